import Tables

/// The plain model that the tests compare tables with: a list of rows of values, and slow obvious loops over them.
typealias Row = [Value]

extension Table {
  /// A table of columns given cell by cell.
  init(_ columns: [(name: String, type: ColumnType, cells: [Value])]) throws(TableFailure) {
    try self.init(columns: columns.map { (Field($0.name, $0.type), columnOf($0.type, $0.cells)) })
  }

  var rows: [Row] { (0..<rowCount).map { row in columns.map { $0[row] } } }
  var names: [String] { fields.map(\.name) }
  /// Every row as text that tells types apart, and that equals itself where a NaN is.
  var spelledRows: [[String]] { rows.map { $0.map(\.spelled) } }
}

func columnOf(_ type: ColumnType, _ cells: [Value]) -> Column {
  var builder = ColumnBuilder(type)
  for cell in cells { builder.append(cell) }
  return builder.finished()
}

func numbers(_ cells: [Double?]) -> Column { columnOf(.number, cells.map { $0.map(Value.number) ?? .missing }) }
func integers(_ cells: [Int64?]) -> Column { columnOf(.integer, cells.map { $0.map(Value.integer) ?? .missing }) }
func texts(_ cells: [String?]) -> Column { columnOf(.text, cells.map { $0.map(Value.text) ?? .missing }) }
func booleans(_ cells: [Bool?]) -> Column { columnOf(.boolean, cells.map { $0.map(Value.boolean) ?? .missing }) }
func days(_ cells: [String?]) -> Column {
  columnOf(.date, cells.map { $0.flatMap { Day($0) }.map(Value.date) ?? .missing })
}

extension Column {
  var cells: [Value] { (0..<count).map { self[$0] } }
  var spelledCells: [String] { cells.map(\.spelled) }
}

extension Value {
  /// The value with its type in front: `integer 1`, `number 1`, `missing`.
  var spelled: String {
    // Equal zeros are one key, whatever their signs.
    if case .number(0) = self { return "number 0" }
    return type.map { "\($0.rawValue) \(description)" } ?? "missing"
  }

  /// The order of a sort, told case by case: missing last either way, NaN before it, the rest by value.
  func precedes(_ other: Value, descending: Bool) -> Bool {
    func isLast(_ value: Value) -> Int {
      if value.isMissing { return 2 }
      if case .number(let number) = value, number.isNaN { return 1 }
      return 0
    }
    let (left, right) = (isLast(self), isLast(other))
    guard left == 0, right == 0 else { return left < right }
    let (first, second) = descending ? (other, self) : (self, other)
    return switch (first, second) {
    case (.integer(let first), .integer(let second)): first < second
    case (.number(let first), .number(let second)): first < second
    case (.boolean(let first), .boolean(let second)): !first && second
    case (.date(let first), .date(let second)): first < second
    case (.text(let first), .text(let second)):
      Array(first.unicodeScalars).lexicographicallyPrecedes(second.unicodeScalars)
    default: false
    }
  }
}

/// Sorts by putting each row behind the last one that it does not precede.
func insertionSorted(_ rows: [Row], by keys: [(column: Int, isDescending: Bool)]) -> [Row] {
  var sorted: [Row] = []
  for row in rows {
    var place = sorted.count
    while place > 0, precedes(row, sorted[place - 1], keys) { place -= 1 }
    sorted.insert(row, at: place)
  }
  return sorted
}

private func precedes(_ left: Row, _ right: Row, _ keys: [(column: Int, isDescending: Bool)]) -> Bool {
  for (column, isDescending) in keys {
    if left[column].precedes(right[column], descending: isDescending) { return true }
    if right[column].precedes(left[column], descending: isDescending) { return false }
  }
  return false
}

/// The places of equal keys, in order of first appearance.
func grouped(_ keys: [[String]]) -> [(key: [String], rows: [Int])] {
  var order: [[String]] = []
  var rows: [[String]: [Int]] = [:]
  for (row, key) in keys.enumerated() {
    if rows[key] == nil { order.append(key) }
    rows[key, default: []].append(row)
  }
  return order.map { ($0, rows[$0] ?? []) }
}
