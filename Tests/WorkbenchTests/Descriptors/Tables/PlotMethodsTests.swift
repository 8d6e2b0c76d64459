import Display
import Foundation
import LuaHost
import Testing

@testable import Workbench

@Suite("t:plot")
struct PlotMethodsTests {
  private func session() throws -> SmallSession {
    try SmallSession(["years": "year,level,amount,name\n2019,city,1.5,a\n2020,city,2.5,b\n2022,county,,c\n"])
  }

  /// What kind of marks a chart has.
  private func marks(_ options: String) throws -> String {
    let session = try session()
    let values = try session.session.evaluate("years:plot{ \(options) }")
    guard values.count == 1, case .object(let object as ChartObject) = values[0] else { return "no chart" }
    return switch object.chart.marks {
    case .lines: "lines"
    case .points: "points"
    case .bars(_, let areUpright): areUpright ? "histogram" : "bars"
    case .boxes: "boxes"
    case .sparks: "sparks"
    case .tiles: "tiles"
    }
  }

  @Test(
    "draws what suits the columns where no kind is named",
    arguments: [
      ("x = 'year', y = 'amount'", "lines"), ("x = 'level'", "bars"), ("x = 'name', y = 'amount'", "bars"),
      ("x = 'amount', y = 'amount'", "points"), ("x = 'amount'", "histogram"), ("y = 'amount'", "histogram"),
      ("x = 'year'", "bars"), ("kind = 'box', y = 'amount'", "boxes"),
      ("kind = 'sparkline', x = 'year', y = 'amount', by = 'level'", "sparks"),
    ])
  func kinds(options: String, expected: String) throws {
    #expect(try marks(options) == expected)
  }

  @Test(
    "says what is wrong with its options",
    arguments: [
      ("years:plot{ x = 'yaer', y = 'amount' }", "there is no column 'yaer'; did you mean 'year'?"),
      ("years:plot{ x = 'year', y = 'amount', colour = 'level' }", "unknown option 'colour'"),
      ("years:plot{ x = 'year', y = 'level' }", "column 'level' is text; expected number or integer"),
      ("years:plot{ x = 'year', y = {} }", "option 'y': expected a name or a list of names"),
      ("years:plot{ kind = 'box', y = { 'amount', 'year' } }", "option 'y': expected one column"),
      ("years:plot{ x = 'year', y = { 'amount', 'amount' } }", "two columns would be called 'amount'"),
      ("years:plot{ x = 'year', y = { 'amount', 'year' }, by = 'level' }", "by = \"level\" names series too"),
      ("years:plot{ x = 'year', y = 'amount', width = 3 }", "option 'width': expected a whole number from 30 to 400"),
      ("years:plot{ x = 'amount', bins = 0 }", "option 'bins': expected a whole number from 1 to 200"),
      ("years:plot()", "argument 1 (options)"),
      ("years:plot{ x = 'level' }.width", "a chart has no 'width'; it has save"),
      ("years:plot{ x = 'level' }:save('/etc/x.svg')", "a script may not write here"),
      ("years:plot{ x = 'level' }:save('x.png')", "x.png: cannot be written; expected a name ending in .svg"),
      ("years:plot{ x = 'level' }:save('x.svg', { width = 1 })", "option 'width': expected pixels, 240 to 4000"),
    ])
  func failures(source: String, part: String) throws {
    let message = try session().failure("return " + source)
    #expect(message.contains(part), "\(message)")
  }

  @Test("prints itself as wide as is asked for, and is saved in the form that the name asks for")
  func saving() throws {
    let session = try session()
    let text = try session.text("years:plot{ x = 'year', y = 'amount', width = 40 }")
    #expect(text.hasSuffix("n = 2 of 3 rows · missing: amount 1"))
    for (name, start) in [("a.svg", "<?xml"), ("a.html", "<!DOCTYPE html>"), ("a.vl.json", "{"), ("a.txt", "amount")] {
      _ = try session.session.evaluate("years:plot{ x = 'year', y = 'amount' }:save('\(session.folder)/\(name)')")
      let saved = try String(contentsOfFile: session.folder + "/" + name, encoding: .utf8)
      #expect(saved.hasPrefix(start), "\(name)")
    }
  }

  @Test("works in groups as it does without them, and leaves its table as it is")
  func groups() throws {
    let session = try session()
    #expect(
      try session.text("years:group_by('level'):plot{ x = 'level' }") == session.text("years:plot{ x = 'level' }"))
  }
}
