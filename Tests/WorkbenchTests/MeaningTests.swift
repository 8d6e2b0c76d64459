import Testing

@testable import Workbench

/// Units and the marks of personal columns go through row functions.
@Suite struct MeaningTests {
  private func session() throws -> SmallSession {
    let session = try SmallSession(["money": "place,budget,plan,staff,note\na,4,1,2,7\na,6,2,3,\nb,8,3,4,9\n"])
    _ = try session.session.evaluate(
      "m = money:unit{ budget = '元', plan = '万元', staff = 'person' }")
    return session
  }

  private func unit(_ session: SmallSession, _ made: String) throws -> String {
    try session.text("\(made):schema():filter \"name == 'x'\":column('unit')[1] or 'none'")
  }

  @Test(arguments: [
    ("m:derive('x = budget + 1')", "元"), ("m:derive('x = budget - lag(budget)')", "元"),
    ("m:derive('x = budget / staff')", "元/person"), ("m:derive('x = budget / sum(budget)')", "1"),
    ("m:derive('x = budget * 2')", "none"), ("m:derive('x = budget + note')", "none"),
    ("m:derive('x = plan > 1 and budget or 0')", "元"), ("m:derive('x = round(budget, 1)')", "元"),
    ("m:derive('x = share(budget)')", "1"), ("m:group_by('place'):summarise('x = mean(budget)')", "元"),
    ("m:group_by('place'):summarise('x = count(budget)')", "none"),
    ("m:derive{ x = function(r) return r.budget / r.staff end }", "元/person"),
    ("m:derive('x = budget > 3')", "none"),
  ])
  func unitsGoThrough(_ made: String, _ expected: String) throws { #expect(try unit(session(), made) == expected) }

  @Test(arguments: [
    ("m:derive('x = budget + plan')", "元 and 万元 cannot be added; bring them together with convert{ … } first"),
    ("m:filter('budget < plan')", "元 and 万元 cannot be compared; bring them together with convert{ … } first"),
    ("m:derive('x = budget - staff')", "元 and person cannot be subtracted"),
    ("m:summarise('x = sum(case(place == \"a\", budget, plan))')", "元 and 万元 cannot be mixed"),
  ])
  func unlikeUnitsDoNotMeet(_ made: String, _ message: String) throws {
    #expect(try session().failure(made).contains(message))
  }

  @Test func whatConvertedUnitsGiveIsRight() throws {
    #expect(
      try session().rows("m:convert{ plan = '元' }:derive('x = budget + plan'):select('x')") == "10,004\n20,006\n30,008")
  }

  @Test(arguments: [
    ("x = name", true), ("x = upper(name)", true), ("x = name .. '!'", true), ("x = hours * 2", false),
    ("x = name == 'a'", false), ("x = count(name)", false), ("x = first(name)", true),
    ("x = case(hours > 1, name, 'b')", true),
  ])
  func personalCellsStayPersonal(_ expression: String, _ isPersonal: Bool) throws {
    let session = try SmallSession(["officers": "name,hours\na,1\nb,2\n"])
    let made = "officers:derive([==[\(expression)]==])"
    let answer = "\(made):schema():filter \"name == 'x'\":column('personal')[1]"
    #expect(try session.text(answer) == "\(isPersonal)")
  }

  @Test(arguments: [
    ("x = n > 1 and n - lag(n)", "lag"), ("x = n > 1 and cumsum(n) or 0", "cumsum"),
    ("x = case(n > 1, lag(n), 0)", nil),
    ("x = lag(n)", nil), ("x = sum(n) > 1 and lag(n) or 0", nil), ("x = n > 1 and sum(n) or 0", nil),
    ("x = n > 1 and rank(n) or 0", nil), ("x = n == 1 and lead(n, { over = 'year' })", "lead"),
    ("x = year == 1 and lead(n, { over = 'year' })", nil),
  ])
  func aWindowThatPassesOverRowsIsRemarked(_ made: String, _ window: String?) throws {
    let session = try SmallSession(["t": "n,year\n1,1\n3,1\n"])
    _ = try session.text("t:derive([[\(made)]])")
    let found = session.printed.split(separator: "\n").first { $0.contains("passes over") }
    #expect(found?.hasPrefix("x: ") ?? false == (window != nil))
    #expect(found?.contains("\(window ?? "")(…) passes over the rows in which") ?? (window == nil))
  }

  @Test(arguments: [
    ("year == '2023'", "'year' is integer, and so never equal to the text '2023'"),
    ("name == 5", "'name' is text, and so never equal to the integer '5'"), ("year == 2023.0", nil),
    ("year == nil", nil),
  ])
  func aComparisonThatNeverHoldsIsRemarked(_ condition: String, _ remark: String?) throws {
    let session = try SmallSession(["t": "name,year\na,2023\n"])
    _ = try session.session.evaluate("n = #edu.t:filter([[\(condition)]])")
    #expect(session.printed == (remark.map { $0 + "\n" } ?? ""))
  }

  @Test func whatRunsRowByRowAndReadsPersonalCellsIsPersonal() throws {
    let session = try SmallSession(["officers": "name,hours\na,1\nb,2\n"])
    func isPersonal(_ column: String) throws -> String {
      try session.text(
        """
        (function()
          local function f(r) local v; for i = 1, 2 do v = r.\(column) end return v end
          return officers:derive{ x = f }:schema():filter "name == 'x'":column('personal')[1]
        end)()
        """)
    }
    #expect(try isPersonal("name") == "true")
    #expect(try isPersonal("hours") == "false")
  }
}
