internal import Datasets
internal import Education
internal import LuaHost
internal import Policy
internal import Tables

/// An analyst's own check: its description is data, and `measure` a Lua function that gives one row a unit.
///
/// Invariant: `measure` is called once for a period and the values of the parameters; units that its table does not name
/// have no data.
final class OwnCheck: Check {
  let description: CheckDescription
  /// Lua runs on one thread.
  let isIndependent = false
  private let measure: LuaFunction
  private let comparison: Comparison
  private unowned let session: Session

  enum Comparison: String, CaseIterable {
    case least = ">="
    case more = ">"
    case most = "<="
    case less = "<"
  }

  init(_ description: CheckDescription, _ comparison: Comparison, _ session: Session, measure: LuaFunction) {
    self.description = description
    self.comparison = comparison
    self.session = session
    self.measure = measure
  }

  func judge(_ unit: Policy.Unit, in period: Period, _ context: CheckContext) throws -> Judgement {
    let rows = try context.once("\(period)") { try measured(period, context) }
    guard let row = rows.byUnit[unit.id] else {
      return .ofUnit(.noData, observed: nil, threshold: rows.threshold, reason: "notMeasured")
    }
    var judgement = try judgement(rows, row)
    judgement.evidence = rows.evidence[unit.id] ?? []
    return judgement
  }

  /// What `measure` gave, read as typed columns.
  private struct Measured: Sendable {
    var byUnit: [String: Int] = [:]
    var numbers: [String: NumberCells] = [:]
    var verdicts: TextCells?
    var reasons: TextCells?
    var evidence: [String: [Evidence]] = [:]
    var threshold: Double?

    func number(_ column: String, _ row: Int) -> Double? { numbers[column]?[row] }

    func count(_ column: String, _ row: Int) -> Int? {
      number(column, row).flatMap { Int(exactly: $0) }.flatMap { $0 >= 0 ? $0 : nil }
    }
  }

  private static let numberColumns = ["observed", "threshold", "total", "applicable", "measured", "passing"]
  private static let textColumns = ["verdict", "reason"]

  private func measured(_ period: Period, _ context: CheckContext) throws -> Measured {
    let results: [LuaValue]
    do throws(LuaFailure) {
      results = try session.machine.invoke(
        measure, [.object(EducationObject(context.education)), Self.value(of: period), parameters(period, context)])
    } catch {
      switch error.kind {
      case .killed: throw DatasetFailure.stopped
      case .host(let code): throw CheckFailure(code: code, message: error.message)
      case .runtime, .syntax: throw CheckFailure(code: "lua", message: error.message)
      }
    }
    guard case .object(let object)? = results.first, let table = try (object as? TableObject)?.table() else {
      throw CheckFailure(
        code: "wrong-result",
        message: "measure: expected a table of the workbench, found "
          + (results.first.map(\.shortDescription) ?? "nothing"))
    }
    var measured = try read(table)
    if results.count > 1, case .object(let object) = results[1], let rows = try (object as? TableObject)?.table() {
      measured.evidence = try evidence(rows)
    }
    let standard = context.parameters["threshold"]?.number ?? context.parameters["least"]?.number
    measured.threshold = standard ?? context.parameters["most"]?.number
    return measured
  }

  private func read(_ table: Table) throws -> Measured {
    let names = table.fields.map(\.name)
    guard names.contains("unit") else {
      throw CheckFailure(code: "wrong-result", message: "measure: the table has no column 'unit'")
    }
    let known = ["unit"] + Self.numberColumns + Self.textColumns
    var measured = Measured()
    for name in Self.numberColumns where names.contains(name) {
      measured.numbers[name] = try table.numbers(name).finite
    }
    // A column in which a row function never gave anything has no type that could be wrong.
    func texts(_ name: String) throws -> TextCells? {
      guard names.contains(name), try !table.column(name).isAllMissing else { return nil }
      return try table.texts(name)
    }
    (measured.verdicts, measured.reasons) = (try texts("verdict"), try texts("reason"))
    guard !measured.numbers.isEmpty || names.contains("verdict") else {
      throw CheckFailure(
        code: "wrong-result",
        message: "measure: the table has none of the columns \(known.dropFirst().joined(separator: ", "))")
    }
    let units = try table.texts("unit")
    for row in 0..<table.rowCount {
      guard let unit = units[row] else { continue }
      guard measured.byUnit.updateValue(row, forKey: unit) == nil else {
        throw CheckFailure(code: "wrong-result", message: "measure: unit '\(unit)' stands in two rows")
      }
    }
    return measured
  }

