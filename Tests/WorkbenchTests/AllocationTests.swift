import AllocationCount
import LuaHost
import Testing

@testable import Workbench

/// Calls that take and give numbers and booleans allocate nothing on their way through the descriptors.
@Suite struct AllocationTests {
  @Test(
    .enabled(if: allocation_is_counted()),
    arguments: [
      "#t", "t:count()", "day.year", "year(day)", "missing(1)", "missing(nil)", "coalesce(nil, 3)", "round(2)",
      "round(2.345, 1)", "day < day", "day == other", "day - other", "case(false, 1, true, 2, 3)",
    ])
  func callsOnNumbersAllocateNothing(call: String) throws {
    let small = try SmallSession(["t": "name,hours\na,1\nb,2\n"])
    let source = """
      local day, other = date "2023-12-31", date "2024-01-01"
      return function(n) for i = 1, n do local _ = \(call) end end
      """
    guard case .function(let loop)? = try small.session.evaluate(source).first else { return }
    let machine = small.session.machine
    func allocations(_ calls: Int64) throws -> UInt64 {
      let before = allocation_count()
      try machine.run(loop, [.integer(calls)])
      return allocation_count() - before
    }
    _ = try allocations(10)
    #expect(try allocations(100_000) == allocations(10))
  }
}
