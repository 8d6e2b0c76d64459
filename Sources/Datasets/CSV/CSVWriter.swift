public import Tables

/// Writes tables as CSV.
public enum CSVWriter {
  /// The table as RFC 4180 text: a header row, LF line ends, cells quoted only where they must be, missing cells
  /// empty, empty texts `""`, numbers as shortest round-trip decimals, `NaN`, `INF` or `-INF` as Table Schema has it.
  /// The same table gives the same bytes everywhere. Throws `stopped`.
  public static func bytes(of table: Table) throws(DatasetFailure) -> [UInt8] { try bytes(of: table, WritingOptions()) }

  /// The rows of the table without their header, to stand below those of another table of the same columns. Throws
  /// `stopped`.
  package static func rows(of table: Table) throws(DatasetFailure) -> [UInt8] {
    var bytes: [UInt8] = []
    try appendRows(of: table, WritingOptions(), to: &bytes)
    return bytes
  }

  /// The same, by these options.
  static func bytes(of table: Table, _ options: WritingOptions) throws(DatasetFailure) -> [UInt8] {
    let delimiter = options.delimiter
    var bytes: [UInt8] = options.hasByteOrderMark ? [0xEF, 0xBB, 0xBF] : []
    for (index, field) in table.fields.enumerated() {
      if index > 0 { bytes.append(delimiter) }
      var name = field.name
      name.withUTF8 {
        let isAmbiguous = table.fields.count == 1 && CSVLayout.looksDivided($0)
        bytes.append(csvCell: $0, delimiter: delimiter, isQuoted: $0.isEmpty || isAmbiguous)
      }
    }
    bytes.append(UInt8(ascii: "\n"))
    try appendRows(of: table, options, to: &bytes)
    return bytes
  }

  private static func appendRows(
    of table: Table, _ options: WritingOptions, to bytes: inout [UInt8]
  ) throws(DatasetFailure) {
    let delimiter = options.delimiter
    var style = CellStyle(
      missing: Array(options.missing.utf8),
      text: { $1.append(csvCell: $0, delimiter: delimiter, isQuoted: $0.isEmpty) },
      notFinite: { Array(($0.isNaN ? "NaN" : $0 < 0 ? "-INF" : "INF").utf8) })
    // A row of one empty cell would read as a blank line, which other readers pass over. Quotes would make a missing
    // text an empty one.
    if table.columns.count == 1, options.missing.isEmpty, table.columns[0].type != .text {
      style.missing = Array("\"\"".utf8)
    }
    let cells = table.columns.map { CellBytes($0, style) }
    try RowLoop.overRows(table.rowCount) { row in
      for index in cells.indices {
        if index > 0 { bytes.append(delimiter) }
        cells[index].append(row, to: &bytes)
      }
      bytes.append(UInt8(ascii: "\n"))
    }
  }
}
