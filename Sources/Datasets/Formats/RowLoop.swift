internal import Tables

/// Loops over rows for reading and writing: ask now and then whether the work is to stop, and throw `stopped` then.
package enum RowLoop {
  package static func overRows(_ count: Int, _ body: (Int) -> Void) throws(DatasetFailure) {
    for start in stride(from: 0, to: count, by: Supervision.everyRows / 16) {
      let end = min(start + Supervision.everyRows / 16, count)
      try DatasetFailure.checkStop(rows: end - start)
      for row in start..<end { body(row) }
    }
  }

  /// Hands the text of all rows on in pieces, so that a text of any length takes little memory.
  package static func textOfRows(
    _ count: Int, _ append: (Int, inout String) -> Void, to emit: (String) throws(DatasetFailure) -> Void
  ) throws(DatasetFailure) {
    for start in stride(from: 0, to: count, by: Supervision.everyRows / 16) {
      try DatasetFailure.checkStop()
      var piece = ""
      for row in start..<min(start + Supervision.everyRows / 16, count) { append(row, &piece) }
      try emit(piece)
    }
  }
}
