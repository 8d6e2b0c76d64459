internal import Datasets
internal import Display
internal import Education
internal import LuaHost
internal import Policy
internal import Tables

/// What a report can do.
enum ReportMethods {
  static let all = [
    findings, evidence, rollup, ledger, readings, sensitivity, toComply, signals, diff, save,
  ]

  private static func object(_ arguments: Arguments) throws -> ReportObject {
    guard let object = arguments.object(as: ReportObject.self) else { throw arguments.wrong(0, expected: "a report") }
    return object
  }

  private static func table(_ rows: RowTable) throws -> LuaValue { .object(TableObject(try rows.table())) }

  private static let findings = Descriptor(
    .report, "findings", gives: "a table",
    "One row a finding: check, unit, period, verdict, observed, threshold, counts, coverage, reason, waiver.",
    example: "policy.check{ only = \"16-1\" }:findings():count(\"verdict\")"
  ) { arguments in .object(TableObject(try object(arguments).report.findingsTable())) }

  private static let evidence = Descriptor(
    .report, "evidence", [Parameter("finding", .value)], gives: "a table",
    "The rows that findings rest on: table, key, row of its file, column, value, role. Takes a row of findings(), or { check = …, unit = … }.",
    example: "policy.check{ only = \"17-2\" }:evidence{ check = \"17-2\", unit = \"450102\" }"
  ) { arguments in
    let report = try object(arguments).report
    guard case .table(let finding) = arguments[0] else {
      throw arguments.wrong(0, expected: "a row of findings(), or { check = …, unit = …, period = … }")
    }
    let wanted = (finding["check"]?.text, finding["unit"]?.text, finding["period"]?.text)
    var rows = RowTable(
      Field("check", .text), Field("unit", .text), Field("period", .text), Field("table", .text), Field("key", .text),
      Field("row", .integer), Field("column", .text), Field("value", .text), Field("role", .text))
    for finding in report.findings
    where wanted.0 ?? finding.check.description == finding.check.description && wanted.1 ?? finding.unit == finding.unit
      && wanted.2 ?? finding.period == finding.period
    {
      for evidence in finding.judgement.evidence {
        rows.append(
          .text(finding.check.description), .text(finding.unit), .text(finding.period), .text(evidence.table),
          .text(evidence.key), evidence.row.map { .integer(Int64($0)) } ?? .missing, .text(evidence.column),
          evidence.value == .missing ? .missing : .text(evidence.value.description), .text(evidence.role))
      }
    }
    return try table(rows)
  }

  private static let levels = ["province", "city", "county"]

  private static let rollup = Descriptor(
    .report, "rollup", [Parameter("options", .options, optional: true, names: ["by"])], gives: "a table",
    "How many units in and below each region got which verdict: { by = \"city\" } for one level. A unit heals no other.",
    example: "policy.check{ only = \"16-1\" }:rollup{ by = \"city\" }"
  ) { arguments in
    let options = try arguments.options(0)
    let by = try options.text("by", oneOf: levels)
    let tree = try arguments.session.requireEducation().regions
    var rows = RowTable(
      Field("check", .text), Field("region", .text), Field("name", .text), Field("period", .text),
      Field("units", .integer), Field("compliant", .integer), Field("nonCompliant", .integer),
      Field("indeterminate", .integer), Field("noData", .integer), Field("notApplicable", .integer),
      Field("notDue", .integer), Field("error", .integer))
    for rollup in try object(arguments).report.rollups {
      let region = tree[rollup.region]
      guard by == nil || region?.level?.rawValue == by else { continue }
      rows.append(
        .text(rollup.check.description), .text(rollup.region), Value(region?.name), .text(rollup.period),
        Value(rollup.units), Value(rollup[.compliant]), Value(rollup[.nonCompliant]), Value(rollup[.indeterminate]),
        Value(rollup[.noData]), Value(rollup[.notApplicable]), Value(rollup[.notDue]), Value(rollup[.error]))
    }
    return try table(rows)
  }

  private static let ledger = Descriptor(
    .report, "ledger", gives: "a table",
    "Every sentence of the notice: what becomes of it, its checks, and how their findings came out.",
    example:
      "policy.check{ period = 2023 }:ledger():filter(\"nonCompliant > 0\"):select(\"clause\", \"checks\", \"nonCompliant\")"
  ) { arguments in
    var rows = RowTable(
      Field("clause", .integer), Field("kind", .text), Field("checks", .text), Field("not_run", .text),
      Field("compliant", .integer), Field("nonCompliant", .integer), Field("open", .integer), Field("other", .integer),
      Field("hash", .text), Field("drifted", .boolean), Field("text", .text))
    func ids(_ ids: [CheckID]) -> Value {
      ids.isEmpty ? .missing : .text(ids.map(\.description).joined(separator: ", "))
    }
    for entry in try object(arguments).report.ledger() {
      func count(_ verdicts: Verdict...) -> Value { Value(verdicts.reduce(0) { $0 + entry.verdicts[$1, default: 0] }) }
      rows.append(
        Value(entry.sentence.clause), .text(entry.sentence.kind.rawValue), ids(entry.ran), ids(entry.notRun),
        count(.compliant), count(.nonCompliant), count(.indeterminate, .noData),
        count(.notApplicable, .notDue, .error), .text(entry.sentence.hash), .boolean(entry.sentence.hasDrifted),
        .text(entry.sentence.text))
    }
    return try table(rows)
  }

