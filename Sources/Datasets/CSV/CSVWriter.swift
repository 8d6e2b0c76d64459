public import Tables

/// Writes tables as CSV.
public enum CSVWriter {
  /// The table as RFC 4180 text: a header row, LF line ends, cells quoted only where they must be, missing cells
  /// empty, numbers as shortest round-trip decimals, `NaN`, `INF` or `-INF` as Table Schema has it. The same table gives the same bytes everywhere. Throws
  /// `stopped`.
  public static func bytes(of table: Table) throws(DatasetFailure) -> [UInt8] {
    var bytes: [UInt8] = []
    for (index, field) in table.fields.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      append(field.name, to: &bytes)
    }
    bytes.append(UInt8(ascii: "\n"))
    let isLonely = table.columns.count == 1
    for row in 0..<table.rowCount {
      if row & 0xFFF == 0 { try DatasetFailure.checkStop() }
      for (index, column) in table.columns.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        let value = column[row]
        // A row of one empty cell would read as a blank line.
        if isLonely, value.isMissing {
          bytes.append(contentsOf: "\"\"".utf8)
        } else {
          append(text(of: value), to: &bytes)
        }
      }
      bytes.append(UInt8(ascii: "\n"))
    }
    return bytes
  }

  private static func text(of value: Value) -> String {
    guard case .number(let number) = value, !number.isFinite else { return value.description }
    return number.isNaN ? "NaN" : number < 0 ? "-INF" : "INF"
  }

  private static func append(_ text: String, to bytes: inout [UInt8]) {
    let mustQuote = text.utf8.contains { byte in
      byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\n")
        || byte == UInt8(ascii: "\r")
    }
    guard mustQuote else {
      bytes.append(contentsOf: text.utf8)
      return
    }
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      if byte == UInt8(ascii: "\"") { bytes.append(byte) }
      bytes.append(byte)
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
