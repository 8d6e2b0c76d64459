import Tables

/// Random row programs as a compiler would write them: what stands under a condition is reached under it only.
struct RandomProgram {
  enum Kind: CaseIterable { case number, boolean, text, date }

  let table: Table
  var random: SeededGenerator
  private var steps: [RowProgram.Step] = []
  private var reached: [Int?] = []

  init(_ table: Table, seed: UInt64) {
    self.table = table
    random = SeededGenerator(seed: seed)
  }

  mutating func make() -> RowProgram {
    (steps, reached) = ([], [])
    let kind = Kind.allCases.randomElement(using: &random)!
    let result = expression(kind, Int.random(in: 0...4, using: &random), nil)
    if result != steps.count - 1 {
      // The result is the last step; one that is the same as an earlier one is written as a choice of it.
      let condition = add(.isMissing(result), nil)
      _ = add(.choose(condition, result, result), nil)
    }
    return RowProgram(steps: steps, reached: reached, mappings: Self.mappings)
  }

  static let mappings: [RowProgram.Mapping] = [
    { value in .text(value.spelled) },
    { value in value.isMissing ? .integer(-1) : .integer(Int64(value.spelled.utf8.count)) },
    { value in
      switch value {
      case .integer(let value): value > 0 ? .integer(value) : .number(0.5)
      case .text(let text): text.isEmpty ? .missing : .number(Double(text.utf8.count))
      default: .missing
      }
    },
  ]

  private mutating func add(_ step: RowProgram.Step, _ context: Int?) -> Int {
    for place in steps.indices where steps[place] == step && reached[place] == context {
      if case .constant = step { continue }
      return place
    }
    steps.append(step)
    reached.append(context)
    return steps.count - 1
  }

