internal import Tables

/// A row program as an expression of SQL, as DuckDB and PostgreSQL read it.
///
/// SQL means nearly the same: a comparison with NULL is NULL where it is false here, which a WHERE cannot tell apart and a
/// NOT can, so that truth values are made plain with COALESCE where it matters. Integers are divided as numbers.
struct ProgramSQL {
  private let program: RowProgram
  private let columns: [String]
  private let partition: [String]

  /// The expression of the result; nil where a step has no counterpart.
  static func text(of program: RowProgram, columns: [String], partition: [String]) -> String? {
    ProgramSQL(program: program, columns: columns, partition: partition).text(of: program.result)
  }

  static func quoted(_ name: String) -> String { "\"\(name.replacing("\"", with: "\"\""))\"" }

  private func text(of place: Int) -> String? {
    func all(_ places: [Int]) -> [String]? {
      let texts = places.compactMap(text)
      return texts.count == places.count ? texts : nil
    }
    func infix(_ left: Int, _ sign: String, _ right: Int) -> String? {
      all([left, right]).map { "(\($0[0]) \(sign) \($0[1]))" }
    }
    func call(_ name: String, _ places: [Int]) -> String? {
      all(places).map { "\(name)(\($0.joined(separator: ", ")))" }
    }
    switch program.steps[place] {
    case .column(let position): return Self.quoted(columns[position])
    case .constant(let value): return Self.literal(value)
    case .arithmetic(.divide, let left, let right):
      return all([left, right]).map { "(CAST(\($0[0]) AS DOUBLE PRECISION) / \($0[1]))" }
    case .arithmetic(.power, let left, let right): return call("POWER", [left, right])
    case .arithmetic(let operation, let left, let right):
      return ["+", "-", "*"].contains(operation.rawValue) ? infix(left, operation.rawValue, right) : nil
    case .negate(let value): return text(of: value).map { "(-\($0))" }
    case .compare(let comparison, let left, let right):
      return infix(left, comparison == .equal ? "=" : comparison.rawValue, right)
    case .concat(let left, let right): return infix(left, "||", right)
    case .isTrue(let value): return text(of: value)
    case .isMissing(let value): return text(of: value).map { "(\($0) IS NULL)" }
    case .not(let value): return text(of: value).map { "(NOT COALESCE(\($0), FALSE))" }
    case .both(let left, let right): return infix(left, "AND", right)
    case .either(let left, let right): return infix(left, "OR", right)
    case .choose(let condition, let left, let right):
      return all([condition, left, right]).map { "CASE WHEN \($0[0]) THEN \($0[1]) ELSE \($0[2]) END" }
    case .number(let function, let values):
      let names: [RowProgram.NumberFunction: String] = [
        .abs: "ABS", .ceil: "CEIL", .floor: "FLOOR", .sqrt: "SQRT", .exp: "EXP", .sin: "SIN", .cos: "COS", .tan: "TAN",
        .round: "ROUND", .max: "GREATEST", .min: "LEAST",
      ]
      return names[function].flatMap { call($0, values) }
    case .date(let function, let values):
      let parts: [RowProgram.DateFunction: String] = [.year: "YEAR", .month: "MONTH", .day: "DAY"]
      return parts[function].flatMap { part in text(of: values[0]).map { "EXTRACT(\(part) FROM \($0))" } }
    case .aggregate(let aggregate, let values): return self.aggregate(aggregate, values, place, call)
    case .window(let window, let values): return self.window(window, values, RowProgram.Parts(), place, call)
    case .partedWindow(let window, let values, let parts): return self.window(window, values, parts, place, call)
    case .length, .invert, .mapped, .partedAggregate: return nil
    }
  }

  private func aggregate(_ aggregate: Aggregate, _ values: [Int], _ place: Int, _ call: (String, [Int]) -> String?)
    -> String?
  {
    guard program.reached[place] == nil else { return nil }
    let names: [Aggregate: String] = [
      .sum: "SUM", .mean: "AVG", .min: "MIN", .max: "MAX", .median: "MEDIAN", .var: "VAR_SAMP", .sd: "STDDEV_SAMP",
      .any: "BOOL_OR", .all: "BOOL_AND", .corr: "CORR",
    ]
    switch aggregate {
    case .count: return values.isEmpty ? "COUNT(*)" : call("COUNT", values)
    case .distinctCount:
      return call("COUNT", values).map { $0.replacing("COUNT(", with: "COUNT(DISTINCT ", maxReplacements: 1) }
    case .sum: return call("SUM", values).map { "COALESCE(\($0), 0)" }
    case .quantile:
      return call("QUANTILE_CONT", values)
    default: return names[aggregate].flatMap { call($0, values) }
    }
  }

  private func window(
    _ window: Window, _ values: [Int], _ parts: RowProgram.Parts, _ place: Int, _ call: (String, [Int]) -> String?
  ) -> String? {
    let names: [Window: String] = [.lag: "LAG", .lead: "LEAD"]
    guard program.reached[place] == nil, let name = names[window], let function = call(name, values) else { return nil }
    let over = parts.over.compactMap(text)
    let order = zip(parts.order, parts.descending).compactMap { place, isDescending in
      text(of: place).map { $0 + (isDescending ? " DESC" : "") + " NULLS LAST" }
    }
    guard over.count == parts.over.count, order.count == parts.order.count else { return nil }
    let keys = over.isEmpty ? partition.map(Self.quoted) : over
    let clauses = [
      keys.isEmpty ? nil : "PARTITION BY " + keys.joined(separator: ", "),
      order.isEmpty ? nil : "ORDER BY " + order.joined(separator: ", "),
    ].compactMap { $0 }
    return "\(function) OVER (\(clauses.joined(separator: " ")))"
  }

  private static func literal(_ value: Value) -> String {
    switch value {
    case .missing: "NULL"
    case .text(let text): "'\(text.replacing("'", with: "''"))'"
    case .boolean(let value): value ? "TRUE" : "FALSE"
    case .date(let day): "DATE '\(day)'"
    default: value.description
    }
  }
}
