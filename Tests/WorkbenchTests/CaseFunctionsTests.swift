import Testing

@testable import Workbench

@Suite("Functions that choose a value")
struct CaseFunctionsTests {
  private func session() throws -> SmallSession {
    try SmallSession(["schools": "name,pupils\na,5\nb,10\nc,19.5\nd,30\ne,\n"])
  }

  @Test(
    "case takes the first condition that is true, else the last argument, else nothing",
    arguments: [
      ("case(true, 1, true, 2)", "1"), ("case(false, 1, nil, 2, 0, 3)", "3"), ("case(false, 1, 'other')", "other"),
      ("case(false, 1) == nil", "true"), ("case(false, 1, true, nil, 5) == nil", "true"),
      ("case(nil, 1, false)", "false"),
    ])
  func firstTrue(source: String, expected: String) throws {
    #expect(try session().text(source) == expected)
  }

  @Test("cut includes the lower end of an interval and leaves missing values missing")
  func intervals() throws {
    let derived = "schools:derive('size = cut(pupils, { 10, 20, 30 })'):select('size')"
    #expect(try session().rows(derived) == "<10\n10–20\n10–20\n>=30\n∅")
  }

  @Test(
    "cut names intervals by its breaks or its labels",
    arguments: [
      ("cut(2.5, { 2.5 })", ">=2.5"), ("cut(-1, { 0, 0.5 })", "<0"), ("cut(0.25, { 0, 0.5 })", "0–0.5"),
      ("cut(15, { 10, 20 }, { 'small', 'medium', 'large' })", "medium"), ("cut(0/0, { 1 }) == nil", "true"),
      ("cut(math.huge, { 1 })", ">=1"), ("cut(nil, { 1 }) == nil", "true"),
    ])
  func labels(source: String, expected: String) throws {
    #expect(try session().text(source) == expected)
  }

  @Test(
    "cut says what is wrong with its lists",
    arguments: [
      ("cut(1, { 3, 2 })", "numbers that rise"), ("cut(1, { 1, 1 })", "numbers that rise"),
      ("cut(1, {})", "numbers that rise"), ("cut(1, { 0/0 })", "numbers that rise"),
      ("cut(1, { 1, 0/0 })", "numbers that rise"), ("cut(1, { 'a' })", "numbers that rise"),
      ("cut(1, { 1 }, { 'a' })", "2 texts"), ("cut(1, { 1 }, { 'a', 2 })", "2 texts"), ("cut('a', { 1 })", "a number"),
      ("cut(1)", "numbers that rise"),
    ])
  func wrongLists(source: String, part: String) throws {
    let message = try session().failure("return " + source)
    #expect(message.contains(part), "\(message)")
  }
}
