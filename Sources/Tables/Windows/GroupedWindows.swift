/// Window functions over the rows of many groups, each row's result in its place in the table.
///
/// Groups are gone through one after the other, several parts of them at once on several threads; within a group the rows
/// are taken in the order in which `rows` lists them. A row that is in no group has no result.
///
///     let rows = try RowGroups(table, by: ["region"]).sortedRows(order: byYear)
///     try GroupedWindows(rows: rows, count: table.rowCount).column(.lag, [amounts])
package struct GroupedWindows {
  let rows: GroupedRows
  /// Rows of the columns, and of the result.
  let count: Int
  /// The rows of the table that the cells come from, where they are not the same.
  let tableRows: [Int32]?
  let schedule: Schedule

  package init(rows: GroupedRows, count: Int, tableRows: [Int32]? = nil, schedule: Schedule = .standard) {
    self.rows = rows
    self.count = count
    self.tableRows = tableRows
    self.schedule = schedule
  }

  /// The window's results as a column. Throws `wrongType`, `varyingOption`, `stopped`.
  package func column(_ window: Window, _ arguments: [Column]) throws(TableFailure) -> Column {
    try values(window, arguments.map { StepValues($0) }).inferred()
  }

  /// Throws `wrongType`, `varyingOption`, `stopped`.
  func values(_ window: Window, _ arguments: [StepValues]) throws(TableFailure) -> StepValues {
    if arguments.contains(where: { $0.type == .numeric }) { return try oneByOne(window, arguments) }
    let argument = arguments[0]
    switch window {
    case .lag, .lead:
      let steps = try options(arguments.count > 1 ? arguments[1] : nil, "n", of: window)
      return try argument.gathered(try shifted(by: steps, down: window == .lag))
    case .rank, .rankDown: return try ranks(argument, descending: window == .rankDown)
    case .ntile:
      let parts = try options(arguments.last, "n", of: window, least: 1)
      return try tiles(arguments.count > 1 ? argument : nil, parts)
    case .rollingMean:
      let widths = try options(arguments[1], "n", of: window, least: 1)
      guard let cells = try figures(argument, window) else { return .nothing(count) }
      return try rollingMeans(cells, widths)
    case .growth:
      if arguments[1].type != .integer, try isAnywhere(arguments[1]) {
        throw .wrongType(column: "year of growth", expected: [.integer], found: arguments[1].column.type)
      }
      guard let cells = try figures(argument, window), case .integer(let years) = arguments[1].column.storage else {
        return .nothing(count)
      }
      return try growth(cells, FoldCells(years, arguments[1].column.validity))
    case .share:
      guard let cells = try figures(argument, window) else { return .nothing(count) }
      return try shares(cells)
    case .diff, .cumsum:
      guard let cells = try figures(argument, window) else { return .nothing(count) }
      return try running(cells, isSum: window == .cumsum)
    }
  }

  /// Figures of either type.
  enum Figures {
    case integers(FoldCells<Int64>)
    case numbers(FoldCells<Double>)
  }

  /// The cells that arithmetic is done with; nil where none is present.
  private func figures(_ values: StepValues, _ window: Window) throws(TableFailure) -> Figures? {
    switch values.column.storage {
    case .integer(let cells): return .integers(FoldCells(cells, values.column.validity))
    case .number(let cells): return .numbers(FoldCells(cells, values.column.validity))
    default:
      guard try !isAnywhere(values) else {
        throw .wrongType(
          column: "argument of \(window.rawValue)", expected: [.number, .integer], found: values.column.type)
      }
      return nil
    }
  }

  /// Whether a value is present in a row of any group.
  private func isAnywhere(_ values: StepValues) throws(TableFailure) -> Bool {
    if values.type == .nothing || values.column.missingCount == values.column.count { return false }
    let validity = values.column.validity
    return rows.rows.contains { validity.isPresent(Int($0)) }
  }

  /// A whole number that is the same in all rows of a group, for each group; 1 where it is not given.
  private func options(
    _ values: StepValues?, _ argument: String, of window: Window, least: Int64 = .min
  ) throws(TableFailure) -> [Int] {
    let name = "\(argument) of \(window.rawValue)"
    guard let values else { return [Int](repeating: 1, count: rows.count) }
    var options: [Int] = []
    options.reserveCapacity(rows.count)
    for group in 0..<rows.count {
      guard let first = rows[group].first else {
        options.append(1)
        continue
      }
      guard case .integer(let cells) = values.column.storage, values.column.validity.isPresent(Int(first)) else {
        throw .wrongType(column: name, expected: [.integer], found: values.column.type)
      }
      let option = cells[Int(first)]
      for row in rows[group] where cells[Int(row)] != option || !values.column.validity.isPresent(Int(row)) {
        throw .varyingOption(name)
      }
      guard option >= least else {
        throw .outOfRange(
          argument: argument, function: window.rawValue, allowed: "a whole number, \(least) or more",
          found: String(option))
      }
      options.append(Int(clamping: option))
    }
    return options
  }

  /// The block of the table that a cell's row lies in.
  @inline(__always)
  func block(_ row: Int32) -> Int { (tableRows.map { Int($0[Int(row)]) } ?? Int(row)) / schedule.blockRows }

  /// Runs `body` for each group, on several threads. What it writes lies in rows of that group.
  func forEachGroup(_ body: @Sendable (Int, UnsafeBufferPointer<Int32>) -> Void) throws(TableFailure) {
    var parts: [Range<Int>] = []
    var first = 0
    for group in 0..<rows.count where rows.starts[group + 1] - rows.starts[first] >= schedule.blockRows {
      parts.append(first..<group + 1)
      first = group + 1
    }
    if first < rows.count { parts.append(first..<rows.count) }
    let list = Cells(rows.rows)
    try schedule.run(parts.count) { (part, _) throws(TableFailure) in
      try Supervision.check()
      for group in parts[part] {
        body(group, UnsafeBufferPointer(rebasing: list.buffer[rows.starts[group]..<rows.starts[group + 1]]))
      }
    }
    withExtendedLifetime(list) {}
  }

  /// A column of which `fill` writes the cells that are present.
  func column<Element: BitwiseCopyable & Sendable>(
    _ filler: Element, _ storage: (Cells<Element>) -> Column.Storage,
    _ fill: (WindowTarget<Element>) throws(TableFailure) -> Void
  ) throws(TableFailure) -> Column {
    try Supervision.reserve(rows: count, bytesPerRow: MemoryLayout<Element>.stride + 1)
    let cells = Cells(repeating: filler, count: count)
    let present = Cells(repeating: false, count: count)
    try fill(WindowTarget(cells, present))
    var bits = ValidityBuilder()
    bits.reserve(count)
    for row in 0..<count { bits.append(present[row]) }
    return Column(storage(cells), bits.finished())
  }

  /// Group by group, as the row-by-row interpreter does it: for arguments whose types differ from row to row.
  private func oneByOne(_ window: Window, _ arguments: [StepValues]) throws(TableFailure) -> StepValues {
    var values = [Value](repeating: .missing, count: count)
    for group in 0..<rows.count {
      try Supervision.check()
      var columns: [Column] = []
      for argument in arguments {
        var builder = InferredColumnBuilder("argument of \(window.rawValue)")
        for row in rows[group] { try builder.append(argument[Int(row)]) }
        columns.append(builder.finished())
      }
      let tableRows = rows[group].map { row in self.tableRows.map { $0[Int(row)] } ?? row }
      let column = try window.column(of: columns, rows: tableRows, blockRows: schedule.blockRows)
      for (place, row) in rows[group].enumerated() { values[Int(row)] = column[place] }
    }
    return StepValues(values) ?? .nothing(count)
  }
}

/// Cells that the groups of a window function write, each its own.
struct WindowTarget<Element: BitwiseCopyable & Sendable>: @unchecked Sendable {
  private let values: UnsafeMutablePointer<Element>
  private let present: UnsafeMutablePointer<Bool>

  init(_ cells: Cells<Element>, _ present: Cells<Bool>) {
    values = UnsafeMutablePointer(mutating: cells.base)
    self.present = UnsafeMutablePointer(mutating: present.base)
  }

  @inline(__always)
  func set(_ row: Int32, _ value: Element) {
    values[Int(row)] = value
    present[Int(row)] = true
  }
}
