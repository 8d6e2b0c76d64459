/// The rows of a CSV file that are no comments, each with its number in the file.
///
/// Invariant: `number` is the row, counted from 1 with comments and empty lines, that `cells` lends.
struct CSVRows: ~Copyable {
  private(set) var cells: CSVScanner
  private(set) var number = 0
  private let headerRows: [Int]
  private let headerJoin: String
  private let commentRows: Set<Int>
  private let commentMark: [UInt8]
  /// Whether a row may be a comment.
  let hasComments: Bool

  init(_ input: UnsafeBufferPointer<UInt8>, _ layout: CSVLayout, _ dialect: CSVDialect) {
    self.init(CSVScanner(input, delimiter: layout.delimiter), dialect)
  }

  /// The rows that begin in a part of the input, counted from that part on. Comments that the dialect tells by their
  /// numbers need the number of rows above the part.
  init(
    _ input: UnsafeBufferPointer<UInt8>, _ layout: CSVLayout, _ dialect: CSVDialect, rowsIn part: Range<Int>,
    below rowsAbove: Int
  ) {
    self.init(CSVScanner(input, delimiter: layout.delimiter, rowsIn: part), dialect, below: rowsAbove)
  }

  private init(_ scanner: consuming CSVScanner, _ dialect: CSVDialect, below rowsAbove: Int = 0) {
    cells = scanner
    headerRows = dialect.hasHeader ? dialect.headerRows.sorted() : []
    headerJoin = dialect.headerJoin
    commentRows = Set(dialect.commentRows.map { $0 - rowsAbove })
    commentMark = Array((dialect.commentCharacter ?? "").utf8)
    hasComments = !commentRows.isEmpty || !commentMark.isEmpty
  }

  /// Moves to the next row; false at the end, and where the work is to stop.
  mutating func next() -> Bool {
    repeat {
      guard cells.nextRow() else { return false }
      number += 1
    } while hasComments && isComment
    return true
  }

  /// Moves past rows that are no comments and were read by another, to the row that begins at `place`.
  mutating func skip(_ rows: Int, to place: Int) {
    number += rows
    cells.skip(to: place)
  }

  /// The names of the columns, and moves past the header; nil where the file ends before. A name that stands in one header
  /// row above the same in the next is taken once; others are joined.
  mutating func header() -> [String]? {
    guard let last = headerRows.last else { return [] }
    var labels: [String] = []
    var above: [String] = []
    var isFound = false
    // Row by row, since a header that is a comment must not swallow the row below.
    while number < last, cells.nextRow() {
      number += 1
      guard headerRows.contains(number), !isComment else { continue }
      isFound = true
      for cell in 0..<cells.cellCount {
        let text = cells.withCell(cell) { String(decoding: $0, as: UTF8.self) }
        if cell < above.count, above[cell] == text { continue }
        if cell < above.count { above[cell] = text } else { above.append(text) }
        if cell < labels.count { labels[cell] += headerJoin + text } else { labels.append(text) }
      }
    }
    return isFound ? labels : nil
  }

  private var isComment: Bool {
    if commentRows.contains(number) { return true }
    guard !commentMark.isEmpty, cells.cellCount > 0 else { return false }
    return cells.withCell(0) { $0.starts(with: commentMark) }
  }
}