  private static let readings = Descriptor(
    .report, "readings", [Parameter("check", .text)], gives: "a table",
    "The verdict of each unit under each reading of ambiguous wording; `split` marks units on which the readings disagree.",
    example: "policy.check{ only = \"17-2\" }:readings(\"17-2\"):count(\"reading\", \"verdict\")"
  ) { arguments in
    let comparison = try object(arguments).run.readings(of: try arguments.text(0))
    let meanings = Dictionary(comparison.check.readings.map { ($0.name, $0.meaning) }) { first, _ in first }
    var rows = RowTable(
      Field("check", .text), Field("reading", .text), Field("unit", .text), Field("name", .text),
      Field("period", .text),
      Field("verdict", .text), Field("observed", .number), Field("threshold", .number), Field("margin", .number),
      Field("reason", .text), Field("split", .boolean), Field("meaning", .text))
    for finding in comparison.findings {
      let judgement = finding.judgement
      rows.append(
        .text(finding.check.description), .text(finding.reading), .text(finding.unit), .text(finding.unitName),
        .text(finding.period), .text(judgement.verdict.rawValue), Value(judgement.observed), Value(judgement.threshold),
        Value(judgement.margin), Value(judgement.reason), .boolean(!comparison.agree(on: finding.unit)),
        Value(meanings[finding.reading]))
    }
    return try table(rows)
  }

  private static let sensitivity = Descriptor(
    .report, "sensitivity", [Parameter("check", .text), Parameter("parameter", .text), Parameter("values", .value)],
    gives: "a table",
    "The verdict of each unit for each value of a parameter; `flip` is the value at which its verdict changes (θ*).",
    example:
      "policy.check{ only = \"14-2\" }:sensitivity(\"14-2\", \"training.hours\", { 60, 72, 84 }):count(\"value\", \"verdict\")"
  ) { arguments in
    let expected = "a list of numbers"
    guard case .table(let list) = arguments[2], let elements = list.list, !elements.isEmpty else {
      throw arguments.wrong(2, expected: expected)
    }
    let values = try elements.map { element -> Double in
      switch element {
      case .integer(let value): return Double(value)
      case .number(let value): return value
      default: throw arguments.wrong(2, expected: expected)
      }
    }
    let sensitivity = try object(arguments).run.sensitivity(
      of: try arguments.text(0), to: try arguments.text(1), values: values)
    var rows = RowTable(
      Field("value", .number), Field("unit", .text), Field("name", .text), Field("period", .text),
      Field("verdict", .text), Field("observed", .number), Field("threshold", .number), Field("margin", .number),
      Field("flip", .number), Field("flip_to", .text))
    for (value, findings) in sensitivity.findings {
      for finding in findings {
        let (judgement, flip) = (finding.judgement, sensitivity.flips[finding.fingerprint])
        rows.append(
          .number(value), .text(finding.unit), .text(finding.unitName), .text(finding.period),
          .text(judgement.verdict.rawValue), Value(judgement.observed), Value(judgement.threshold),
          Value(judgement.margin), Value(flip?.point), Value(flip?.to.rawValue))
      }
    }
    return try table(rows)
  }

  private static let toComply = Descriptor(
    .report, "to_comply", [Parameter("check", .text), Parameter("options", .options, optional: true, names: ["by"])],
    gives: "a table",
    "The smallest change that flips each failing verdict; { by = \"city\" } adds it up by region.",
    example: "policy.check{ only = \"14-2\" }:to_comply(\"14-2\", { by = \"province\" })"
  ) { arguments in
    let report = try object(arguments).report
    let needs = try report.needs(of: try arguments.text(0))
    let options = try arguments.options(1)
    if let by = try options.text("by", oneOf: levels) {
      let tree = try arguments.session.requireEducation().regions
      var rows = RowTable(
        Field("region", .text), Field("name", .text), Field("units", .integer), Field("things", .integer),
        Field("amount", .number), Field("amount_unit", .text))
      for sum in needs.sums where tree[sum.region]?.level?.rawValue == by {
        rows.append(
          .text(sum.region), Value(tree[sum.region]?.name), Value(sum.units), Value(sum.things), .number(sum.amount),
          .text(sum.unit))
      }
      return try table(rows)
    }
    var rows = RowTable(
      Field("unit", .text), Field("name", .text), Field("period", .text), Field("things", .integer),
      Field("amount", .number), Field("amount_unit", .text), Field("observed", .number), Field("threshold", .number))
    for (finding, change) in needs.needs {
      rows.append(
        .text(finding.unit), .text(finding.unitName), .text(finding.period), Value(change.things),
        .number(change.amount), .text(change.unit), Value(finding.judgement.observed),
        Value(finding.judgement.threshold))
    }
    return try table(rows)
  }

