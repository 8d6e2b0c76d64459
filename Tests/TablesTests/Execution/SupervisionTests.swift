import Synchronization
import Testing

@testable import Tables

/// Wants to stop after so many questions, and counts what is charged.
private final class Patience: Supervisor {
  private let questions: Mutex<Int>
  private let bytes = Mutex(0)
  private let limit: Int

  init(questions: Int, limit: Int = .max) {
    self.questions = Mutex(questions)
    self.limit = limit
  }

  var wantsStop: Bool {
    questions.withLock {
      $0 -= 1
      return $0 < 0
    }
  }
  var charged: Int { bytes.withLock { $0 } }
  func charge(_ count: Int) { bytes.withLock { $0 += count } }
  func allows(_ count: Int) -> Bool { charged + count <= limit }
}

@Suite struct SupervisionTests {
  private func numbers(_ count: Int) -> Table {
    do {
      return try Table(columns: [
        (Field("k", .integer), columnOf(.integer, (0..<count).map { .integer(Int64($0 % 3)) }))
      ])
    } catch {
      preconditionFailure("\(error)")
    }
  }

  @Test func withoutSupervisorNothingStops() throws {
    #expect(Supervision.current == nil)
    try Supervision.check()
    try Supervision.reserve(rows: 1 << 40, bytesPerRow: 8)
  }

  @Test func aVerbStopsWhenItsSupervisorWantsTo() throws {
    let table = numbers(3000)
    #expect(throws: TableFailure.stopped) {
      try Supervision.watched(by: Patience(questions: 2)) { try table.join(table, on: [("k", "k")], .inner) }
    }
  }

  @Test func aResultThatWouldNotFitIsNotMade() throws {
    let table = numbers(3000)
    let patience = Patience(questions: .max, limit: 1 << 16)
    #expect(throws: TableFailure.stopped) {
      try Supervision.watched(by: patience) { try table.join(table, on: [("k", "k")], .inner) }
    }
  }

  @Test func memoryIsCountedUntilTheLastSliceIsGone() throws {
    let patience = Patience(questions: .max)
    var slice: Cells<Int64>? = Supervision.watched(by: patience) {
      Cells<Int64>(repeating: 7, count: 1000).slice(10..<20)
    }
    #expect(patience.charged == 8000)
    #expect(slice?.elementsEqual(Array(repeating: 7, count: 10)) == true)
    slice = nil
    #expect(patience.charged == 0)
  }

  @Test func watchesNestAndEnd() throws {
    let outer = Patience(questions: .max)
    let inner = Patience(questions: 0)
    try Supervision.watched(by: outer) {
      #expect(throws: TableFailure.stopped) { try Supervision.watched(by: inner) { try Supervision.check() } }
      #expect(Supervision.current === outer)
      try Supervision.check()
    }
    #expect(Supervision.current == nil)
  }
}
