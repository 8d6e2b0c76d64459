internal import LuaHost
internal import Tables

extension LuaValue {
  /// The whole number, or the number that is one.
  var integer: Int64? {
    switch self {
    case .integer(let value): value
    case .number(let value): Int64(exactly: value)
    default: nil
    }
  }

  /// The value of a cell in Lua: nil where it is missing, a date object for a day.
  init(_ value: Value) {
    self =
      switch value {
      case .missing: .nil
      case .integer(let value): .integer(value)
      case .number(let value): .number(value)
      case .boolean(let value): .boolean(value)
      case .text(let value): .string(value)
      case .date(let value): .object(DayObject(value))
      }
  }

  /// The cell that holds this value; nil where none does.
  var cell: Value? {
    switch self {
    case .nil: .missing
    case .boolean(let value): .boolean(value)
    case .integer(let value): .integer(value)
    case .number(let value): .number(value)
    case .string(let value): .text(value)
    case .object(let object): (object as? DayObject).map { .date($0.day) }
    case .bytes, .table, .function: nil
    }
  }

  /// The value in a few words, for messages.
  var shortDescription: String {
    switch self {
    case .nil: "nil"
    case .boolean(let value): value ? "true" : "false"
    case .integer(let value): "the number \(value)"
    case .number(let value): "the number \(DecimalText.shortest(value))"
    case .string(let value): value.count > 40 ? "text" : "'\(value)'"
    case .bytes: "bytes that are no UTF-8 text"
    case .table: "a Lua table"
    case .function: "a function"
    case .object(let object): "a \((object as? any NamedObject).map { type(of: $0).typeName } ?? "value")"
    }
  }
}

/// A host object that knows its name in Lua.
protocol NamedObject: LuaObject {
  static var typeName: String { get }
}
