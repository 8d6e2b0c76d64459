internal import Education
internal import LuaHost
internal import Policy
internal import Tables

/// Reads what `policy.define` is given.
struct OwnCheckOptions {
  private let options: Options

  /// The names of all options.
  static let names = [
    "id", "clause", "title", "title_en", "quote", "unit", "levels", "force", "stance", "quantifier", "period",
    "compare", "params", "needs", "may_use", "counts", "formula", "applies_when", "missing_when", "readings", "due",
    "measure",
  ]

  init(_ options: Options) {
    self.options = options
  }

  /// The check. Throws what is wrong with an option, `bad-check` for an id that is a built-in check's or reads like one.
  func check(_ session: Session) throws -> OwnCheck {
    let id = try options.required("id", try options.text("id"), "the id of the check, as in \"x-1\"")
    guard CheckID(id) == nil, !id.isEmpty, id.allSatisfy({ $0.isLetter || $0.isNumber || "-_.".contains($0) }) else {
      throw PolicyFailure.badCheck(
        id, reason: "an own id is made of letters, digits, '-', '_' and '.', and is no clause's number, as in x-1")
    }
    let clause = try options.required("clause", try options.integer("clause"), "the number of the clause")
    let checkID = CheckID(own: id, clause: clause)
    guard case .function(let measure)? = options["measure"] else {
      throw options.wrong("measure", options["measure"] ?? .nil, expected: "a function(edu, period, p)")
    }
    let title = try options.required("title", try options.text("title"), "text")
    let parameters = try options.parameters("params")
    let description = CheckDescription(
      id: checkID, title: Bilingual(title, try options.text("title_en") ?? title),
      quote: try options.text("quote") ?? "", force: try word("force") ?? .must, stance: try word("stance") ?? .verdict,
      unit: try unit(), quantifier: try word("quantifier") ?? .value, periodKind: try word("period") ?? .calendarYear,
      counts: try options.text("counts") ?? "", formula: try options.text("formula") ?? "measure (Lua)",
      appliesWhen: try options.text("applies_when") ?? "", missingWhen: try options.text("missing_when") ?? "",
      parameters: parameters.sorted { $0.key < $1.key }.map { ParameterUse(own: $0.key, of: checkID, $0.value) },
      readings: try readings(parameters), needs: try options.texts("needs") ?? [],
      mayUse: try options.texts("may_use") ?? [], evidence: "")
    return OwnCheck(description, try word("compare") ?? .least, session, measure: measure)
  }

  /// An option that is one of the words of a list.
  private func word<Word: RawRepresentable & CaseIterable>(_ name: String) throws -> Word?
  where Word.RawValue == String {
    try options.text(name, oneOf: Word.allCases.map(\.rawValue)).flatMap(Word.init(rawValue:))
  }

  private func unit() throws -> UnitScope {
    let kind: UnitKind = try word("unit") ?? .region
    var levels = Levels.all
    if let names = try options.texts("levels") {
      levels = .only(
        Set(
          try names.map { name in
            guard let level = Region.Level(rawValue: name) else {
              throw options.wrong("levels", .string(name), expected: "province, city or county")
            }
            return level
          }))
    }
    switch kind {
    case .region: return .regions(levels)
    case .institution:
      let due = try options.text("due", oneOf: ["any_day", "half_of_period", "last_day"])
      return .institutions(
        levels, due: due == "half_of_period" ? .halfOfPeriod : due == "last_day" ? .lastDay : .anyDay)
    }
  }

  /// { { name = "strict", meaning = "…", params = { least = 2 } }, … }; the first is the one used.
  private func readings(_ parameters: [String: ParameterValue]) throws -> [Reading] {
    guard let value = options["readings"] else { return [Reading("standard", "")] }
    guard case .table(let list) = value, let elements = list.list, !elements.isEmpty else {
      throw options.wrong("readings", value, expected: "a list of { name = …, meaning = …, params = { … } }")
    }
    return try elements.map { element in
      guard case .table(let table) = element, let name = table["name"]?.text else {
        throw options.wrong("readings", element, expected: "{ name = …, meaning = …, params = { … } }")
      }
      var setting: [String: ParameterValue] = [:]
      if case .table(let values)? = table["params"] {
        for key in values.names {
          switch values[key] {
          case .integer(let number)? where parameters[key] != nil: setting[key] = .number(Double(number))
          case .number(let number)? where parameters[key] != nil: setting[key] = .number(number)
          case .boolean(let flag)? where parameters[key] != nil: setting[key] = .flag(flag)
          case .string(let text)? where parameters[key] != nil: setting[key] = .texts([text])
          default: throw PolicyFailure.unknownParameter(key, among: parameters.keys.sorted())
          }
        }
      }
      let period = try table["period"].map { value in
        guard let kind = value.text.flatMap(PeriodKind.init(rawValue:)) else {
          throw options.wrong("readings", value, expected: PeriodKind.allCases.map(\.rawValue).joined(separator: ", "))
        }
        return kind
      }
      return Reading(name, table["meaning"]?.text ?? "", setting: setting, over: period)
    }
  }
}
