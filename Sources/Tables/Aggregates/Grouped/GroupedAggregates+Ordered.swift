/// Aggregates that need the values of a group side by side.
extension GroupedAggregates {
  /// Groups of about a block of rows each: the parts that threads take.
  private func parts(_ rows: GroupedRows) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var first = 0
    for group in 0..<rows.count where rows.starts[group + 1] - rows.starts[first] >= schedule.blockRows {
      parts.append(first..<group + 1)
      first = group + 1
    }
    if first < rows.count { parts.append(first..<rows.count) }
    return parts
  }

  func ordered(_ call: AggregateCall) throws(TableFailure) -> StepValues {
    let argument = call.arguments[0]
    let rows = try groups.sortedRows()
    if call.aggregate == .distinctCount {
      if argument.type == .nothing { return constant(.integer(0)) }
      return try distinctCounts(argument.column, rows)
    }
    if argument.type == .nothing { return try checkedNothing(call) }
    switch (argument.column.storage, call.aggregate == .quantile) {
    case (.integer(let cells), false):
      return try figures(FoldCells(cells, argument.column.validity), rows, call.aggregate, 0.5)
    case (.number(let cells), false):
      return try figures(FoldCells(cells, argument.column.validity), rows, call.aggregate, 0.5)
    case (.integer(let cells), true):
      guard let share = constantShare(call.arguments[1]) else { return try oneByOne(call) }
      return try figures(FoldCells(cells, argument.column.validity), rows, .quantile, share)
    case (.number(let cells), true):
      guard let share = constantShare(call.arguments[1]) else { return try oneByOne(call) }
      return try figures(FoldCells(cells, argument.column.validity), rows, .quantile, share)
    default:
      throw .wrongType(
        column: "argument of \(call.aggregate.rawValue)", expected: [.number, .integer], found: argument.column.type)
    }
  }

  /// No value anywhere; the p of a quantile still has to be one.
  private func checkedNothing(_ call: AggregateCall) throws(TableFailure) -> StepValues {
    call.aggregate == .quantile ? try oneByOne(call) : .nothing(groups.count)
  }

  /// The share that all rows have; nil where they have none, or several.
  private func constantShare(_ shares: StepValues) -> Double? {
    guard shares.type == .number || shares.type == .integer, shares.column.missingCount == 0, shares.column.count > 0
    else { return nil }
    switch shares.column.storage {
    case .number(let cells):
      let first = cells[0].bitPattern
      return cells.allSatisfy { $0.bitPattern == first } ? cells[0] : nil
    case .integer(let cells):
      let first = cells[0]
      return cells.allSatisfy { $0 == first } ? Double(first) : nil
    default: return nil
    }
  }

  private func figures<Element: NumberCell>(
    _ cells: FoldCells<Element>, _ rows: GroupedRows, _ aggregate: Aggregate, _ share: Double
  ) throws(TableFailure) -> StepValues {
    try Aggregate.checkShare(share)
    return numbers(
      try figures(rows) { group, present in
        for row in group where cells.isPresent(Int(row)) { present.append(cells[Int(row)].double) }
        if aggregate == .gini { return Order.gini(present) }
        return Order.quantile(present, share)
      })
  }

  private func numbers(_ values: [Double?]) -> StepValues { numbers { values[$0] } }

  private func figures(
    _ rows: GroupedRows, _ figure: @Sendable (ArraySlice<Int32>, inout [Double]) -> Double?
  ) throws(TableFailure) -> [Double?] {
    let results = UnsafeMutablePointer<Double?>.allocate(capacity: max(1, rows.count))
    results.initialize(repeating: nil, count: max(1, rows.count))
    defer { results.deallocate() }
    let shared = SharedMemory(results)
    let parts = parts(rows)
    try schedule.run(parts.count) { (part, _) throws(TableFailure) in
      try Supervision.check()
      var present: [Double] = []
      for group in parts[part] {
        present.removeAll(keepingCapacity: true)
        shared.base[group] = figure(rows[group], &present)
      }
    }
    return Array(UnsafeBufferPointer(start: results, count: rows.count))
  }

  private func distinctCounts(_ column: Column, _ rows: GroupedRows) throws(TableFailure) -> StepValues {
    let codes = Cells(try KeyCodes([column], rowCount: column.count).codes)
    let cells = FoldCells(codes, column.validity)
    let counts = try figures(rows) { group, _ in
      var seen: [UInt32] = []
      for row in group where cells.isPresent(Int(row)) { seen.append(cells[Int(row)]) }
      WatchedSort.sort(&seen, by: <)
      var count = 0
      for place in seen.indices where place == 0 || seen[place] != seen[place - 1] { count += 1 }
      return Double(count)
    }
    return mixed { .integer(Int64(counts[$0] ?? 0)) }
  }

  /// Group by group, as the row-by-row interpreter does it: for arguments whose types differ from row to row.
  func oneByOne(_ call: AggregateCall) throws(TableFailure) -> StepValues {
    let rows = try groups.sortedRows()
    var values: [Value] = []
    for group in 0..<groups.count {
      try Supervision.check()
      let reached = rows[group].filter { call.reached?[Int($0)] ?? true }
      var columns: [Column] = []
      for argument in call.arguments {
        var builder = InferredColumnBuilder("argument of \(call.aggregate.rawValue)")
        for row in reached { try builder.append(argument[Int(row)]) }
        columns.append(builder.finished())
      }
      values.append(
        try call.aggregate.value(of: columns, rowCount: reached.count, rows: reached, blockRows: schedule.blockRows))
    }
    return StepValues(values) ?? .nothing(groups.count)
  }
}

/// Memory that several threads write to, each its own part.
struct SharedMemory<Element>: @unchecked Sendable {
  let base: UnsafeMutablePointer<Element>

  init(_ base: UnsafeMutablePointer<Element>) {
    self.base = base
  }
}
