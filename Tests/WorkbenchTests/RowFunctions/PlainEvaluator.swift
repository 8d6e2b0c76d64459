import Foundation
import Tables

/// What a program means, step by step and row by row, as its header says: the plainest evaluator there is.
struct PlainEvaluator {
  let program: RowProgram
  let table: Table

  /// The result in every row. Throws `PlainNumbers.Failure` where the function raises an error, what mappings throw,
  /// and `PlainNumbers.Undecided` where only Lua can tell.
  func values() throws -> [Value] {
    var results = [Value](repeating: .missing, count: table.rowCount)
    let groups = try RowGroups(table, by: table.grouping)
    for group in 0..<groups.count {
      let rows = groups[group].map(Int.init)
      for (place, value) in try values(rows).enumerated() { results[rows[place]] = value }
    }
    return results
  }

  private func values(_ rows: [Int]) throws -> [Value] {
    var values: [[Value]] = []
    for (place, step) in program.steps.enumerated() {
      let reached = rows.indices.map { row in
        program.reached[place].map { values[$0][row] == .boolean(true) } ?? true
      }
      switch step {
      case .aggregate(let aggregate, let list):
        values.append(
          try group(list, reached, values) { columns, count in
            let value = try aggregate.value(of: columns, rowCount: count)
            return [Value](repeating: value, count: count)
          })
      case .window(let window, let list):
        values.append(
          try group(list, reached, values) { columns, count in
            let column = try window.column(of: columns)
            return (0..<count).map { $0 < column.count ? column[$0] : .missing }
          })
      case .partedWindow(let window, let list, let parts):
        values.append(
          try parted(list, parts, reached, values) { columns, count in
            let column = try window.column(of: columns)
            return (0..<count).map { $0 < column.count ? column[$0] : .missing }
          })
      case .partedAggregate(let aggregate, let list, let parts):
        values.append(
          try parted(list, parts, reached, values) { columns, count in
            let value = try aggregate.value(of: columns, rowCount: count)
            return [Value](repeating: value, count: count)
          })
      default:
        var column: [Value] = []
        for row in rows.indices {
          // Where the function does not come to it, a step may be anything of its kind.
          let unreached: Value = if case .compare = step { .boolean(false) } else { .missing }
          column.append(reached[row] ? try value(step, rows[row]) { values[$0][row] } : unreached)
        }
        values.append(column)
      }
    }
    return values[program.result]
  }

  /// Sorts the rows by each order, from the last to the first, and goes through the parts one by one.
  private func parted(
    _ list: [Int], _ parts: RowProgram.Parts, _ reached: [Bool], _ values: [[Value]],
    _ function: ([Column], Int) throws -> [Value]
  ) throws -> [Value] {
    var rows = Array(reached.indices)
    for (key, isDescending) in zip(parts.order, parts.descending).reversed() {
      var builder = InferredColumnBuilder("key")
      for row in rows { try builder.append(values[key][row]) }
      let keys = try Table(columns: [(Field("key", .number), builder.finished())])
      rows = try keys.sortedRows([SortKey("key", descending: isDescending)]).map { rows[Int($0)] }
    }
    var results = [Value](repeating: .missing, count: reached.count)
    var done: Set<Int> = []
    for first in rows where !done.contains(first) {
      let part = rows.filter { row in
        parts.over.allSatisfy { values[$0][row].spelled == values[$0][first].spelled }
      }
      done.formUnion(part)
      let moved = values.map { column in part.map { column[$0] } }
      let own = try group(list, part.map { reached[$0] }, moved, function)
      for (place, row) in part.enumerated() { results[row] = own[place] }
    }
    return results
  }

  private func group(
    _ arguments: [Int], _ reached: [Bool], _ values: [[Value]], _ function: ([Column], Int) throws -> [Value]
  ) throws -> [Value] {
    let taking = reached.indices.filter { reached[$0] }
    var results = [Value](repeating: .missing, count: reached.count)
    guard !taking.isEmpty else { return results }
    var columns: [Column] = []
    for argument in arguments {
      var builder = InferredColumnBuilder("argument")
      for row in taking { try builder.append(values[argument][row]) }
      columns.append(builder.finished())
    }
    for (row, value) in zip(taking, try function(columns, taking.count)) { results[row] = value }
    return results
  }

