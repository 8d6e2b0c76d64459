import Synchronization
import Tables
import Testing

@Suite struct MadeOnceTests {
  private struct Broken: Error {}

  @Test func aValueIsMadeByTheFirstThatAsks() {
    let made = MadeOnce<String>()
    #expect(made.value(of: "a") { 1 } == 1)
    #expect(made.value(of: "a") { 2 } == 1)
    #expect(made.value(of: "b") { 3 } == 3)
  }

  @Test func threadsThatAskAtOnceGetTheOneThatWasMade() {
    for _ in 0..<50 {
      let made = MadeOnce<Int>()
      let count = Atomic<Int>(0)
      let values = Schedule(threads: 4).map(40) { part in
        made.value(of: part % 3) { count.wrappingAdd(1, ordering: .relaxed).oldValue }
      }
      #expect(count.load(ordering: .relaxed) == 3)
      #expect(Set(values).count == 3)
      #expect(values.indices.allSatisfy { values[$0] == values[$0 % 3] })
    }
  }

  @Test func whatIsMadeMayAskForOthers() {
    let made = MadeOnce<String>()
    let values = Schedule(threads: 4).map(20) { _ in
      made.value(of: "sum") { made.value(of: "one") { 1 } + made.value(of: "two") { 2 } }
    }
    #expect(values == [Int](repeating: 3, count: 20))
  }

  @Test func aFailureIsNotKept() throws {
    let made = MadeOnce<String>()
    #expect(throws: Broken.self) { try made.value(of: "a") { () throws(Broken) -> Int in throw Broken() } }
    #expect(made.value(of: "a") { 1 } == 1)
  }
}
