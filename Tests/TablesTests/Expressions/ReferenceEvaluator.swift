import Foundation
import Tables

/// Row programs step by step and row by row, told as plainly as can be: what the evaluator is held against.
struct ReferenceEvaluator {
  enum Failure: Error { case fails }

  let table: Table
  let blockRows: Int

  /// The value of the program in every row. Throws where a row that the function comes to is an error.
  func values(_ program: RowProgram) throws -> [Value] {
    let groups =
      table.grouping.isEmpty
      ? [(0..<table.rowCount).map { $0 }]
      : grouped((0..<table.rowCount).map { row in table.grouping.map { try! table.column($0)[row].spelled } }).map(
        \.rows)
    var values: [[Value]] = []
    for (place, step) in program.steps.enumerated() {
      let reached = (0..<table.rowCount).map { row in
        program.reached[place].map { values[$0][row] == .boolean(true) } ?? true
      }
      var column = [Value](repeating: .missing, count: table.rowCount)
      switch step {
      case .aggregate(let aggregate, let arguments):
        for group in groups {
          let rows = group.filter { reached[$0] }
          let columns = try gathered(arguments, rows, values)
          let value = try aggregate.value(
            of: columns, rowCount: rows.count, rows: rows.map { Int32($0) }, blockRows: blockRows)
          for row in rows { column[row] = value }
        }
      case .window(let window, let arguments):
        for group in groups {
          let rows = group.filter { reached[$0] }
          guard !rows.isEmpty else { continue }
          let columns = try gathered(arguments, rows, values)
          let result = try window.column(of: columns, rows: rows.map { Int32($0) }, blockRows: blockRows)
          for (index, row) in rows.enumerated() { column[row] = result[index] }
        }
      default:
        for row in 0..<table.rowCount where reached[row] {
          column[row] = try value(step, row, program) { values[$0][row] }
        }
      }
      values.append(column)
    }
    return values[program.result]
  }

  private func gathered(_ arguments: [Int], _ rows: [Int], _ values: [[Value]]) throws -> [Column] {
    try arguments.map { argument in
      var builder = InferredColumnBuilder("x")
      for row in rows { try builder.append(values[argument][row]) }
      return builder.finished()
    }
  }

  private func value(_ step: RowProgram.Step, _ row: Int, _ program: RowProgram, _ of: (Int) -> Value) throws -> Value {
    switch step {
    case .column(let index): return table.columns[index][row]
    case .constant(let value): return value
    case .arithmetic(let operation, let a, let b): return try arithmetic(operation, of(a), of(b))
    case .negate(let a):
      switch of(a) {
      case .missing: return .missing
      case .integer(let value): return .integer(0 &- value)
      case .number(let value): return .number(-value)
      default: throw Failure.fails
      }
    case .invert(let a):
      if of(a).isMissing { return .missing }
      return .integer(~(try integer(of(a))))
    case .compare(let comparison, let a, let b): return .boolean(try compare(comparison, of(a), of(b)))
    case .concat(let a, let b):
      if of(a).isMissing || of(b).isMissing { return .missing }
      return .text(try text(of(a)) + text(of(b)))
    case .length(let a):
      guard case .text(let text) = of(a) else { throw Failure.fails }
      return .integer(Int64(text.utf8.count))
    case .isTrue(let a): return .boolean(!of(a).isMissing && of(a) != .boolean(false))
    case .isMissing(let a): return .boolean(of(a).isMissing)
    case .not(let a): return .boolean(of(a) != .boolean(true))
    case .both(let a, let b): return .boolean(of(a) == .boolean(true) && of(b) == .boolean(true))
    case .either(let a, let b): return .boolean(of(a) == .boolean(true) || of(b) == .boolean(true))
    case .choose(let condition, let a, let b): return of(condition) == .boolean(true) ? of(a) : of(b)
    case .number(let function, let arguments): return try number(function, arguments.map(of))
    case .date(let function, let arguments): return try date(function, arguments.map(of))
    case .mapped(let mapping, let a): return try program.mappings[mapping](of(a))
    case .aggregate, .partedAggregate, .window, .partedWindow: throw Failure.fails
    }
  }

  private func integer(_ value: Value) throws -> Int64 {
    switch value {
    case .integer(let value): return value
    case .number(let number):
      guard let integer = Int64(exactly: number) else { throw Failure.fails }
      return integer
    default: throw Failure.fails
    }
  }

