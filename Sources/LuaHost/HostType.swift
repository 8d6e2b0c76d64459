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
/// Methods stand in a table and are found there without a call into Swift; `index` is asked only for other keys, with
/// (self, key). A method checks in C that its first argument is an object of this type.
public struct HostType {
  public var name: String
  public var methods: [String: HostFunction]
  public var index: HostFunction?
  public var operators: [LuaOperator: HostFunction]
  /// What `pairs(object)` calls; gives Lua's (iterator, state, control).
  public var iterate: HostFunction?

  public init(
    name: String, methods: [String: HostFunction] = [:], index: HostFunction? = nil,
    operators: [LuaOperator: HostFunction] = [:], iterate: HostFunction? = nil
  ) {
    self.name = name
    self.methods = methods
    self.index = index
    self.operators = operators
    self.iterate = iterate
  }
}