  private mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }

  private mutating func expression(_ wanted: Kind, _ depth: Int, _ context: Int?) -> Int {
    let kind = chance(2) ? Kind.allCases.randomElement(using: &random)! : wanted
    guard depth > 0 else { return leaf(kind, context) }
    if chance(15) { return choice(kind, depth, context) }
    if chance(10) { return groupFunction(kind, depth, context) }
    switch kind {
    case .number: return number(depth, context)
    case .boolean: return chance(80) ? condition(depth, context) : leaf(kind, context)
    case .text: return text(depth, context)
    case .date:
      let (day, days) = (expression(.date, depth - 1, context), expression(.number, depth - 1, context))
      return chance(50)
        ? add(.arithmetic(.add, day, days), context)
        : add(.arithmetic(chance(90) ? .subtract : .add, day, days), context)
    }
  }

  private mutating func leaf(_ kind: Kind, _ context: Int?) -> Int {
    if chance(3) { return add(.constant(.missing), context) }
    let columns = table.columns.indices.filter { Self.kind(table.columns[$0].type) == kind }
    if chance(70), let column = columns.randomElement(using: &random) { return add(.column(column), nil) }
    switch kind {
    case .number: return add(.constant(random.extremeNumber()), nil)
    case .boolean: return add(.constant(.boolean(Bool.random(using: &random))), nil)
    case .text: return add(.constant(random.extreme(.text)), nil)
    case .date: return add(.constant(random.extreme(.date)), nil)
    }
  }

  private static func kind(_ type: ColumnType) -> Kind {
    switch type {
    case .integer, .number: .number
    case .boolean: .boolean
    case .text: .text
    case .date: .date
    }
  }

  private mutating func choice(_ kind: Kind, _ depth: Int, _ context: Int?) -> Int {
    let condition = condition(depth - 1, context)
    let inside = under(condition, context)
    let outside = under(add(.not(condition), context), context)
    let left = expression(kind, depth - 1, inside)
    let right = chance(20) ? add(.constant(.missing), nil) : expression(kind, depth - 1, outside)
    return add(.choose(condition, left, right), context)
  }

  private mutating func under(_ condition: Int, _ context: Int?) -> Int {
    guard let context else { return condition }
    return add(.both(context, condition), nil)
  }

  /// A boolean that is never missing.
  private mutating func condition(_ depth: Int, _ context: Int?) -> Int {
    let kind = Kind.allCases.randomElement(using: &random)!
    switch Int.random(in: 0..<10, using: &random) {
    case 0: return add(.isTrue(expression(kind, depth - 1, context)), context)
    case 1: return add(.isMissing(expression(kind, depth - 1, context)), context)
    case 2 where depth > 0: return add(.not(condition(depth - 1, context)), context)
    case 3 where depth > 0:
      let left = condition(depth - 1, context)
      return add(.both(left, condition(depth - 1, under(left, context))), context)
    case 4 where depth > 0:
      let left = condition(depth - 1, context)
      return add(.either(left, condition(depth - 1, under(add(.not(left), context), context))), context)
    default:
      let (left, right) = (expression(kind, max(0, depth - 1), context), expression(kind, max(0, depth - 1), context))
      let comparison: RowProgram.Comparison =
        kind == .boolean || chance(40) ? .equal : chance(50) ? .less : .lessOrEqual
      return add(.compare(comparison, left, right), context)
    }
  }

  private mutating func number(_ depth: Int, _ context: Int?) -> Int {
    func operand(_ self: inout RandomProgram) -> Int { self.expression(.number, depth - 1, context) }
    switch Int.random(in: 0..<20, using: &random) {
    case 0: return add(.negate(operand(&self)), context)
    case 1: return add(.invert(operand(&self)), context)
    case 2: return add(.length(expression(.text, depth - 1, context)), context)
    case 3:
      return add(
        .mapped(Int.random(in: 1...2, using: &random), expression(chance(50) ? .text : .number, depth - 1, context)),
        context)
    case 4, 5:
      let functions: [RowProgram.DateFunction] = [.year, .month, .day, .schoolYear, .semester, .daysBetween]
      let function = functions.randomElement(using: &random)!
      let days = (0..<(function == .daysBetween ? 2 : 1)).map { _ in expression(.date, depth - 1, context) }
      return add(.date(function, days), context)
    case 6:
      return add(
        .arithmetic(.subtract, expression(.date, depth - 1, context), expression(.date, depth - 1, context)), context)
    case 7, 8, 9:
      let functions: [RowProgram.NumberFunction] = [
        .abs, .ceil, .floor, .sqrt, .exp, .log, .sin, .cos, .tan, .asin, .acos, .atan, .fmod, .max, .min, .tointeger,
        .round,
      ]
      let function = functions.randomElement(using: &random)!
      let count =
        switch function {
        case .fmod: 2
        case .max, .min: Int.random(in: 1...4, using: &random)
        case .log, .atan, .round: Int.random(in: 1...2, using: &random)
        default: 1
        }
      var arguments = (0..<count).map { _ in operand(&self) }
      if function == .round, count == 2, chance(90) {
        arguments[1] = add(.constant(.integer(Int64.random(in: 0...4, using: &random))), nil)
      }
      return add(.number(function, arguments), context)
    default:
      let operations: [RowProgram.Arithmetic] = [
        .add, .subtract, .multiply, .divide, .add, .subtract, .multiply, .divide, .floorDivide, .modulo, .power, .and,
        .or,
        .xor, .shiftLeft, .shiftRight,
      ]
      return add(.arithmetic(operations.randomElement(using: &random)!, operand(&self), operand(&self)), context)
    }
  }

  private mutating func text(_ depth: Int, _ context: Int?) -> Int {
    switch Int.random(in: 0..<4, using: &random) {
    case 0:
      return add(.mapped(0, expression(Kind.allCases.randomElement(using: &random)!, depth - 1, context)), context)
    case 1: return leaf(.text, context)
    default:
      let kinds: [Kind] = [.text, .text, .number]
      let left = expression(kinds.randomElement(using: &random)!, depth - 1, context)
      return add(.concat(left, expression(kinds.randomElement(using: &random)!, depth - 1, context)), context)
    }
  }

  private mutating func groupFunction(_ kind: Kind, _ depth: Int, _ context: Int?) -> Int {
    let argument = expression(kind, depth - 1, context)
    let few = add(.constant(.integer(Int64.random(in: -1...4, using: &random))), nil)
    let anyAggregates: [Aggregate] = [.first, .last, .min, .max]
    let anyWindows: [Window] = [.lag, .lead]
    if kind != .number {
      if kind == .boolean, chance(40) { return add(.aggregate(chance(50) ? .any : .all, [argument]), context) }
      if chance(50) { return add(.aggregate(anyAggregates.randomElement(using: &random)!, [argument]), context) }
      return add(
        .window(anyWindows.randomElement(using: &random)!, chance(50) ? [argument] : [argument, few]), context)
    }
    let anything = expression(Kind.allCases.randomElement(using: &random)!, depth - 1, context)
    let other = expression(.number, depth - 1, context)
    switch Int.random(in: 0..<24, using: &random) {
    case 0: return add(.aggregate(.count, chance(50) ? [] : [anything]), context)
    case 1: return add(.aggregate(.distinctCount, [anything]), context)
    case 2: return add(.aggregate(chance(50) ? .wmean : .corr, [argument, other]), context)
    case 3:
      let share = add(.constant(.number(Double.random(in: 0...1, using: &random))), nil)
      return add(.aggregate(.quantile, [argument, share]), context)
    case 4, 5: return add(.window(chance(50) ? .rank : .rankDown, [anything]), context)
    case 6: return add(.window(.ntile, chance(50) ? [few] : [anything, few]), context)
    case 7: return add(.window(.rollingMean, [argument, few]), context)
    case 8: return add(.window(.growth, [argument, leaf(.number, context)]), context)
    case 9, 10, 11:
      return add(.window([Window.diff, .share, .cumsum].randomElement(using: &random)!, [argument]), context)
    case 12, 13: return add(.window(anyWindows.randomElement(using: &random)!, [argument, few]), context)
    default:
      let aggregates: [Aggregate] = anyAggregates + [.sum, .mean, .var, .sd, .median, .gini, .theil, .sum, .mean]
      return add(.aggregate(aggregates.randomElement(using: &random)!, [argument]), context)
    }
  }
}

