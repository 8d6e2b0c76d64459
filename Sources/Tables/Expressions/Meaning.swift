/// What the values of a step are, beside their type: what they are counted in, whether they tell about a person, and
/// whether they name calendar years.
package struct Meaning: Equatable, Sendable {
  /// Nil where the step has no unit, or where nobody can tell.
  package var unit: Unit?
  package var isPersonal = false
  package var isYear = false
  /// Whether it is a figure that is written in the function: it fits any unit.
  var isConstant = false

  package init(unit: Unit? = nil, isPersonal: Bool = false, isYear: Bool = false) {
    self.unit = unit
    self.isPersonal = isPersonal
    self.isYear = isYear
  }
}

extension RowProgram {
  /// The meaning of the result over columns of these fields.
  ///
  ///     program.meaning(over: fields).unit        // 元/person of  budgeted / officers
  ///
  /// Sums, differences, comparisons and choices ask for equal units where both sides have one; figures written in the
  /// function fit any. Products and quotients with something that has no unit have none: whether `amount / 10000` is
  /// meant to be 万元 only the analyst knows, and says so with `unit`. A value is personal where cells of a personal
  /// column flow into it; what is only compared or counted does not. Throws `unlikeUnits`. Linear in the steps.
  package func meaning(over fields: [Field]) throws(TableFailure) -> Meaning {
    var meanings: [Meaning] = []
    meanings.reserveCapacity(steps.count)
    for step in steps {
      do throws(UnitMismatch) {
        meanings.append(try Self.meaning(of: step, fields, meanings))
      } catch {
        throw .unlikeUnits(error)
      }
    }
    return meanings[result]
  }

  private static func meaning(of step: Step, _ fields: [Field], _ known: [Meaning]) throws(UnitMismatch) -> Meaning {
    switch step {
    case .column(let position):
      return Meaning(
        unit: fields[position].unit.map { Unit($0) }, isPersonal: fields[position].isPersonal,
        isYear: fields[position].isYear)
    case .constant:
      var meaning = Meaning()
      meaning.isConstant = true
      return meaning
    case .arithmetic(let operation, let left, let right):
      return try arithmetic(operation, known[left], known[right])
    case .compare(_, let left, let right):
      _ = try merged(known[left], known[right], .comparison)
      return Meaning()
    case .concat(let left, let right): return Meaning(isPersonal: known[left].isPersonal || known[right].isPersonal)
    case .length, .isTrue, .isMissing, .not, .both, .either: return Meaning()
    case .choose(_, let left, let right): return try merged(known[left], known[right], .choice)
    case .negate(let value): return known[value]
    case .invert(let value), .mapped(_, let value): return Meaning(isPersonal: known[value].isPersonal)
    case .number(let function, let values):
      let isPersonal = values.contains { known[$0].isPersonal }
      switch function {
      case .abs, .ceil, .floor, .round, .tointeger:
        return Meaning(unit: known[values[0]].unit, isPersonal: isPersonal, isYear: known[values[0]].isYear)
      case .max, .min:
        var meaning = known[values[0]]
        for value in values.dropFirst() { meaning = try merged(meaning, known[value], .comparison) }
        return meaning
      default: return Meaning(isPersonal: isPersonal)
      }
    case .date(let function, let values):
      return Meaning(
        isPersonal: values.contains { known[$0].isPersonal }, isYear: function == .year || function == .schoolYear)
    case .aggregate(let aggregate, let values), .partedAggregate(let aggregate, let values, _):
      return Self.aggregate(aggregate, values.first.map { known[$0] })
    case .window(let window, let values), .partedWindow(let window, let values, _):
      return try Self.window(window, values.first.map { known[$0] })
    }
  }

  private static func arithmetic(
    _ operation: Arithmetic, _ left: Meaning, _ right: Meaning
  ) throws(UnitMismatch) -> Meaning {
    let isPersonal = left.isPersonal || right.isPersonal
    var unit: Unit?
    if let leftUnit = left.unit, let rightUnit = right.unit {
      switch operation {
      case .add: unit = try leftUnit.sum(rightUnit)
      case .subtract: unit = try leftUnit.difference(rightUnit)
      case .multiply: unit = leftUnit.product(rightUnit)
      case .divide, .floorDivide: unit = leftUnit.quotient(rightUnit)
      case .modulo: unit = leftUnit == rightUnit ? leftUnit : nil
      default: unit = nil
      }
    } else if operation == .add || operation == .subtract {
      unit = right.isConstant ? left.unit : left.isConstant ? right.unit : nil
    }
    return Meaning(unit: unit, isPersonal: isPersonal, isYear: isYear(operation, left, right))
  }

