/// One call of an aggregate for all groups of a table.
struct AggregateCall: Sendable {
  let aggregate: Aggregate
  /// The argument columns, cell by cell for the rows of the table.
  let arguments: [StepValues]
  /// Cells that order as those of the first argument are meant to, where they do not do so themselves.
  let order: Column?
  /// The rows that the function comes to; nil for all.
  let reached: Cells<Bool>?

  /// A call over those rows only in which `reached` is true (all where nil).
  init(_ aggregate: Aggregate, _ arguments: [StepValues], order: Column? = nil, reached: Cells<Bool>?) {
    self.aggregate = aggregate
    self.order = order
    self.reached = reached
    guard let reached else {
      self.arguments = arguments
      return
    }
    // A row that the function does not come to is as one whose cell is missing; those that count() counts are marked.
    let marks = StepValues(Column(.boolean(reached), Validity(allPresent: reached.count)))
    self.arguments = (arguments.isEmpty ? [marks] : arguments).enumerated().map { index, argument in
      aggregate == .quantile && index == 1 ? argument : argument.masked(by: reached)
    }
  }
}

/// What is left to do of a call: passes over the rows, then the values of the groups.
private enum Job {
  case values(StepValues)
  case pass([Accumulator], then: () throws(TableFailure) -> Job)
}

/// Aggregates over the groups of a table, several in the same passes.
///
/// The values are those of `Aggregate.value`, group by group, to the bit.
struct GroupedAggregates {
  let groups: RowGroups
  let schedule: Schedule

  /// The values of each call, one for each group. Throws `wrongType`, `varyingOption`, `stopped`.
  func values(_ calls: [AggregateCall]) throws(TableFailure) -> [StepValues] {
    var jobs: [Job] = []
    for call in calls { jobs.append(try job(call)) }
    while true {
      let accumulators = jobs.flatMap { job -> [Accumulator] in
        if case .pass(let accumulators, _) = job { accumulators } else { [] }
      }
      guard !accumulators.isEmpty else { break }
      try Accumulation.run(accumulators, over: groups, schedule)
      for index in jobs.indices {
        if case .pass(_, let next) = jobs[index] { jobs[index] = try next() }
      }
    }
    return jobs.map { job in
      guard case .values(let values) = job else { preconditionFailure("a pass is left") }
      return values
    }
  }

  private func job(_ call: AggregateCall) throws(TableFailure) -> Job {
    let aggregate = call.aggregate
    guard let argument = call.arguments.first else { return rowCounts() }
    // Where each row of a group has its own type, the cells of the group decide what they are together.
    if call.arguments.contains(where: { $0.type == .numeric }), aggregate != .count {
      return .values(try oneByOne(call))
    }
    let column = argument.column
    switch aggregate {
    case .count: return counts(column)
    case .first, .last: return ends(argument, isFirst: aggregate == .first)
    case .min, .max: return extremes(argument, by: call.order ?? column, isLeast: aggregate == .min)
    case .any, .all: return try truths(column, aggregate)
    case .distinctCount, .median, .gini, .quantile: return .values(try ordered(call))
    case .sum:
      if argument.type == .nothing { return .values(constant(.integer(0))) }
      if case .integer(let cells) = column.storage { return integerSums(FoldCells(cells, column.validity)) }
    default: break
    }
    for argument in call.arguments where !argument.type.isNumeric {
      guard argument.column.missingCount == argument.column.count else {
        throw .wrongType(
          column: "argument of \(aggregate.rawValue)", expected: [.number, .integer], found: argument.column.type)
      }
    }
    guard call.arguments.allSatisfy(\.type.isNumeric) else {
      return .values(aggregate == .sum ? constant(.integer(0)) : .nothing(groups.count))
    }
    switch (aggregate, column.storage) {
    case (.wmean, _), (.corr, _): return pairs(aggregate, column, call.arguments[1].column)
    case (_, .integer(let cells)): return moments(aggregate, FoldCells(cells, column.validity))
    case (_, .number(let cells)): return moments(aggregate, FoldCells(cells, column.validity))
    default: return .values(.nothing(groups.count))
    }
  }

  // MARK: Counts, sums and ends

  private func rowCounts() -> Job {
    let counts = FoldAccumulator(RowCountFold(), groups: groups.count)
    return .pass([counts.accumulator]) { .values(integers { Int64(counts[$0]) }) }
  }

