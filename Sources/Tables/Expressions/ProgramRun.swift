/// One evaluation of programs over a table.
///
/// Steps that are the same for all rows of a group (constants, aggregates, and what is made of those) are worked out once
/// for each group, the others once for each row. Aggregates, windows, mappings and joined texts need all rows at once:
/// before each of them the steps that it is made of are scanned; the types of what comes after show then.
///
/// Invariant: `facts[place]` is known for a step when all its operands are; a step that is worked out apart has its values
/// in `rowValues` or `groupValues`, whichever `isGroupwise` says.
final class ProgramRun {
  let list: StepList
  let table: Table
  let groups: RowGroups
  let schedule: Schedule
  private(set) var facts: [StepFacts?]
  private(set) var rowValues: [StepValues?]
  private(set) var groupValues: [StepValues?]
  private let isGroupwise: [Bool]

  func isGroupwise(_ place: Int) -> Bool { isGroupwise[place] }

  /// Work over the groups of the table, or over those given.
  init(_ programs: [RowProgram], _ table: Table, groups: RowGroups?, _ schedule: Schedule) throws {
    list = StepList(programs)
    self.table = table
    self.schedule = schedule
    let needsGroups = list.steps.contains { step in
      switch step {
      case .aggregate, .partedAggregate, .window, .partedWindow: true
      default: false
      }
    }
    self.groups = try groups ?? (needsGroups ? RowGroups(table, by: table.grouping) : RowGroups(oneOf: table.rowCount))
    facts = [StepFacts?](repeating: nil, count: list.steps.count)
    rowValues = facts.map { _ in nil }
    groupValues = facts.map { _ in nil }
    isGroupwise = Self.groupwise(list, hasRows: table.rowCount > 0)
    try work()
  }

  private static func groupwise(_ list: StepList, hasRows: Bool) -> [Bool] {
    // Without rows the one group is as a row in which everything is missing.
    guard hasRows else { return list.steps.map { _ in true } }
    var result: [Bool] = []
    for (place, step) in list.steps.enumerated() {
      switch step {
      case .constant, .aggregate: result.append(true)
      case .column, .partedAggregate, .window, .partedWindow: result.append(false)
      default:
        result.append(step.operands.allSatisfy { result[$0] } && list.reached[place].map { result[$0] } ?? true)
      }
    }
    return result
  }

  // MARK: Rounds

  /// Works out everything that needs all rows at once.
  private func work() throws {
    while true {
      let pending = try findTypes()
      if pending.isEmpty { return }
      try workOut(pending.filter { isGroupwise[$0] && !isAggregate($0) }, forGroups: true)
      try workOut(pending.filter { !isGroupwise[$0] || isAggregate($0) }, forGroups: false)
    }
  }

  private func isAggregate(_ place: Int) -> Bool {
    switch list.steps[place] {
    case .aggregate, .partedAggregate: true
    default: false
    }
  }

  /// Finds the facts of all steps whose operands' are known. Gives the steps that have to be worked out apart now.
  private func findTypes() throws(RowProgramStop) -> [Int] {
    let typing = Typing(columns: table.columns)
    var pending: [Int] = []
    for (place, step) in list.steps.enumerated() where facts[place] == nil {
      guard step.operands.allSatisfy({ facts[$0] != nil }), list.reached[place].map({ facts[$0] != nil }) ?? true
      else { continue }
      switch step {
      case .aggregate(let aggregate, let arguments), .partedAggregate(let aggregate, let arguments, _):
        guard aggregate.argumentCounts.contains(arguments.count) else { throw .mixed(step: place) }
        pending.append(place)
      case .window(let window, let arguments), .partedWindow(let window, let arguments, _):
        guard window.argumentCounts.contains(arguments.count) else { throw .mixed(step: place) }
        pending.append(place)
      case .mapped: pending.append(place)
      case .concat(let a, let b) where isJoinable(a) && isJoinable(b): pending.append(place)
      default: facts[place] = try typing.facts(of: step, at: place, facts)
      }
    }
    return pending
  }

  private func isJoinable(_ place: Int) -> Bool { type(place) == .text || type(place).isNumeric }
  private func type(_ place: Int) -> StepType { facts[place]?.type ?? .nothing }

