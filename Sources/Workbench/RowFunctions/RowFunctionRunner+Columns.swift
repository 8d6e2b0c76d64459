internal import LuaHost
internal import Tables

/// What row functions give over tables: as programs of column steps where they can be compiled and where no row is an
/// error, else in Lua, row by row, which gives the same values and says what is wrong with which row.
extension RowFunctionRunner {
  /// The column that `derive` makes of the function: planned where it can wait, else worked out now. Throws `unlikeUnits`
  /// beside what running it throws.
  func derived(_ function: RowFunction, from plan: Plan) throws -> (field: Field, column: PlannedColumn) {
    let program = try compiled(function, plan, as: .values)
    // Of texts it has to be seen whether they are the labels of bands, and of any cells whether they are a person's.
    if let program, hasSeenNothingPersonal,
      let type = program.plannedType(over: plan.shape.fields), type != .text
    {
      let meaning = try program.meaning(over: plan.shape.fields)
      if type.isNumeric || meaning.unit == nil { return (plainField(function, meaning, type), .program(program)) }
    }
    _ = takeBands()
    let (field, column) = try column(function, program, plan.rows())
    return (field, .made(column))
  }

  /// The rows in which the function holds true as Lua takes it, neither false nor missing: planned where it can wait, else
  /// found now.
  func filtered(_ plan: Plan, by function: RowFunction) throws -> Plan {
    let program = try compiled(function, plan, as: .condition)
    _ = try program?.meaning(over: plan.shape.fields)
    if let program, program.isPlannedCondition(over: plan.shape.fields) { return try plan.filter(program) }
    let rows = try plan.rows()
    return Plan(rows.choosing(try self.rows(function, program, rows)), shape: plan.shape)
  }

  /// The result of the function in every row of the table, in its groups, worked out now. Throws as `derived`.
  func column(_ function: RowFunction, _ table: Table) throws -> (Field, Column) {
    try column(function, compiled(function, table, as: .values), LateTable(table))
  }

  private func column(_ function: RowFunction, _ program: RowProgram?, _ source: LateTable) throws -> (Field, Column) {
    let meaning = try program?.meaning(over: source.fields)
    // Texts that are labels of bands in the table, such as the least or the first of them, are bands too.
    let bands = source.fields.compactMap(\.categories)
    if let program {
      let (program, table) = try source.reading(program)
      if let column = try unlessStopped({ try program.column(over: table, schedule: schedule) }) {
        return (try field(function, meaning ?? Meaning(), column, takeBands() + bands), column)
      }
    }
    var builder = InferredColumnBuilder(function.label)
    for value in try values(function, try source.table()) { try builder.append(value) }
    if program == nil { remarkPassedOver(Window.allCases.filter(windowsOfSomeRows.contains), function) }
    let column = builder.finished()
    return (try field(function, meaning ?? meaningOfCellsRead, column, takeBands() + bands), column)
  }

  private func rows(_ function: RowFunction, _ program: RowProgram?, _ source: LateTable) throws -> [Int32] {
    if let program {
      let (program, table) = try source.reading(program)
      if let rows = try unlessStopped({ try program.rows(over: table, schedule: schedule) }) { return rows }
    }
    let values = try values(function, try source.table())
    return values.indices.filter { values[$0] != .boolean(false) && !values[$0].isMissing }.map(Int32.init)
  }

