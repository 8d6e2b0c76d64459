extension Table {
  /// The first `count` rows, or all where there are fewer. Cells are shared.
  public func head(_ count: Int) -> Table { slice(0, max(0, count)) }

  /// The last `count` rows, or all where there are fewer. Cells are shared.
  public func tail(_ count: Int) -> Table { slice(rowCount - min(rowCount, max(0, count)), rowCount) }

  /// The rows from `start` up to but without `end`, counted from 0 and cut to the table. Cells are shared.
  public func slice(_ start: Int, _ end: Int) -> Table {
    let first = min(max(0, start), rowCount)
    let last = min(max(first, end), rowCount)
    if first == 0, last == rowCount { return self }
    return rebuilt(
      fields: fields, columns: columns.map { $0.slice(first..<last) }, rowCount: last - first, grouping: grouping)
  }
}
