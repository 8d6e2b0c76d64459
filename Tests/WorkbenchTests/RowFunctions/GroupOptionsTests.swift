import LuaHost
import Tables
import Testing

@testable import Workbench

/// `lag(amount, 1, { over = "region", order = desc "year" })`
@Suite("Options of aggregates and windows")
struct GroupOptionsTests {
  private static let budgets = """
    region,year,amount
    b,2021,5
    a,2021,12
    a,2020,10
    b,2020,8
    a,2023,

    """

  private func session() throws -> SmallSession { try SmallSession(["budgets": Self.budgets]) }

  @Test(
    "take rows together, and in order, without moving them",
    arguments: [
      ("lag(amount, 1, { over = 'region', order = 'year' })", "8 10 ∅ ∅ 12"),
      ("lag(amount, { over = 'region', order = desc 'year' })", "∅ ∅ 12 5 ∅"),
      ("cumsum(amount, { order = { 'year', desc 'amount' } })", "35 30 10 18 ∅"),
      ("rank(amount, { over = 'region' })", "1 2 1 2 ∅"),
      ("rank(desc 'amount')", "4 1 2 3 ∅"),
      ("rank(desc 'amount', { over = { 'region' } })", "2 1 2 1 ∅"),
      ("rank(amount)", "1 4 3 2 ∅"),
      ("first(amount, { over = 'region', order = desc 'year' })", "5 12 12 5 12"),
      ("amount == max(amount, { over = 'region' }) and year or nil", "∅ 2021 ∅ 2020 ∅"),
      ("ntile(2, { order = 'year' })", "1 2 1 1 2"),
    ])
  func results(call: String, cells: String) throws {
    let session = try session()
    let long = call.replacing("amount", with: "r.amount").replacing("year or", with: "r.year or")
      .replacing("'r.amount'", with: "'amount'")
    for form in ["[[x = \(call)]]", "{ x = function(r) return \(long) end }"] {
      let found = try session.rows("budgets:derive(\(form)):select('x')")
      #expect(found.split(separator: "\n").joined(separator: " ") == cells, "\(form)")
    }
  }

  @Test(
    "heed bands whatever way the function runs",
    arguments: [
      ("rank(r.band)", "3 2 1 ∅"), ("rank_down(r.band)", "1 2 3 ∅"), ("ntile(r.band, 3)", "3 2 1 ∅"),
      ("max(r.band)", "zero zero zero zero"), ("min(r.band, { over = 'x' })", "zero high low ∅"),
      ("lag(r.x, 1, { order = 'band' })", "4 2 ∅ 7"), ("rank(r.plain)", "3 2 1 ∅"),
      // Texts that are all labels of the bands that the function reads are bands as well.
      ("rank(r.x > 2 and r.band or 'high')", "4 1 1 1"), ("rank(lag(r.band))", "∅ 3 2 1"),
      ("rank((r.band or 'high') .. '!')", "4 1 3 1"),
    ])
  func bands(call: String, cells: String) throws {
    let session = try SmallSession([:])
    _ = try session.session.evaluate(
      "t = frame{ x = { 7, 4, 2, missing } }:derive([[band = cut(x, { 3, 5 }, { 'low', 'high', 'zero' })]])"
        + ":derive([[plain = case(x == nil, nil, band .. '')]]):apply(function(g) return g end)")
    // The interpreter is what a loop needs.
    for body in ["return \(call)", "local y; for i = 1, 1 do y = \(call) end return y"] {
      let found = try session.rows("t:derive{ y = function(r) \(body) end }:select('y')")
      #expect(found.split(separator: "\n").joined(separator: " ") == cells, "\(body)")
    }
  }

  @Test("work within the groups of a grouped table")
  func grouped() throws {
    let session = try session()
    let latest = "budgets:group_by('region'):summarise([[x = last(amount, { order = 'year' })]])"
    #expect(try session.rows(latest) == "b 5\na 12")
    let parts = "budgets:group_by('region'):derive([[x = rank(amount, { over = { 'year', 'region' } })]]):ungroup()"
    #expect(try session.rows(parts + ":select('x')") == "1\n1\n1\n1\n∅")
    let empty = "budgets:filter('false'):summarise([[x = sum(amount, { over = 'region' })]], [[y = rank(desc 'year')]])"
    #expect(try session.rows(empty) == "0 ∅")
  }

  @Test(
    "are refused where they cannot be meant",
    arguments: [
      ("budgets:derive([[x = lag(amount, { ordr = 'year' })]])", "did you mean 'order'?"),
      ("budgets:derive([[x = lag(amount, { over = 'regoin' })]])", "did you mean 'region'?"),
      ("budgets:derive([[x = rank(desc 'amuont')]])", "did you mean 'amount'?"),
      ("budgets:derive([[x = lag(amount, { order = 1 })]])", "option 'order': expected the name of a column"),
      ("budgets:derive([[x = lag(amount, { 'year' })]])", "expected a table of options"),
      ("budgets:derive([[x = sum(desc 'amount')]])", "is no cell"),
      (
        "budgets:group_by('region'):derive([[x = rank(amount, { over = 'year' })]])",
        "expected 'region' among the names"
      ),
      ("budgets:derive([[x = rank(amount, { order = year == 2020 and 'year' or 'amount' })]])", "options of rank"),
    ])
  func refused(source: String, part: String) throws {
    let message = try session().failure(source)
    #expect(message.contains(part), "\(message)")
    #expect(!message.contains("RowFunctions.lua"), "\(message)")
  }

