import LuaHost
import Tables
import Testing

@testable import Workbench

/// What becomes of row functions, told as text.
@Suite("Row functions as programs")
struct FunctionCompilerTests {
  private static func table() throws -> Table {
    var region = ColumnBuilder(.text)
    var year = ColumnBuilder(.integer)
    var amount = ColumnBuilder(.number)
    var day = ColumnBuilder(.date)
    for row in 0..<6 {
      region.append(text: row < 3 ? "a" : "b")
      year.append(integer: Int64(2020 + row % 3))
      if row == 2 { amount.appendMissing() } else { amount.append(number: Double(row)) }
      if row == 4 { day.appendMissing() } else { day.append(.date(Day(daysSinceEpoch: Int32(18_000 + 100 * row)))) }
    }
    return try Table(columns: [
      (Field("region", .text), region.finished()), (Field("year", .integer), year.finished()),
      (Field("amount", .number), amount.finished()), (Field("on", .date), day.finished()),
      (Field("经费", .number), amount.finished()),
    ])
  }

  private func told(
    _ result: Result<RowProgram, CompilationFailure>, _ table: Table
  ) -> String {
    switch result {
    case .success(let program): ProgramText.text(of: program, columns: table.fields.map(\.name))
    case .failure(let failure): "row by row: \(failure)"
    }
  }

  private func long(_ body: String, captures: String = "", as purpose: FunctionCompiler.Purpose = .values) throws
    -> String
  {
    let bench = try RowFunctionBench()
    defer { withExtendedLifetime(bench) {} }
    let table = try Self.table()
    return told(try bench.long(body, captures: captures).program(for: table, as: purpose), table)
  }

  private func short(_ text: String, as purpose: FunctionCompiler.Purpose = .values) throws -> String {
    let bench = try RowFunctionBench()
    defer { withExtendedLifetime(bench) {} }
    let table = try Self.table()
    let given = LuaTable(fields: [("least", 2.5), ("names", .table(LuaTable(fields: [("a", "甲"), ("b", "乙")])))])
    return told(try bench.short(text, given: given, for: table).program(for: table, as: purpose), table)
  }

  @Test(
    "read the same whichever way they are written",
    arguments: [
      ("region == 'a' and year < 2022", "return r.region == 'a' and r.year < 2022", #"region == "a" and year < 2022"#),
      ("amount / year", "return r.amount / r.year", "amount / year"),
      ("经费 * 2", "return r['经费'] * 2", "经费 * 2"),
      ("not (amount == nil)", "return not (r.amount == nil)", "amount ~= nil"),
      ("year > 2020 and 1 or 2", "return r.year > 2020 and 1 or 2", "case(2020 < year, 1, 2)"),
      (
        "if amount then return amount else return 0 end", "if r.amount then return r.amount end return 0",
        "case(amount == nil, 0, amount)"
      ),
      ("region:upper() .. '!'", "return r.region:upper() .. '!'", #"string.upper(region) .. "!""#),
      ("year(on) + 1", "return year(r.on) + 1", "year(on) + 1"),
      ("sum(amount) / count()", "return sum(r.amount) / count()", "sum(amount) / count()"),
      ("math.max(year, 2021)", "local m = math; return m.max(r.year, 2021)", "math.max(year, 2021)"),
    ])
  func forms(short: String, long: String, text: String) throws {
    let (fromText, fromFunction) = (try self.short(short), try self.long(long))
    #expect(fromText == fromFunction)
    #expect(fromText == text)
  }

  @Test("see captured values, and look into captured tables")
  func captured() throws {
    #expect(try long("return r.amount * rate", captures: "local rate = 3\n") == "amount * 3")
    #expect(try long("return r[name]", captures: "local name = 'year'\n") == "year")
    #expect(try long("return t.a.b", captures: "local t = { a = { b = 7 } }\n") == "7")
    #expect(try long("return t[r.region]", captures: "local t = { a = 1 }\n") == "look up(region)")
    #expect(try long("return ({ a = 1, b = 2 })[r.region]") == "look up(region)")
    #expect(try short("amount >= least") == "2.5 <= amount")
    #expect(try short("names[region]") == "look up(region)")
    #expect(
      try long("return r.on > since", captures: "local since = date('2020-01-01')\n") == "date(\"2020-01-01\") < on")
  }

  @Test("keep constants apart that are equal and yet not the same")
  func constants() throws {
    #expect(try long("return r.year > 2020 and z or 0.0", captures: "local z = -0.0\n") == "case(2020 < year, -0, 0)")
    let accents = "local composed = 'caf\u{E9}'\n"
    #expect(
      try long("return r.year > 2020 and composed or 'cafe\u{301}'", captures: accents)
        == "case(2020 < year, \"caf\u{E9}\", \"cafe\u{301}\")")
    #expect(try long("return 'caf\u{E9}' == composed", captures: "local composed = 'cafe\u{301}'\n") == "false")
  }

