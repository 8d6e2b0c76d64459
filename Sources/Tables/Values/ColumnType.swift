/// What the cells of a column hold.
///
/// The raw value is the word an analyst reads and writes, and the type name of a Table Schema where it has one
/// (`string` there is `text` here).
public enum ColumnType: String, Sendable, Hashable, CaseIterable {
  /// 64-bit whole numbers.
  case integer
  /// IEEE 754 double-precision numbers.
  case number
  case boolean
  /// UTF-8 text, stored as codes into a dictionary of the distinct texts.
  case text
  /// Calendar days without a time.
  case date

  public var isNumeric: Bool { self == .integer || self == .number }
}
