/// An immutable table: named, typed columns of equal length, and the keys it is grouped by.
///
///     let table = try Table(columns: [(Field("year", .integer), years), (Field("amount", .number), amounts)])
///     try table.dropMissing(["amount"]).count(by: ["year"])
///
/// Every verb gives a new table; columns are shared, never copied, where their rows stay. A missing cell stays
/// missing through every verb.
///
/// Invariant: field names are unique, `columns[i].count == rowCount`, and `grouping` names fields of the table.
public struct Table: Sendable {
  public let fields: [Field]
  public let columns: [Column]
  public let rowCount: Int
  /// The columns that `summarise` and windows work within; empty for the table as a whole.
  public let grouping: [String]
  private let positions: [String: Int]

  /// A table of these columns. Throws `duplicateColumn`, `unequalLengths`, or `unknownColumn` for the grouping.
  public init(columns: [(Field, Column)], grouping: [String] = []) throws(TableFailure) {
    try self.init(
      fields: columns.map(\.0), columns: columns.map(\.1), rowCount: columns.first?.1.count ?? 0, grouping: grouping)
  }

  package init(fields: [Field], columns: [Column], rowCount: Int, grouping: [String] = []) throws(TableFailure) {
    var positions: [String: Int] = [:]
    for (index, field) in fields.enumerated() {
      if positions.updateValue(index, forKey: field.name) != nil { throw .duplicateColumn(field.name) }
      guard columns[index].count == rowCount else {
        throw .unequalLengths(column: field.name, expected: rowCount, found: columns[index].count)
      }
    }
    for name in grouping where positions[name] == nil { throw .unknownColumn(name, among: fields.map(\.name)) }
    self.fields = fields
    self.columns = columns
    self.rowCount = rowCount
    self.grouping = grouping
    self.positions = positions
  }

  /// The place of a column. Throws `unknownColumn` with the nearest name.
  public func position(of name: String) throws(TableFailure) -> Int {
    guard let position = positions[name] else { throw .unknownColumn(name, among: fields.map(\.name)) }
    return position
  }

  public func hasColumn(_ name: String) -> Bool { positions[name] != nil }

  /// The column of this name, of a table that a verb got beside its own. Throws `unknownColumnOfOther`.
  func otherColumn(_ name: String) throws(TableFailure) -> Column {
    guard let position = positions[name] else { throw .unknownColumnOfOther(name, among: fields.map(\.name)) }
    return columns[position]
  }

  /// The column of this name. Throws `unknownColumn` with the nearest name.
  public func column(_ name: String) throws(TableFailure) -> Column { columns[try position(of: name)] }

  public func field(_ name: String) throws(TableFailure) -> Field { fields[try position(of: name)] }

  /// The same columns with these rows, in this order; a negative row gives a row of missing cells. Throws `stopped`.
  package func gathered(_ rows: [Int32]) throws(TableFailure) -> Table {
    var gathered: [Column] = []
    for column in columns { gathered.append(try column.gathered(rows)) }
    return rebuilt(fields: fields, columns: gathered, rowCount: rows.count, grouping: grouping)
  }

  /// A table of parts that are known to fit: the invariant holds by construction at the call.
  package func rebuilt(fields: [Field], columns: [Column], rowCount: Int, grouping: [String]) -> Table {
    do {
      return try Table(fields: fields, columns: columns, rowCount: rowCount, grouping: grouping)
    } catch {
      preconditionFailure("a verb broke the table's invariant: \(error)")
    }
  }
}
