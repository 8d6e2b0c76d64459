import Testing

@testable import Workbench

/// What a row function means, whichever way it is written.
@Suite("Row functions")
struct RowFunctionTests {
  private static let budgets = """
    region,year,amount,经费,on
    a,2020,10,1,2020-01-31
    a,2021,12,2,2021-09-01
    a,2023,15,,2023-12-31
    b,2020,8,4,
    b,2021,,5,2021-02-01

    """

  private func session() throws -> SmallSession { try SmallSession(["budgets": Self.budgets]) }

  @Test(
    "mean the same as a function and as a string",
    arguments: [
      ("year > 2020 and amount > 12", "r.year > 2020 and r.amount > 12"),
      ("amount == nil", "r.amount == nil"),
      ("not (amount < 12)", "not (r.amount < 12)"),
      ("amount * 2 == 20 or region == 'b'", "r.amount * 2 == 20 or r.region == 'b'"),
      ("经费 >= 4", "r['经费'] >= 4"),
      ("on < date('2021-03-01')", "r.on < date('2021-03-01')"),
      ("amount > mean(amount)", "r.amount > mean(r.amount)"),
      ("math.max(amount or 0, 11) == 11", "math.max(r.amount or 0, 11) == 11"),
      ("region:upper() == 'A'", "r.region:upper() == 'A'"),
      ("if year == 2020 then return true end", "(function() if r.year == 2020 then return true end end)()"),
      ("local y = year; return y == 2021", "r.year == 2021"),
    ])
  func bothForms(short: String, long: String) throws {
    let session = try session()
    let fromText = try session.rows("budgets:filter([[\(short)]]):select('region', 'year')")
    let fromFunction = try session.rows("budgets:filter(function(r) return \(long) end):select('region', 'year')")
    #expect(fromText == fromFunction)
    #expect(!fromText.isEmpty)
  }

  @Test("take a comparison with a missing cell for false, and its negation for true")
  func missing() throws {
    let session = try session()
    #expect(try session.rows("budgets:filter('amount < 100'):count('region')") == "a 3\nb 1")
    #expect(try session.rows("budgets:filter('not (amount < 100)'):count('region')") == "b 1")
    #expect(try session.rows("budgets:derive('x = amount + 经费'):select('x')") == "11\n14\n∅\n12\n∅")
    #expect(try session.rows("budgets:derive('x = -amount .. 经费'):filter('x == nil'):count('region')") == "a 1\nb 1")
  }

  @Test("leave nil alone outside of row functions")
  func nilOutside() throws {
    #expect(try session().failure("return nil + 1").contains("attempt to perform arithmetic on a nil value"))
  }

  @Test("see given names, which hide functions and never columns")
  func given() throws {
    let session = try session()
    #expect(try session.text("budgets:filter('amount >= least', { least = 12 }):count()") == "2")
    #expect(try session.text("budgets:filter('year == 2020', { year = 1 }):count()") == "2")
    #expect(try session.text("budgets:filter('names[region]', { names = { a = true } }):count()") == "3")
  }

  @Test("take a name that is called for a function, even where a column bears it")
  func calledColumn() throws {
    let session = try session()
    #expect(try session.rows("budgets:filter('year(on) == year'):select('year')") == "2020\n2021\n2023\n2021")
  }

  @Test("compute windows within each group, and growth only from the year before")
  func windows() throws {
    let session = try session()
    let derived = "budgets:group_by('region'):derive('g = growth(amount, year)', 'before = lag(amount)')"
    #expect(try session.rows(derived + ":ungroup():select('g', 'before')") == "∅ ∅\n0.2 10\n∅ 12\n∅ ∅\n∅ 8")
  }

  @Test("compute aggregates in any flow of control")
  func aggregates() throws {
    let session = try session()
    let summary = """
      budgets:group_by('region'):summarise('total = sum(amount)', 'n = count()', 'known = count(amount)',
        'mean = count(amount) > 0 and sum(amount) / count(amount) or nil', 'late = sum(year > 2020 and amount or 0)')
      """
    #expect(try session.rows(summary) == "a 37 3 3 12.3333 27\nb 8 2 1 8.0000 0")
  }

  @Test("give 0 for the sum and the count of no rows, and nothing for their mean")
  func emptyTable() throws {
    let session = try session()
    let summary = "budgets:filter('false'):summarise('s = sum(amount)', 'n = count()', 'm = mean(amount)')"
    #expect(try session.rows(summary) == "0 0 ∅")
    #expect(try session.rows("budgets:filter('false'):group_by('region'):summarise('n = count()')") == "")
  }

  @Test("refuse a column outside of an aggregate where it differs within a group")
  func notConstant() throws {
    let session = try session()
    #expect(try session.rows("budgets:group_by('region'):summarise('r = region')") == "a a\nb b")
    #expect(try session.failure("budgets:group_by('region'):summarise('y = year')").contains("differs within a group"))
  }

  @Test("say which name is unknown, at the verb and not later")
  func unknownNames() throws {
    let session = try session()
    #expect(try session.failure("budgets:filter('false'):filter('amuont > 1')").contains("did you mean 'amount'?"))
    #expect(try session.failure("budgets:filter(function(r) return r.yaer end)").contains("did you mean 'year'?"))
    #expect(try session.failure("budgets:filter('year >')").contains("in \"year >\""))
  }

