internal import Tables

/// Splits CSV bytes into rows of cells, as RFC 4180 has it and as everyday files break it.
///
/// Rows end at LF, CRLF or CR; the last one needs no line end. A cell that begins with a quote lasts to the closing
/// quote, line ends included, and a doubled quote stands for one; a quote inside an unquoted cell is a plain
/// character, and what follows a closing quote up to the comma is kept as text. No byte is dropped but the quotes.
///
/// A quote that nothing closes swallows the rest of the input; `unclosedQuote` then says where it stands.
///
/// Invariant: after `nextRow`, cell i is `text(of: i)`: either a slice of the input or, for a cell with doubled
/// quotes, a slice of `unescaped`.
struct CSVScanner: ~Copyable {
  let input: UnsafeBufferPointer<UInt8>
  /// Where the next row begins.
  private(set) var position: Int
  /// No row that begins here or later is given.
  private let limit: Int
  let delimiter: UInt8
  private var cells: [(start: Int, end: Int, isUnescaped: Bool, isQuoted: Bool)] = []
  private var unescaped: [UInt8] = []
  private var rows = 0
  /// Where a quote opens that nothing closes.
  private(set) var unclosedQuote: Int?

  init(_ input: UnsafeBufferPointer<UInt8>, delimiter: UInt8 = UInt8(ascii: ",")) {
    self.input = input
    self.delimiter = delimiter
    let hasByteOrderMark = input.count >= 3 && input[0] == 0xEF && input[1] == 0xBB && input[2] == 0xBF
    position = hasByteOrderMark ? 3 : 0
    limit = input.count
  }

  /// The rows that begin in a part of the input. The part begins with a row, and the last row may end behind it.
  init(_ input: UnsafeBufferPointer<UInt8>, delimiter: UInt8, rowsIn part: Range<Int>) {
    self.input = input
    self.delimiter = delimiter
    position = part.lowerBound
    limit = part.upperBound
  }

  /// What is still to be read.
  var rest: Range<Int> { min(position, limit)..<limit }

  var cellCount: Int { cells.count }

  /// Whether the row is an empty line.
  var isBlank: Bool { cells.count == 1 && cells[0].start == cells[0].end && !cells[0].isQuoted }

  func isEmpty(_ cell: Int) -> Bool { cells[cell].start == cells[cell].end }

  /// Whether the cell stands in quotes.
  func isQuoted(_ cell: Int) -> Bool { cells[cell].isQuoted }

  /// Lends the bytes of a cell.
  func withCell<Result>(_ cell: Int, _ body: (UnsafeBufferPointer<UInt8>) throws -> Result) rethrows -> Result {
    let (start, end, isUnescaped, _) = cells[cell]
    guard isUnescaped else { return try body(UnsafeBufferPointer(rebasing: input[start..<end])) }
    return try unescaped.withUnsafeBufferPointer { try body(UnsafeBufferPointer(rebasing: $0[start..<end])) }
  }

  /// Moves to the next row; false at the end of the input, and where the work is to stop, which whoever asked for the
  /// rows then finds out with `Supervision.check`.
  mutating func nextRow() -> Bool {
    cells.removeAll(keepingCapacity: true)
    unescaped.removeAll(keepingCapacity: true)
    guard position < limit else { return false }
    rows += 1
    if rows & 0x3FFF == 0, (try? Supervision.check(rows: 0x4000)) == nil { return false }
    while true {
      if position < input.count, input[position] == UInt8(ascii: "\"") { quotedCell() } else { plainCell() }
      guard position < input.count else { return true }
      let byte = input[position]
      position += 1
      if byte == delimiter { continue }
      if byte == UInt8(ascii: "\r"), position < input.count, input[position] == UInt8(ascii: "\n") { position += 1 }
      return true
    }
  }

  /// Moves to the rows that begin at a later place.
  mutating func skip(to place: Int) { position = place }

  private mutating func plainCell() {
    let start = position
    position = endOfPlainText(from: position)
    cells.append((start, position, false, false))
  }

  private mutating func quotedCell() {
    let start = position + 1
    var end = start
    while end < input.count, input[end] != UInt8(ascii: "\"") { end += 1 }
    let isSimple = end + 1 >= input.count || isCellEnd(input[end + 1])
    if isSimple {
      if end == input.count { unclosedQuote = start - 1 }
      cells.append((start, end, false, true))
      position = min(end + 1, input.count)
    } else {
      unescapedCell(from: start)
    }
  }

  /// A quoted cell with doubled quotes, or with text after its closing quote.
  private mutating func unescapedCell(from start: Int) {
    let first = unescaped.count
    position = start
    var isClosed = false
    while position < input.count {
      let byte = input[position]
      position += 1
      if byte == UInt8(ascii: "\"") {
        guard position < input.count, input[position] == UInt8(ascii: "\"") else {
          isClosed = true
          break
        }
        position += 1
      }
      unescaped.append(byte)
    }
    if !isClosed { unclosedQuote = start - 1 }
    let end = endOfPlainText(from: position)
    unescaped.append(contentsOf: input[position..<end])
    position = end
    cells.append((first, unescaped.count, true, true))
  }

  private func endOfPlainText(from start: Int) -> Int {
    var end = start
    while end < input.count, !isCellEnd(input[end]) { end += 1 }
    return end
  }

  private func isCellEnd(_ byte: UInt8) -> Bool {
    byte == delimiter || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
  }
}
