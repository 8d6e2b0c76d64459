extension Table {
  /// The table with a row for every combination of the values that these columns hold, sorted by them.
  ///
  ///     // Every region in every year that any region reported.
  ///     try reports.complete(["region", "year"])
  ///
  /// A combination that the table has keeps its rows, in table order; another gets one row, whose other cells are missing.
  /// Only values that are there are combined: a year that no row has is not invented. Rows in which one of the columns
  /// is missing come last. A grouped table is completed within each group, with the values that the group holds; groups
  /// come in order of first appearance. Throws `unknownColumn`, `duplicateColumn`, `tooManyRows`. Linear in table and combinations,
  /// beside the sort of the values.
  public func complete(_ names: [String]) throws(TableFailure) -> Table {
    guard Set(names).count == names.count else {
      throw .duplicateColumn(names.first { name in names.count { $0 == name } > 1 } ?? "")
    }
    let source = ungroup()
    var completion: Completion
    if grouping.isEmpty {
      completion = try source.completion(names)
    } else {
      completion = Completion(rows: [], keyRows: names.map { _ in [] })
      for name in names { _ = try position(of: name) }
      let keys = try source.select(names)
      let groups = try RowGroups(source, by: grouping)
      for group in 0..<groups.count where !groups[group].isEmpty {
        try Supervision.check()
        let own = Array(groups[group])
        let found = try keys.gathered(own).completion(names)
        completion.rows += found.rows.map { $0 < 0 ? -1 : own[Int($0)] }
        for part in names.indices { completion.keyRows[part] += found.keyRows[part].map { own[Int($0)] } }
        completion.groupRows += [Int32](repeating: own[0], count: found.rows.count)
      }
    }
    guard completion.rows.count <= Int32.max else { throw .tooManyRows(completion.rows.count) }
    var columns: [Column] = []
    for (field, column) in zip(fields, self.columns) {
      let part = names.firstIndex(of: field.name)
      let rows = part.map { completion.keyRows[$0] }
      columns.append(
        try column.gathered(rows ?? (grouping.contains(field.name) ? completion.groupRows : completion.rows)))
    }
    return rebuilt(fields: fields, columns: columns, rowCount: completion.rows.count, grouping: grouping)
  }

  /// The rows of a completed table as rows of this one: −1 where there is none, and for each key the row that shows it.
  private struct Completion {
    var rows: [Int32]
    var keyRows: [[Int32]]
    /// In a grouped table a row of the same group.
    var groupRows: [Int32] = []
  }

  private func completion(_ names: [String]) throws(TableFailure) -> Completion {
    let source = self
    // For each column the row that shows each value, in ascending order, and for each row the place of its value.
    var shown: [[Int32]] = []
    var combination = [Int](repeating: 0, count: rowCount)
    var total = 1
    for name in names {
      let values = try source.orderedValues(name)
      shown.append(values.firstRows)
      let (product, overflow) = total.multipliedReportingOverflow(by: values.firstRows.count)
      guard !overflow, product <= Int32.max else { throw .tooManyRows(overflow ? .max : product) }
      total = product
      for row in 0..<rowCount {
        let place = Int(values.places[row])
        combination[row] = place < 0 || combination[row] < 0 ? -1 : combination[row] * values.firstRows.count + place
      }
    }
    try Supervision.reserve(rows: total + rowCount, bytesPerRow: (6 + names.count) * MemoryLayout<Int32>.stride)

    var starts = [Int](repeating: 0, count: total + 1)
    for row in 0..<rowCount where combination[row] >= 0 { starts[combination[row] + 1] += 1 }
    for place in 0..<total { starts[place + 1] += starts[place] }
    var next = starts
    var own = [Int32](repeating: 0, count: starts[total])
    for row in 0..<rowCount where combination[row] >= 0 {
      own[next[combination[row]]] = Int32(row)
      next[combination[row]] += 1
    }

    var rows: [Int32] = []
    var keyRows = [[Int32]](repeating: [], count: names.count)
    for place in 0..<total {
      if place & (Supervision.everyRows - 1) == 0 { try Supervision.check() }
      let present = own[starts[place]..<starts[place + 1]]
      rows += present
      for part in names.indices { keyRows[part] += present }
      guard present.isEmpty else { continue }
      rows.append(-1)
      var rest = place
      for part in names.indices.reversed() {
        keyRows[part].append(shown[part][rest % shown[part].count])
        rest /= shown[part].count
      }
    }
    let incomplete = (0..<Int32(rowCount)).filter { combination[Int($0)] < 0 }
    rows += incomplete
    guard rows.count <= Int32.max else { throw .tooManyRows(rows.count) }
    for part in names.indices { keyRows[part] += incomplete }
    return Completion(rows: rows, keyRows: keyRows)
  }

  /// The present values of a column in ascending order, each by its first row, and for each row the place of its
  /// value; −1 where it is missing.
  private func orderedValues(_ name: String) throws(TableFailure) -> (firstRows: [Int32], places: [Int32]) {
    let column = try column(name)
    guard rowCount > 0 else { return ([], []) }
    let groups = try RowGroups(self, by: [name])
    let firsts = groups.firstRows
    let order = try select([name]).gathered(firsts).sortedRows([SortKey(name)])
    var placeOfGroup = [Int32](repeating: -1, count: groups.count)
    var sorted: [Int32] = []
    for group in order where column.validity.isPresent(Int(firsts[Int(group)])) {
      placeOfGroup[Int(group)] = Int32(sorted.count)
      sorted.append(firsts[Int(group)])
    }
    return (sorted, groups.groupOfRow(rowCount).map { placeOfGroup[Int($0)] })
  }
}
