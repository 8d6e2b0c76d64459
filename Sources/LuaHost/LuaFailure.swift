/// Why a kill switch fired.
public enum LuaKill: Sendable, Hashable {
  case interrupt
  case deadline
  case memory
  case output
}

/// How compiling or running a script failed.
public struct LuaFailure: Error {
  public enum Kind: Sendable, Hashable {
    /// The source is no Lua; `incomplete` when it could become Lua by going on.
    case syntax(incomplete: Bool)
    /// An error that Lua or the script raised.
    case runtime
    /// An error that a host function threw.
    case host(code: String)
    /// Stopped from outside; no script can catch it.
    case killed(LuaKill)
  }

  public var kind: Kind
  /// The message with its position.
  public var message: String
  public var chunk: String?
  public var line: Int?
  /// The user's frames, innermost first.
  public var traceback: [String]
  /// What the host function threw, if one did.
  public var underlying: (any Error)?
  /// The Lua error value, so that a host function that passes the failure on passes on the same value.
  var value: LuaReference?

  init(
    kind: Kind, message: String, chunk: String? = nil, line: Int? = nil, traceback: [String] = [],
    underlying: (any Error)? = nil, value: LuaReference? = nil
  ) {
    self.kind = kind
    self.message = message
    self.chunk = chunk
    self.line = line
    self.traceback = traceback
    self.underlying = underlying
    self.value = value
  }
}
