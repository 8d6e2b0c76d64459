internal import Datasets
internal import Display
internal import Education
internal import LuaHost
internal import Policy
internal import Tables

/// What `policy` can do.
enum PolicyFunctions {
  static let all = [check, checks, packs, clauses, define, explain]

  private static let check = Descriptor(
    .policy, "check",
    [
      Parameter(
        "options", .options, optional: true,
        names: ["pack", "only", "region", "period", "params", "readings", "waivers"])
    ], gives: "a report",
    """
    Runs the checks: { pack = "guangxi-2021" or "own.yaml", only = {"14-*"}, region = "4501*", period = 2023, \
    params = { ["training.hours"] = 80 }, readings = { ["17-2"] = "higher" }, waivers = "waivers.yaml" }. Own checks \
    run along.
    """,
    example: "policy.check{ only = \"17-2\", period = 2023 }"
  ) { arguments in
    let options = try arguments.options(0)
    let session = arguments.session
    let own = session.ownChecks
    let education = try session.requireEducation()
    let pack = try pack(try options.text("pack"), session).including(own.map(\.description))
      .setting(try options.parameters("params"))
    let waivers = try waivers(try options.text("waivers"), beside: education.dataset.folder, session)
    let run = try PolicyRun(
      education, pack: pack, only: try options.texts("only") ?? [], regions: try options.texts("region") ?? [],
      year: try options.year("period"), readings: try readings(options), waivers: waivers, own: own)
    return .object(ReportObject(try run.report(), of: run))
  }

  /// The pack of a name, or of a file that scripts may read.
  private static func pack(_ name: String?, _ session: Session) throws -> Pack {
    guard let name else { return try Pack.named(Pack.standardName) }
    if name.hasSuffix(".yaml") || name.hasSuffix(".yml") { try session.access.check(name, writing: false) }
    return try Pack.namedOrRead(name)
  }

  private static func waivers(_ path: String?, beside folder: String, _ session: Session) throws -> Waivers {
    guard let path else { return try Waivers.beside(folder) }
    try session.access.check(path, writing: false)
    return try Waivers.read(path)
  }

  private static func readings(_ options: Options) throws -> [String: String] {
    guard let value = options["readings"] else { return [:] }
    guard case .table(let table) = value, table.elements.isEmpty else {
      throw options.wrong("readings", value, expected: "{ [\"check\"] = \"reading\" }")
    }
    var readings: [String: String] = [:]
    for name in table.names {
      guard let reading = table[name]?.text else {
        throw options.wrong("readings", value, expected: "names of readings")
      }
      readings[name] = reading
    }
    return readings
  }

  private static let checks = Descriptor(
    .policy, "checks", gives: "a table", "Every check: id, clause, title, force, unit and period.",
    example: "policy.checks():select(\"id\", \"title\")"
  ) { arguments in
    var rows = RowTable(
      Field("id", .text), Field("clause", .integer), Field("title", .text), Field("title_en", .text),
      Field("force", .text), Field("unit", .text), Field("period", .text), Field("quantifier", .text),
      Field("stance", .text), Field("own", .boolean))
    let own = arguments.session.ownChecks.map(\.description)
    let ownIDs = Set(own.map(\.id))
    for description in (CheckCatalogue.descriptions + own).sorted(by: { $0.id < $1.id }) {
      rows.append(
        .text(description.id.description), Value(description.clause), .text(description.title.chinese),
        .text(description.title.english), .text(description.force.rawValue), .text(description.unit.kind.rawValue),
        .text(description.periodKind.rawValue), .text(description.quantifier.rawValue),
        .text(description.stance.rawValue), .boolean(ownIDs.contains(description.id)))
    }
    return .object(TableObject(try rows.table()))
  }

  private static let packs = Descriptor(
    .policy, "packs", gives: "a table",
    "The policy packs: id, title, day of issue, number of checks, real or invented.",
    example: "policy.packs()"
  ) { _ in
    var rows = RowTable(
      Field("id", .text), Field("title", .text), Field("title_en", .text), Field("effective_from", .date),
      Field("checks", .integer), Field("invented", .boolean), Field("unverified", .integer))
    for name in Pack.names {
      let pack = try Pack.named(name)
      rows.append(
        .text(pack.id), .text(pack.title.chinese), .text(pack.title.english), .date(pack.effectiveFrom),
        Value(pack.checkIDs.count), .boolean(pack.isInvented), Value(pack.parameters.values.count { !$0.isVerified }))
    }
    return .object(TableObject(try rows.table()))
  }

