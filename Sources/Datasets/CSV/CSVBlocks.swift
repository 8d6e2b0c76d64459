internal import Glibc
internal import Tables

/// Reads the rows of a CSV file block by block, on as many threads as there are.
///
/// A block begins behind some line feed, and whether that ends a row or stands inside a quoted cell shows only when the
/// blocks before it are read. So every block is read as if it did; where the block before turns out to end elsewhere, the
/// block is read once more from there. What comes out is what one reading from the top gives.
///
/// Blocks are cut by bytes alone, and what they give is put together in their order: the number of threads shows nowhere.
enum CSVBlocks {
  /// What was read of one block.
  struct Part<Result> {
    let result: Result
    /// How many rows of the file stand above the block's, the header's included.
    let rowsAbove: Int
  }

  private struct Reading<Result> {
    let result: Result
    let start: Int
    let end: Int
    let rowCount: Int
    let unclosedQuote: Int?
  }

  static let standardBytes = 4 << 20

  /// What `body` gives for each block of the rows below the header, and where a quote opens that nothing closes. `body` takes
  /// rows until there is none; it runs on several threads at once, and its result may be thrown away.
  static func map<Result>(
    _ source: CSVSource, blockBytes: Int = standardBytes, _ body: (inout CSVRows) -> Result
  ) -> (parts: [Part<Result>], unclosedQuote: Int?) {
    source.bytes.withUnsafeBufferPointer { input in
      var header = CSVRows(input, source.layout, source.dialect)
      _ = header.header()
      let rowsInHeader = header.number
      let starts = starts(in: input, from: header.cells.position, source.dialect, blockBytes)
      func end(_ block: Int) -> Int { block + 1 < starts.count ? starts[block + 1] : input.count }

      func reading(_ part: Range<Int>, within bound: Int) -> Reading<Result> {
        let bounded = UnsafeBufferPointer(rebasing: input[..<bound])
        // Where that matters there is one block, below the header.
        var rows = CSVRows(bounded, source.layout, source.dialect, rowsIn: part, below: rowsInHeader)
        let result = body(&rows)
        return Reading(
          result: result, start: part.lowerBound, end: rows.cells.position, rowCount: rows.number,
          unclosedQuote: rows.cells.unclosedQuote)
      }

      // A row that is longer than a block more is left for the second reading: read from a wrong start, each could run to
      // the end of the file.
      let bounds = starts.indices.map { min(input.count, end($0) + blockBytes) }
      let guesses = Schedule.standard.map(starts.count) { block in
        reading(starts[block]..<end(block), within: bounds[block])
      }
      var parts: [Part<Result>] = []
      var (position, rowsAbove) = (header.cells.position, rowsInHeader)
      var unclosedQuote = header.cells.unclosedQuote
      for (block, guess) in guesses.enumerated() where position < end(block) {
        let isRight = guess.start == position && (guess.end < bounds[block] || bounds[block] == input.count)
        let read = isRight ? guess : reading(position..<end(block), within: input.count)
        parts.append(Part(result: read.result, rowsAbove: rowsAbove))
        (position, rowsAbove) = (read.end, rowsAbove + read.rowCount)
        unclosedQuote = unclosedQuote ?? read.unclosedQuote
      }
      return (parts, unclosedQuote)
    }
  }

  /// Where the blocks begin: the first behind the header, the others behind a line feed.
  private static func starts(
    in input: UnsafeBufferPointer<UInt8>, from first: Int, _ dialect: CSVDialect, _ blockBytes: Int
  ) -> [Int] {
    var starts = [first]
    // Comments that are told by their numbers need the number of each row.
    guard dialect.commentRows.isEmpty, let base = input.baseAddress else { return starts }
    var target = first + blockBytes
    while target < input.count {
      guard let lineEnd = memchr(base + target, 0x0A, input.count - target) else { break }
      let start = UnsafeRawPointer(lineEnd) - UnsafeRawPointer(base) + 1
      guard start < input.count else { break }
      starts.append(start)
      target = start + blockBytes
    }
    return starts
  }
}
