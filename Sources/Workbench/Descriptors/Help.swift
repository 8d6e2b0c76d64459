internal import Display
internal import Tables

/// Help on functions, from their descriptors.
enum Help {
  /// Signature, summary, result and example of every function that bears the name, or the list of a noun's functions.
  /// Throws `unknownHelp` with the nearest name.
  static func text(on name: String, width: Int = 96) throws(CallFailure) -> String {
    var found = Catalogue.all.filter { $0.path == name || $0.name == name }.map(entry)
    if let function = GroupFunction.named(name) { found.append(entry(function)) }
    if !found.isEmpty { return found.map { folded($0, width) }.joined(separator: "\n\n") }
    if let noun = Noun.allCases.first(where: { $0.rawValue == name }) { return list(of: noun) }
    throw .unknownHelp(name, known: names)
  }

  /// All that help knows.
  static var names: [String] {
    Catalogue.all.map(\.name) + GroupFunction.all.map(\.name) + Noun.allCases.map(\.rawValue)
  }

  /// What a newcomer needs first.
  static let tour = """
    The tables of the dataset are globals, and fields of edu:      edu.regions   institutions:head()
    Ask with verbs and row functions in Lua:                       regions:filter "level == 'county'"
      group and sum up                                             officers:group_by("duty"):summarise("n = count()")
      join                                                         institutions:join(other, { on = "region_code" })
      spread, gather                                               help "pivot"   help "unpivot"
      see how it came about                                        officers:filter("fte < 1"):explain()
    Ask for indicators:                                            edu:funding_growth{ level = "county" }
    Draw, and save the drawing:                                    t:plot{ x = "year", y = "total" }:save("x.svg")
    Check the policy, and see why:                                 policy.check{ only = "17-2" }   policy.explain "17-2"
    Aggregates: \(Aggregate.allCases.map(\.rawValue).joined(separator: " "))
    Windows:    \(Window.allCases.map(\.rawValue).joined(separator: " "))
                lag(x, 1, { over = "region", order = desc "year" })   rank(desc "x")
    Files: open("x.csv") and t:write("x.arrow"): CSV, JSON, Arrow, SQLite; t:write also Markdown and HTML.
    More: help "table"  help "edu"  help "policy"  help "report"  help "plot"  help "filter" …   .tables lists tables, .quit leaves.
    """

  /// The prose of an entry in lines that fit. What may be copied stays as it is.
  private static func folded(_ entry: String, _ width: Int) -> String {
    entry.split(separator: "\n").flatMap { line in
      line.hasPrefix("  ") && !line.hasPrefix("  Example: ")
        ? FoldedText.lines(String(line), width: width - 2).map { "  " + $0 } : [String(line)]
    }.joined(separator: "\n")
  }

  private static func entry(_ descriptor: Descriptor) -> String {
    """
    \(descriptor.signature)
      \(descriptor.summary)
      Gives \(descriptor.result).
      Example: \(descriptor.example)
    """
  }

  private static func entry(_ function: GroupFunction) -> String {
    let use =
      switch function {
      case .aggregate:
        "One value for the rows of a group, missing cells aside: t:summarise(\"x = \(function.name)(…)\")."
      case .window: "A value for each row of a group, in its order: t:derive(\"x = \(function.name)(…)\")."
      }
    return "\(function.signature)\n  \(function.meaning)\n  \(use)\n  \(options)"
  }

  /// What every aggregate and window takes last.
  static let options = """
    Options, last: { over = "region" } takes the rows of each region together, { order = "year" } or { order = desc "year" } \
    takes them in that order; both take lists as well, and the rows stay where they are.
    """

  private static func list(of noun: Noun) -> String {
    let entries = Catalogue.all.filter { $0.noun == noun }
    let width = entries.map(\.signature.count).max() ?? 0
    return entries.map { entry in
      entry.signature + String(repeating: " ", count: width - entry.signature.count) + "  "
        + (entry.summary.prefix { $0 != "." && $0 != ":" && $0 != ";" })
    }.joined(separator: "\n")
  }
}