  @Test("take in Lua functions that they call")
  func helpers() throws {
    let captures = """
      local function rate(a, b) if b == 0 then return nil end return a / b end
      local function late(r) return r.year > 2021 end

      """
    #expect(try long("return rate(r.year, 2)", captures: captures) == "year / 2")
    #expect(try long("return late(r)", captures: captures) == "2021 < year")
    #expect(
      try long("return rate(r.year, r.amount)", captures: captures) == "case(amount == 0, nil, year / amount)")
    let endless = "local f; f = function(n) return f(n + 1) end\n"
    #expect(try long("return f(r.year)", captures: endless) == "row by row: is too large")
  }

  @Test("know a function by what it is, not by its name")
  func identity() throws {
    let renamed = "local f, year = math.floor, function(x) return x + 1 end\n"
    #expect(try long("return f(r.amount)", captures: renamed) == "math.floor(amount)")
    #expect(try long("return year(r.year)", captures: renamed) == "year + 1")
    let replaced = "math.floor = function(x) return x * 2 end\n"
    #expect(try long("return math.floor(r.amount)", captures: replaced) == "amount * 2")
    let unknown = "math.floor = print\n"
    #expect(
      try long("return math.floor(r.amount)", captures: unknown)
        == "row by row: calls a function that is not known, 'floor', line 3")
  }

  @Test(
    "say why they run row by row",
    arguments: [
      ("return foo(r.year)", "calls a function that is not known, 'foo', line 2"),
      ("for i = 1, 3 do end return 1", "has a loop, line 2"),
      ("while r.year do end", "has a loop, line 2"),
      ("x = r.year", "sets a variable that is not its own, line 2"),
      ("return (function() return 1 end)()", "makes a function, line 2"),
      ("return r.yaer", "asks for a column that is not there, 'yaer', line 2"),
      ("return r[r.region]", "computes the name of a column, line 2"),
      ("return r", "uses the row where a cell is expected, line 2"),
      ("return print", "uses a function where a cell is expected, line 2"),
      ("return {}", "uses a table where a cell is expected, line 2"),
      (
        "return contains(r.region, tostring(r.year))", "calls 'contains' with several values that differ by row, line 2"
      ),
      ("return r.region + 1", "has an operation that fails whatever the cells are, '+', line 2"),
      ("return r.year == 2020 and 'a' or 1", "gives values of different types, line 2"),
      ("local a = r.year > 2020 and sum(r.year) return count()", "does not come to 'count' alike in every row, line 2"),
      (
        "if r.year > 2020 then return sum(r.year) end return mean(r.year)",
        "does not come to 'mean' alike in every row, line 2"
      ),
      ("return lag(r.year, 1, 2)", "calls 'lag' with arguments that only the run can judge, line 2"),
      ("return string.format('%p', r.region)", "calls 'format' with arguments that only the run can judge, line 2"),
      ("return guarded[r.region]", "uses a table with a metatable where a cell is expected, line 2"),
    ])
  func reasons(body: String, reason: String) throws {
    let captures = "local guarded = setmetatable({}, { __index = function() return 1 end }) "
    #expect(try long(body, captures: captures) == "row by row: " + reason)
  }

  @Test("are asked only for the truth where no more is wanted: types may then differ")
  func conditions() throws {
    #expect(try short("year == 2020 and region", as: .condition) == "year == 2020")
    #expect(try short("year", as: .condition) == "true")
    #expect(try short("amount", as: .condition) == "amount ~= nil")
    #expect(try short("amount and region == 'a'", as: .condition) == #"amount ~= nil and region == "a""#)
  }

  @Test("reach a step that may fail only where the function comes to it")
  func reached() throws {
    let bench = try RowFunctionBench()
    defer { withExtendedLifetime(bench) {} }
    let table = try Self.table()
    let program = try bench.long("if r.year > 2020 then return 7 // (r.year - 2020) end return 0").program(for: table)
      .get()
    let division = try #require(
      program.steps.firstIndex { if case .arithmetic(.floorDivide, _, _) = $0 { true } else { false } })
    let condition = try #require(program.reached[division])
    guard case .compare(.less, let left, let right) = program.steps[condition] else {
      Issue.record("the division is reached where \(program.steps[condition])")
      return
    }
    #expect(program.steps[left] == .constant(.integer(2020)))
    #expect(program.steps[right] == .column(1))
    #expect(program.reached[condition] == nil)
  }

  @Test("compute what may fail even where nothing uses it")
  func unused() throws {
    let bench = try RowFunctionBench()
    defer { withExtendedLifetime(bench) {} }
    let table = try Self.table()
    let program = try bench.long("local x = 1 // (r.year - 2020) return r.year").program(for: table).get()
    #expect(throws: PlainNumbers.Failure.self) { try PlainEvaluator(program: program, table: table).values() }
    let harmless = try bench.long("local x = r.year + 1 return r.year").program(for: table).get()
    #expect(harmless.steps == [.column(1)])
  }

  @Test("join calls of the same function with the same arguments in different branches")
  func branches() throws {
    let bench = try RowFunctionBench()
    defer { withExtendedLifetime(bench) {} }
    let table = try Self.table()
    let body = "if r.year > 2020 then return sum(r.year) else return 2 * sum(r.year) end"
    let program = try bench.long(body).program(for: table).get()
    #expect(program.steps.filter(\.isGroup).count == 1)
    let sum = try #require(program.steps.firstIndex { $0.isGroup })
    #expect(program.reached[sum] == nil)
    let twice = try bench.long("return sum(r.year) + (r.year > 2020 and sum(r.year) or 0)").program(for: table).get()
    #expect(twice.steps.filter(\.isGroup).count == 2)
    let same = try bench.long("return sum(r.year) + sum(r.year)").program(for: table).get()
    #expect(same.steps.filter(\.isGroup).count == 1)
  }

  @Test("are interpreted where they are too large, at once and without harm")
  func large() throws {
    let terms = Array(repeating: "r.year", count: 3000)
    let chain = terms.enumerated().map { "\($1) + \($0)" }.joined(separator: " + ")
    #expect(try long("return " + chain) == "row by row: is too large")
    let ifs = (0..<3000).map { "if r.year == \($0) then return \($0) end" }.joined(separator: "\n")
    #expect(try long(ifs) == "row by row: is too large")
    let ways = (0..<150).map { "if r.amount == \($0) then x = x * \($0) + 1 end" }.joined(separator: "\n")
    #expect(try long("local x = r.year\n" + ways + "\nreturn x").hasPrefix("case("))
    let nested = String(repeating: "(", count: 150) + "r.year" + String(repeating: " + 1)", count: 150)
    #expect(try long("return " + nested).hasSuffix("…"))
  }

  @Test("tell in one line what is run and how")
  func explanation() throws {
    let bench = try RowFunctionBench()
    defer { withExtendedLifetime(bench) {} }
    let table = try Self.table()
    let columns = table.fields.map(\.name)
    func line(_ function: RowFunction) -> String {
      function.explanation(function.program(for: table, as: .condition), columns: columns)
    }
    let short = try bench.short("region == \"a\" and\n amount < 0", given: LuaTable(), for: table)
    #expect(line(short) == "region == \"a\" and amount < 0  (compiled)")
    let long = try bench.long("return r.region == \"a\" and r.amount < 0", captures: "")
    #expect(line(long) == "region == \"a\" and amount < 0  (compiled)")
    let unknown = try bench.long("\nreturn foo(r)", captures: "")
    #expect(line(unknown) == "a function  (row by row: calls a function that is not known, 'foo', line 3)")
  }

  @Test("read their captured values when they are asked")
  func moment() throws {
    let bench = try RowFunctionBench()
    defer { withExtendedLifetime(bench) {} }
    let table = try Self.table()
    let values = try bench.session.evaluate(
      "local limit = 1; return function(r) return r.year + limit end, function() limit = 2 end")
    guard case .function(let function) = values[0], case .function(let change) = values[1] else { return }
    let row = RowFunction(function, source: nil, label: "x", given: LuaTable(), bench.session.rowFunctions)
    #expect(told(row.program(for: table), table) == "year + 1")
    _ = try bench.session.machine.run(change)
    #expect(told(row.program(for: table), table) == "year + 2")
  }
}
