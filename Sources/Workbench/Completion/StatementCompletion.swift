internal import Datasets
internal import Education
internal import LuaHost
internal import Policy
internal import Tables

/// Finds how a statement may go on at the cursor, by the place at which its last word stands.
struct StatementCompletion {
  private let session: Session
  private let row: TokenRow
  private let subjects: SubjectReader

  init(_ text: String, _ session: Session) {
    self.session = session
    row = TokenRow(text)
    subjects = SubjectReader(row: row, session: session)
  }

  func completion() -> Completion {
    if row.endsInComment { return .none }
    guard let last = row.tokens.last, last.end == row.text.endIndex else {
      return code(typed: "", at: row.tokens.count)
    }
    if last.isOpenText { return text(row.tokens.count - 1) }
    if last.isName { return code(typed: last.text, at: row.tokens.count - 1) }
    return code(typed: "", at: row.tokens.count)
  }

  // MARK: - Names

  /// A name that begins at token `place`.
  private func code(typed: Substring, at place: Int) -> Completion {
    let before = row.text(place - 1)
    if place >= 2, before == "." || before == ":" {
      return Completion(of: typed, among: members(of: subjects.subject(endingAt: place - 2), isMethod: before == ":"))
    }
    if let bracket = row.open.last, row.text(bracket) == "{", before == "{" || before == "," || before == ";" {
      let options = call(around: bracket).map(options) ?? []
      let completion = Completion(of: typed, among: options.map { $0 + " = " })
      if !completion.words.isEmpty { return completion }
    }
    if row.tokens.isEmpty || !typed.isEmpty || before == "(" || before == "=" || before == "return" {
      return Completion(of: typed, among: session.globalNames + localNames(before: place) + ShortForm.keywords)
    }
    return .none
  }

  private func members(of subject: Subject, isMethod: Bool) -> [String] {
    switch subject {
    case .table: isMethod ? Catalogue.names(of: .table) : ["columns"]
    case .row(let columns):
      isMethod ? [] : columns.filter { !ShortForm.needsQuotes($0) && $0.utf8.allSatisfy { $0 < 0x80 } }
    case .noun(.education):
      isMethod
        ? Catalogue.names(of: .education) : (session.education?.dataset.tableNames ?? []) + [CalendarObject.typeName]
    case .noun(.region): isMethod ? Catalogue.names(of: .region) : RegionObject.propertyNames
    case .noun(.policy): isMethod ? [] : Catalogue.names(of: .policy)
    case .noun(let noun): isMethod ? Catalogue.names(of: noun) : []
    case .names(let names): names
    case .text: isMethod ? session.machine.names(in: session.environment, at: "string") : []
    case .function, .unknown: []
    }
  }

  private func localNames(before place: Int) -> [String] {
    row.tokens.prefix(place).enumerated().filter { index, token in
      token.isName && !token.isField
        && (token.isAssigned && !token.isKey || ["local", "function", "for"].contains(row.text(index - 1)))
    }.map(\.element.name).filter { !ShortForm.keywords.contains($0) }
  }

  // MARK: - Calls

  /// A call within which the cursor stands.
  private struct CallSite {
    var descriptor: Descriptor
    /// The columns of the table that it is called on.
    var columns: [String]
    /// The number of the argument.
    var argument: Int
    /// The option that is given.
    var key: String?
  }

  /// The call whose arguments hold the token at `place`; `bracket` is where the search begins.
  private func call(around place: Int) -> CallSite? {
    var key: String?
    var inner = place
    // A text, or a brace, may be the only argument by itself.
    if let site = site(callee: place - 1, argument: 0, key: nil), row.text(place) != "[" { return site }
    for bracket in row.open.reversed() where bracket < inner || bracket == place {
      if bracket != place, key == nil { key = self.key(of: inner) }
      if row.text(bracket) == "{", let site = site(callee: bracket - 1, argument: 0, key: key) { return site }
      // A sort key is an argument of the call around it.
      if row.text(bracket) == "(", row.text(bracket - 1) == "desc" {
        inner = bracket - 1
        continue
      }
      if row.text(bracket) == "(", row.endsValue(bracket - 1) {
        guard let site = site(callee: bracket - 1, argument: commas(from: bracket + 1, to: inner), key: key) else {
          return nil
        }
        return site
      } else if row.text(bracket) == "(" {
        return nil
      }
      inner = bracket
    }
    return nil
  }

  private func site(callee: Int, argument: Int, key: String?) -> CallSite? {
    guard row.endsValue(callee), case .function(let descriptor, let columns) = subjects.subject(endingAt: callee),
      descriptor.path != "desc"
    else { return nil }
    return CallSite(descriptor: descriptor, columns: columns, argument: argument, key: key)
  }

  /// The option whose value stands at a place: `only` in `{ only = "…`.
  private func key(of place: Int) -> String? {
    guard row.text(place - 1) == "=", row.tokens[place - 2].isKey else { return nil }
    return row.tokens[place - 2].name
  }

