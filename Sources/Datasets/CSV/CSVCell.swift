extension [UInt8] {
  /// Appends a cell as CSV has it: in quotes where it holds a quote, the delimiter or a line end, or where that is asked for,
  /// and with its own quotes doubled.
  mutating func append(
    csvCell cell: UnsafeBufferPointer<UInt8>, delimiter: UInt8 = UInt8(ascii: ","), isQuoted: Bool
  ) {
    let quote = UInt8(ascii: "\"")
    guard isQuoted || cell.contains(where: { $0 == delimiter || $0 == quote || $0 == 0x0A || $0 == 0x0D }) else {
      append(contentsOf: cell)
      return
    }
    append(quote)
    for byte in cell {
      if byte == quote { append(byte) }
      append(byte)
    }
    append(quote)
  }
}
