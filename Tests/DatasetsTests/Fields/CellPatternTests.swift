import Testing

@testable import Datasets

@Suite struct CellPatternTests {
  @Test(arguments: [
    (#"\d{6}"#, ["450100"], ["45010", "4501000", "450100 "]), ("a|ab", ["a", "ab"], ["b", "aab"]),
    (#"\w+"#, ["南宁", "x1"], ["", "南 宁"]), ("[一-龥]{2,4}", ["玉林市"], ["玉", "abc"]), ("", [""], ["x"]),
    (#"(.)\1"#, ["aa", "桂桂"], ["ab"]), ("x*", ["", "xxx"], ["xxy"]),
  ])
  func allOfTheCellMustMatch(_ pattern: String, _ good: [String], _ bad: [String]) throws {
    let pattern = try CellPattern(pattern)
    for text in good { #expect(pattern.verdict(on: text) == .matches, "\(text)") }
    for text in bad { #expect(pattern.verdict(on: text) == .differs, "\(text)") }
  }

  @Test(arguments: ["(a+)+$", "(a|a)*b", "(a*)*c", "([a-zA-Z]+)*1", "(.*a){20}b", #"(\w+\s?)*:"#, "(?R)?a*b"])
  func aPatternThatBacktracksWithoutEndIsStopped(_ pattern: String) throws {
    let pattern = try CellPattern(pattern)
    // Each letter doubles what trying takes: without a limit no machine would come to the end of it.
    let text = String(repeating: "a", count: 5000) + "!"
    for _ in 0..<1000 { #expect(pattern.verdict(on: text) == .undecided || pattern.verdict(on: text) == .differs) }
  }

  @Test func afterTenCellsItIsTriedOnNoMore() throws {
    let pattern = try CellPattern("(a+)+$")
    #expect(pattern.verdict(on: "aaa") == .matches)
    for _ in 0..<9 { #expect(pattern.verdict(on: String(repeating: "a", count: 100) + "!") == .undecided) }
    #expect(pattern.verdict(on: "aaa") == .matches)
    #expect(pattern.verdict(on: String(repeating: "a", count: 100) + "!") == .undecided)
    #expect(pattern.verdict(on: "aaa") == .undecided)
  }

  @Test func whatIsNoPatternIsToldWithItsPlace() {
    for (text, offset) in [("a(b", 3), ("[", 1), ("*", 0), (#"\C"#, 2)] {
      do throws(CellPattern.Fault) {
        _ = try CellPattern(text)
        Issue.record("\(text) is a pattern")
      } catch {
        #expect(error.offset == offset)
        #expect(!error.reason.isEmpty)
      }
    }
  }
}