extension SeededGenerator {
  /// A value of the type, often from the ends of its range.
  mutating func extreme(_ type: ColumnType) -> Value {
    let few = Int64.random(in: -3...3, using: &self)
    switch type {
    case .integer:
      let ends: [Int64] = [
        .min, .max, .min + 1, .max - 1, 1 << 53, (1 << 53) + 1, -(1 << 53) - 1, 63, 64, -64, 2020, 2021, 2022,
      ]
      return .integer(Int.random(in: 0..<3, using: &self) > 0 ? few : ends.randomElement(using: &self)!)
    case .number:
      let ends: [Double] = [
        0, -0.0, 0.1, 0.5, -2.5, 2, 1e16, -1e16, .infinity, -.infinity, .nan, 0x1p63, -0x1p63, 0x1p53,
        .leastNonzeroMagnitude, 1e308, 2.5,
      ]
      return .number(Int.random(in: 0..<3, using: &self) > 0 ? Double(few) / 4 : ends.randomElement(using: &self)!)
    case .boolean: return .boolean(few > 0)
    case .text:
      return .text(["", "a", "B", "ab", "县", "市", "𠮷", "e\u{301}", "10", "\u{0}x"].randomElement(using: &self)!)
    case .date:
      let ends: [Int32] = [.min, .max, 19_000, 19_100, -1, 0, 11_016]
      return .date(
        Day(
          daysSinceEpoch: Int.random(in: 0..<3, using: &self) > 0
            ? Int32(few) + 19_000 : ends.randomElement(using: &self)!))
    }
  }

  mutating func extremeNumber() -> Value { extreme(Bool.random(using: &self) ? .integer : .number) }

  /// A table of all types, some columns with missing cells, grouped or not.
  mutating func extremeTable(_ rowCount: Int) throws -> Table {
    var columns: [(Field, Column)] = []
    for (index, type) in (ColumnType.allCases + ColumnType.allCases).enumerated() {
      let share = [0, 0, 10, 40, 100].randomElement(using: &self)!
      let cells = (0..<rowCount).map { _ -> Value in
        Int.random(in: 0..<100, using: &self) < share ? .missing : extreme(type)
      }
      columns.append((Field("c\(index)", type), columnOf(type, cells)))
    }
    let keys = ["c0", "c2", "c3", "c4"].filter { _ in Int.random(in: 0..<4, using: &self) == 0 }
    return try Table(columns: columns, grouping: keys)
  }
}