  private func value(_ step: RowProgram.Step, _ row: Int, _ of: (Int) -> Value) throws -> Value {
    switch step {
    case .column(let position): return table.columns[position][row]
    case .constant(let value): return value
    case .arithmetic(let operation, let x, let y): return try PlainNumbers.arithmetic(operation, of(x), of(y))
    case .negate(let x): return try PlainNumbers.negated(of(x))
    case .invert(let x): return try PlainNumbers.inverted(of(x))
    case .compare(let comparison, let x, let y): return .boolean(try PlainNumbers.compare(comparison, of(x), of(y)))
    case .concat(let x, let y):
      if of(x).isMissing || of(y).isMissing { return .missing }
      return .text(try PlainNumbers.text(of(x)) + PlainNumbers.text(of(y)))
    case .length(let x):
      guard case .text(let text) = of(x) else { throw PlainNumbers.Failure() }
      return .integer(Int64(text.utf8.count))
    case .isTrue(let x): return .boolean(!of(x).isMissing && of(x) != .boolean(false))
    case .isMissing(let x): return .boolean(of(x).isMissing)
    case .not(let x): return .boolean(try !boolean(of(x)))
    case .both(let x, let y):
      let (first, second) = (try boolean(of(x)), try boolean(of(y)))
      return .boolean(first && second)
    case .either(let x, let y):
      let (first, second) = (try boolean(of(x)), try boolean(of(y)))
      return .boolean(first || second)
    case .choose(let condition, let x, let y): return try boolean(of(condition)) ? of(x) : of(y)
    case .number(let function, let list): return try number(function, list.map(of))
    case .date(let function, let list): return try date(function, list.map(of))
    case .mapped(let mapping, let x): return try program.mappings[mapping](of(x))
    case .aggregate, .partedAggregate, .window, .partedWindow: throw PlainNumbers.Undecided()
    }
  }

  /// A condition that is no boolean breaks the program's invariant.
  private func boolean(_ value: Value) throws -> Bool {
    guard case .boolean(let value) = value else { throw BrokenInvariant() }
    return value
  }

  struct BrokenInvariant: Error {}

  private func date(_ function: RowProgram.DateFunction, _ arguments: [Value]) throws -> Value {
    if arguments.contains(where: \.isMissing) { return .missing }
    let days = try arguments.map { value in
      guard case .date(let day) = value else { throw PlainNumbers.Failure() }
      return day
    }
    let (year, month, day) = days[0].parts
    switch function {
    case .year: return .integer(Int64(year))
    case .month: return .integer(Int64(month))
    case .day: return .integer(Int64(day))
    case .schoolYear: return .integer(Int64(month >= 9 ? year : year - 1))
    case .semester: return .integer(month >= 9 || month == 1 ? 1 : 2)
    case .daysBetween: return .integer(Int64(days[1] - days[0]))
    }
  }

  private func number(_ function: RowProgram.NumberFunction, _ arguments: [Value]) throws -> Value {
    if arguments.contains(where: \.isMissing) { return .missing }
    let x = try PlainNumbers.double(arguments[0])
    switch (function, arguments[0]) {
    case (.max, _), (.min, _):
      return try arguments.dropFirst().reduce(arguments[0]) { best, next in
        let replaces = try PlainNumbers.compare(.less, function == .max ? best : next, function == .max ? next : best)
        return replaces ? next : best
      }
    case (.abs, .integer(let whole)): return .integer(whole < 0 ? 0 &- whole : whole)
    case (.floor, .integer), (.ceil, .integer), (.tointeger, .integer), (.round, .integer): return arguments[0]
    case (.abs, _): return .number(x.magnitude)
    case (.floor, _): return whole(x.rounded(.down))
    case (.ceil, _): return whole(x.rounded(.up))
    case (.tointeger, _): return Int64(exactly: x).map(Value.integer) ?? .missing
    case (.sqrt, _): return .number(x.squareRoot())
    case (.exp, _): return .number(exp(x))
    case (.sin, _): return .number(sin(x))
    case (.cos, _): return .number(cos(x))
    case (.tan, _): return .number(tan(x))
    case (.asin, _): return .number(asin(x))
    case (.acos, _): return .number(acos(x))
    case (.log, _):
      guard arguments.count > 1 else { return .number(log(x)) }
      let base = try PlainNumbers.double(arguments[1])
      return .number(base == 2 ? log2(x) : base == 10 ? log10(x) : log(x) / log(base))
    case (.atan, _): return .number(atan2(x, arguments.count > 1 ? try PlainNumbers.double(arguments[1]) : 1))
    case (.fmod, .integer(let dividend)):
      guard case .integer(let divisor) = arguments[1] else { break }
      if divisor == 0 { throw PlainNumbers.Failure() }
      return .integer(divisor == -1 ? 0 : dividend % divisor)
    case (.fmod, _): break
    case (.round, _):
      var scale = 1.0
      if arguments.count > 1, case .integer(let digits) = arguments[1] { for _ in 0..<digits { scale *= 10 } }
      let scaled = x * scale
      return .number(scaled.isFinite ? scaled.rounded() / scale : x)
    }
    return .number(fmod(x, try PlainNumbers.double(arguments[1])))
  }

  private func whole(_ number: Double) -> Value { Int64(exactly: number).map(Value.integer) ?? .number(number) }
}

extension Value {
  /// The value to the byte, with its type.
  fileprivate var spelled: [UInt8] { Array("\(type?.rawValue ?? "") \(self)".utf8) }
}
