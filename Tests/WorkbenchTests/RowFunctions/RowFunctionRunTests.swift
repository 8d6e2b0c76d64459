import Foundation
import LuaHost
import Tables
import Testing

@testable import Workbench

/// The whole way of a row function: compiled, run over columns on some threads, and where that stops, row by row.
@Suite("Row functions run over columns")
struct RowFunctionRunTests {
  private enum Verb: CaseIterable {
    case derive, filter, summarise
  }

  /// What a verb made of a function: a column or rows, told to the bit, or that it fails.
  private enum Answer: Equatable {
    case cells(ColumnType, [String])
    case rows([Int32])
    case fails
  }

  @Test("give what the interpreter gives, to the bit, whatever the threads and blocks")
  func agree() throws {
    let isHard = ProcessInfo.processInfo.environment["JIAOYAN_HARD_TESTS"] != nil
    let count = isHard ? 24_000 : 700
    var random = SplitMix(isHard ? 11 : 2024)
    var (compiled, decided, failing) = (0, 0, 0)
    var bench = try RowFunctionBench()
    var given = try bench.given()
    for round in 0..<count {
      if round % 2_000 == 1_999 {
        bench = try RowFunctionBench()
        given = try bench.given()
      }
      let isShort = round.isMultiple(of: 2)
      let verb = random.pick(Verb.allCases)
      let base = try RandomTables.table(&random, most: random.oneIn(12) ? 300 : 12)
      var rows = (0..<Int32(base.rowCount)).map { $0 }
      if verb == .filter, random.oneIn(2) { rows = rows.filter { _ in !random.oneIn(3) } }
      let source = Plan(LateTable(base).choosing(rows), shape: base.shape)
      let table = try source.table()
      let seed = random.next()
      let body =
        verb == .summarise
        ? RandomRowFunction.summary(seed: seed, isShort: isShort) : RandomRowFunction.body(seed: seed, isShort: isShort)
      let function = try isShort ? bench.short(body, given: given, for: table) : bench.long(body)
      let schedule = Schedule(threads: random.pick([1, 2, 5]), blockRows: random.pick([64, 128, 65_536]))
      bench.session.rowFunctions.schedule = schedule

      let expected = answer { try interpreted(function, table, verb, bench) }
      if expected == .fails { failing += 1 }
      let note: Comment =
        "round \(round), \(verb) of \(table.rowCount) rows by \(table.grouping), \(schedule.threads) threads:\n\(body)"
      let purpose: FunctionCompiler.Purpose = verb == .filter ? .condition : .values
      if case .success(let program) = function.program(for: table, as: purpose) {
        compiled += 1
        let found = try computed(program, table, verb, schedule)
        // A text among numbers stops the columns; only Lua knows whether it is read as a number.
        let isOpen = found == .fails && expected != .fails && bench.computed(program, table, as: purpose) == .open
        if let found, !isOpen {
          decided += 1
          #expect(found == expected, note)
          if found != expected { return }
        }
      }
      let found = answer { try run(function, source, verb, bench) }
      #expect(found == expected, note)
      if found != expected { return }
      guard verb == .summarise else { continue }
      let second = try bench.long(RandomRowFunction.summary(seed: random.next(), isShort: false))
      try expectTogether([function, second], table, bench, note)
    }
    if isHard { print("of \(count): compiled \(compiled), decided \(decided), failing \(failing)") }
    #expect(compiled * 10 >= count * 7 && decided * 10 >= compiled * 8)
    #expect(failing > 0 && failing * 2 < count)
  }

  /// Summaries that are worked out together share their steps, and are still each its own.
  private func expectTogether(
    _ functions: [RowFunction], _ table: Table, _ bench: RowFunctionBench, _ note: Comment
  ) throws {
    let runner = bench.session.rowFunctions
    let groups = try RowGroups(table, by: table.grouping)
    let apart = functions.map { function in answer { shown(try runner.interpretedSummary(function, table, groups)) } }
    do {
      let together = try runner.summaries(functions, LateTable(table), table.shape, groups).map { shown($0.1) }
      #expect(together == apart, note)
    } catch {
      #expect(apart.contains(.fails), note)
    }
  }

  @Test("tell texts apart by their bytes, as Lua does")
  func spellings() throws {
    let bench = try RowFunctionBench()
    var texts = ColumnBuilder(.text)
    for text in ["\u{E4}", "a\u{308}", "\u{E4}"] { texts.append(.text(text)) }
    let table = try Table(columns: [(Field("t", .text), texts.finished())])
    let runner = bench.session.rowFunctions
    let equal = try bench.short(
      "(t == '\u{E4}' and 1 or 0) + (t == 'a\u{308}' and 2 or 0)", given: LuaTable(), for: table)
    let column = try runner.column(equal, table).1
    #expect((0..<3).map { column[$0] } == [.integer(1), .integer(2), .integer(1)])
    #expect(try runner.values(equal, table) == [.integer(1), .integer(2), .integer(1)])
    let same = try bench.short("t", given: LuaTable(), for: table)
    let groups = try RowGroups(table, by: [])
    #expect(throws: CallFailure.self) { try runner.summaries([same], LateTable(table), table, groups) }
    #expect(throws: CallFailure.self) { try runner.interpretedSummary(same, table, groups) }
  }

  @Test("are left to the interpreter where a function of a value gives what no column holds")
  func brokenTexts() throws {
    let bench = try RowFunctionBench()
    var texts = ColumnBuilder(.text)
    for text in ["县", "a"] { texts.append(.text(text)) }
    let table = try Table(columns: [(Field("t", .text), texts.finished())])
    let function = try bench.short("#t:reverse() == 3", given: LuaTable(), for: table)
    let kept = try bench.session.rowFunctions.filtered(Plan(table), by: function).table()
    #expect(kept.columns[0][0] == .text("县") && kept.rowCount == 1)
  }

