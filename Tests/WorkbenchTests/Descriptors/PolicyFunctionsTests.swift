import Education
import Foundation
import LuaHost
import Testing

@testable import Workbench

/// What scripts can do with the policy, on the bundled dataset.
@Suite("The policy in Lua")
struct PolicyFunctionsTests {
  private func session() throws -> Session {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../datasets/guangxi")
      .standardized.path()
    let session = try Session(output: { _ in })
    session.open(try Education.open(folder))
    return session
  }

  private func text(_ source: String, in session: Session) throws -> String {
    try session.evaluate(source).map { try session.text(of: $0) }.joined(separator: " ")
  }

  private static let six = """
    policy.define{ id = "x-1", clause = 14, title = "Six", unit = "institution", levels = { "county" }, period = "as_of",
      params = { least = 6 },
      readings = { { name = "six", meaning = "six" }, { name = "ten", meaning = "ten", params = { least = 10 } } },
      measure = function(edu, period, p)
        return edu.officers:filter "engagement == 'full_time'":rename{ unit = "institution_id" }:group_by("unit")
          :summarise{ observed = "count()" }
      end }
    """

  @Test("runs an own check beside the built-in ones, with the same units and counts of its own")
  func define() throws {
    let session = try session()
    _ = try session.evaluate(Self.six)
    _ = try session.evaluate("r = policy.check{ only = { 'x-1', '4-2' }, period = 2023 }")
    #expect(try text("r:findings():filter(\"check == 'x-1'\"):count()", in: session) == "108")
    // Counted again, without the check.
    _ = try session.evaluate(
      """
      small = edu.officers:filter "engagement == 'full_time'":group_by("institution_id"):summarise{ n = "count()" }
        :semi_join(edu.institutions:filter "level == 'county'", { on = "institution_id" }):filter "n < 6"
      """)
    #expect(
      try text("#small", in: session)
        == text("r:findings():filter(\"check == 'x-1' and verdict == 'nonCompliant'\"):count()", in: session))
    #expect(
      try text(
        "policy.check{ only = 'x-1', params = { ['x-1.least'] = 1 } }:findings():filter(\"verdict == 'nonCompliant'\"):count()",
        in: session) == "0")
    #expect(try text("r:readings('x-1'):distinct('reading'):count()", in: session) == "2")
    #expect(try text("policy.checks():filter('own'):count()", in: session) == "1")
  }

  @Test("gives the same verdicts as the built-in check that an own one restates")
  func equality() throws {
    let session = try session()
    _ = try session.evaluate(
      """
      policy.define{ id = "budget", clause = 17, title = "A line above zero", unit = "region", compare = ">",
        params = { least = 0 }, needs = { "budget_lines" },
        measure = function(edu, period, p)
          local lines = edu.budget_lines
            :filter("year == y and line == 'research_recurrent' and purpose == 'none'", { y = period })
            :derive("unit = region_code", "observed = budgeted"):select("unit", "observed")
          -- Who has handed in its budget and has no such line has none.
          local silent = edu.reporting:filter("status == 'closed' and period == y", { y = tostring(period) })
            :filter(function(r) return r.table == "budget_lines" end)
            :derive("unit = region_code", "observed = 0.0"):select("unit", "observed"):anti_join(lines, { on = "unit" })
          return lines:concat(silent)
        end }
      r = policy.check{ only = { "17-1", "budget" }, period = 2023 }
      both = r:findings():filter "check == '17-1'":join(
        r:findings():filter "check == 'budget'":select("unit", "verdict", "observed"):rename{ own = "verdict", figure = "observed" },
        { on = "unit" })
      """)
    #expect(try text("both:count()", in: session) == "126")
    #expect(try text("both:filter 'verdict ~= own or observed ~= figure':count()", in: session) == "0")
  }

  @Test(
    "makes an error inside a check its verdict, and goes on",
    arguments: [
      ("return 5", "wrong-result: measure: expected a table"), ("return edu.nosuch", "unknown-key"),
      ("error('no')", "lua"),
      ("return frame{ a = { 1 } }", "has no column 'unit'"),
      ("return frame{ unit = { '450000', '450000' }, observed = { 1, 2 } }", "stands in two rows"),
      ("return frame{ unit = { '450000' }, verdict = { 'complaint' } }", "did you mean 'compliant'?"),
      ("return frame{ unit = { '450000' }, passing = { 3 }, total = { 2 } }", "expected passing ≤ measured"),
    ])
  func broken(_ body: String, _ part: String) throws {
    let session = try session()
    _ = try session.evaluate(
      "policy.define{ id = 'x', clause = 1, title = 'x', unit = 'region', measure = function(edu) \(body) end }")
    _ = try session.evaluate("r = policy.check{ only = { 'x', '16-1' }, period = 2023 }")
    let reason = try text("r:findings():filter(\"check == 'x' and unit == '450000'\"):row(1).reason", in: session)
    #expect(reason.contains(part), "\(reason)")
    #expect(try text("r:findings():filter(\"check == '16-1' and verdict == 'error'\"):count()", in: session) == "0")
  }

  @Test(
    "takes counts for rules that each thing, or a share of them, must keep",
    arguments: [
      ("each", "passing = { 2 }, total = { 2 }", "compliant"),
      ("each", "passing = { 1 }, total = { 2 }", "nonCompliant"),
      ("each", "passing = { 1 }, measured = { 1 }, total = { 2 }", "indeterminate"),
      ("share", "passing = { 1 }, total = { 2 }, threshold = { 0.5 }", "compliant"),
      ("share", "passing = { 1 }, total = { 3 }, threshold = { 0.5 }", "nonCompliant"),
      ("value", "observed = { 1 }", "notApplicable"), ("value", "observed = { 1 }, threshold = { 2 }", "nonCompliant"),
    ])
  func counts(_ quantifier: String, _ columns: String, _ verdict: String) throws {
    let session = try session()
    _ = try session.evaluate(
      """
      policy.define{ id = "x", clause = 1, title = "x", unit = "region", quantifier = "\(quantifier)",
        measure = function() return frame{ unit = { "450100" }, \(columns) } end }
      r = policy.check{ only = "x", period = 2023 }:findings()
      """)
    #expect(try text("r:filter(\"unit == '450100'\"):row(1).verdict", in: session) == verdict)
    #expect(try text("r:filter(\"unit == '450200'\"):row(1).verdict", in: session) == "noData")
  }

  @Test(
    "refuses what is no check, with the nearest name",
    arguments: [
      ("{ id = '14-2', clause = 1, title = 'x', measure = print }", "is no clause's number"),
      ("{ id = 'x', clauze = 1 }", "did you mean 'clause'?"), ("{ id = 'x', clause = 1, title = 'x' }", "measure"),
      ("{ id = 'x', clause = 1, title = 'x', force = 'should', measure = print }", "one of must"),
    ])
  func refused(_ options: String, _ part: String) throws {
    let session = try session()
    let failure = #expect(throws: LuaFailure.self) { try session.evaluate("policy.define\(options)") }
    #expect(failure?.message.contains(part) == true, "\(failure?.message ?? "")")
  }

  @Test("stops an own check with its script")
  func stopping() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../datasets/guangxi")
      .standardized.path()
    let session = try Session(limits: LuaLimits(memory: 256 << 20, seconds: 0.3), output: { _ in })
    session.open(try Education.open(folder))
    _ = try session.evaluate(
      "policy.define{ id = 'x', clause = 1, title = 'x', unit = 'region', measure = function() while true do end end }")
    let failure = #expect(throws: LuaFailure.self) { try session.evaluate("policy.check{ only = 'x' }") }
    #expect(failure?.kind == .killed(.deadline))
  }
}
