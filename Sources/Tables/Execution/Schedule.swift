internal import Glibc
internal import Synchronization

/// How work over rows is cut into blocks and spread over threads.
///
/// The cut depends on the rows alone and never on the threads: sums are added up block by block, parts are put together
/// in the order of the blocks, and the failure of the first block that has one is the failure of the work. So any number
/// of threads gives the same bits.
package struct Schedule: Sendable {
  /// How many threads work, the calling one among them.
  package let threads: Int
  /// Rows of a block; a multiple of 64, so that no word of presence bits lies in two of them.
  package let blockRows: Int

  package init(threads: Int, blockRows: Int = Supervision.everyRows) {
    precondition(blockRows > 0 && blockRows % 64 == 0)
    self.threads = max(1, threads)
    self.blockRows = blockRows
  }

  /// One thread for each core; `JIAOYAN_THREADS` says otherwise.
  package static let standard = Schedule(threads: wantedThreads ?? max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))))

  private static var wantedThreads: Int? {
    guard let text = getenv("JIAOYAN_THREADS"), let count = Int(String(cString: text)) else { return nil }
    return min(max(count, 1), 256)
  }

  package func blockCount(of rows: Int) -> Int { (rows + blockRows - 1) / blockRows }

  /// The rows of a block.
  package func block(_ index: Int, of rows: Int) -> Range<Int> {
    index * blockRows..<min(rows, (index + 1) * blockRows)
  }

  /// Runs `body` for the parts 0 ..< `parts`, each once, on as many threads as there are parts for. `body` gets the
  /// part and the number of the thread that runs it, by which it finds memory of its own; it runs under the supervisor
  /// of the caller. Throws what the lowest failing part threw.
  package func run<Failure: Error>(
    _ parts: Int, _ body: (_ part: Int, _ thread: Int) throws(Failure) -> Void
  ) throws(Failure) {
    let helpers = min(threads, parts) - 1
    guard helpers > 0 else {
      for part in 0..<parts { try body(part, 0) }
      return
    }
    try withoutActuallyEscaping(body) { body throws(Failure) in
      let crew = Crew(parts: parts, body: body)
      let threads = (1...helpers).compactMap { number in Helper.start { crew.work(number) } }
      crew.work(0)
      for thread in threads { pthread_join(thread, nil) }
      if let failure = crew.failure { throw failure }
    }
  }

  /// What `body` gives for each of the parts 0 ..< `parts`, in their order, worked out as in `run`.
  package func map<Result>(_ parts: Int, _ body: (_ part: Int) -> Result) -> [Result] {
    [Result](unsafeUninitializedCapacity: parts) { results, count in
      let start = results.baseAddress
      run(parts) { part, _ in (start! + part).initialize(to: body(part)) }
      count = parts
    }
  }
}

/// The parts of one piece of work, and who failed first.
///
/// Parts are handed out in ascending order, so that every part below a failing one is run to its end.
private final class Crew<Failure: Error>: @unchecked Sendable {
  private let body: (Int, Int) throws(Failure) -> Void
  private let next = Atomic<Int>(0)
  /// No part from here on is begun.
  private let end: Atomic<Int>
  private let first = Mutex<(part: Int, failure: Failure)?>(nil)

  init(parts: Int, body: @escaping (Int, Int) throws(Failure) -> Void) {
    end = Atomic(parts)
    self.body = body
  }

  var failure: Failure? { first.withLock { $0?.failure } }

  func work(_ thread: Int) {
    while true {
      let part = next.wrappingAdd(1, ordering: .relaxed).oldValue
      guard part < end.load(ordering: .relaxed) else { return }
      do throws(Failure) {
        try body(part, thread)
      } catch {
        first.withLock { first in
          if part < first?.part ?? .max { first = (part, error) }
        }
        end.min(part, ordering: .relaxed)
      }
    }
  }
}

/// A thread for the length of one piece of work. Signals stay with the threads that were there before: an interruption
/// belongs to the one that runs Lua.
private final class Helper {
  private let body: () -> Void
  private let supervisor = Supervision.current

  private init(_ body: @escaping () -> Void) {
    self.body = body
  }

  /// Nil where the system has no thread to give; the others then do the work.
  static func start(_ body: @escaping () -> Void) -> pthread_t? {
    var every = sigset_t()
    var before = sigset_t()
    sigfillset(&every)
    pthread_sigmask(SIG_SETMASK, &every, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    let helper = Unmanaged.passRetained(Helper(body))
    var thread = pthread_t()
    let status = pthread_create(
      &thread, nil,
      { context in
        guard let context else { return nil }
        let helper = Unmanaged<Helper>.fromOpaque(context).takeRetainedValue()
        Supervision.watched(by: helper.supervisor) { helper.body() }
        return nil
      }, helper.toOpaque())
    guard status == 0 else {
      helper.release()
      return nil
    }
    return thread
  }
}
