internal import LuaHost
internal import Tables

/// What row functions give over tables: as programs of column steps where they can be compiled and where no row is an
/// error, else in Lua, row by row, which gives the same values and says what is wrong with which row.
extension RowFunctionRunner {
  /// The result of the function in every row of the table, in its groups. Throws `unlikeUnits` beside what running it
  /// throws.
  func column(_ function: RowFunction, _ table: Table) throws -> (Field, Column) {
    _ = takeBands()
    let program = compiled(function, table, as: .values)
    let meaning = try program?.meaning(over: table.fields)
    if let program, let column = try unlessStopped({ try program.column(over: table, schedule: schedule) }) {
      return (try field(function, meaning ?? Meaning(), column, takeBands()), column)
    }
    var builder = InferredColumnBuilder(function.label)
    for value in try values(function, table) { try builder.append(value) }
    let column = builder.finished()
    return (try field(function, meaning ?? meaningOfCellsRead, column, takeBands()), column)
  }

  /// The rows in which the function holds true as Lua takes it: neither false nor missing.
  func rows(_ function: RowFunction, _ source: ChosenRows) throws -> [Int32] {
    if let program = compiled(function, source.base, as: .condition) {
      _ = try program.meaning(over: source.base.fields)
      let (pruned, table) = try source.reading(program)
      if let rows = try unlessStopped({ try pruned.rows(over: table, schedule: schedule) }) { return rows }
    }
    let values = try values(function, try source.table())
    return values.indices.filter { values[$0] != .boolean(false) && !values[$0].isMissing }.map(Int32.init)
  }

  /// For each function the column of its values for the groups. Those that compile are worked out together.
  func summaries(_ functions: [RowFunction], _ table: Table, _ groups: RowGroups) throws -> [(Field, Column)] {
    _ = takeBands()
    let programs = functions.map { compiled($0, table, as: .values) }
    let meanings = try programs.map { try $0?.meaning(over: table.fields) }
    var columns: [Column?] = functions.map { _ in nil }
    let together = programs.indices.filter { programs[$0] != nil }
    if let found = try unlessStopped({
      try together.compactMap { programs[$0] }.summaries(over: table, groups: groups, schedule: schedule)
    }) {
      for (place, column) in zip(together, found) { columns[place] = column }
    } else {
      for place in together {
        guard let program = programs[place] else { continue }
        columns[place] = try unlessStopped {
          try [program].summaries(over: table, groups: groups, schedule: schedule)[0]
        }
      }
    }
    var results: [(Field, Column)] = []
    var bands = takeBands()
    for (place, function) in functions.enumerated() {
      let column = try columns[place] ?? interpretedSummary(function, table, groups)
      bands += takeBands()
      results.append((try field(function, meanings[place] ?? meaningOfCellsRead, column, bands), column))
    }
    return results
  }

  /// The columns that these functions read; nil where one has to be run in Lua, which may read any.
  func columnsRead(by functions: [RowFunction], in table: Table) -> Set<String>? {
    var names: Set<String> = []
    for function in functions {
      guard case .success(let program) = function.program(for: table) else { return nil }
      for position in program.columnsRead { names.insert(table.fields[position].name) }
    }
    return names
  }

  /// The function as a program, or nil; notes which for `explain`.
  private func compiled(_ function: RowFunction, _ table: Table, as purpose: FunctionCompiler.Purpose) -> RowProgram? {
    let result = function.program(for: table, as: purpose)
    let columns = table.fields.map(\.name)
    let text = function.explanation(result, columns: columns)
    let told = purpose == .condition ? text : "\(function.label) = \(text)"
    explain(FunctionRun(label: function.label, text: told, program: try? result.get(), columns: columns))
    guard let program = try? result.get() else { return nil }
    for (column, value) in program.comparisonsThatNeverHold(over: table.fields) {
      let type = value.type?.rawValue ?? "missing"
      remark("'\(column.name)' is \(column.type.rawValue), and so never equal to the \(type) '\(value)'")
    }
    return program
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
    Field(
      function.label, column.type, unit: column.type.isNumeric ? meaning.unit?.description : nil,
      isPersonal: try meaning.isPersonal || mayShowPersonal(column), isYear: meaning.isYear ? true : nil,
      categories: bands.first { column.holdsOnly($0) })
  }
}

extension Column {
  /// Whether the column is of texts, at least one, and all of them are among these.
  fileprivate func holdsOnly(_ labels: [String]) -> Bool {
    guard case .text(_, let dictionary) = storage, missingCount < count, dictionary.count <= labels.count else {
      return false
    }
    let labels = Set(labels)
    return dictionary.texts.allSatisfy(labels.contains)
  }
}