  private func workOut(_ places: [Int], forGroups: Bool) throws {
    guard !places.isEmpty else { return }
    var needed: [Int] = []
    for place in places { needed += list.steps[place].operands + [list.reached[place]].compactMap { $0 } }
    let known = try values(of: needed, forGroups: forGroups)
    func operand(_ place: Int) throws(RowProgramStop) -> StepValues {
      guard let values = known[place] else { throw .mixed(step: place) }
      return values
    }
    func call(_ aggregate: Aggregate, _ arguments: [Int], _ mask: Cells<Bool>?) throws(RowProgramStop) -> AggregateCall
    {
      var values: [StepValues] = []
      for argument in arguments { values.append(try operand(argument)) }
      let order = aggregate.comparesCells ? try bandOrder(of: arguments[0], values[0]) : nil
      return AggregateCall(aggregate, values, order: order, reached: mask)
    }
    func windowArguments(_ window: Window, _ arguments: [Int]) throws(RowProgramStop) -> [StepValues] {
      var values: [StepValues] = []
      for argument in arguments { values.append(try operand(argument)) }
      if window.comparesCells(arguments: arguments.count), let order = try bandOrder(of: arguments[0], values[0]) {
        values[0] = StepValues(order)
      }
      return values
    }
    func partColumns(_ parts: RowProgram.Parts) throws(RowProgramStop) -> [(Column, bands: [String]?)] {
      var columns: [(Column, bands: [String]?)] = []
      for place in parts.over + parts.order { columns.append((try operand(place).column, bands(of: place))) }
      return columns
    }
    var calls: [(place: Int, call: AggregateCall)] = []
    for place in places {
      let reached = try list.reached[place].map { try operand($0) }
      switch list.steps[place] {
      case .aggregate(let aggregate, let arguments):
        let mask = try reached.map { try $0.booleans() }
        calls.append((place, try call(aggregate, arguments, mask)))
      case .partedAggregate(let aggregate, let arguments, let parts):
        let mask = try reached.map { try $0.booleans() }
        let call = try call(aggregate, arguments, mask)
        // Without rows there are no parts, and a sum is 0 as without options.
        guard table.rowCount > 0 else {
          calls.append((place, call))
          continue
        }
        let (groups, order) = try parted(parts, try partColumns(parts))
        keep(place, try call.values(inPartsOf: groups, order: order, schedule))
      case .window(let window, let arguments):
        keep(
          place,
          try window.values(try windowArguments(window, arguments), groups, reached, table.rowCount, schedule))
      case .partedWindow(let window, let arguments, let parts):
        let (groups, order) = try parted(parts, try partColumns(parts))
        keep(
          place,
          try window.values(
            try windowArguments(window, arguments), groups, order: order, reached, table.rowCount, schedule))
      case .mapped(let mapping, let argument):
        let values = try Mapping.values(list.mappings[mapping], of: try operand(argument), reached: reached)
        guard let values else { throw RowProgramStop.mixed(step: place) }
        keep(place, values)
      case .concat(let a, let b): keep(place, try JoinedTexts.values(try operand(a), try operand(b)))
      default: preconditionFailure("no step that is worked out apart")
      }
    }
    let values = try GroupedAggregates(groups: groups, schedule: schedule).values(calls.map(\.call))
    for (index, (place, _)) in calls.enumerated() { keep(place, values[index]) }
  }

  /// The order of texts that are bands, where the function reads bands; nil where texts order by their letters.
  ///
  /// It is that of the labels among which all the texts are. Of a column of bands this is plain; whether it is so of other
  /// texts, group by group, the interpreter sees.
  private func bandOrder(of place: Int, _ values: StepValues) throws(RowProgramStop) -> Column? {
    guard values.type == .text else { return nil }
    let read = Set(list.steps.indices.compactMap(bands))
    if read.isEmpty { return nil }
    guard read.count == 1, let labels = bands(of: place), values.column.holdsOnly(labels) else {
      throw .mixed(step: place)
    }
    return values.column.inOrder(of: labels)
  }

  /// The labels of the bands that the step is a column of.
  private func bands(of place: Int) -> [String]? {
    if case .column(let position) = list.steps[place] { table.fields[position].categories } else { nil }
  }

  /// The parts as groups, and the order of all rows; nil for that of the table.
  private func parted(_ parts: RowProgram.Parts, _ columns: [(Column, bands: [String]?)]) throws -> (
    RowGroups, order: [Int32]?
  ) {
    guard table.rowCount > 0 else { return (groups, nil) }
    let names = columns.indices.map { String($0) }
    let keys = try Table(columns: zip(names, columns).map { (Field($0, $1.0.type, categories: $1.bands), $1.0) })
    let sortKeys = zip(names.dropFirst(parts.over.count), parts.descending).map { SortKey($0, descending: $1) }
    return (
      parts.over.isEmpty ? groups : try RowGroups(keys, by: Array(names.prefix(parts.over.count))),
      sortKeys.isEmpty ? nil : try keys.sortedRows(sortKeys)
    )
  }

  private func keep(_ place: Int, _ values: StepValues) {
    facts[place] = StepFacts(values)
    if isGroupwise[place] { groupValues[place] = values } else { rowValues[place] = values }
  }

  // MARK: Values

  /// The values of these steps for every row, or for every group. Throws what a mapping throws, and `RowProgramStop`.
  func values(of places: [Int], forGroups: Bool, withErrors: Bool = false) throws -> [Int: StepValues] {
    var known: [Int: StepValues] = [:]
    var targets: [Int] = []
    for place in places where known[place] == nil && !targets.contains(place) {
      if let values = directValues(place, forGroups: forGroups) { known[place] = values } else { targets.append(place) }
    }
    let length = forGroups ? groups.count : table.rowCount
    let scan = try scan(for: targets, forGroups: forGroups, withErrors: withErrors)
    guard !targets.isEmpty || !scan.instructions.isEmpty else { return known }
    let outputs = try targets.map { place in
      try StepTarget(place, facts[place] ?? StepFacts(.nothing), count: length)
    }
    try run(scan, forGroups: forGroups) { frame in
      for output in outputs { output.begin(frame) }
    } end: { frame, _ in
      for output in outputs { output.end(frame) }
    }
    for output in outputs { known[output.place] = output.finished() }
    return known
  }