  @Test("are compiled")
  func explained() throws {
    let session = try session()
    func explanation(_ call: String) throws -> String {
      try session.text("budgets:derive{ x = function(r) return \(call) end }:explain()")
    }
    let window = try explanation("lag(r.amount, 1, { over = 'region', order = { 'year', desc 'amount' } })")
    let written = #"lag(amount, 1, { over = { "region" }, order = { "year", desc "amount" } })  (compiled)"#
    #expect(window.contains(written), "\(window)")
    #expect(try explanation("rank(desc 'amount')").contains("rank_down(amount)  (compiled)"))
    let aggregate = try explanation("last(r.amount, { order = 'year' })")
    #expect(aggregate.contains(#"last(amount, { order = { "year" } })  (compiled)"#), "\(aggregate)")
  }

  /// The reference sorts the table by the order, groups it, calls without options, and puts the rows back.
  @Test("mean what a sort and a grouping before mean")
  func reference() throws {
    let bench = try RowFunctionBench()
    let runner = bench.session.rowFunctions
    var random = SplitMix(5)
    for round in 0..<400 {
      let drawn = try RandomTables.table(&random, most: 20)
      let table = drawn.ungroup()
      let function = random.pick(GroupFunction.all)
      let arguments = arguments(of: function, &random)
      let over = random.pick([[], ["b"], ["t"], ["t", "ok"]])
      let (order, keys): (String, [SortKey]) = random.pick([
        ("", []), ("'year'", [SortKey("year")]), ("desc 'year'", [SortKey("year", descending: true)]),
        ("{ 's', desc 'm' }", [SortKey("s"), SortKey("m", descending: true)]),
      ])
      var options = over.isEmpty ? "" : "over = { \(over.map { "'\($0)'" }.joined(separator: ", ")) }, "
      if !order.isEmpty { options += "order = \(order)" }
      let call = "\(function.name)(\((arguments + ["{ \(options) }"]).joined(separator: ", ")))"
      let written = try bench.short(call, given: LuaTable(), for: table)
      let found = try? runner.values(written, table)
      if let found {
        var builder = InferredColumnBuilder("x")
        for value in found { try builder.append(value) }
        let (interpreted, computed) = (builder.finished(), try written.program(for: table).get().column(over: table))
        #expect(shown(cells(computed)) == shown(cells(interpreted)), "round \(round): \(call)")
      }

      let rows = function.hangsOnOrder ? try table.sortedRows(keys) : (0..<Int32(table.rowCount)).map { $0 }
      let moved = try LateTable(table).choosing(rows).table()
      let grouped = try Table(columns: Array(zip(moved.fields, moved.columns)), grouping: over)
      let plain = "\(function.name)(\(arguments.joined(separator: ", ")))"
      var expected: [Value]?
      if let values = try? runner.values(bench.short(plain, given: LuaTable(), for: grouped), grouped) {
        var placed = [Value](repeating: .missing, count: values.count)
        for (place, row) in rows.enumerated() { placed[Int(row)] = values[place] }
        expected = placed
      }
      #expect(found.map(shown) == expected.map(shown), "round \(round): \(call)")
    }
  }

  private func arguments(of function: GroupFunction, _ random: inout SplitMix) -> [String] {
    let figures = random.pick(["m", "i", "n", "经费"])
    return switch function {
    case .aggregate(.any), .aggregate(.all): ["ok"]
    case .aggregate(.count): random.oneIn(2) ? [] : ["s"]
    case .aggregate(.quantile): [figures, "0.25"]
    case .aggregate(.wmean), .aggregate(.corr): [figures, "m"]
    case .aggregate(.first), .aggregate(.last), .aggregate(.min), .aggregate(.max): [random.pick(["s", "d", "i", "n"])]
    case .window(.growth): [figures, "year"]
    case .window(.rollingMean): [figures, "2"]
    case .window(.ntile): random.oneIn(2) ? ["2"] : [figures, "3"]
    case .window(.lag), .window(.lead): random.oneIn(2) ? ["s"] : [figures, "2"]
    default: [figures]
    }
  }

  private func cells(_ column: Column) -> [Value] { (0..<column.count).map { column[$0] } }

  private func shown(_ values: [Value]) -> [String] {
    values.map { value in
      switch value {
      case .number(let number): number.isNaN ? "nan" : "number \(number.bitPattern)"
      case .text(let text): "text " + TextBytes.shown(text)
      default: "\(value)"
      }
    }
  }
}
