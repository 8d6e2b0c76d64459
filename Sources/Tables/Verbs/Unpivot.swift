extension Table {
  /// Gathers columns into two: one holds their names, the other their cells.
  ///
  ///     // code, 2019, 2020 → code, year, amount
  ///     try wide.unpivot(["2019", "2020"], namesTo: "year", valuesTo: "amount")
  ///
  /// Each row becomes as many rows as there are columns named, in that order; `keeping` are repeated beside them, all
  /// others where nil. Integers and numbers together become numbers; a column without a present cell fits any type. The
  /// values are personal where one of the columns is, and have the unit that one of them gives. Missing cells stay, as
  /// rows. The grouping stays where its keys are kept. Throws `unknownColumn`, `duplicateColumn`, `groupingKey`,
  /// `mixedTypes`, `differentUnits`, `tooManyRows`. Linear in the result.
  public func unpivot(
    _ names: [String], namesTo: String = "name", valuesTo: String = "value", keeping: [String]? = nil
  ) throws(TableFailure) -> Table {
    guard Set(names).count == names.count else {
      throw .duplicateColumn(names.first { name in names.count { $0 == name } > 1 } ?? "")
    }
    var gathered: Field?
    var parts: [Column] = []
    for name in names {
      let next = try field(name)
      gathered = try gathered.map { field throws(TableFailure) in try field.merged(with: next) } ?? next
      parts.append(try column(name))
    }
    let kept = keeping ?? fields.map(\.name).filter { !names.contains($0) }
    for key in grouping where !kept.contains(key) { throw .groupingKey(key) }
    let (total, overflow) = rowCount.multipliedReportingOverflow(by: names.count)
    guard !overflow, total <= Int32.max else { throw .tooManyRows(overflow ? .max : total) }
    try Supervision.reserve(rows: total, bytesPerRow: 3 * MemoryLayout<Int32>.stride)

    var sources: [Int32] = []
    var places: [Int32] = []
    var codes: [UInt32] = []
    for row in 0..<rowCount {
      if row & (Supervision.everyRows - 1) == 0 { try Supervision.check(rows: Supervision.everyRows) }
      for part in 0..<names.count {
        sources.append(Int32(row))
        places.append(Int32(part * rowCount + row))
        codes.append(UInt32(part))
      }
    }
    var dictionary = TextDictionaryBuilder()
    for name in names { _ = dictionary.code(of: name) }
    let values = try Column.stacked(parts, name: valuesTo).gathered(places)
    var columns = try ungroup().select(kept).gathered(sources).described
    columns.append(
      (Field(namesTo, .text), Column(.text(Cells(codes), dictionary.finished()), Validity(allPresent: total))))
    columns.append(
      (Field(valuesTo, values.type, unit: gathered?.unit, isPersonal: gathered?.isPersonal ?? false), values))
    return try Table(fields: columns.map(\.0), columns: columns.map(\.1), rowCount: total, grouping: grouping)
  }
}
