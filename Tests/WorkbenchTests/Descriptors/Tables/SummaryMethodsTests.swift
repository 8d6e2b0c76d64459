import Education
import LuaHost
import Testing

@testable import Workbench

@Suite("A table in short")
struct SummaryMethodsTests {
  @Test("is described in a table that can be asked further")
  func describe() throws {
    let session = try SmallSession()
    #expect(
      try session.rows("frame{ x = { 1, 2, 3, 4 } }:describe():select('column', 'count', 'q1', 'median', 'max')")
        == "x 4 1.75 2.5 4")
  }

  @Test("is seen at a glance as text")
  func glimpse() throws {
    let session = try SmallSession()
    #expect(try session.text("frame{ x = { 1, 2, 3, 4 } }:glimpse()").hasPrefix("4 rows × 1 column\nx    integer"))
  }

  @Test("shows as many rows as asked for, and money in the unit asked for")
  func show() throws {
    let session = try SmallSession([
      "budget_lines": "region_code,year,line,budgeted\n450100,2023,a,25000\n450100,2024,a,1\n"
    ])
    let text = try session.text("budget_lines:select('budgeted'):show{ rows = 1, scale = '万元' }")
    #expect(text == "   budgeted\nnumber 万元\n───────────\n        2.5\n2 rows × 1 column, 1 shown")
    #expect(try session.failure("budget_lines:show{ scale = '千元' }").contains("one of 万元, 亿元"))
    #expect(try session.failure("budget_lines:show{ rows = -1 }").contains("a number of rows"))
  }
}
