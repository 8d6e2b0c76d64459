internal import Glibc

/// Who watches over work on tables: may ask it to stop, and counts the memory of what it makes.
///
/// All are called from any thread.
package protocol Supervisor: AnyObject, Sendable {
  /// Whether the work is to stop: somebody interrupted it, its time is over or its memory is used up.
  var wantsStop: Bool { get }

  /// Counts bytes that were taken (or, below 0, given back).
  func charge(_ bytes: Int)

  /// Whether so many more bytes may be taken at once. Where not, the work is asked to stop.
  func allows(_ bytes: Int) -> Bool

  /// Hears that so many more rows are done, for whoever shows how far the work is. A row that is gone through several
  /// times counts each time.
  func passed(_ rows: Int)

  /// Hears what the work is on now: a file, a check.
  func begins(_ work: String)
}

extension Supervisor {
  package func passed(_ rows: Int) {}
  package func begins(_ work: String) {}
}

/// The supervisor of the work that a thread does.
///
/// Loops over rows ask once a block (`everyRows` rows, well under a millisecond), so that whoever waits for the stop
/// waits no longer than that; results whose size the data decide are asked for before they are made.
package enum Supervision {
  /// Rows between two questions.
  package static let everyRows = 1 << 16

  /// The supervisor of this thread; nil where nobody watches.
  package static var current: (any Supervisor)? {
    pthread_getspecific(key).map { Unmanaged<Watch>.fromOpaque($0).takeUnretainedValue().supervisor }
  }

  /// Runs `body` under the eyes of a supervisor.
  package static func watched<Result, Failure>(
    by supervisor: (any Supervisor)?, _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    guard let supervisor else { return try body() }
    let watch = Watch(supervisor)
    let outer = pthread_getspecific(key)
    pthread_setspecific(key, Unmanaged.passUnretained(watch).toOpaque())
    defer {
      withExtendedLifetime(watch) { _ = pthread_setspecific(key, outer) }
    }
    return try body()
  }

  /// Whether the work of this thread is to stop.
  package static var wantsStop: Bool { current?.wantsStop ?? false }

  /// Throws `stopped` when the work is to stop. `rows` tells how many are done in the step that begins.
  package static func check(rows: Int = 0) throws(TableFailure) {
    guard let current else { return }
    if rows > 0 { current.passed(rows) }
    if current.wantsStop { throw .stopped }
  }

  /// Tells what the work is on now.
  package static func begin(_ work: @autoclosure () -> String) { current?.begins(work()) }

  /// Throws `stopped` where so many bytes may not be taken.
  package static func reserve(rows: Int, bytesPerRow: Int) throws(TableFailure) {
    let (bytes, overflow) = rows.multipliedReportingOverflow(by: bytesPerRow)
    if overflow { throw .tooManyRows(rows) }
    if let supervisor = current, !supervisor.allows(bytes) { throw .stopped }
  }

  private static let key: pthread_key_t = {
    var key = pthread_key_t()
    precondition(pthread_key_create(&key, nil) == 0)
    return key
  }()
}

private final class Watch {
  let supervisor: any Supervisor

  init(_ supervisor: any Supervisor) {
    self.supervisor = supervisor
  }
}