  /// Runs a scan; a group that fails is told by its first row.
  func run(
    _ scan: Scan, forGroups: Bool, begin: @Sendable (Frame) -> Void, end: @Sendable (Frame, Int) -> Void
  ) throws(RowProgramStop) {
    do {
      try scan.run(schedule, begin: begin, end: end)
    } catch .fails(let row) where forGroups {
      let firstRows = groups.firstRows
      throw .fails(row: row < firstRows.count ? Int(firstRows[row]) : 0)
    }
  }

  private func directValues(_ place: Int, forGroups: Bool) -> StepValues? {
    if forGroups { return groupValues[place] }
    if case .column(let index) = list.steps[place], table.rowCount > 0 { return .ofColumn(table.columns[index]) }
    return isGroupwise[place] ? nil : rowValues[place]
  }

  /// The scan that works these steps out, and with errors all steps that may be one.
  func scan(for targets: [Int], forGroups: Bool, withErrors: Bool) throws -> Scan {
    let lowering = Lowering(
      steps: list.steps, reached: list.reached, facts: facts.map { $0 ?? StepFacts(.nothing) })
    var wanted = Set(targets)
    if withErrors {
      for place in list.steps.indices where isGroupwise[place] == forGroups && lowering.mayFail(place) {
        wanted.insert(place)
      }
    }
    var needed = [Bool](repeating: false, count: list.steps.count)
    var fromGroups: [Int] = []
    for place in list.steps.indices.reversed() where needed[place] || wanted.contains(place) {
      needed[place] = true
      if case .constant = list.steps[place] { continue }
      if directValues(place, forGroups: forGroups) != nil { continue }
      if !forGroups, isGroupwise[place] {
        fromGroups.append(place)
        continue
      }
      for operand in list.steps[place].operands { needed[operand] = true }
      if let reached = list.reached[place], lowering.mayFail(place) { needed[reached] = true }
    }
    let groupwise = fromGroups.isEmpty ? [:] : try values(of: fromGroups, forGroups: true)
    var instructions: [Instruction] = []
    var constants: [(place: Int, value: Value)] = []
    for place in list.steps.indices where needed[place] {
      if case .constant(let value) = list.steps[place] {
        constants.append((place, value))
        continue
      }
      if lowering.type(place) == .nothing { constants.append((place, .missing)) }
      let direct = directValues(place, forGroups: forGroups)
      if let direct {
        if direct.type != .nothing { instructions.append(Loading.rows(direct, place)) }
      } else if let values = groupwise[place] {
        if values.type != .nothing { instructions.append(Loading.groups(values, groups.codes, place)) }
      } else if let instruction = lowering.instruction(place) {
        instructions.append(instruction)
      }
    }
    return Scan(
      places: list.steps.count, length: forGroups ? groups.count : table.rowCount, instructions: instructions,
      constants: constants)
  }
}

extension AggregateCall {
  /// The value of its part in every row; the order (that of the table where nil) matters to the first and the last.
  fileprivate func values(inPartsOf groups: RowGroups, order: [Int32]?, _ schedule: Schedule) throws -> StepValues {
    var values: StepValues
    if let order, aggregate == .first || aggregate == .last, arguments[0].type != .nothing {
      let argument = arguments[0]
      let validity = argument.column.validity
      let rows = try groups.sortedRows(order: order) { validity.isPresent(Int($0)) }
      values = try argument.gathered(
        (0..<rows.count).map { (aggregate == .first ? rows[$0].first : rows[$0].last) ?? -1 })
    } else {
      values = try GroupedAggregates(groups: groups, schedule: schedule).values([self])[0]
    }
    try Supervision.reserve(rows: groups.rowCount, bytesPerRow: MemoryLayout<Int32>.stride)
    let codes = groups.codes
    return try values.gathered((0..<groups.rowCount).map { row in codes.map { Int32($0[row]) } ?? 0 })
  }
}

extension Window {
  /// The window's values in the rows that `reached` says (all where nil), in the groups and the order (that of the table
  /// where nil).
  fileprivate func values(
    _ arguments: [StepValues], _ groups: RowGroups, order: [Int32]? = nil, _ reached: StepValues?, _ rowCount: Int,
    _ schedule: Schedule
  ) throws -> StepValues {
    if rowCount == 0 { return .nothing(groups.count) }
    let mask = try reached.map { try $0.booleans() }
    let rows = try groups.sortedRows(order: order, keeps: mask.map { mask in { mask[Int($0)] } })
    return try GroupedWindows(rows: rows, count: rowCount, tableRows: nil, schedule: schedule).values(self, arguments)
  }
}
