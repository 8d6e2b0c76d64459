internal import Datasets
internal import Education
internal import Tables

extension Evidence {
  /// A figure worked out from a row of the model, under a name of its own.
  init(_ rows: ModelRows?, row: Int, key: String, figure: String, _ value: Value, role: String) {
    self.init(
      table: rows?.name ?? "", key: key, row: rows?.loaded.fileRow(row), column: figure, value: value, role: role)
  }

  /// A figure of a whole unit, or that rows of the table are lacking: no one row holds it.
  init(of key: String, in table: String, _ figure: String, _ value: Value, role: String) {
    self.init(table: table, key: key, row: nil, column: figure, value: value, role: role)
  }
}

extension Tally {
  /// Where one passing thing is enough, whatever becomes of the others.
  func atLeastOne() -> Judgement { share(least: 1 / Double(max(1, counts.applicable))) }
}
