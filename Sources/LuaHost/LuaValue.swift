/// A Lua value as Swift sees it.
///
/// Tables are snapshots; functions and objects are handles. A string that is not UTF-8 arrives as `bytes`, so that
/// nothing a script hands over is lost or repaired in silence.
public enum LuaValue {
  case `nil`
  case boolean(Bool)
  case integer(Int64)
  case number(Double)
  case string(String)
  case bytes([UInt8])
  case table(LuaTable)
  case function(LuaFunction)
  case object(any LuaObject)
}

extension LuaValue {
  /// Whether the value is nil, Lua's way to say that nothing is there.
  public var isNil: Bool {
    if case .nil = self { return true }
    return false
  }

  /// The name that Lua's `type` gives; an object is "userdata".
  public var typeName: String {
    switch self {
    case .nil: "nil"
    case .boolean: "boolean"
    case .integer, .number: "number"
    case .string, .bytes: "string"
    case .table: "table"
    case .function: "function"
    case .object: "userdata"
    }
  }
}

extension LuaValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
  ExpressibleByBooleanLiteral, ExpressibleByNilLiteral
{
  public init(stringLiteral value: String) { self = .string(value) }
  public init(integerLiteral value: Int64) { self = .integer(value) }
  public init(floatLiteral value: Double) { self = .number(value) }
  public init(booleanLiteral value: Bool) { self = .boolean(value) }
  public init(nilLiteral: ()) { self = .nil }
}
