/// The reference of the Lua API as Markdown, from the descriptors that dispatch and help use.
package enum ReferencePage {
  package static var markdown: String {
    var lines = [
      "# Lua API", "",
      "Every function that scripts can call, in the words of `help`. This page is written by `jiaoyan stubs --markdown`; a test",
      "holds it to that, and runs every example. [REPL.md](../REPL.md) is the guide.", "",
    ]
    lines += Noun.allCases.map { "- [\(heading(of: $0))](#\($0.rawValue))" }
    lines += ["- [Aggregates and windows](#group)"]
    for noun in Noun.allCases {
      lines += ["", "<a id=\"\(noun.rawValue)\"></a>", "## \(heading(of: noun))", "", noun.summary]
      if !noun.properties.isEmpty {
        lines += ["", "| property | what it is |", "|---|---|"]
        lines += noun.properties.map { "| `.\($0.name)` | \($0.summary) |" }
      }
      for descriptor in Catalogue.all where descriptor.noun == noun {
        lines += ["", "### `\(descriptor.signature)`", "", descriptor.summary, "", "Gives \(descriptor.result)."]
        for parameter in descriptor.parameters where !parameter.names.isEmpty {
          lines += ["", "Options: " + parameter.names.map { "`\($0)`" }.joined(separator: ", ") + "."]
        }
        lines += ["", "```lua", descriptor.example, "```"]
      }
    }
    lines += [
      "", "<a id=\"group\"></a>", "## Aggregates and windows", "",
      "Inside `summarise` and `derive`, and in expressions of them. \(Help.options)", "",
      "| function | what it gives |", "|---|---|",
    ]
    lines += GroupFunction.all.map { "| `\($0.signature)` | \($0.meaning.replacing("|", with: "\\|")) |" }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func heading(of noun: Noun) -> String {
    switch noun {
    case .global: "Functions"
    case .table: "Tables"
    case .education: "The dataset: edu"
    case .region: "Regions"
    case .calendar: "The calendar: edu.calendar"
    case .policy: "The policy"
    case .report: "Reports"
    case .chart: "Charts"
    }
  }
}