  private func counts(_ column: Column) -> Job {
    guard column.missingCount > 0 else { return rowCounts() }
    let counts = FoldAccumulator(CountFold(presence: FoldPresence(column.validity)), groups: groups.count)
    return .pass([counts.accumulator]) { .values(integers { Int64(counts[$0]) }) }
  }

  private func integerSums(_ cells: FoldCells<Int64>) -> Job {
    let sums = FoldAccumulator(IntegerSumFold(cells: cells), groups: groups.count)
    return .pass([sums.accumulator]) {
      let fits = (0..<groups.count).allSatisfy { Int64(exactly: sums[$0].sum) != nil }
      if fits { return .values(integers { Int64(truncatingIfNeeded: sums[$0].sum) }) }
      return .values(
        mixed { group in Int64(exactly: sums[group].sum).map(Value.integer) ?? .number(Double(sums[group].sum)) })
    }
  }

  /// The argument's value in the row of each group that a fold chooses.
  @inline(__always)
  private func chosen<Folding: Fold>(by fold: Folding, of argument: StepValues) -> Job where Folding.State == Int32 {
    let rows = FoldAccumulator(fold, groups: groups.count)
    return .pass([rows.accumulator]) { () throws(TableFailure) in
      .values(try argument.gathered((0..<groups.count).map { rows[$0] }))
    }
  }

  private func ends(_ argument: StepValues, isFirst: Bool) -> Job {
    if argument.type == .nothing { return .values(.nothing(groups.count)) }
    return chosen(by: EndFold(presence: FoldPresence(argument.column.validity), isFirst: isFirst), of: argument)
  }

  private func extremes(_ argument: StepValues, by order: Column, isLeast: Bool) -> Job {
    func extremes<Element: Comparable>(_ cells: Cells<Element>) -> Job {
      chosen(by: ExtremeFold(cells: FoldCells(cells, argument.column.validity), isLeast: isLeast), of: argument)
    }
    if argument.type == .nothing { return .values(.nothing(groups.count)) }
    switch order.storage {
    case .integer(let cells): return extremes(cells)
    case .number(let cells): return extremes(cells)
    case .date(let cells): return extremes(cells)
    case .boolean(let cells): return extremes(Cells(cells.map { $0 ? 1 as UInt8 : 0 }))
    case .text(let codes, let dictionary):
      let ranks = dictionary.ranks()
      return extremes(Cells(codes.map { ranks.isEmpty ? 0 : ranks[Int($0)] }))
    }
  }

  private func truths(_ column: Column, _ aggregate: Aggregate) throws(TableFailure) -> Job {
    if column.missingCount == column.count { return .values(.nothing(groups.count)) }
    guard case .boolean(let cells) = column.storage else {
      throw .wrongType(column: "argument of \(aggregate.rawValue)", expected: [.boolean], found: column.type)
    }
    let truths = FoldAccumulator(TruthFold(cells: FoldCells(cells, column.validity)), groups: groups.count)
    return .pass([truths.accumulator]) {
      var builder = ColumnBuilder(.boolean)
      for group in 0..<groups.count {
        let seen = truths[group]
        if seen == 0 {
          builder.appendMissing()
        } else {
          builder.append(boolean: aggregate == .any ? seen & 1 == 1 : seen & 2 == 0)
        }
      }
      return .values(StepValues(builder.finished()))
    }
  }

  // MARK: Moments

  private func moments<Element: NumberCell>(_ aggregate: Aggregate, _ cells: FoldCells<Element>) -> Job {
    let sums = FoldAccumulator(SumFold(cells: cells), groups: groups.count)
    return .pass([sums.accumulator]) {
      switch aggregate {
      case .sum:
        let hasEmpty = (0..<groups.count).contains { sums[$0].count == 0 }
        guard hasEmpty else { return .values(numbers { sums[$0].sum.value }) }
        return .values(mixed { sums[$0].count == 0 ? .integer(0) : .number(sums[$0].sum.value) })
      case .mean: return .values(numbers { sums[$0].count == 0 ? nil : sums[$0].mean })
      case .theil: return theil(cells, sums)
      default: return variance(aggregate, cells, sums)
      }
    }
  }

