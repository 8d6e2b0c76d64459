import Tables
import Testing

@Suite struct RowProgramEvaluationTests {
  private enum Outcome: Equatable {
    case cells(ColumnType, [String])
    case fails
    case mixed
  }

  private func outcome(_ body: () throws -> Column) throws -> Outcome {
    do {
      let column = try body()
      return .cells(column.type, column.cells.map(\.bits))
    } catch RowProgramStop.fails {
      return .fails
    } catch RowProgramStop.mixed {
      return .mixed
    }
  }

  private func expected(_ program: RowProgram, _ table: Table, _ blockRows: Int) -> Outcome {
    do {
      var builder = InferredColumnBuilder("x")
      for value in try ReferenceEvaluator(table: table, blockRows: blockRows).values(program) {
        try builder.append(value)
      }
      let column = builder.finished()
      return .cells(column.type, column.cells.map(\.bits))
    } catch {
      return .fails
    }
  }

  private func difference(_ found: Outcome, _ wanted: Outcome) -> String {
    guard case .cells(let type, let cells) = found, case .cells(let other, let others) = wanted, type == other else {
      return "\(found) is not \(wanted)".prefix(300).description
    }
    let row = cells.indices.first { cells[$0] != others[$0] } ?? 0
    return "row \(row): \(cells[row]) is not \(others[row])"
  }

  /// Random programs over random tables give, to the bit, what the plain evaluator gives, with any number of threads.
  @Test(arguments: 0..<8)
  func programsMeanWhatTheyMeanRowByRow(_ share: Int) throws {
    let programs = Scale.count(quick: 150, hard: 3000)
    var random = SeededGenerator(seed: UInt64(900 + share))
    var (mixed, failed) = (0, 0)
    for round in 0..<programs / 10 {
      let rowCount = [0, 1, 7, 64, 65, 130, 300].randomElement(using: &random)!
      let table = try random.extremeTable(rowCount)
      var source = RandomProgram(table, seed: UInt64(share * 100_000 + round))
      for _ in 0..<10 {
        let program = source.make()
        let schedule = Schedule(threads: [1, 2, 3, 8].randomElement(using: &random)!, blockRows: 64)
        let found = try outcome { try program.column(over: table, schedule: schedule) }
        guard found != .mixed else {
          mixed += 1
          continue
        }
        let wanted = expected(program, table, 64)
        if wanted == .fails { failed += 1 }
        guard found == wanted else {
          Issue.record(
            "\(difference(found, wanted)) in \(program.steps) reached \(program.reached) by \(table.grouping)")
          continue
        }
        guard case .cells(_, let cells) = wanted else { continue }
        let rows = cells.indices.filter { cells[$0] != "missing" && cells[$0] != "boolean false" }
        #expect(try program.rows(over: table, schedule: schedule).map(Int.init) == rows)
      }
    }
    #expect(mixed < programs / 4, "most programs have types")
    #expect(failed < programs / 2, "most programs have values")
  }

