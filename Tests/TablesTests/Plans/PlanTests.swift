import Synchronization
import Testing

@testable import Tables

/// Programs and tables that the tests of plans share. Positions are those of `randomTable`: a column of each type.
enum PlanExamples {
  static let types = ColumnType.allCases

  static func position(_ type: ColumnType) -> Int { types.firstIndex(of: type)! }

  /// integer > −1
  static let positive = RowProgram(
    steps: [.constant(.integer(-1)), .column(position(.integer)), .compare(.less, 0, 1)], reached: [nil, nil, nil])

  /// Whether a column's cell is there.
  static func isPresent(_ type: ColumnType) -> RowProgram {
    RowProgram(steps: [.column(position(type)), .isMissing(0), .not(1)], reached: [nil, nil, nil])
  }

  /// number * 2
  static let doubled = RowProgram(
    steps: [.column(position(.number)), .constant(.number(2)), .arithmetic(.multiply, 0, 1)], reached: [nil, nil, nil])

  static let descending = SortKey("number", descending: true)
}

extension Plan {
  /// The same table, with nothing left to be done.
  fileprivate func forced() throws -> Plan { Plan(try table()) }
}

@Suite("A plan")
struct PlanTests {
  private typealias Example = PlanExamples

  /// The table of a chain of operations, each worked out before the next.
  private func stepByStep(_ table: Table, _ steps: [(Plan) throws -> Plan]) throws -> Table {
    try steps.reduce(Plan(table)) { try $1($0).forced() }.table()
  }

  private func expectSame(_ left: Table, _ right: Table) {
    #expect(left.fields == right.fields && left.grouping == right.grouping && left.rowCount == right.rowCount)
    #expect(left.columns.map(\.type) == right.columns.map(\.type))
    #expect(left.spelledRows == right.spelledRows)
  }

  /// Runs the chain at once and step by step; the steps that were run have to be these.
  private func expect(
    _ work: [PlanStep.Work], of steps: [(Plan) throws -> Plan], location: SourceLocation = #_sourceLocation
  ) throws {
    for (rows, seed) in [(0, 1), (1, 2), (7, 3), (200, 4)] {
      let table = try randomTable(rows, seed: UInt64(seed))
      let plan = try steps.reduce(Plan(table)) { try $1($0) }
      #expect(!plan.isRun)
      #expect(plan.steps.map(\.work) == [.source] + work, sourceLocation: location)
      expectSame(try plan.table(), try stepByStep(table, steps))
      #expect(plan.steps.map(\.work) == [.source] + work && plan.steps.allSatisfy { $0.rowCount != nil })
    }
  }

  // MARK: Rewriting

  @Test("filters before it sorts")
  func filterBeforeSort() throws {
    try expect(
      [.filter(["integer"]), .sort([Example.descending])],
      of: [{ try $0.sort([Example.descending]) }, { try $0.filter(Example.positive) }])
  }

  @Test("asks two filters in one pass")
  func filtersTogether() throws {
    try expect(
      [.filter(["integer", "text"])],
      of: [{ try $0.filter(Example.positive) }, { try $0.filter(Example.isPresent(.text)) }])
  }

  @Test("carries a filter through columns that are only chosen and named")
  func filterThroughSelect() throws {
    let position = 1
    let present = RowProgram(
      steps: [.column(position), .isMissing(0), .not(1)], reached: [nil, nil, nil])
    try expect(
      [.filter(["integer"]), .columns(["text", "integer"]), .columns(["name", "integer"])],
      of: [
        { try $0.choosingColumns { table throws(TableFailure) in try table.select(["text", "integer"]) } },
        { try $0.renamingColumns { table throws(TableFailure) in try table.rename([("name", "text")]) } },
        { try $0.filter(present) },
      ])
  }

  @Test("finds the first rows of an order without bringing the others into it")
  func top() throws {
    try expect(
      [.top(3, [Example.descending])], of: [{ try $0.sort([Example.descending]) }, { try $0.slice(0, 3) }])
    try expect(
      [.top(5, [Example.descending]), .slice(2, 5)],
      of: [{ try $0.sort([Example.descending]) }, { try $0.slice(2, 5) }])
  }

