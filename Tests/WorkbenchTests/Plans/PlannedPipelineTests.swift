import Foundation
import LuaHost
import Tables
import Testing

@testable import Workbench

/// Verbs that wait for a reader, held against the same verbs each worked out before the next.
@Suite("Planned verbs")
struct PlannedPipelineTests {
  @Test("give what the verbs give one by one, to the bit, with the same errors")
  func agree() throws {
    let isHard = ProcessInfo.processInfo.environment["JIAOYAN_HARD_TESTS"] != nil
    let count = isHard ? 12_000 : 500
    var random = SplitMix(isHard ? 23 : 7)
    var session = try Session(limits: LuaLimits(memory: 1 << 29), output: { _ in })
    var (called, failed, waited) = (0, 0, 0)
    for round in 0..<count {
      if round % 1_000 == 999 { session = try Session(limits: LuaLimits(memory: 1 << 29), output: { _ in }) }
      let table = try marked(RandomTables.table(&random, most: random.oneIn(10) ? 200 : 12), &random)
      session.set("planned", .object(TableObject(table)))
      session.set("forced", .object(TableObject(table)))
      var verbs: [String] = []
      for _ in 0..<1 + random.below(8) {
        let verb = RandomVerb.text(&random)
        verbs.append(verb)
        // At times somebody looks at a table on the way, and at times two tables are made from one.
        if random.oneIn(8) { _ = try session.evaluate("#planned") }
        if random.oneIn(8) { _ = try session.evaluate("other = planned:head(2)") }
        let note: Comment = "round \(round): \(verbs)"
        let found = message { try session.evaluate(RandomVerb.captures + "planned = planned" + verb) }
        let expected = message { try session.evaluate(RandomVerb.captures + "forced = (forced\(verb)):collect()") }
        #expect(found == expected, note)
        if found != expected { return }
        called += 1
        if found != nil {
          failed += 1
          verbs.removeLast()
        }
      }
      if try !plan("planned", session).isRun { waited += 1 }
      let (found, expected) = (try shown("planned", session), try shown("forced", session))
      if found != expected {
        let different = zip(found, expected).filter { $0 != $1 }.map { "\($0)\n\($1)" }.joined(separator: "\n")
        Issue.record("round \(round): \(verbs)\n\(different)")
        return
      }
    }
    if isHard { print("of \(called) verbs failed \(failed), of \(count) tables waited \(waited)") }
    #expect(failed * 3 < called && waited * 3 > count, "of \(called) failed \(failed), waited \(waited)")
  }

  @Test("see captured values as they are when they are called, and run Lua in the order of the script")
  func sideEffects() throws {
    let session = try SmallSession(["t": "a\n1\n2\n3\n"])
    #expect(
      try session.text(
        """
        (function()
          local limit, order = 1, {}
          local many = t:filter(function(r) return r.a > limit end)
          limit = 2
          local few = t:filter(function(r) order[#order + 1] = "ran"; return r.a > limit end)
          order[#order + 1] = "after"
          return #many .. " " .. #few .. " " .. order[1] .. " " .. order[#order]
        end)()
        """) == "2 1 ran after")
  }

  @Test("fail where the verb stands that is wrong, whatever becomes of the table")
  func places() throws {
    let session = try SmallSession(["t": "a,b\n1,x\n0,y\n"])
    func failure(_ verb: String) throws -> String {
      try session.failure("local u = t:sort('a')\nlocal v = u:\(verb)\nlocal w = v:head(1)\nreturn #w")
    }
    #expect(try failure("derive('c = 1 // a')").contains("divide by zero"))
    #expect(try failure("derive('c = 1 // a')").contains("2 | local v"))
    #expect(try failure("filter('b < 1')").contains("2 | local v"))
    #expect(try failure("sort('c')").contains("2 | local v"))
    #expect(try failure("select('c')").contains("2 | local v"))
  }

  @Test("that are stopped while they run leave the session as it was")
  func stopped() throws {
    let session = try SmallSession(
      ["t": "a\n" + (0..<2000).map { "\($0)\n" }.joined()], limits: LuaLimits(memory: 1 << 24))
    let failure = try session.failure(
      """
      local u = t
      for _ = 1, 12 do u = u:concat(u) end
      u = u:derive("b = a * 2", "c = a * 3"):sort("b")
      return tostring(u)
      """)
    #expect(failure.contains("memory"))
    #expect(try session.text("#t:filter('a > 1000'):sort('a')") == "999")
  }

  // MARK: Telling

  /// The message of the failure; nil where there is none.
  private func message(_ body: () throws -> [LuaValue]) -> String? {
    do {
      _ = try body()
      return nil
    } catch let failure as LuaFailure {
      return failure.message
    } catch {
      return "\(error)"
    }
  }

  private func plan(_ name: String, _ session: Session) throws -> Plan {
    guard case .object(let object as TableObject) = session.machine.get(name, in: session.environment) else {
      throw PlainNumbers.Failure()
    }
    return try object.plan()
  }

  /// Everything that a table is, but for the codes of its texts.
  private func shown(_ name: String, _ session: Session) throws -> [String] {
    let plan = try plan(name, session)
    let table = try plan.table()
    #expect(plan.shape.fields.map(\.name) == table.fields.map(\.name) && plan.shape.grouping == table.grouping)
    #expect(zip(table.fields, table.columns).allSatisfy { $0.type == $1.type })
    return ["\(table.grouping) \(table.rowCount)"]
      + zip(table.fields, table.columns).map { field, column in
        let reasons = column.validity.reasons.map { reasons in
          (0..<column.count).map { reasons.codes[$0] == 0 ? "" : reasons.labels[Int(reasons.codes[$0]) - 1] }
        }
        return "\(field) \(reasons ?? []) "
          + (0..<column.count).map { row in
            switch column[row] {
            case .number(let number): number.isNaN ? "nan" : "number \(number.bitPattern)"
            case .text(let text): "text " + TextBytes.shown(text.replacing("-nan", with: "nan"))
            case let value: "\(value)"
            }
          }.joined(separator: " ")
      }
  }

  /// The table with titles, units, a column about persons and reasons for missing cells.
  private func marked(_ table: Table, _ random: inout SplitMix) throws -> Table {
    var columns = Array(zip(table.fields, table.columns))
    for index in columns.indices {
      switch columns[index].0.name {
      case "m": columns[index].0.unit = "元"
      case "经费": columns[index].0.unit = "万元"
      case "i": columns[index].0.title = "whole"
      case "s": columns[index].0.isPersonal = true
      case "n":
        var bits = ValidityBuilder()
        let validity = columns[index].1.validity
        for row in 0..<table.rowCount {
          if validity.isPresent(row) { bits.append(true) } else { bits.appendMissing(reason: UInt8(random.below(3))) }
        }
        columns[index].1 = Column(columns[index].1.storage, bits.finished(reasons: ["refused", "unknown"]))
      default: break
      }
    }
    return try Table(columns: columns, grouping: table.grouping)
  }
}

