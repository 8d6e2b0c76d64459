/// What programs give over a table.
extension RowProgram {
  /// The program's value in every row, windows and aggregates within the groups of the table.
  ///
  ///     try program.column(over: table)          // as many cells as the table has rows
  ///
  /// Integers and numbers together make a column of numbers; a column without a present value is one of missing numbers.
  /// Throws `RowProgramStop`, `TableFailure` for tables beyond all bounds, and what a mapping throws. Linear in rows times
  /// steps; ranks and quantiles sort.
  package func column(over table: Table, schedule: Schedule = .standard) throws -> Column {
    guard table.rowCount > 0 else { return StepValues.nothing(0).column }
    return try Self.stopping {
      let run = try ProgramRun([self], table, groups: nil, schedule)
      _ = try run.values(of: [], forGroups: true, withErrors: true)
      let result = run.list.results[0]
      guard let values = try run.values(of: [result], forGroups: false, withErrors: true)[result] else {
        throw RowProgramStop.mixed(step: result)
      }
      return values.inferred()
    }
  }

  /// The rows in which the program's value is true as Lua takes it, neither false nor missing, in ascending order. Throws
  /// as `column` does.
  package func rows(over table: Table, schedule: Schedule = .standard) throws -> [Int32] {
    guard table.rowCount <= Int32.max else { throw TableFailure.tooManyRows(table.rowCount) }
    guard table.rowCount > 0 else { return [] }
    return try Self.stopping {
      let run = try ProgramRun([asked], table, groups: nil, schedule)
      _ = try run.values(of: [], forGroups: true, withErrors: true)
      let result = run.list.results[0]
      let scan = try run.scan(for: [result], forGroups: false, withErrors: true)
      let blocks = schedule.blockCount(of: table.rowCount)
      let found = UnsafeMutablePointer<[Int32]>.allocate(capacity: blocks)
      found.initialize(repeating: [], count: blocks)
      defer {
        found.deinitialize(count: blocks)
        found.deallocate()
      }
      let shared = SharedMemory(found)
      try run.run(scan, forGroups: false) { _ in
      } end: { frame, block in
        frame.appendRows(where: result, to: &shared.base[block])
      }
      var rows: [Int32] = []
      rows.reserveCapacity((0..<blocks).reduce(0) { $0 + found[$1].count })
      for block in 0..<blocks { rows += found[block] }
      return rows
    }
  }

  /// The program that asks whether this one's value is true.
  private var asked: RowProgram {
    switch steps[result] {
    case .compare, .isTrue, .isMissing, .not, .both, .either: self
    default: RowProgram(steps: steps + [.isTrue(result)], reached: reached + [nil], mappings: mappings)
    }
  }

  /// A stop of the work is told in one way.
  fileprivate static func stopping<Result>(_ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch TableFailure.stopped {
      throw RowProgramStop.stopped
    } catch let failure as TableFailure {
      // The row function, run row by row, says what is wrong with which argument.
      if case .tooManyRows = failure { throw failure }
      throw RowProgramStop.fails(row: 0)
    }
  }
}

extension [RowProgram] {
  /// For each program a column with one value a group: what the program gives in all rows of the group. All programs are
  /// worked out together, in as few passes over the rows as their aggregates need.
  ///
  ///     try [total, count].summaries(over: table, groups: RowGroups(table, by: ["region"]))
  ///
  /// A group of no rows, which a table without rows and keys has, is as a row in which everything is missing. Throws as
  /// `column` does, and `fails` where rows of a group differ (NaN and NaN do not).
  package func summaries(
    over table: Table, groups: RowGroups, schedule: Schedule = .standard
  ) throws -> [Column] {
    guard groups.count > 0 else { return map { _ in StepValues.nothing(0).column } }
    return try RowProgram.stopping {
      let run = try ProgramRun(self, table, groups: groups, schedule)
      let results = run.list.results
      let forGroups = try run.values(
        of: results.filter { run.isGroupwise($0) }, forGroups: true, withErrors: true)
      let forRows = try run.values(
        of: results.filter { !run.isGroupwise($0) }, forGroups: false, withErrors: true)
      return try results.map { place in
        if let values = forGroups[place] { return values.inferred() }
        guard let values = forRows[place] else { throw RowProgramStop.mixed(step: place) }
        return try values.onlyOne(in: groups).inferred()
      }
    }
  }
}

extension StepValues {
  /// The value that all rows of a group have. Throws `fails` for a row that has another than the first of its group.
  fileprivate func onlyOne(in groups: RowGroups) throws -> StepValues {
    let first = groups.firstRows
    func check(_ isSame: (Int, Int) -> Bool) throws {
      for start in stride(from: 0, to: groups.rowCount, by: Supervision.everyRows) {
        try Supervision.check()
        for row in start..<Swift.min(start + Supervision.everyRows, groups.rowCount) {
          let base = Int(first[groups.codes.map { Int($0[row]) } ?? 0])
          let isPresent = column.validity.isPresent(row)
          let isAlike = isPresent == column.validity.isPresent(base) && (!isPresent || isSame(row, base))
          if !isAlike { throw RowProgramStop.fails(row: row) }
        }
      }
    }
    switch (type, column.storage) {
    case (.nothing, _): break
    case (.numeric, _):
      try check { left, right in
        switch (self[left], self[right]) {
        case (.number(let left), .number(let right)): left == right || left.isNaN && right.isNaN
        case (let left, let right): left == right
        }
      }
    case (_, .integer(let cells)): try check { cells[$0] == cells[$1] }
    case (_, .number(let cells)): try check { cells[$0] == cells[$1] || cells[$0].isNaN && cells[$1].isNaN }
    case (_, .boolean(let cells)): try check { cells[$0] == cells[$1] }
    case (_, .date(let cells)): try check { cells[$0] == cells[$1] }
    // A dictionary holds no text twice, so that codes do.
    case (_, .text(let codes, _)):
      try check { codes[$0] == codes[$1] }
    }
    return try gathered(first)
  }
}

extension Frame {
  /// Adds the rows of the batch in which a boolean that is never missing is true.
  fileprivate func appendRows(where place: Int, to rows: inout [Int32]) {
    let holds = values(place, as: UInt8.self)
    withUnsafeTemporaryAllocation(of: Int32.self, capacity: count) { buffer in
      guard let target = buffer.baseAddress else { return }
      var length = 0
      for row in 0..<count {
        target[length] = Int32(truncatingIfNeeded: start + row)
        length += Int(holds[row])
      }
      rows.append(contentsOf: UnsafeBufferPointer(start: target, count: length))
    }
  }
}