  private func double(_ value: Value) throws -> Double {
    switch value {
    case .integer(let value): return Double(value)
    case .number(let value): return value
    default: throw Failure.fails
    }
  }

  private func text(_ value: Value) throws -> String {
    switch value {
    case .text(let text): return text
    case .integer(let value): return "\(value)"
    case .number(let value):
      let digits = String(format: "%.14g", value)
      return digits.contains { ".einf".contains($0) } ? digits : digits + ".0"
    default: throw Failure.fails
    }
  }

  private func arithmetic(_ operation: RowProgram.Arithmetic, _ a: Value, _ b: Value) throws -> Value {
    if a.isMissing || b.isMissing { return .missing }
    switch (operation, a, b) {
    case (.subtract, .date(let left), .date(let right)): return .integer(Int64(left - right))
    case (.add, .date(let day), _): return .date(day + Int(try integer(b)))
    case (.add, _, .date(let day)): return .date(day + Int(try integer(a)))
    case (.subtract, .date(let day), _): return .date(day - Int(try integer(b)))
    case (.and, _, _): return .integer(try integer(a) & integer(b))
    case (.or, _, _): return .integer(try integer(a) | integer(b))
    case (.xor, _, _): return .integer(try integer(a) ^ integer(b))
    case (.shiftLeft, _, _): return .integer(shift(try integer(a), Int128(try integer(b))))
    case (.shiftRight, _, _): return .integer(shift(try integer(a), -Int128(try integer(b))))
    case (.divide, _, _): return .number(try double(a) / double(b))
    case (.power, _, _):
      let (base, exponent) = (try double(a), try double(b))
      return .number(exponent == 2 ? base * base : pow(base, exponent))
    case (_, .integer(let x), .integer(let y)):
      let (left, right) = (Int128(x), Int128(y))
      switch operation {
      case .add: return .integer(Int64(truncatingIfNeeded: left + right))
      case .subtract: return .integer(Int64(truncatingIfNeeded: left - right))
      case .multiply: return .integer(Int64(truncatingIfNeeded: left * right))
      default:
        if right == 0 { throw Failure.fails }
        var (quotient, rest) = left.quotientAndRemainder(dividingBy: right)
        if rest != 0, (rest < 0) != (right < 0) {
          quotient -= 1
          rest += right
        }
        return .integer(Int64(truncatingIfNeeded: operation == .floorDivide ? quotient : rest))
      }
    default:
      let (left, right) = (try double(a), try double(b))
      switch operation {
      case .add: return .number(left + right)
      case .subtract: return .number(left - right)
      case .multiply: return .number(left * right)
      case .floorDivide: return .number(floor(left / right))
      default:
        var rest = fmod(left, right)
        if rest != 0, (rest < 0) != (right < 0), !rest.isNaN { rest += right }
        return .number(rest)
      }
    }
  }

  private func shift(_ value: Int64, _ places: Int128) -> Int64 {
    var bits = UInt64(bitPattern: value)
    if places > 63 || places < -63 { return 0 }
    for _ in 0..<places.magnitude { bits = places > 0 ? bits << 1 : bits >> 1 }
    return Int64(bitPattern: bits)
  }

  private func compare(_ comparison: RowProgram.Comparison, _ a: Value, _ b: Value) throws -> Bool {
    if a.isMissing || b.isMissing { return comparison == .equal && a.isMissing && b.isMissing }
    let order: Int?
    switch (a, b) {
    case (.integer, .integer), (.integer, .number), (.number, .integer), (.number, .number): order = numeric(a, b)
    case (.text(let a), .text(let b)):
      let (left, right) = (Array(a.utf8), Array(b.utf8))
      order = left == right ? 0 : left.lexicographicallyPrecedes(right) ? -1 : 1
    case (.date(let a), .date(let b)): order = a == b ? 0 : a < b ? -1 : 1
    case (.boolean(let a), .boolean(let b)) where comparison == .equal: return a == b
    default:
      if comparison == .equal { return false }
      throw Failure.fails
    }
    return switch comparison {
    case .equal: order == 0
    case .less: order.map { $0 < 0 } ?? false
    case .lessOrEqual: order.map { $0 <= 0 } ?? false
    }
  }