  /// A year moved by some years is a year, and so is a year made round; the years between two are none.
  private static func isYear(_ operation: Arithmetic, _ left: Meaning, _ right: Meaning) -> Bool {
    switch operation {
    case .add: left.isYear != right.isYear
    case .subtract: left.isYear && !right.isYear
    case .floorDivide, .multiply: left.isYear && right.isConstant
    default: false
    }
  }

  /// Of two values of which one is taken, or that are set side by side.
  private static func merged(
    _ left: Meaning, _ right: Meaning, _ operation: UnitMismatch.Operation
  ) throws(UnitMismatch) -> Meaning {
    if let leftUnit = left.unit, let rightUnit = right.unit, leftUnit != rightUnit {
      throw UnitMismatch(operation: operation, left: leftUnit, right: rightUnit)
    }
    var unit = left.unit ?? right.unit
    if left.unit == nil, !left.isConstant { unit = nil }
    if right.unit == nil, !right.isConstant { unit = nil }
    return Meaning(
      unit: unit, isPersonal: left.isPersonal || right.isPersonal, isYear: left.isYear || right.isYear)
  }

  private static func aggregate(_ aggregate: Aggregate, _ value: Meaning?) -> Meaning {
    switch aggregate {
    case .count, .distinctCount, .any, .all, .corr, .gini, .theil, .var: Meaning()
    // One cell of the group, or close to one.
    case .first, .last, .min, .max, .median, .quantile:
      Meaning(unit: value?.unit, isPersonal: value?.isPersonal ?? false, isYear: value?.isYear ?? false)
    case .mean, .wmean: Meaning(unit: value?.unit, isYear: value?.isYear ?? false)
    case .sum, .sd: Meaning(unit: value?.unit)
    }
  }

  private static func window(_ window: Window, _ value: Meaning?) throws(UnitMismatch) -> Meaning {
    let isPersonal = value?.isPersonal ?? false
    switch window {
    case .lag, .lead: return Meaning(unit: value?.unit, isPersonal: isPersonal, isYear: value?.isYear ?? false)
    case .cumsum, .rollingMean: return Meaning(unit: value?.unit, isPersonal: isPersonal)
    case .diff:
      return Meaning(
        unit: try value?.unit.map { unit throws(UnitMismatch) in try unit.difference(unit) }, isPersonal: isPersonal)
    case .growth, .share: return Meaning(unit: value?.unit == nil ? nil : .one)
    case .rank, .rankDown, .ntile: return Meaning()
    }
  }
}

extension RowProgram {
  /// Windows that look at the rows before or behind, and that the function comes to in some rows of a group only: they pass
  /// over the others as though those were not there. `x > 0 and x - lag(x)` is the usual case, and seldom what is meant.
  package var windowsOfSomeRows: [Window] {
    var isSameInGroup: [Bool] = []
    var found: [Window] = []
    for (place, step) in steps.enumerated() {
      let isReachedByAll = reached[place].map { isSameInGroup[$0] } ?? true
      switch step {
      case .constant, .aggregate: isSameInGroup.append(true)
      case .column, .partedAggregate: isSameInGroup.append(false)
      case .window(let window, _), .partedWindow(let window, _, _):
        isSameInGroup.append(false)
        if !isReachedByAll, window.looksAtNeighbours, !found.contains(window) { found.append(window) }
      default: isSameInGroup.append(isReachedByAll && step.operands.allSatisfy { isSameInGroup[$0] })
      }
    }
    return found
  }

  /// Columns that the program asks to be equal to a constant of another type, which no cell is: `year == "2023"` of whole
  /// numbers. Each pair once, in the order of the steps.
  package func comparisonsThatNeverHold(over fields: [Field]) -> [(column: Field, value: Value)] {
    var found: [(column: Field, value: Value)] = []
    for case .compare(.equal, let left, let right) in steps {
      for (column, constant) in [(left, right), (right, left)] {
        guard case .column(let position) = steps[column], case .constant(let value) = steps[constant],
          let type = value.type
        else { continue }
        let field = fields[position]
        if type != field.type, !(type.isNumeric && field.type.isNumeric) { found.append((field, value)) }
      }
    }
    return found
  }
}