/// A call of a verb drawn at random, on the columns of `RandomTables` as far as they are still there.
enum RandomVerb {
  static let captures = RandomRowFunction.captures

  private static let conditions = [
    "i > 0", "i ~= nil", "m < 2", "b", "ok", "year >= 2020", "s == 'a'", "t ~= 'b'", "n == n", "i == j", "m > 经费",
    "not b", "d < e", "b and i > 1", "i == nil or m > 1", "false", "m > mean(m)", "x ~= nil", "y ~= nil", "void == nil",
    "year == 2020 or year == 2021", "i // i == 1", "d > date('2016-01-01')",
  ]
  private static let values = [
    "i + 1", "m * 2", "m / i", "i * j", "b and m or n", "ok and s or t", "year - 2000", "n > 0", "d - e", "m + 经费", "i",
    "s", "n", "void", "b and i or nil", "math.abs(n)", "round(m)", "math.floor(m)", "i % 2", "x", "y", "ok and d or e",
    "t .. '!'", "share(m)", "lag(i)", "year(d)", "d + 1", "coalesce(i, 0)", "1", "'word'", "void or i", "x == y",
    "ok and 1 or 2.5", "-m", "m < 1 and m or nil", "year == nil and void or s",
  ]
  private static let aggregates = [
    "sum(m)", "count()", "mean(n)", "first(i)", "last(s)", "max(d)", "n_distinct(t)", "sum(x)", "count(y)", "max(year)",
  ]
  private static let names = ["i", "j", "n", "m", "year", "b", "ok", "s", "t", "d", "e", "经费", "void", "x", "y"]

  static func text(_ random: inout SplitMix) -> String {
    func name() -> String { "\"\(random.pick(names))\"" }
    func function(_ texts: [String]) -> String {
      if random.oneIn(6) { return "function(r)\n\(RandomRowFunction.body(seed: random.next(), isShort: false))\nend" }
      return "[==[\(random.pick(texts))]==]"
    }
    switch random.below(20) {
    case 0...4: return ":filter(\(function(conditions)))"
    case 5...9:
      let count = 1 + random.below(3)
      let labels = ["x", "y", random.pick(names)].prefix(count)
      return ":derive{ "
        + Set(labels).sorted().map { "[\"\($0)\"] = \(function(values))" }.joined(separator: ", ") + " }"
    case 10, 11:
      let keys = (0..<1 + random.below(2)).map { _ in random.oneIn(2) ? name() : "desc \(name())" }
      return ":sort(\(keys.joined(separator: ", ")))"
    case 12: return ":head(\(random.below(6)))"
    case 13: return random.oneIn(2) ? ":tail(\(random.below(6)))" : ":slice(\(random.below(4)), \(random.below(8)))"
    case 14: return ":drop(\(name()))"
    case 15:
      let kept = names.prefix(13).filter { _ in !random.oneIn(8) }
      return ":ungroup():select(\(kept.shuffled(using: &random).map { "\"\($0)\"" }.joined(separator: ", ")))"
    case 16: return random.oneIn(2) ? ":rename{ m = \"n\", n = \"m\" }" : ":relocate(\(name()))"
    case 17: return random.oneIn(2) ? ":group_by(\(name()))" : ":ungroup()"
    case 18: return random.oneIn(2) ? ":distinct(\(name()))" : ":top(2, \(name()))"
    default:
      if random.oneIn(2) { return ":count(\(name()))" }
      return ":summarise{ p = \"\(random.pick(aggregates))\", q = \"\(random.pick(aggregates))\" }"
    }
  }
}