  @Test("takes the first rows through columns that are derived, chosen and named")
  func topThroughColumns() throws {
    try expect(
      [.derive(["double"]), .top(3, [Example.descending]), .columns(["double", "text"])],
      of: [
        { try $0.sort([Example.descending]) },
        { try $0.derive([(Field("double", .number), .program(Example.doubled))]) },
        { try $0.choosingColumns { table throws(TableFailure) in try table.select(["double", "text"]) } },
        { try $0.slice(0, 3) },
      ])
  }

  @Test("sorts once where a sort follows a sort")
  func sortsTogether() throws {
    try expect(
      [.sort([SortKey("text"), Example.descending])],
      of: [{ try $0.sort([Example.descending]) }, { try $0.sort([SortKey("text")]) }])
  }

  @Test("leaves a sort where its key is gone or replaced, and rows that belong to their places")
  func sortStays() throws {
    try expect(
      [.sort([Example.descending]), .derive(["number"])],
      of: [
        { try $0.sort([Example.descending]) },
        { try $0.derive([(Field("number", .number), .program(Example.doubled))]) },
      ])
    let numbers = (0..<7).map { Value.integer($0) }
    let table = try randomTable(7, seed: 3)
    let plan = try Plan(table).sort([Example.descending])
      .derive([(Field("place", .integer), .made(columnOf(.integer, numbers)))])
    #expect(plan.steps.map(\.work) == [.source, .sort([Example.descending]), .derive(["place"])])
    #expect(try plan.table().column("place").cells == numbers)
  }

  @Test("works derived columns out of the rows that are left, and those that nobody reads not at all")
  func derivedLate() throws {
    let table = try randomTable(100, seed: 5)
    let derived = try Plan(table).derive([
      (Field("double", .number), .program(Example.doubled)), (Field("other", .number), .program(Example.doubled)),
    ])
    let few = try derived.filter(Example.positive).slice(0, 4)
    let column = try few.rows().table(with: ["double"]).columns[0]
    let all = try table.numbers("number")
    let kept = try table.integers("integer")
    let rows = (0..<100).filter { (kept[$0] ?? -1) > -1 }.prefix(4)
    #expect(column.spelledCells == rows.map { row in all[row].map { Value.number($0 * 2).spelled } ?? "missing" })
    // The derived table's own columns were never made, and of the few rows' only the one that was read.
    #expect(try derived.rows().columns.suffix(2).allSatisfy { !$0.isMade })
    #expect(try few.rows().columns.suffix(2).map(\.isMade) == [true, false])
  }