  @Test("stop where the work is to stop, and do not begin again row by row")
  func stopped() throws {
    let bench = try RowFunctionBench()
    var random = SplitMix(1)
    let table = try RandomTables.table(&random, most: 40)
    let function = try bench.short("sum(m) + i", given: LuaTable(), for: table)
    #expect(throws: TableFailure.stopped) {
      try Supervision.watched(by: Watcher(wantsStop: true)) { try bench.session.rowFunctions.column(function, table) }
    }
  }

  @Test("let a kill pass that comes while a function of a value runs")
  func killed() throws {
    let bench = try RowFunctionBench()
    var random = SplitMix(1)
    let table = try RandomTables.table(&random, most: 40)
    let session = bench.session
    let mapped = try bench.short("#t:rep(2000000):gsub('a', 'b')", given: LuaTable(), for: table)
    var failures: [any Error] = []
    session.machine.define("probe", in: session.environment) { _ in
      session.machine.interrupt()
      // So that not the work on columns but the function of a value meets the kill.
      Supervision.watched(by: Watcher(wantsStop: false)) {
        do { _ = try session.rowFunctions.column(mapped, table) } catch { failures.append(error) }
      }
    }
    #expect(throws: LuaFailure.self) { try session.evaluate("probe()") }
    guard case .killed? = (failures.first as? LuaFailure)?.kind else {
      Issue.record("\(failures) is no kill")
      return
    }
  }

  @Test("refuse a quantile's share that differs within a group, either way")
  func varyingShare() throws {
    let bench = try RowFunctionBench()
    var shares = ColumnBuilder(.number)
    for share in [0.25, 0.5] { shares.append(.number(share)) }
    let table = try Table(columns: [(Field("p", .number), shares.finished())])
    let function = try bench.short("quantile(p, p)", given: LuaTable(), for: table)
    let groups = try RowGroups(table, by: [])
    let program = try function.program(for: table).get()
    #expect(throws: RowProgramStop.self) { try [program].summaries(over: table, groups: groups) }
    #expect(throws: (any Error).self) { try bench.session.rowFunctions.interpretedSummary(function, table, groups) }
  }

  // MARK: Ways

  /// Row by row, in Lua.
  private func interpreted(_ function: RowFunction, _ table: Table, _ verb: Verb, _ bench: RowFunctionBench) throws
    -> Answer
  {
    let runner = bench.session.rowFunctions
    switch verb {
    case .derive:
      var builder = InferredColumnBuilder("x")
      for value in try runner.values(function, table) { try builder.append(value) }
      return shown(builder.finished())
    case .filter:
      let values = try runner.values(function, table)
      return .rows(values.indices.filter { values[$0] != .boolean(false) && !values[$0].isMissing }.map(Int32.init))
    case .summarise:
      return shown(try runner.interpretedSummary(function, table, RowGroups(table, by: table.grouping)))
    }
  }

  /// By the program alone; nil where only the interpreter can tell.
  private func computed(_ program: RowProgram, _ table: Table, _ verb: Verb, _ schedule: Schedule) throws -> Answer? {
    do {
      switch verb {
      case .derive: return shown(try program.column(over: table, schedule: schedule))
      case .filter: return .rows(try program.rows(over: table, schedule: schedule))
      case .summarise:
        let groups = try RowGroups(table, by: table.grouping)
        return shown(try [program].summaries(over: table, groups: groups, schedule: schedule)[0])
      }
    } catch RowProgramStop.fails {
      return .fails
    } catch RowProgramStop.mixed, MappingFailure.noCell {
      return nil
    } catch {
      return .fails
    }
  }

  /// As the verbs of tables run it.
  private func run(_ function: RowFunction, _ source: Plan, _ verb: Verb, _ bench: RowFunctionBench) throws -> Answer {
    let runner = bench.session.rowFunctions
    let table = try source.table()
    switch verb {
    case .derive: return shown(try source.derive([runner.derived(function, from: source)]).table().column("x"))
    case .filter:
      var numbers = ColumnBuilder(.integer)
      for row in 0..<table.rowCount { numbers.append(integer: Int64(row)) }
      let numbered = try source.derive([(Field("row number", .integer), .made(numbers.finished()))])
      let kept = try runner.filtered(numbered, by: function).table().integers("row number")
      return .rows((0..<kept.values.count).compactMap { kept[$0].map(Int32.init) })
    case .summarise:
      let groups = try RowGroups(table, by: table.grouping)
      return shown(try runner.summaries([function], LateTable(table), table, groups)[0].1)
    }
  }

  private func answer(_ body: () throws -> Answer) -> Answer {
    do { return try body() } catch { return .fails }
  }

  private func shown(_ column: Column) -> Answer {
    .cells(
      column.type,
      (0..<column.count).map { row in
        switch column[row] {
        case .number(let number): number.isNaN ? "nan" : "number \(number.bitPattern)"
        // How a NaN is written depends on a sign that no rule of Lua's tells.
        case .text(let text): "text " + TextBytes.shown(text.replacing("-nan", with: "nan"))
        case let value: "\(value)"
        }
      })
  }
}

/// Wants every work to stop, or none.
private final class Watcher: Supervisor {
  let wantsStop: Bool

  init(wantsStop: Bool) {
    self.wantsStop = wantsStop
  }

  func charge(_ bytes: Int) {}
  func allows(_ bytes: Int) -> Bool { true }
}