  private func evidence(_ rows: Table) throws -> [String: [Evidence]] {
    func cells(_ name: String) -> TextCells? { try? rows.texts(name) }
    guard let units = cells("unit") else {
      throw CheckFailure(code: "wrong-result", message: "measure: the evidence has no column 'unit'")
    }
    let (tables, keys, columns, roles) = (cells("table"), cells("key"), cells("column"), cells("role"))
    let places = try? rows.integers("row")
    let values = try? rows.column("value")
    var evidence: [String: [Evidence]] = [:]
    for row in 0..<rows.rowCount {
      guard let unit = units[row] else { continue }
      evidence[unit, default: []].append(
        Evidence(
          table: tables?[row] ?? "", key: keys?[row] ?? "", row: places?[row].map(Int.init),
          column: columns?[row] ?? "",
          value: values?[row] ?? .missing, role: roles?[row] ?? "counted"))
    }
    return evidence
  }

  private func judgement(_ rows: Measured, _ row: Int) throws -> Judgement {
    let threshold = rows.number("threshold", row) ?? rows.threshold
    let observed = rows.number("observed", row)
    var judgement: Judgement
    if rows.numbers["passing"] != nil {
      judgement = try counted(rows, row, threshold)
      judgement.observed = observed ?? judgement.observed
    } else if let threshold {
      judgement = .value(
        observed, threshold: threshold, isStrict: comparison == .more || comparison == .less,
        mostAllowed: comparison == .most || comparison == .less)
    } else {
      judgement = .figure(observed)
    }
    if let text = rows.verdicts?[row] {
      guard let verdict = Verdict(rawValue: text) else {
        throw CheckFailure(
          code: "wrong-result",
          message: "measure: there is no verdict '\(text)'"
            + NearestName.hint(for: text, among: Verdict.allCases.map(\.rawValue)))
      }
      if verdict != judgement.verdict {
        let counts = rows.numbers["passing"] == nil ? nil : judgement.counts
        judgement = .ofUnit(verdict, observed: observed, threshold: threshold)
        if let counts { judgement.counts = counts }
      }
    }
    judgement.reason = rows.reasons?[row] ?? judgement.reason
    return judgement
  }

  /// The verdict of counts, by the check's quantifier.
  private func counted(_ rows: Measured, _ row: Int, _ threshold: Double?) throws -> Judgement {
    guard let passing = rows.count("passing", row) else { return .ofUnit(.noData, observed: nil, threshold: threshold) }
    let measured = rows.count("measured", row) ?? rows.count("applicable", row) ?? rows.count("total", row) ?? passing
    let applicable = rows.count("applicable", row) ?? max(measured, rows.count("total", row) ?? measured)
    let total = rows.count("total", row) ?? applicable
    guard passing <= measured, measured <= applicable, applicable <= total else {
      throw CheckFailure(
        code: "wrong-result",
        message:
          "measure: expected passing ≤ measured ≤ applicable ≤ total, found \(passing), \(measured), \(applicable), \(total)"
      )
    }
    let tally = Tally(total: total, applicable: applicable, measured: measured, passing: passing)
    return description.quantifier == .share ? tally.share(least: threshold ?? 1) : tally.each()
  }

  private func parameters(_ period: Period, _ context: CheckContext) -> LuaValue {
    var fields: [(key: LuaValue, value: LuaValue)] = [("reading", .string(context.reading))]
    let days = period.standardDays
    fields.append(("from", .object(DayObject(days.first))))
    fields.append(("to", .object(DayObject(days.last))))
    for (name, value) in context.parameters.sorted(by: { $0.key < $1.key }) {
      fields.removeAll { $0.key.text == name }
      fields.append((.string(name), LuaValue(value)))
    }
    return .table(LuaTable(fields: fields))
  }

  /// A year as a number, any other period as it is written.
  private static func value(of period: Period) -> LuaValue {
    if case .year(let year) = period { return .integer(Int64(year)) }
    return .string(period.description)
  }
}

extension LuaValue {
  init(_ value: ParameterValue) {
    self =
      switch value {
      case .none: .nil
      case .number(let number): Int64(exactly: number).map(LuaValue.integer) ?? .number(number)
      case .flag(let flag): .boolean(flag)
      case .texts(let texts): .table(LuaTable(elements: texts.map { .string($0) }))
      case .day(let day): .object(DayObject(day))
      }
  }
}
