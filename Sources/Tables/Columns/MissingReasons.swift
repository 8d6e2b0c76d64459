/// Why cells of a column are missing, where whoever sent them said so: "not applicable", "confidential".
///
/// Invariant: `codes` has an element for each row; 0 is "not said", and every present cell has it; code k stands for
/// `labels[k - 1]`.
package struct MissingReasons: Sendable, Equatable {
  package let codes: [UInt8]
  package let labels: [String]

  package init(codes: [UInt8], labels: [String]) {
    self.codes = codes
    self.labels = labels
  }

  func gathered(_ rows: [Int32]) -> MissingReasons {
    MissingReasons(codes: rows.map { $0 < 0 ? 0 : codes[Int($0)] }, labels: labels)
  }

  func slice(_ rows: Range<Int>) -> MissingReasons { MissingReasons(codes: Array(codes[rows]), labels: labels) }

  /// These rows, then those of a column below.
  static func stacked(_ upper: MissingReasons?, _ upperCount: Int, _ lower: MissingReasons?, _ lowerCount: Int)
    -> MissingReasons?
  {
    if upper == nil, lower == nil { return nil }
    var labels = upper?.labels ?? []
    var codes = upper?.codes ?? [UInt8](repeating: 0, count: upperCount)
    guard let lower else {
      return MissingReasons(codes: codes + [UInt8](repeating: 0, count: lowerCount), labels: labels)
    }
    let places = lower.labels.map { label in
      if let place = labels.firstIndex(of: label) { return UInt8(place + 1) }
      guard labels.count < Int(UInt8.max) else { return UInt8(0) }
      labels.append(label)
      return UInt8(labels.count)
    }
    codes += lower.codes.map { $0 == 0 ? 0 : places[Int($0) - 1] }
    return MissingReasons(codes: codes, labels: labels)
  }
}

extension Table {
  /// How many cells of these columns (of all where none is named) are missing for which reason: `column`, `reason`, `n`,
  /// the most frequent reason of a column first. The reason is missing where the file does not say. Throws
  /// `unknownColumn`. Linear.
  public func missingReasons(_ names: [String] = []) throws(TableFailure) -> Table {
    var (columnNames, reasons, counts) = (ColumnBuilder(.text), ColumnBuilder(.text), ColumnBuilder(.integer))
    for name in names.isEmpty ? fields.map(\.name) : names {
      let validity = try column(name).validity
      guard validity.missingCount > 0 else { continue }
      try Supervision.check()
      var found = [Int](repeating: 0, count: (validity.reasons?.labels.count ?? 0) + 1)
      for code in validity.reasons?.codes ?? [] { found[Int(code)] += 1 }
      found[0] = validity.missingCount - found.dropFirst().reduce(0, +)
      let order = found.indices.filter { found[$0] > 0 }.sorted { (-found[$0], $0) < (-found[$1], $1) }
      for code in order {
        columnNames.append(text: name)
        reasons.append(code == 0 ? .missing : (validity.reasons?.labels[code - 1]).map(Value.text) ?? .missing)
        counts.append(integer: Int64(found[code]))
      }
    }
    return try Table(columns: [
      (Field("column", .text), columnNames.finished()), (Field("reason", .text), reasons.finished()),
      (Field("n", .integer), counts.finished()),
    ])
  }
}
