/// One cell, taken out of its column: for boundaries and messages, never for loops over rows.
public enum Value: Sendable, Hashable {
  case missing
  case integer(Int64)
  case number(Double)
  case boolean(Bool)
  case text(String)
  case date(Day)

  /// The column type that holds this value without loss; nil for a missing value, which fits any.
  public var type: ColumnType? {
    switch self {
    case .missing: nil
    case .integer: .integer
    case .number: .number
    case .boolean: .boolean
    case .text: .text
    case .date: .date
    }
  }

  public var isMissing: Bool { self == .missing }
}

extension Value: CustomStringConvertible {
  /// The plain text of the value, as a CSV cell holds it: empty where missing, shortest round-trip decimals.
  public var description: String {
    switch self {
    case .missing: ""
    case .integer(let value): String(value)
    case .number(let value): DecimalText.shortest(value)
    case .boolean(let value): value ? "true" : "false"
    case .text(let value): value
    case .date(let value): value.description
    }
  }
}