  private func commas(from start: Int, to end: Int) -> Int {
    var depth = 0
    var count = 0
    for index in start..<max(start, end) {
      switch row.text(index) {
      case "(", "{", "[": depth += 1
      case ")", "}", "]": depth -= 1
      case "," where depth == 0: count += 1
      default: break
      }
    }
    return count
  }

  private func options(_ site: CallSite) -> [String] {
    if site.key != nil { return [] }
    switch site.descriptor.path {
    case "open": return Array(Set(TableFiles.readers.flatMap(\.readingOptions)))
    case "table:write": return Array(Set(TableFiles.writers.flatMap(\.writingOptions))) + ["personal"]
    case "table:convert", "table:unit", "table:fill": return site.columns
    default: return site.descriptor.parameters.flatMap(\.names)
    }
  }

  // MARK: - Texts

  /// A text that is open at the cursor.
  private func text(_ place: Int) -> Completion {
    let content = row.content(place)
    if let bracket = row.open.last, row.text(bracket) == "[", bracket == place - 1 {
      return Completion(of: content, among: subjects.subject(endingAt: bracket - 1).columns)
    }
    if ["==", "~="].contains(row.text(place - 1)), row.endsValue(place - 2) {
      return Completion(of: content, among: values(of: row.tokens[place - 2].name))
    }
    let callee = row.text(place - 1) == "desc" ? place - 1 : place
    guard let site = call(around: callee) else {
      return row.text(place - 1) == "require" ? .none : .none
    }
    if let key = site.key, let words = choices(of: key, site) { return Completion(of: content, among: words) }
    switch site.descriptor.path {
    case "open", "table:write", "report:save": return PathCompletion.completion(of: content)
    case "help": return Completion(of: content, among: Help.names)
    case "policy.explain", "report:readings", "report:sensitivity", "report:to_comply":
      return Completion(of: content, among: site.argument == 0 ? checkIDs : [])
    case "edu:region": return Completion(of: content, among: regionWords)
    case "edu:regions_under": return Completion(of: content, among: regions.map(\.code))
    default: break
    }
    guard site.descriptor.noun == .table else { return .none }
    let isExpression = site.descriptor.parameters.contains { $0.kind == .expression }
    return isExpression ? shortForm(content, columns: site.columns) : Completion(of: content, among: site.columns)
  }

  /// A row function in quotes.
  private func shortForm(_ content: String, columns: [String]) -> Completion {
    let inner = TokenRow(content)
    let last = inner.tokens.last
    if let last, last.isOpenText {
      let place = inner.tokens.count - 1
      guard ["==", "~="].contains(inner.text(place - 1)), place >= 2 else { return .none }
      return Completion(of: inner.content(place), among: values(of: inner.tokens[place - 2].name))
    }
    let isTyped = last.map { $0.end == content.endIndex && $0.isName } ?? false
    if let last, isTyped, last.isField { return .none }
    if let last, last.text == "`" || (last.text.first == "`" && !last.text.dropFirst().contains("`")) {
      return Completion(of: last.text.dropFirst(), among: columns.map { $0 + "`" })
    }
    let names = columns.map { ShortForm.needsQuotes($0) ? "`\($0)`" : $0 }
    let typed = isTyped ? last?.text ?? "" : ""
    let functions = GroupFunction.all.map(\.name) + ScalarFunctions.all.map(\.name) + ["and", "or", "not", "nil"]
    return Completion(of: typed, among: names + (typed.isEmpty ? [] : functions))
  }

  /// What an option may be, where that is known; nil where a table's columns may stand.
  private func choices(of key: String, _ site: CallSite) -> [String]? {
    switch (site.descriptor.path, key) {
    case ("policy.check", "only"), ("policy.check", "readings"): checkIDs
    case ("policy.check", "pack"): Pack.names
    case (_, "region") where site.descriptor.noun != .table: regionWords
    case ("table:join", "how"): JoinKind.allCases.map(\.rawValue)
    case ("table:join", "relation"): JoinRelation.allCases.map(\.rawValue)
    case ("table:asof_join", "direction"): AsofDirection.allCases.map(\.rawValue)
    case (_, "level"), ("report:rollup", "by"), ("report:to_comply", "by"): Region.Level.allCases.map(\.rawValue)
    case (_, "by") where site.descriptor.noun == .education: IndicatorGrain.allCases.map(\.rawValue)
    case (_, "lines"): BudgetLedger.Line.allCases.map(\.rawValue)
    default: nil
    }
  }

  // MARK: - Words of the dataset

  private var checkIDs: [String] {
    (CheckCatalogue.descriptions + session.ownChecks.map(\.description)).map(\.id.description)
  }

  private var regions: [Region] { (try? session.education?.regions)?.regions ?? [] }
  private var regionWords: [String] { regions.flatMap { [$0.name, $0.code] } }

  /// The values that a column may have, as the schemas list them.
  private func values(of column: String) -> [String] {
    if column.hasSuffix("region_code") || column == "code" { return regions.map(\.code) }
    let fields = session.education?.dataset.package.resources.flatMap { $0.schema?.fields ?? [] } ?? []
    return fields.filter { $0.name == column }.flatMap { $0.constraints.allowed + ($0.categories?.values ?? []) }
  }
}
