internal import Dispatch
internal import Synchronization

/// Work whose pieces are made side by side and taken in order.
///
/// Invariant: a piece is taken when all before it have been; each thread holds one piece at the most.
struct OrderedWork<Failure: Error>: Sendable {
  let count: Int

  /// Makes every piece on one of `threads` threads and hands it to `inOrder`, from the first to the last. Gives what that
  /// gave, or its first failure, after which nothing more is taken.
  func run<Piece, Result: Sendable>(
    threads: Int, make: @Sendable (Int) throws(Failure) -> Piece,
    inOrder take: @Sendable (Piece) throws(Failure) -> Result
  ) -> Swift.Result<[Result], Failure> {
    let next = Atomic(0)
    let taken = Mutex<Swift.Result<[Result], Failure>>(.success([]))
    let turns = (0...count).map { _ in DispatchSemaphore(value: 0) }
    turns[0].signal()
    DispatchQueue.concurrentPerform(iterations: max(1, min(threads, count))) { _ in
      while true {
        let place = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard place < count else { return }
        let hasFailed = taken.withLock { if case .failure = $0 { true } else { false } }
        let piece = hasFailed ? nil : Swift.Result { () throws(Failure) in try make(place) }
        turns[place].wait()
        taken.withLock { taken in
          guard case .success(let before) = taken, let piece else { return }
          do throws(Failure) {
            taken = .success(before + [try take(try piece.get())])
          } catch {
            taken = .failure(error)
          }
        }
        turns[place + 1].signal()
      }
    }
    return taken.withLock { $0 }
  }
}
