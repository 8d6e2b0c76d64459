internal import Datasets
internal import Display
internal import LuaHost
internal import Policy
internal import Tables

/// What `policy` can do.
enum PolicyFunctions {
  static let all = [
    Descriptor(
      .policy, "check", [Parameter("options", .options, optional: true)], gives: "a report",
      """
      Runs the checks: { pack = "guangxi-2021", only = {"14-*"}, region = "4501*", period = 2023, \
      params = { ["training.hours"] = 80 } }.
      """,
      example: "policy.check{ only = \"17-2\", period = 2023 }"
    ) { arguments in
      let options = try arguments.options(0)
      try options.check(["pack", "only", "region", "period", "params"])
      let pack = try Pack.named(try options.text("pack") ?? Pack.standardName).setting(try parameters(options))
      let run = try PolicyRun(
        try arguments.session.requireEducation(), pack: pack, only: try options.texts("only") ?? [],
        regions: try options.texts("region") ?? [], year: try options.year("period"))
      return .object(ReportObject(try run.report()))
    },
    Descriptor(
      .policy, "checks", gives: "a table", "Every check: id, clause, title, force, unit and period.",
      example: "policy.checks():select(\"id\", \"title\")"
    ) { _ in
      var rows = TextRows(["id", "clause", "title", "title_en", "force", "unit", "period", "quantifier", "stance"])
      for description in CheckCatalogue.descriptions {
        rows.append([
          description.id.description, String(description.clause), description.title.chinese,
          description.title.english, description.force.rawValue, description.unit.kind.rawValue,
          description.periodKind.rawValue, description.quantifier.rawValue, description.stance.rawValue,
        ])
      }
      return .object(TableObject(try rows.table()))
    },
    Descriptor(
      .policy, "packs", gives: "a table", "The policy packs: id, title, day of issue, number of checks.",
      example: "policy.packs()"
    ) { _ in
      var rows = TextRows(["id", "title", "title_en", "effective_from", "checks"])
      for name in Pack.names {
        let pack = try Pack.named(name)
        rows.append([
          pack.id, pack.title.chinese, pack.title.english, pack.effectiveFrom.description,
          String(pack.checkIDs.count),
        ])
      }
      return .object(TableObject(try rows.table()))
    },
    Descriptor(
      .policy, "explain", [Parameter("check", .text)], gives: "text",
      "A check explained: clause, quote, formula, parameters, readings.", example: "policy.explain(\"17-2\")"
    ) { arguments in
      let description = try CheckCatalogue.description(try arguments.text(0))
      let lines = ExplainText.lines(
        of: description, pack: try Pack.named(Pack.standardName), language: arguments.session.language)
      return .string(lines.joined(separator: "\n"))
    },
  ]

  private static func parameters(_ options: Options) throws -> [String: ParameterValue] {
    guard let value = options["params"] else { return [:] }
    guard case .table(let table) = value, table.elements.isEmpty, table.names.count == table.fields.count else {
      throw options.wrong("params", value, expected: "a table of values")
    }
    var parameters: [String: ParameterValue] = [:]
    for name in table.names {
      switch table[name] {
      case .integer(let value)?: parameters[name] = .number(Double(value))
      case .number(let value)?: parameters[name] = .number(value)
      case .boolean(let value)?: parameters[name] = .flag(value)
      case .string(let value)?: parameters[name] = .texts([value])
      case .table(let list)?:
        parameters[name] = .texts(
          try list.elements.map { element in
            guard list.fields.isEmpty, case .string(let text) = element else {
              throw options.wrong("params", element, expected: "text in the list of \(name)")
            }
            return text
          })
      default: throw options.wrong("params", value, expected: "numbers, booleans, text or lists of text")
      }
    }
    return parameters
  }
}

/// What a report can do.
enum ReportMethods {
  static let all = [
    Descriptor(
      .report, "findings", gives: "a table",
      "One row a finding: check, unit, period, verdict, observed, threshold, counts, coverage, reason.",
      example: "policy.check{ only = \"16-1\" }:findings():count(\"verdict\")"
    ) { arguments in .object(TableObject(try report(arguments).findingsTable())) },
    Descriptor(
      .report, "save", [Parameter("path", .text)], gives: "nothing",
      "Writes the report: .json, or .txt for the summary.", example: "report:save(\"2023.json\")"
    ) { arguments in
      let path = try arguments.text(0)
      let report = try report(arguments)
      let bytes: [UInt8]
      if path.hasSuffix(".json") {
        bytes = ReportJSON.bytes(of: report)
      } else if path.hasSuffix(".txt") {
        let lines = ReportText.lines(of: report, language: arguments.session.language, worst: nil)
        bytes = Array((lines.joined(separator: "\n") + "\n").utf8)
      } else {
        throw DatasetFailure.unsupported(path: path, known: [".json", ".txt"])
      }
      try arguments.session.access.check(path, writing: true)
      try FileBytes.writeAtomically(bytes, to: path)
      return nil
    },
  ]

  private static func report(_ arguments: Arguments) throws -> PolicyReport {
    guard let object = arguments.object(as: ReportObject.self) else { throw arguments.wrong(0, expected: "a report") }
    return object.report
  }
}

/// Rows of plain text, as a table.
private struct TextRows {
  private let names: [String]
  private var builders: [ColumnBuilder]

  init(_ names: [String]) {
    self.names = names
    builders = names.map { _ in ColumnBuilder(.text) }
  }

  mutating func append(_ values: [String]) {
    for (index, value) in values.enumerated() { builders[index].append(text: value) }
  }

  func table() throws(TableFailure) -> Table {
    try Table(columns: zip(names, builders).map { (Field($0, .text), $1.finished()) })
  }
}
