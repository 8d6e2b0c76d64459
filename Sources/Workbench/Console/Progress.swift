internal import Display
internal import Glibc
internal import Synchronization

/// How far work is that takes more than two seconds: on what, rows, rows a second.
///
/// Invariant: only the thread that runs Lua shows anything; others count rows.
final class Progress: @unchecked Sendable {
  /// The function that runs; used on the thread that runs Lua alone.
  unowned(unsafe) var verb: Descriptor?

  /// Gets a line that takes the place of the one before; nil takes it away.
  private let show: @Sendable (String?) -> Void
  private let rows = Atomic<Int>(0)
  private let state = Mutex(State())

  private struct State {
    /// How many pieces of work are under way, one within the other.
    var depth = 0
    var start = 0.0
    var lastShown = 0.0
    var isShown = false
    var work = ""
    /// When the work that is named began, and with how many rows done.
    var workStart = 0.0
    var rowsBefore = 0
  }

  init(_ show: @escaping @Sendable (String?) -> Void) {
    self.show = show
  }

  func enter() {
    state.withLock { state in
      state.depth += 1
      guard state.depth == 1 else { return }
      rows.store(0, ordering: .relaxed)
      let now = Self.now
      verb = nil
      state = State(depth: 1, start: now, workStart: now)
    }
  }

  func leave() {
    let isOver = state.withLock { state in
      state.depth -= 1
      return state.depth == 0
    }
    if isOver { clear() }
  }

  func passed(_ count: Int) { rows.wrappingAdd(count, ordering: .relaxed) }

  func begins(_ work: String) {
    state.withLock { state in
      state.work = work
      state.workStart = Self.now
      state.rowsBefore = rows.load(ordering: .relaxed)
    }
  }

  /// Shows where the work is when it is time to.
  func tick() {
    let line = state.withLock { state -> String? in
      let now = Self.now
      guard state.depth > 0, now - state.start >= 2, now - state.lastShown >= 0.2 else { return nil }
      state.lastShown = now
      state.isShown = true
      let done = rows.load(ordering: .relaxed) - state.rowsBefore
      return Self.line(
        state.work.isEmpty ? verb?.path ?? "" : state.work, rows: done, seconds: now - state.workStart,
        total: now - state.start)
    }
    if let line { show(line) }
  }

  /// Takes the line away, before something else is printed.
  func clear() {
    let wasShown = state.withLock { state in
      defer { state.isShown = false }
      return state.isShown
    }
    if wasShown { show(nil) }
  }

  /// "reading officers: 1,234,567 rows, 3.2 M rows/s, 4 s".
  static func line(_ work: String, rows: Int, seconds: Double, total: Double) -> String {
    var parts = ["\(Int(total)) s"]
    if rows > 0 {
      let rate = Double(rows) / max(seconds, 0.001)
      let shown =
        rate >= 1e6 ? "\(Double(Int(rate / 1e5)) / 10) M" : rate >= 1e3 ? "\(Int(rate / 1e3)) k" : "\(Int(rate))"
      parts = ["\(FigureText.grouped(String(rows))) rows", "\(shown) rows/s"] + parts
    }
    return (work.isEmpty ? "" : work + ": ") + parts.joined(separator: ", ")
  }

  private static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
