/// The operations a host type can define beside its methods; the raw value is Lua's metamethod.
public enum LuaOperator: String, CaseIterable, Sendable {
  case add = "__add"
  case subtract = "__sub"
  case multiply = "__mul"
  case divide = "__div"
  case floorDivide = "__idiv"
  case modulo = "__mod"
  case power = "__pow"
  case negate = "__unm"
  case concatenate = "__concat"
  case length = "__len"
  case equal = "__eq"
  case less = "__lt"
  case lessOrEqual = "__le"
  case call = "__call"
  case describe = "__tostring"
  case assign = "__newindex"
  case close = "__close"
}

/// How instances of one Swift class behave in Lua: one metatable for all of them.
///
///     HostType("point", [
///       .property("x") { call in call.give(call.object(0, as: Point.self)?.x ?? 0) },
///       .method("shift") { call in … },
///       .operator(.length) { call in … },
///     ])
public struct HostType {
  public var name: String
  public var members: [HostMember]

  public init(_ name: String, _ members: [HostMember] = []) {
    self.name = name
    self.members = members
  }
}

/// What scripts can do with an object. Its first argument is the object, of which methods and properties may be sure:
/// that is checked before Swift is called.
///
/// The names of methods and properties are looked up without a call into Swift, and before `index` is asked.
public struct HostMember {
  enum Kind {
    case method, property, index, metamethod
  }

  let kind: Kind
  /// What it is called in Lua.
  public let name: String
  let body: HostFunction

  private init(_ kind: Kind, _ name: String, _ body: @escaping HostFunction) {
    self.kind = kind
    self.name = name
    self.body = body
  }

  /// `object:name(…)`
  public static func method(_ name: String, _ body: @escaping HostFunction) -> HostMember {
    HostMember(.method, name, body)
  }

  /// `object.name`; gives one value.
  public static func property(_ name: String, _ body: @escaping HostFunction) -> HostMember {
    HostMember(.property, name, body)
  }

  /// `object[key]` for every other key, with (object, key); gives one value.
  public static func index(_ body: @escaping HostFunction) -> HostMember { HostMember(.index, "__index", body) }

  /// What an operator does. Either operand may be the object.
  public static func `operator`(_ operator: LuaOperator, _ body: @escaping HostFunction) -> HostMember {
    HostMember(.metamethod, `operator`.rawValue, body)
  }

  /// What `pairs(object)` calls; gives Lua's (iterator, state, control).
  public static func iterate(_ body: @escaping HostFunction) -> HostMember {
    HostMember(.metamethod, "__pairs", body)
  }
}