  @Test func aSummaryIsWhatAllRowsOfTheGroupHave() throws {
    var random = SeededGenerator(seed: 950)
    for round in 0..<Scale.count(quick: 40, hard: 1000) {
      let table = try random.extremeTable([1, 64, 200].randomElement(using: &random)!)
      var source = RandomProgram(table, seed: UInt64(round) + 7_000_000)
      let program = source.make()
      let groups = try RowGroups(table, by: table.grouping)
      let schedule = Schedule(threads: [1, 3].randomElement(using: &random)!, blockRows: 64)
      guard let values = try? ReferenceEvaluator(table: table, blockRows: 64).values(program) else {
        #expect(throws: (any Error).self) { try [program].summaries(over: table, groups: groups, schedule: schedule) }
        continue
      }
      let firsts = groups.firstRows.map { values[Int($0)] }
      var isConstant = true
      for group in 0..<groups.count {
        for row in groups[group] where values[Int(row)] != firsts[group] && values[Int(row)].bits != firsts[group].bits
        {
          isConstant = false
        }
      }
      var builder = InferredColumnBuilder("x")
      for value in firsts { try builder.append(value) }
      do {
        let found = try [program, program].summaries(over: table, groups: groups, schedule: schedule)
        #expect(isConstant)
        #expect(
          found.map { $0.cells.map(\.bits) } == [builder.finished(), builder.finished()].map { $0.cells.map(\.bits) })
      } catch RowProgramStop.fails {
        #expect(!isConstant)
      } catch RowProgramStop.mixed {
      }
    }
  }

  // MARK: Single laws

  private let table = try! Table(columns: [
    (Field("a", .integer), integers([6, nil, -7, 0])), (Field("b", .integer), integers([4, 2, 2, 0])),
    (Field("x", .number), numbers([0.5, nil, .infinity, -0.0])), (Field("t", .text), texts(["县", nil, "市", "县"])),
  ])

  private func cells(_ steps: [RowProgram.Step], reached: [Int?]? = nil, mappings: [RowProgram.Mapping] = []) throws
    -> [Value]
  {
    try RowProgram(steps: steps, reached: reached ?? steps.map { _ in nil }, mappings: mappings).column(over: table)
      .cells
  }

  @Test func aDivisionByZeroIsAnErrorOnlyWhereTheFunctionComesToIt() throws {
    #expect(throws: RowProgramStop.fails(row: 3)) {
      try cells([.column(0), .column(1), .arithmetic(.floorDivide, 0, 1)])
    }
    let guarded: [RowProgram.Step] = [
      .column(0), .column(1), .constant(.integer(0)), .compare(.equal, 1, 2), .not(3), .arithmetic(.floorDivide, 0, 1),
      .constant(.missing), .choose(4, 5, 6),
    ]
    #expect(
      try cells(guarded, reached: [nil, nil, nil, nil, nil, 4, nil, nil])
        == [.integer(1), .missing, .integer(-4), .missing])
  }

  @Test func integersAndNumbersTogetherAreNumbersWhereBothAreThere() throws {
    let mixed: [RowProgram.Step] = [.column(0), .column(2), .isMissing(0), .choose(2, 1, 0)]
    #expect(try cells(mixed) == [.integer(6), .missing, .integer(-7), .integer(0)], "no number is there")
    let both: [RowProgram.Step] = [
      .column(0), .column(2), .column(1), .constant(.integer(2)), .compare(.equal, 2, 3), .choose(4, 1, 0),
    ]
    #expect(try cells(both) == [.number(6), .missing, .number(.infinity), .number(0)])
  }

  @Test func aChoiceBetweenTextAndNumberIsLeftToLua() {
    #expect(throws: RowProgramStop.mixed(step: 3)) {
      try cells([.column(0), .column(3), .isMissing(0), .choose(2, 0, 1)])
    }
  }

  @Test func nothingPresentIsAColumnOfMissingNumbers() throws {
    let program = RowProgram(steps: [.constant(.missing)], reached: [nil])
    #expect(try program.column(over: table).type == .number)
    #expect(try program.column(over: table).missingCount == 4)
  }

  @Test func aMappingIsCalledOnceForEachDifferentValueThatIsReached() throws {
    let calls = Calls()
    let mapping: RowProgram.Mapping = { value in
      calls.note(value)
      return value
    }
    #expect(
      try cells([.column(3), .mapped(0, 0)], mappings: [mapping]) == [.text("县"), .missing, .text("市"), .text("县")])
    #expect(calls.values == [.text("县"), .missing, .text("市")])
    calls.clear()
    _ = try cells(
      [.column(3), .isMissing(0), .not(1), .mapped(0, 0), .constant(.missing), .choose(2, 3, 4)],
      reached: [nil, nil, nil, 2, nil, nil], mappings: [mapping])
    #expect(calls.values == [.text("县"), .text("市")])
  }

  @Test func whatAMappingThrowsEndsTheRun() {
    struct Broken: Error {}
    #expect(throws: Broken.self) { try cells([.column(3), .mapped(0, 0)], mappings: [{ _ in throw Broken() }]) }
  }

  @Test func textsAreJoinedAndComparedByTheirBytes() throws {
    #expect(
      try cells([.column(3), .column(0), .concat(0, 1)]) == [.text("县6"), .missing, .text("市-7"), .text("县0")])
    #expect(
      try cells([.column(3), .constant(.text("市")), .compare(.less, 0, 1)]).map(\.spelled)
        == ["县", "", "市", "县"].map {
          $0.isEmpty ? "boolean false" : "boolean \($0.utf8.lexicographicallyPrecedes("市".utf8))"
        })
    #expect(
      try cells([.column(3), .constant(.text("乡")), .compare(.equal, 0, 1)])
        == [Value](repeating: .boolean(false), count: 4))
  }

  @Test func withoutRowsAProgramHasNoCellsButASummaryItsValue() throws {
    let none = table.head(0)
    let sum = RowProgram(steps: [.column(0), .aggregate(.sum, [0])], reached: [nil, nil])
    #expect(try sum.column(over: none).count == 0)
    #expect(try sum.rows(over: none) == [])
    #expect(try [sum].summaries(over: none, groups: RowGroups(none, by: []))[0].cells == [.integer(0)])
    #expect(try [sum].summaries(over: none, groups: RowGroups(none, by: ["a"]))[0].cells == [])
  }

  @Test func aLongEvaluationEndsWhenItIsAskedTo() throws {
    let many = try Table(columns: [
      (Field("a", .integer), Column(.integer(Cells(repeating: 1, count: 300_000)), Validity(allPresent: 300_000)))
    ])
    let steps: [RowProgram.Step] = [
      .column(0), .arithmetic(.add, 0, 0), .aggregate(.sum, [1]), .window(.cumsum, [1]), .arithmetic(.add, 2, 3),
    ]
    let program = RowProgram(steps: steps, reached: steps.map { _ in nil })
    for questions in [0, 1, 3, 20] {
      let supervisor = Impatient(after: questions)
      #expect(throws: RowProgramStop.stopped) {
        try Supervision.watched(by: supervisor) {
          try program.column(over: many, schedule: Schedule(threads: 2))
        }
      }
    }
    #expect(try program.column(over: many, schedule: Schedule(threads: 2))[299_999] == .integer(1_200_000))
  }
}

private final class Calls: @unchecked Sendable {
  private(set) var values: [Value] = []
  func note(_ value: Value) { values.append(value) }
  func clear() { values = [] }
}