  @Test("say in which expression and row Lua failed, and nothing of how they are run")
  func failedRows() throws {
    let session = try session()
    let text = try session.failure("budgets:derive('x = 1 // (year - 2021)')")
    #expect(text.contains("in \"1 // (year - 2021)\", row 2: attempt to"), "\(text)")
    #expect(!text.contains("RowFunctions.lua"))
    let aggregate = try session.failure("budgets:summarise('x = sum(region)')")
    #expect(aggregate.contains("column 'argument of sum' is text"), "\(aggregate)")
    #expect(!aggregate.contains("RowFunctions.lua"))
    #expect(try session.failure("budgets:filter('')").contains("there is no expression"))
  }

  @Test("say which rows gave what no column can hold")
  func mixedResults() throws {
    let session = try session()
    let mixed = "budgets:derive{ x = function(r) if r.year == 2020 then return 1 end return 'a' end }"
    #expect(try session.failure(mixed).contains("column 'x' would hold integer and text"))
    #expect(try session.failure("budgets:derive{ x = function(r) return {} end }").contains("a Lua table is no cell"))
  }

  @Test("keep the order of strings and sort the names of a table")
  func order() throws {
    let session = try session()
    #expect(
      try session.text(
        "table.concat(budgets:head(1):derive('z = 1', { c = 'year', b = 'year' }, 'a = 2').columns, ' ')")
        == "region year amount 经费 on z b c a")
  }

  @Test("may themselves ask tables")
  func nested() throws {
    let session = try session()
    let nested = "budgets:filter(function(r) return r.amount == budgets:summarise('m = max(amount)'):row(1).m end)"
    #expect(try session.rows(nested + ":select('year')") == "2023")
  }

  @Test("see their own row while another row function runs inside")
  func nestedRows() throws {
    let session = try session()
    let nested =
      "budgets:filter(function(r) return budgets:filter(function(s) return s.year == r.year + 3 end):count() > 0 end)"
    #expect(try session.rows(nested + ":select('region', 'year')") == "a 2020\nb 2020")
  }

  @Test("cannot be read once they are over")
  func keptRows() throws {
    let session = try session()
    let kept = "local kept; budgets:each(print); budgets:filter(function(r) kept = r return true end); return kept.year"
    #expect(try session.failure(kept).contains("only while its row function runs"))
    let closure =
      "local f; budgets:filter('keep(function() return year end)', { keep = function(g) f = g end }); return f()"
    #expect(try session.failure(closure).contains("only while its row function runs"))
  }

  @Test("bring the same arguments to a function in every row")
  func argumentCounts() throws {
    let uneven = "budgets:derive('x = year == 2020 and lag(amount) or lag(amount, 1)')"
    #expect(try session().failure(uneven).contains("as many arguments as in the rows before"))
    #expect(
      try session().rows("budgets:derive('x = (function(a, b) return a + b end)(year, 1)'):select('x'):head(1)")
        == "2,021")
  }

  @Test("work only inside a verb: an aggregate elsewhere says so")
  func aggregateOutside() throws {
    #expect(try session().failure("return sum(1)").contains("works inside a row function"))
  }
}

@Suite("The short form")
struct ShortFormTests {
  @Test(
    "finds the names that must be columns",
    arguments: [
      ("a + b", ["a", "b"]), ("'a' .. \"b\" .. [[c]]", []), ("a.b:c(d)", ["a", "d"]),
      ("{ a = b, [c] = 1 }", ["b", "c"]),
      ("local x = a; return x + y", ["a", "y"]), ("a -- b\n+ c", ["a", "c"]), ("0x1F + 1e5 + a1", ["a1"]),
      ("经费 / 人数", ["经费", "人数"]), ("a ~= nil and not b", ["a", "b"]),
    ])
  func names(text: String, names: [String]) {
    #expect(ShortForm(text, columns: []).freeNames == names)
  }

  @Test("leaves everything but Chinese names as it was written")
  func rewriting() {
    #expect(ShortForm("level == 'county' -- 县", columns: []).source == "level == 'county' -- 县")
    #expect(ShortForm("经费 / 人数", columns: []).source == "_ENV[\"经费\"] / _ENV[\"人数\"]")
    #expect(ShortForm("year(date) == year", columns: ["year"]).source == "_ENV[\"year()\"](date) == year")
  }

  @Test(
    "ranks downwards where it says desc, as in sort",
    arguments: ["rank(desc('n'))", "rank(desc 'n')", "rank ( desc \"n\" )", "rank_down(n)"])
  func descendingRanks(_ text: String) throws {
    let session = try SmallSession(["t": "n,经费\n1,3\n5,2\n,1\n5,4\n"])
    #expect(try session.rows("edu.t:derive([[x = \(text)]]):select('x')") == "3\n1\n∅\n1")
  }

  @Test("knows the column that desc names")
  func descendingColumns() throws {
    let session = try SmallSession(["t": "n,经费\n1,3\n5,2\n"])
    #expect(try session.rows("edu.t:derive([[x = rank(desc '经费') * 10]]):select('x')") == "10\n20")
    #expect(
      try session.failure("edu.t:derive([[x = rank(desc '经费用')]])").contains(
        "expected the name of a column, a number or a date (rank_down(x) ranks texts); did you mean '经费'?, found '经费用'")
    )
    #expect(try session.failure("edu.t:derive([[x = lag(desc 'n')]])").contains("a sort key is no cell"))
  }

  @Test("splits a name from its expression")
  func assignment() throws {
    let parts = try #require(ShortForm.assignment(" 高级比例 = a == b"))
    #expect(parts.name == "高级比例")
    #expect(parts.expression == "a == b")
    #expect(ShortForm.assignment("a == b") == nil)
    #expect(ShortForm.assignment("1 = b") == nil)
    #expect(ShortForm.assignment("") == nil)
  }
}
