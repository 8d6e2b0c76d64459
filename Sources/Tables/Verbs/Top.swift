extension Table {
  /// The `count` rows with the largest cells of a column, the largest first; in a grouped table, of each group.
  ///
  ///     try budgets.top(10, by: "amount")
  ///
  /// The same rows in the same order as a descending sort and its head: of equal cells the earlier row comes first;
  /// NaN and then missing cells come last, and only where nothing else is left. Groups come in order of first
  /// appearance. Throws `unknownColumn`. O(rows × log count).
  public func top(_ count: Int, by name: String) throws(TableFailure) -> Table {
    try leading(count, SortKey(name, descending: true))
  }

  /// The `count` rows with the smallest cells of a column, the smallest first; else as `top`.
  public func bottom(_ count: Int, by name: String) throws(TableFailure) -> Table {
    try leading(count, SortKey(name))
  }

  private func leading(_ count: Int, _ key: SortKey) throws(TableFailure) -> Table {
    guard !grouping.isEmpty else { return try gathered(try leadingRows(count, [key])) }
    let order = try RowOrder(self, [key])
    let groups = try RowGroups(self, by: grouping)
    var rows: [Int32] = []
    for group in 0..<groups.count { rows += try order.leading(max(0, count), among: groups[group]) }
    return try gathered(rows)
  }

  /// The first `count` of the rows in the order of `sortedRows(keys)`. Where that is most of them, they are all sorted.
  package func leadingRows(_ count: Int, _ keys: [SortKey]) throws(TableFailure) -> [Int32] {
    if count > rowCount / 8 { return Array(try sortedRows(keys).prefix(max(0, count))) }
    return try RowOrder(self, keys).leading(max(0, count), among: (0..<Int32(rowCount)).map { $0 }[...])
  }
}

/// The order of rows by some columns, the first first: present cells by their patterns, then missing ones, equal rows in
/// table order.
private struct RowOrder {
  private let keys: [(patterns: [UInt64], validity: Validity)]

  init(_ table: Table, _ keys: [SortKey]) throws(TableFailure) {
    var all: [(patterns: [UInt64], validity: Validity)] = []
    for key in keys {
      let column = try table.orderedColumn(key.column)
      all.append((column.orderPatterns(descending: key.isDescending), column.validity))
    }
    self.keys = all
  }

  func precedes(_ left: Int32, _ right: Int32) -> Bool {
    for (patterns, validity) in keys {
      let (isLeft, isRight) = (validity.isPresent(Int(left)), validity.isPresent(Int(right)))
      if isLeft != isRight { return isLeft }
      let (leftPattern, rightPattern) = (patterns[Int(left)], patterns[Int(right)])
      if isLeft, leftPattern != rightPattern { return leftPattern < rightPattern }
    }
    return left < right
  }

  /// The first `count` of these rows, in order. A heap holds the best so far, the worst of them on top.
  func leading(_ count: Int, among rows: ArraySlice<Int32>) throws(TableFailure) -> [Int32] {
    guard count > 0 else { return [] }
    var heap: [Int32] = []
    heap.reserveCapacity(min(count, rows.count))
    for (number, row) in rows.enumerated() {
      if number & (Supervision.everyRows - 1) == 0 { try Supervision.check(rows: Supervision.everyRows) }
      if heap.count < count {
        heap.append(row)
        rise(&heap)
      } else if precedes(row, heap[0]) {
        heap[0] = row
        sink(&heap)
      }
    }
    return heap.sorted(by: precedes)
  }

  private func rise(_ heap: inout [Int32]) {
    var child = heap.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      guard precedes(heap[parent], heap[child]) else { return }
      heap.swapAt(parent, child)
      child = parent
    }
  }

  private func sink(_ heap: inout [Int32]) {
    var parent = 0
    while true {
      var worst = parent
      for child in 2 * parent + 1..<2 * parent + 3 where child < heap.count && precedes(heap[worst], heap[child]) {
        worst = child
      }
      guard worst != parent else { return }
      heap.swapAt(parent, worst)
      parent = worst
    }
  }
}
