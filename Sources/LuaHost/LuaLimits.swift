/// What one top-level run may use.
public struct LuaLimits: Sendable, Hashable {
  /// Bytes of memory; what Lua holds and what Swift has charged, together.
  public var memory: Int
  /// Seconds of wall-clock time; nil is no limit.
  public var seconds: Double?
  /// Bytes that `print` may write.
  public var outputBytes: Int

  public init(memory: Int = 1 << 30, seconds: Double? = nil, outputBytes: Int = .max) {
    self.memory = memory
    self.seconds = seconds
    self.outputBytes = outputBytes
  }
}
