extension Table {
  /// The rows in which none of these columns is missing; of all columns where none is named.
  ///
  ///     try institutions.dropMissing(["setup"])
  ///
  /// Throws `unknownColumn`. Linear.
  public func dropMissing(_ names: [String] = []) throws(TableFailure) -> Table {
    var validities: [Validity] = []
    for name in names.isEmpty ? fields.map(\.name) : names {
      let validity = try column(name).validity
      if validity.missingCount > 0 { validities.append(validity) }
    }
    guard !validities.isEmpty else { return self }
    var rows: [Int32] = []
    for row in 0..<rowCount {
      if row & (Supervision.everyRows - 1) == 0 { try Supervision.check(rows: Supervision.everyRows) }
      var isComplete = true
      for validity in validities where !validity.isPresent(row) {
        isComplete = false
        break
      }
      if isComplete { rows.append(Int32(row)) }
    }
    return try gathered(rows)
  }
}
