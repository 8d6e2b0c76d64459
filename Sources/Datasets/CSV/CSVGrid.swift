internal import CDelimiters

/// Rows of CSV that hold nothing unusual, with the place of each cell: most rows of most files.
///
///     var grid = CSVGrid(columns: 6, delimiter: UInt8(ascii: ","))
///     while grid.find(in: input, rowsIn: position..<end) {
///       for row in 0..<grid.rowCount { grid[row, 2] }       // the bytes of the third cell
///       position = grid.end
///     }
///
/// Invariant: each of the rows has `columns` cells, none of which holds a quote, a delimiter or a line end, and ends with LF or
/// CRLF. They lie end to end, from the place at which `find` was asked to begin up to `end`.
struct CSVGrid: ~Copyable {
  let columns: Int
  private(set) var rowCount = 0
  /// Where the first row begins that is not among these.
  private(set) var end = 0

  private let delimiter: UInt8
  /// Where each cell ends, row by row, counted from `start`.
  private let places: UnsafeMutablePointer<UInt32>
  private var start: UnsafePointer<UInt8>?
  private var endsWithReturns = false
  /// How many bytes are looked at next: few where the last look found something unusual.
  private var window = mostBytes

  /// A grid is small enough to stay in the processor's cache while its columns are read one after the other.
  static let mostBytes = 1 << 16
  private static let leastBytes = 1 << 12
  static let mostRows = 1 << 12

  init(columns: Int, delimiter: UInt8) {
    self.columns = columns
    self.delimiter = delimiter
    places = .allocate(capacity: Self.mostBytes)
  }

  deinit { places.deallocate() }

  /// The bytes of a cell.
  @inline(__always)
  subscript(row: Int, column: Int) -> UnsafeBufferPointer<UInt8> {
    let place = row &* columns &+ column
    let first = place == 0 ? 0 : Int(places[place &- 1]) &+ 1
    var end = Int(places[place])
    if endsWithReturns, column == columns &- 1 { end &-= 1 }
    return UnsafeBufferPointer(start: start.unsafelyUnwrapped + first, count: end &- first)
  }

  /// Takes the rows from the beginning of a part of the input on, which has to be that of a row; false where the first of
  /// them is unusual or does not end in the part.
  mutating func find(in input: UnsafeBufferPointer<UInt8>, rowsIn part: Range<Int>) -> Bool {
    let size = min(part.count, window)
    guard size > 0, let base = input.baseAddress else { return false }
    let first = base + part.lowerBound
    let found = cd_find(first, size, delimiter, places)
    start = first
    endsWithReturns = false
    rowCount = regularRows(found, first)
    if rowCount > 0 { end = part.lowerBound + Int(places[rowCount * columns - 1]) + 1 }
    window = rowCount > 0 && found.quote == size ? min(window * 2, Self.mostBytes) : Self.leastBytes
    return rowCount > 0
  }

  /// How many rows there are before anything unusual.
  private mutating func regularRows(_ found: CDFound, _ first: UnsafePointer<UInt8>) -> Int {
    var rows = 0
    var returns = 0
    var place = 0
    while rows < Self.mostRows, place + columns <= found.places {
      let last = place + columns - 1
      guard places[last] < found.quote, first[Int(places[last])] == 0x0A else { break }
      var isRegular = true
      for delimiter in place..<last where first[Int(places[delimiter])] == 0x0A { isRegular = false }
      guard isRegular else { break }
      // A row of one cell that is a line end is a blank line, or a missing cell.
      if places[last] > 0, first[Int(places[last]) - 1] == 0x0D { returns += 1 }
      rows += 1
      place += columns
    }
    if found.returns > 0 {
      // Line ends of both kinds, or a return that is one by itself: the scanner knows.
      guard returns == rows, returnsWithin(rows, first) == returns else { return 0 }
      endsWithReturns = true
    }
    return rows
  }

  private func returnsWithin(_ rows: Int, _ first: UnsafePointer<UInt8>) -> Int {
    guard rows > 0 else { return 0 }
    return UnsafeBufferPointer(start: first, count: Int(places[rows * columns - 1])).count { $0 == 0x0D }
  }
}