  @Test("gives a column without a present cell the type that it has where its rows were chosen from")
  func typeOfNothing() throws {
    let table = try Table([("text", .text, [.text("a"), .missing]), ("n", .integer, [.integer(1), .integer(2)])])
    let chosen = RowProgram(
      steps: [
        .column(1), .constant(.integer(1)), .compare(.equal, 0, 1), .column(0), .constant(.text("b")), .choose(2, 3, 4),
      ],
      reached: Array(repeating: nil, count: 6))
    let none = RowProgram(
      steps: [.column(0), .constant(.text("c")), .compare(.equal, 0, 1)], reached: [nil, nil, nil])
    let type = try #require(chosen.plannedType(over: table.fields))
    let derived = try Plan(table).derive([(Field("x", type), .program(chosen))])
    #expect(try derived.filter(none).table().field("x").type == .text)
    #expect(
      try Plan(table).filter(none).derive([(Field("x", type), .program(chosen))]).table().field("x").type == .number)
  }

  // MARK: Running

  @Test("that several tables were made from is run once")
  func sharedOnce() throws {
    let calls = Atomic<Int>(0)
    let condition = RowProgram(
      steps: [.column(0), .mapped(0, 0)], reached: [nil, nil],
      mappings: [
        { _ in
          calls.add(1, ordering: .relaxed)
          return .boolean(true)
        }
      ])
    let table = try Table([("a", .integer, [.integer(7), .integer(7)])])
    let shared = try Plan(table).filter(condition)
    let first = try shared.sort([SortKey("a")])
    let second = try shared.slice(0, 1)
    #expect(try first.table().rowCount == 2 && second.table().rowCount == 1 && shared.rowCount() == 2)
    #expect(calls.load(ordering: .relaxed) == 1 && shared.isRun)
    // What was copied for one is there for the other.
    #expect(try first.rows().rowCount == 2 && first.table().rowCount == 2)
    #expect(calls.load(ordering: .relaxed) == 1)
  }

  @Test("counts its rows without sorting or computing")
  func rowCount() throws {
    let table = try randomTable(50, seed: 6)
    let plan = try Plan(table).sort([Example.descending])
      .derive([(Field("double", .number), .program(Example.doubled))])
    #expect(try plan.rowCount() == 50)
    #expect(!plan.isRun)
  }

  @Test("lets go of what it was made from once it was run")
  func releases() throws {
    weak var input: Plan?
    let plan = try {
      let source = try Plan(randomTable(10, seed: 7)).filter(Example.positive)
      input = source
      return try source.sort([Example.descending])
    }()
    #expect(input != nil)
    _ = try plan.rows()
    #expect(input == nil)
  }

  @Test("of very many operations is run in parts, so that neither running nor releasing it goes deep")
  func long() throws {
    var plan = Plan(try randomTable(3, seed: 8))
    for _ in 0..<20_000 { plan = try plan.slice(0, 3) }
    for _ in 0..<20_000 { plan = try plan.derive([(Field("number", .number), .program(Example.doubled))]) }
    #expect(try plan.table().rowCount == 3)
  }

  @Test("stops with the work, and can be run again")
  func stops() throws {
    let table = try randomTable(70_000, seed: 9)
    let plan = try Plan(table).filter(Example.positive).sort([Example.descending])
    #expect(throws: TableFailure.stopped) {
      try Supervision.watched(by: Impatient(after: 1)) { try plan.table() }
    }
    expectSame(
      try plan.slice(0, 5).table(),
      try stepByStep(
        table, [{ try $0.filter(Example.positive) }, { try $0.sort([Example.descending]) }, { try $0.slice(0, 5) }]))
  }

  @Test("checks its operations when they are planned")
  func checks() throws {
    let plan = Plan(try randomTable(2, seed: 10))
    #expect(throws: TableFailure.unknownColumn("nummer", among: plan.shape.names)) {
      try plan.sort([SortKey("nummer")])
    }
    #expect(throws: TableFailure.duplicateColumn("x")) {
      try plan.derive([(Field("x", .number), .input(0)), (Field("x", .number), .input(1))])
    }
  }

  @Test("holds only programs that no cell can make fail, and whose type the fields tell")
  func plannedTypes() throws {
    let fields = try randomTable(1, seed: 1).fields
    let integer = Example.position(.integer)
    func type(_ step: RowProgram.Step) -> ColumnType? {
      RowProgram(
        steps: [.column(integer), .column(Example.position(.text)), .constant(.integer(2)), step],
        reached: [nil, nil, nil, nil]
      )
      .plannedType(over: fields)
    }
    #expect(type(.arithmetic(.add, 0, 2)) == .integer)
    #expect(type(.arithmetic(.divide, 0, 2)) == .number)
    #expect(type(.compare(.equal, 0, 1)) == .boolean)
    #expect(type(.arithmetic(.modulo, 0, 2)) == nil)
    #expect(type(.arithmetic(.add, 0, 1)) == nil)
    #expect(type(.length(1)) == nil)
    #expect(type(.compare(.less, 0, 1)) == nil)
    #expect(type(.aggregate(.sum, [0])) == nil)
    #expect(type(.window(.lag, [0])) == nil)
    #expect(type(.column(0)) == nil)
  }
}