  private static let clauses = Descriptor(
    .policy, "clauses", gives: "a table",
    "Every sentence of the notice: clause, what becomes of it (checked, judgement, definition, uncheckable), checks, text.",
    example: "policy.clauses():count(\"kind\")"
  ) { _ in
    var rows = RowTable(
      Field("clause", .integer), Field("kind", .text), Field("checks", .text), Field("note", .text),
      Field("hash", .text),
      Field("drifted", .boolean), Field("text", .text))
    for sentence in NoticeLedger.sentences {
      rows.append(
        Value(sentence.clause), .text(sentence.kind.rawValue), Value(sentence.checks?.joined(separator: ", ")),
        Value(sentence.note), .text(sentence.hash), .boolean(sentence.hasDrifted), .text(sentence.text))
    }
    return .object(TableObject(try rows.table()))
  }

  private static let define = Descriptor(
    .policy, "define", [Parameter("check", .options, names: OwnCheckOptions.names)], gives: "nothing",
    """
    Defines a check of your own that runs, and is reported, like the built-in ones: { id = "x-1", clause = 14, title = "…", \
    unit = "institution" or "region", measure = function(edu, period, p) … end }. `measure` gives a table with `unit` and \
    `observed` (against `threshold`, or the parameter `least`), or `passing` and `total`; a unit that it leaves out has no data. \
    Further: levels, force, stance, quantifier, period, compare, params, needs, quote, formula, readings.
    """,
    example: """
      policy.define{ id = "x-1", clause = 14, title = "Six officers or more", unit = "institution", params = { least = 6 }, \
      measure = function(edu, period, p) return edu.officers:rename{ unit = "institution_id" }:group_by("unit")\
      :summarise{ observed = "count()" } end }
      """
  ) { arguments in
    let check = try OwnCheckOptions(arguments.options(0)).check(arguments.session)
    let checks = arguments.session.ownChecks.filter { $0.description.id.name != check.description.id.name } + [check]
    arguments.session.ownChecks = checks.sorted { $0.description.id < $1.description.id }
    return nil
  }

  private static let explain = Descriptor(
    .policy, "explain", [Parameter("check", .text)], gives: "text",
    "A check explained: clause, quote, formula, parameters, readings, and an example of the dataset's rows.",
    example: "policy.explain(\"17-2\")"
  ) { arguments in
    let id = try arguments.text(0)
    let session = arguments.session
    let own = session.ownChecks.map(\.description)
    let description = try CheckCatalogue.description(id, own: own)
    let pack = try Pack.named(Pack.standardName).including(own)
    var lines = ExplainText.lines(of: description, pack: pack, language: session.language)
    if let education = session.education {
      let run = try? PolicyRun(education, pack: pack, only: [id], own: session.ownChecks)
      if let report = try run?.report() {
        lines += ExplainText.example(description, report, language: session.language)
      }
    }
    return .string(lines.joined(separator: "\n"))
  }
}

extension Options {
  /// Values of parameters by name: numbers, booleans, texts, lists of text or dates.
  func parameters(_ name: String) throws -> [String: ParameterValue] {
    guard let value = self[name] else { return [:] }
    guard case .table(let table) = value, table.elements.isEmpty, table.names.count == table.fields.count else {
      throw wrong(name, value, expected: "a table of values")
    }
    var parameters: [String: ParameterValue] = [:]
    for parameter in table.names {
      switch table[parameter] {
      case .integer(let value)?: parameters[parameter] = .number(Double(value))
      case .number(let value)?: parameters[parameter] = .number(value)
      case .boolean(let value)?: parameters[parameter] = .flag(value)
      case .string(let value)?: parameters[parameter] = .texts([value])
      case .object(let day as DayObject)?: parameters[parameter] = .day(day.day)
      case .table(let list)?:
        parameters[parameter] = .texts(
          try list.elements.map { element in
            guard list.fields.isEmpty, case .string(let text) = element else {
              throw wrong(name, element, expected: "text in the list of \(parameter)")
            }
            return text
          })
      default: throw wrong(name, value, expected: "numbers, booleans, text, dates or lists of text")
      }
    }
    return parameters
  }
}