  private func variance<Element: NumberCell>(
    _ aggregate: Aggregate, _ cells: FoldCells<Element>, _ sums: FoldAccumulator<SumFold<Element>>
  ) -> Job {
    let means = Cells((0..<groups.count).map { sums[$0].mean })
    let squares = FoldAccumulator(SquareFold(cells: cells, means: means), groups: groups.count)
    return .pass([squares.accumulator]) {
      .values(
        numbers { group in
          let count = sums[group].count
          guard count > 1 else { return nil }
          let variance = squares[group].sum.value / Double(count - 1)
          return aggregate == .sd ? variance.squareRoot() : variance
        })
    }
  }

  private func theil<Element: NumberCell>(
    _ cells: FoldCells<Element>, _ sums: FoldAccumulator<SumFold<Element>>
  ) -> Job {
    let means = Cells((0..<groups.count).map { sums[$0].mean })
    let terms = FoldAccumulator(TheilFold(cells: cells, means: means), groups: groups.count)
    return .pass([terms.accumulator]) {
      .values(
        numbers { group in
          guard sums[group].count > 0, means[group] > 0, !terms[group].hasNegative else { return nil }
          return terms[group].sum.sum.value / Double(sums[group].count)
        })
    }
  }

  private func pairs(_ aggregate: Aggregate, _ left: Column, _ right: Column) -> Job {
    switch (left.storage, right.storage) {
    case (.integer(let x), .integer(let y)):
      pairs(aggregate, FoldCells(x, left.validity), FoldCells(y, right.validity))
    case (.integer(let x), .number(let y)):
      pairs(aggregate, FoldCells(x, left.validity), FoldCells(y, right.validity))
    case (.number(let x), .integer(let y)):
      pairs(aggregate, FoldCells(x, left.validity), FoldCells(y, right.validity))
    case (.number(let x), .number(let y)):
      pairs(aggregate, FoldCells(x, left.validity), FoldCells(y, right.validity))
    default: .values(.nothing(groups.count))
    }
  }

  private func pairs<Left: NumberCell, Right: NumberCell>(
    _ aggregate: Aggregate, _ left: FoldCells<Left>, _ right: FoldCells<Right>
  ) -> Job {
    let sums = FoldAccumulator(PairSumFold(left: left, right: right), groups: groups.count)
    return .pass([sums.accumulator]) {
      if aggregate == .wmean {
        return .values(
          numbers { group in
            let weight = sums[group].right.sum.value
            return sums[group].left.count == 0 || weight == 0 ? nil : sums[group].product.sum.value / weight
          })
      }
      let spreads = FoldAccumulator(
        PairSpreadFold(
          left: left, right: right, leftMeans: Cells((0..<groups.count).map { sums[$0].left.mean }),
          rightMeans: Cells((0..<groups.count).map { sums[$0].right.mean })), groups: groups.count)
      return .pass([spreads.accumulator]) {
        .values(
          mixed { group in
            let state = sums[group]
            guard state.left.count > 1, state.leftSpreads, state.rightSpreads else { return .missing }
            let spread = spreads[group]
            return Moments.correlation(
              product: spread.product.sum.value, left: spread.left.sum.value, right: spread.right.sum.value)
          })
      }
    }
  }

  // MARK: Values of groups

  func constant(_ value: Value) -> StepValues { mixed { _ in value } }

  private func integers(_ value: (Int) -> Int64) -> StepValues {
    StepValues(Column(.integer(Cells((0..<groups.count).map(value))), Validity(allPresent: groups.count)))
  }

  func numbers(_ value: (Int) -> Double?) -> StepValues {
    var builder = ColumnBuilder(.number)
    builder.reserve(groups.count)
    for group in 0..<groups.count {
      if let value = value(group) { builder.append(number: value) } else { builder.appendMissing() }
    }
    return StepValues(builder.finished())
  }

  func mixed(_ value: (Int) -> Value) -> StepValues {
    StepValues((0..<groups.count).map(value)) ?? .nothing(groups.count)
  }
}

extension StepValues {
  /// The same values, missing where `mask` is false.
  func masked(by mask: Cells<Bool>) -> StepValues {
    var bits = ValidityBuilder()
    bits.reserve(mask.count)
    for row in 0..<mask.count { bits.append(mask[row] && column.validity.isPresent(row)) }
    let masked = Column(column.storage, bits.finished())
    return masked.missingCount == masked.count
      ? .nothing(mask.count) : StepValues(type: type, column: masked, tags: tags)
  }
}
