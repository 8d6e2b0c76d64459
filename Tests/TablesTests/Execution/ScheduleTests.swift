import Synchronization
import Tables
import Testing

@Suite struct ScheduleTests {
  private struct Broken: Error, Equatable { let part: Int }

  @Test(arguments: [1, 2, 3, 8])
  func everyPartIsRunOnce(_ threads: Int) {
    let counts = Mutex([Int](repeating: 0, count: 100))
    Schedule(threads: threads).run(100) { part, thread in
      #expect((0..<threads).contains(thread))
      counts.withLock { $0[part] += 1 }
    }
    #expect(counts.withLock { $0 } == [Int](repeating: 1, count: 100))
  }

  @Test(arguments: [1, 2, 3, 8])
  func resultsStandInTheOrderOfTheParts(_ threads: Int) {
    #expect(Schedule(threads: threads).map(100) { "\($0)" } == (0..<100).map { "\($0)" })
    #expect(Schedule(threads: threads).map(0) { "\($0)" }.isEmpty)
  }

  @Test(arguments: [1, 2, 3, 8])
  func theFailureOfTheLowestPartIsTheFailure(_ threads: Int) {
    for _ in 0..<20 {
      #expect(throws: Broken(part: 7)) {
        try Schedule(threads: threads).run(100) { (part, _) throws(Broken) in
          if part >= 7, part % 2 == 1 { throw Broken(part: part) }
        }
      }
    }
  }

  @Test func workersAreWatchedByWhoWatchesTheCaller() {
    let supervisor = Impatient(after: .max)
    Supervision.watched(by: supervisor) {
      Schedule(threads: 4).run(50) { _, _ in #expect(Supervision.current === supervisor) }
    }
    Schedule(threads: 4).run(50) { _, _ in #expect(Supervision.current == nil) }
  }

  @Test func blocksLieAtFixedRows() {
    let schedule = Schedule(threads: 2, blockRows: 64)
    #expect(schedule.blockCount(of: 0) == 0)
    #expect((0..<schedule.blockCount(of: 130)).map { schedule.block($0, of: 130) } == [0..<64, 64..<128, 128..<130])
  }
}