  private static let signals = Descriptor(
    .report, "signals", gives: "a table",
    "Patterns that honest reporting seldom makes: hours bunched at the limit, equal budgets, meetings all in December. They accuse nobody.",
    example: "policy.check{ only = \"14-2\" }:signals():count(\"signal\")"
  ) { arguments in
    var rows = RowTable(
      Field("signal", .text), Field("check", .text), Field("region", .text), Field("name", .text),
      Field("year", .integer), Field("cases", .integer), Field("of", .integer), Field("figure", .number),
      Field("units", .text))
    for signal in try object(arguments).run.integritySignals() {
      rows.append(
        .text(signal.kind.rawValue), .text(signal.check.description), .text(signal.region), .text(signal.regionName),
        Value(signal.year), Value(signal.cases), Value(signal.of), Value(signal.figure),
        .text(signal.units.joined(separator: ", ")))
    }
    return try table(rows)
  }

  private static let diff = Descriptor(
    .report, "diff", [Parameter("old", .value)], gives: "a table",
    "What moved since another report, or one saved as .json: before, after, and whether data, parameter, check or reading differ.",
    example: """
      policy.check{ only = "14-2", params = { ["training.hours"] = 90 } }:diff(policy.check{ only = "14-2" }):count("causes")
      """
  ) { arguments in
    let report = try object(arguments).report
    let baseline: Baseline
    switch arguments[0] {
    case .object(let old as ReportObject): baseline = Baseline(old.report)
    case .string(let path):
      try arguments.session.access.check(path, writing: false)
      baseline = try Baseline.read(path)
    default: throw arguments.wrong(0, expected: "a report, or the path of one saved as .json")
    }
    var rows = RowTable(
      Field("check", .text), Field("unit", .text), Field("name", .text), Field("period", .text), Field("before", .text),
      Field("after", .text), Field("observed_before", .number), Field("observed_after", .number),
      Field("causes", .text),
      Field("details", .text))
    for move in report.moves(since: baseline) {
      rows.append(
        .text(move.check), .text(move.unit), .text(move.unitName), .text(move.period), Value(move.before),
        Value(move.after), Value(move.observedBefore), Value(move.observedAfter),
        .text(move.causes.map(\.rawValue).joined(separator: ", ")), .text(move.details.joined(separator: ", ")))
    }
    return try table(rows)
  }

  private static let save = Descriptor(
    .report, "save",
    [
      Parameter("path", .text),
      Parameter("options", .options, optional: true, names: ["lang", "with_personal", "evidence", "baseline"]),
    ], gives: "nothing",
    """
    Writes the report: .json, .html, .md, .csv, .xml (JUnit), .sarif, or .txt for the summary. { lang = "zh", \
    with_personal = true, evidence = 50, baseline = "old.json" }.
    """,
    example: "report:save(\"2023.json\")"
  ) { arguments in
    let path = try arguments.text(0)
    let report = try object(arguments).report
    let options = try arguments.options(1)
    guard let format = ReportFormat(path: path) else {
      throw DatasetFailure.unsupported(path: path, known: ReportFormat.allCases.flatMap(\.endings))
    }
    var written = ReportOptions(language: arguments.session.language)
    if let lang = try options.text("lang", oneOf: Language.allCases.map(\.rawValue)) {
      written.language = Language(rawValue: lang) ?? written.language
    }
    if try options.boolean("with_personal") ?? false {
      written.showsPersonal = true
      written.names = try OfficerNames(in: report, arguments.session.requireEducation())
    }
    if format.showsSignals { written.signals = (try? object(arguments).run.integritySignals()) ?? [] }
    if let rows = try options.integer("evidence") {
      guard rows >= 0 else { throw options.wrong("evidence", .integer(Int64(rows)), expected: "a number from 0 on") }
      written.evidence = rows
    }
    if let old = try options.text("baseline") {
      try arguments.session.access.check(old, writing: false)
      written.baseline = try Baseline.read(old)
    }
    try arguments.session.access.check(path, writing: true)
    try FileBytes.writeAtomically(format.bytes(of: report, written), to: path)
    return nil
  }
}
