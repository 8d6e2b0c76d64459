internal import Datasets
public import Policy
internal import Tables

/// A check explained: clause, quote, formula, parameters, readings, limits.
public enum ExplainText {
  /// Lines without line ends, folded at `width` columns.
  public static func lines(of description: CheckDescription, pack: Pack, language: Language, width: Int = 96)
    -> [String]
  {
    let title = language.pick(description.title.chinese, description.title.english)
    var lines = ["\(description.id)  \(title)", ""]
    func section(_ chinese: String, _ english: String, _ text: String) {
      lines.append(language.pick(chinese, english))
      lines += folded(text, width: width - 2).map { "  " + $0 }
    }
    section(
      "条款", "Clause",
      "\(pack.source)，\(language.pick("第", "clause "))\(description.clause)"
        + language.pick("条", "") + "：「\(description.quote)」")
    section(
      "效力", "Force",
      "\(description.force.rawValue) · \(description.stance.rawValue) · \(description.unit.kind.rawValue) · "
        + "\(description.quantifier.rawValue) · \(description.periodKind.rawValue)")
    section("计数", "What is counted", description.counts)
    section("公式", "Formula", description.formula)
    section("适用", "Applies when", description.appliesWhen)
    section("缺数据", "Missing when", description.missingWhen)
    section(
      "需要的表", "Tables needed",
      description.needs.joined(separator: ", ")
        + (description.mayUse.isEmpty ? "" : " (+ \(description.mayUse.joined(separator: ", ")))"))
    lines.append(language.pick("参数", "Parameters"))
    for use in description.parameters {
      guard let parameter = pack.parameters[use.key] else { continue }
      let unit = parameter.unit.map { " \($0)" } ?? ""
      let origin = language.pick(
        parameter.origin == .text ? "原文" : "建议", parameter.origin == .text ? "in the text" : "our proposal")
      let note = parameter.note.map { ": \($0)" } ?? ""
      lines += folded("\(use.name) = \(text(parameter.value))\(unit) (\(origin)\(note)) [\(use.key)]", width: width - 2)
        .map { "  " + $0 }
    }
    lines.append(language.pick("理解（第一种为所用）", "Readings (the first is used)"))
    for reading in description.readings {
      lines += folded("\(reading.name): \(reading.meaning)", width: width - 2).map { "  " + $0 }
    }
    section("证据", "Evidence", description.evidence)
    return lines
  }

  private static func text(_ value: ParameterValue) -> String {
    switch value {
    case .none: "—"
    case .number(let number): DecimalText.shortest(number)
    case .flag(let flag): flag ? "true" : "false"
    case .texts(let texts): texts.joined(separator: ", ")
    }
  }

  /// The text in lines of at most `width` columns, broken at spaces, and between wide characters where there are none.
  static func folded(_ text: String, width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ", omittingEmptySubsequences: true) {
      if !line.isEmpty, TerminalWidth.of(line) + 1 + TerminalWidth.of(word) > width {
        lines.append(line)
        line = ""
      }
      if !line.isEmpty { line += " " }
      for character in word {
        if TerminalWidth.of(line) + TerminalWidth.of(character) > width {
          lines.append(line)
          line = ""
        }
        line.append(character)
      }
    }
    return line.isEmpty ? lines : lines + [line]
  }
}