  /// For each function the column of its values for the groups of the table. Those that compile are worked out together,
  /// from the columns that they read.
  func summaries(_ functions: [RowFunction], _ source: LateTable, _ shape: Table, _ groups: RowGroups) throws
    -> [(Field, Column)]
  {
    _ = takeBands()
    let programs = functions.map { compiled($0, shape, as: .values) }
    let meanings = try programs.map { try $0?.meaning(over: shape.fields) }
    var columns: [Column?] = functions.map { _ in nil }
    let together = programs.indices.filter { programs[$0] != nil }
    let (moved, table) = try source.reading(together.compactMap { programs[$0] })
    if let found = try unlessStopped({ try moved.summaries(over: table, groups: groups, schedule: schedule) }) {
      for (place, column) in zip(together, found) { columns[place] = column }
    } else {
      for (place, program) in zip(together, moved) {
        columns[place] = try unlessStopped {
          try [program].summaries(over: table, groups: groups, schedule: schedule)[0]
        }
      }
    }
    var results: [(Field, Column)] = []
    let known = source.fields.compactMap(\.categories)
    var bands = takeBands()
    for (place, function) in functions.enumerated() {
      let column = try columns[place] ?? interpretedSummary(function, source.table(), groups)
      bands += takeBands()
      results.append((try field(function, meanings[place] ?? meaningOfCellsRead, column, bands + known), column))
    }
    return results
  }

  /// The function as a program, or nil; notes which for `explain`. What a plan cannot tell about its columns, its rows do.
  private func compiled(_ function: RowFunction, _ plan: Plan, as purpose: FunctionCompiler.Purpose) throws
    -> RowProgram?
  {
    var result = function.program(for: plan.shape, as: purpose)
    if case .failure = result { result = function.program(for: try plan.table(), as: purpose) }
    return told(function, result, plan.shape.fields, as: purpose)
  }

  private func compiled(_ function: RowFunction, _ table: Table, as purpose: FunctionCompiler.Purpose) -> RowProgram? {
    told(function, function.program(for: table, as: purpose), table.fields, as: purpose)
  }

  private func told(
    _ function: RowFunction, _ result: Result<RowProgram, CompilationFailure>, _ fields: [Field],
    as purpose: FunctionCompiler.Purpose
  ) -> RowProgram? {
    let columns = fields.map(\.name)
    let text = function.explanation(result, columns: columns)
    let told = purpose == .condition ? text : "\(function.label) = \(text)"
    explain(FunctionRun(label: function.label, text: told, program: try? result.get(), columns: columns))
    guard let program = try? result.get() else { return nil }
    for (column, value) in program.comparisonsThatNeverHold(over: fields) {
      let type = value.type?.rawValue ?? "missing"
      remark("'\(column.name)' is \(column.type.rawValue), and so never equal to the \(type) '\(value)'")
    }
    remarkPassedOver(program.windowsOfSomeRows, function)
    return program
  }

  private func remarkPassedOver(_ windows: [Window], _ function: RowFunction) {
    for window in windows { remark(RowFunctionProse.passesOverRows(window.rawValue, function.label)) }
  }

  /// The result, or nil where a program cannot give it. A stop of the work, and a kill of the script, pass through.
  private func unlessStopped<Result>(_ body: () throws -> Result) throws -> Result? {
    do {
      return try body()
    } catch RowProgramStop.stopped {
      throw TableFailure.stopped
    } catch is RowProgramStop, is MappingFailure, is CallFailure, is HostError {
      return nil
    } catch let failure as LuaFailure {
      if case .killed = failure.kind { throw failure }
      return nil
    }
  }
}

extension RowFunctionRunner {
  /// The field of the column that the function gave. What it captured may be a person's, too.
  private func field(
    _ function: RowFunction, _ meaning: Meaning, _ column: Column, _ bands: [[String]]
  ) throws -> Field {
    var field = plainField(function, meaning, column.type)
    field.isPersonal = try meaning.isPersonal || mayShowPersonal(column)
    field.categories = bands.first(where: column.holdsOnly)
    return field
  }

  /// The field of a column that is not made yet: no texts, and nothing captured that may be a person's.
  private func plainField(_ function: RowFunction, _ meaning: Meaning, _ type: ColumnType) -> Field {
    Field(
      function.label, type, unit: type.isNumeric ? meaning.unit?.description : nil, isPersonal: meaning.isPersonal,
      isYear: meaning.isYear ? true : nil)
  }
}
