internal import Tables

/// Loops over rows for reading and writing: ask now and then whether the work is to stop, and throw `stopped` then.
package enum RowLoop {
  package static func overRows(_ count: Int, _ body: (Int) -> Void) throws(DatasetFailure) {
    for start in stride(from: 0, to: count, by: Supervision.everyRows / 16) {
      try DatasetFailure.checkStop()
      for row in start..<min(start + Supervision.everyRows / 16, count) { body(row) }
    }
  }
}
