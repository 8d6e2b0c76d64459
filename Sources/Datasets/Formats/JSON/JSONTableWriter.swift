package import Tables

/// Writes tables as JSON.
package enum JSONTableWriter {
  /// The table as a list of objects, one a line, or an object of lists: integers exact, numbers as shortest round-trip
  /// decimals (whole ones with `.0`, so that they read as numbers again), dates as ISO texts, missing cells, NaN and
  /// infinities null. The same table gives the same bytes everywhere. Throws `stopped`.
  package static func bytes(of table: Table, _ orientation: WritingOptions.Orientation) throws(DatasetFailure)
    -> [UInt8]
  {
    let style = CellStyle(
      missing: Array("null".utf8), text: quote, notFinite: { _ in Array("null".utf8) }, dateQuote: [UInt8(ascii: "\"")],
      keepsFraction: true)
    let cells = table.columns.map { CellBytes($0, style) }
    let names = table.fields.map { field in
      var name = field.name
      var bytes: [UInt8] = []
      name.withUTF8 { quote($0, &bytes) }
      return bytes + [UInt8(ascii: ":")]
    }
    return orientation == .records
      ? try records(names, cells, table.rowCount) : try columns(names, cells, table.rowCount)
  }

  private static func records(_ names: [[UInt8]], _ cells: [CellBytes], _ rowCount: Int) throws(DatasetFailure)
    -> [UInt8]
  {
    var bytes: [UInt8] = [UInt8(ascii: "[")]
    try RowLoop.overRows(rowCount) { row in
      bytes.append(contentsOf: row == 0 ? [0x0A, UInt8(ascii: "{")] : [UInt8(ascii: ","), 0x0A, UInt8(ascii: "{")])
      for index in cells.indices {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        bytes.append(contentsOf: names[index])
        cells[index].append(row, to: &bytes)
      }
      bytes.append(UInt8(ascii: "}"))
    }
    bytes.append(contentsOf: "\n]\n".utf8)
    return bytes
  }

  private static func columns(_ names: [[UInt8]], _ cells: [CellBytes], _ rowCount: Int) throws(DatasetFailure)
    -> [UInt8]
  {
    var bytes: [UInt8] = [UInt8(ascii: "{")]
    for index in cells.indices {
      bytes.append(contentsOf: index == 0 ? [0x0A] : [UInt8(ascii: ","), 0x0A])
      bytes.append(contentsOf: names[index])
      bytes.append(UInt8(ascii: "["))
      try RowLoop.overRows(rowCount) { row in
        if row > 0 { bytes.append(UInt8(ascii: ",")) }
        cells[index].append(row, to: &bytes)
      }
      bytes.append(UInt8(ascii: "]"))
    }
    bytes.append(contentsOf: "\n}\n".utf8)
    return bytes
  }

  /// A string with only quotes, backslashes and control characters escaped.
  private static func quote(_ text: UnsafeBufferPointer<UInt8>, _ bytes: inout [UInt8]) {
    JSONWriter.quote(text, to: &bytes)
  }
}
