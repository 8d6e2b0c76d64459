internal import Tables

/// A CSV file with rows added at its end and others replaced. Every other byte of it stays, rows that no schema would take
/// included.
struct CSVAmendment {
  /// New cells of rows, by the row's number in the file; the header is row 1.
  var replaced: [Int: [Value]] = [:]
  var appended: [[Value]] = []

  /// The file amended; line ends are those of its header. Throws `stopped`. Linear in its size.
  func bytes(of file: [UInt8], delimiter: UInt8 = UInt8(ascii: ",")) throws(DatasetFailure) -> [UInt8] {
    var amended: [UInt8] = []
    amended.reserveCapacity(file.count + appended.count * 64)
    let lineEnd: [UInt8] = file.withUnsafeBufferPointer { input in
      var scanner = CSVScanner(input, delimiter: delimiter)
      var (row, start) = (0, 0)
      var lineEnd: [UInt8] = [0x0A]
      while scanner.nextRow() {
        row += 1
        let end = scanner.position
        if row == 1, end >= 2, input[end - 1] == 0x0A, input[end - 2] == 0x0D { lineEnd = [0x0D, 0x0A] }
        if let cells = replaced[row] {
          amended += CSVWriter.row(cells, delimiter)
          amended += lineEnd
        } else {
          amended += input[start..<end]
        }
        start = end
      }
      amended += input[start...]
      return lineEnd
    }
    try DatasetFailure.checkStop()
    if let last = amended.last, last != 0x0A, last != 0x0D, !appended.isEmpty { amended += lineEnd }
    for cells in appended {
      amended += CSVWriter.row(cells, delimiter)
      amended += lineEnd
    }
    return amended
  }
}