  /// −1, 0 or 1; nil with NaN. An integer and a float are compared as a whole part and a fraction.
  private func numeric(_ a: Value, _ b: Value) -> Int? {
    func parts(_ value: Value) -> (Double, Int128, Double)? {
      switch value {
      case .integer(let value): return (0, Int128(value), 0)
      case .number(let value):
        if value.isNaN { return nil }
        if abs(value) >= 0x1p100 { return (value < 0 ? -1 : 1, 0, value) }
        return (0, Int128(floor(value)), value - floor(value))
      default: return nil
      }
    }
    guard let left = parts(a), let right = parts(b) else { return nil }
    return left == right ? 0 : left < right ? -1 : 1
  }

  private func number(_ function: RowProgram.NumberFunction, _ arguments: [Value]) throws -> Value {
    if arguments[0].isMissing { return .missing }
    if arguments.contains(where: \.isMissing) {
      // How `round` takes missing decimals is the row function's own affair.
      if function == .round { throw Failure.fails }
      return .missing
    }
    let doubles = try arguments.map(double)
    let x = doubles[0]
    func whole(_ value: Double) -> Value { Int64(exactly: value).map(Value.integer) ?? .number(value) }
    switch function {
    case .abs:
      if case .integer(let value) = arguments[0] { return .integer(Int64(truncatingIfNeeded: value.magnitude)) }
      return .number(abs(x))
    case .ceil: if case .integer = arguments[0] { return arguments[0] } else { return whole(ceil(x)) }
    case .floor: if case .integer = arguments[0] { return arguments[0] } else { return whole(floor(x)) }
    case .sqrt: return .number(sqrt(x))
    case .exp: return .number(exp(x))
    case .log:
      guard doubles.count > 1 else { return .number(log(x)) }
      let base = doubles[1]
      return .number(base == 2 ? log2(x) : base == 10 ? log10(x) : log(x) / log(base))
    case .sin: return .number(sin(x))
    case .cos: return .number(cos(x))
    case .tan: return .number(tan(x))
    case .asin: return .number(asin(x))
    case .acos: return .number(acos(x))
    case .atan: return .number(atan2(x, doubles.count > 1 ? doubles[1] : 1))
    case .fmod:
      if case .integer(let a) = arguments[0], case .integer(let b) = arguments[1] {
        if b == 0 { throw Failure.fails }
        return .integer(Int64(Int128(a) % Int128(b)))
      }
      return .number(fmod(x, doubles[1]))
    case .max: return arguments.dropFirst().reduce(arguments[0]) { (numeric($0, $1) ?? 0) < 0 ? $1 : $0 }
    case .min: return arguments.dropFirst().reduce(arguments[0]) { (numeric($1, $0) ?? 0) < 0 ? $1 : $0 }
    case .tointeger:
      if case .integer = arguments[0] { return arguments[0] }
      return Int64(exactly: x).map(Value.integer) ?? .missing
    case .round:
      var scale = 1.0
      if arguments.count > 1 {
        guard case .integer(let digits) = arguments[1], digits >= 0, digits <= 15 else { throw Failure.fails }
        for _ in 0..<digits { scale *= 10 }
      }
      if case .integer = arguments[0] { return arguments[0] }
      return .number((x * scale).isFinite ? (x * scale).rounded(.toNearestOrAwayFromZero) / scale : x)
    }
  }

  private func date(_ function: RowProgram.DateFunction, _ arguments: [Value]) throws -> Value {
    if arguments.contains(where: \.isMissing) { return .missing }
    var days: [Day] = []
    for argument in arguments {
      guard case .date(let day) = argument else { throw Failure.fails }
      days.append(day)
    }
    let (year, month, day) = days[0].parts
    let result =
      switch function {
      case .year: year
      case .month: month
      case .day: day
      case .schoolYear: month < 9 ? year - 1 : year
      case .semester: (2...8).contains(month) ? 2 : 1
      case .daysBetween: days[1] - days[0]
      }
    return .integer(Int64(result))
  }
}

extension Value {
  /// The value to the bit, with its type; one NaN is as good as another.
  var bits: String {
    if case .number(let value) = self { return value.isNaN ? "nan" : "number \(String(value.bitPattern, radix: 16))" }
    return spelled
  }
}
