import Foundation
import Tables

@testable import Workbench

/// A file of examples: tables that are given, and statements with what they give.
struct Specification {
  enum Step {
    case given(String, SpecificationTable)
    case example(Example)
  }

  struct Example {
    let line: Int
    let source: String
    var outcome: Outcome
    /// What the session remarks beside the result.
    var remark: String?
  }

  enum Outcome {
    case table(SpecificationTable)
    case text(String)
    /// A part of the message.
    case failure(String)
  }

  struct Malformed: Error {
    let line: Int
    let reason: String
  }

  private(set) var steps: [Step] = []

  var examples: [Example] {
    steps.compactMap { if case .example(let example) = $0 { example } else { nil } }
  }

  /// The tables given, as CSV files.
  var files: [String: String] {
    var files: [String: String] = [:]
    for case .given(let name, let table) in steps { files[name] = table.csv }
    return files
  }

  init(_ text: String) throws {
    var lines = text.components(separatedBy: "\n")[...]
    var name: String?
    var pending: (line: Int, source: String, remark: String?)?
    func malformed(_ reason: String) -> Malformed { Malformed(line: lines.startIndex, reason: reason) }
    func finish(_ outcome: Outcome) throws {
      guard let example = pending else { throw malformed("a result without a statement before it") }
      steps.append(
        .example(Example(line: example.line, source: example.source, outcome: outcome, remark: example.remark)))
      pending = nil
    }
    while let line = lines.first {
      if line.hasPrefix("```") {
        let start = lines.startIndex + 1
        lines.removeFirst()
        let block = lines.prefix { $0 != "```" }
        lines = lines.dropFirst(block.count + 1)
        let content = block.joined(separator: "\n")
        switch line.dropFirst(3) {
        case "lua":
          guard pending == nil else { throw malformed("a statement without a result") }
          pending = (start, content, nil)
        case "remark": pending?.remark = content
        case "text": try finish(.text(content))
        case "error": try finish(.failure(content))
        default: throw malformed("an unknown block")
        }
      } else if line.hasPrefix("|") {
        let table = SpecificationTable(lines.prefix { $0.hasPrefix("|") })
        lines = lines.drop { $0.hasPrefix("|") }
        if let given = name, pending == nil { steps.append(.given(given, table)) } else { try finish(.table(table)) }
        name = nil
      } else {
        if line.hasPrefix("`"), line.hasSuffix("`:") { name = String(line.dropFirst().dropLast(2)) }
        lines.removeFirst()
      }
    }
    if pending != nil { throw malformed("a statement without a result") }
  }
}

/// A table as Markdown shows it. The head says the name of a column, and after a colon its type, `personal` and the unit in
/// brackets where they matter: `amount: number [万元]`. A cell `∅` is missing.
struct SpecificationTable {
  private struct Head: Equatable {
    var name: String
    var type: ColumnType?
    var unit: String?
    var isPersonal = false
  }

  private let heads: [Head]
  private let cells: [[String]]

  init(_ lines: ArraySlice<String>) {
    let rows = lines.map { line in
      line.dropFirst().dropLast().components(separatedBy: "|").map { $0.trimmingCharacters(in: .whitespaces) }
    }
    heads = (rows.first ?? []).filter { !$0.isEmpty }.map(Self.head)
    cells = Array(rows.dropFirst(2))
  }

  init(_ table: Table) {
    heads = table.fields.map { Head(name: $0.name, type: $0.type, unit: $0.unit, isPersonal: $0.isPersonal) }
    cells = (0..<table.rowCount).map { row in
      table.columns.map { $0[row].isMissing ? "∅" : $0[row].description }
    }
  }

  private static func head(_ text: String) -> Head {
    var text = text
    var head = Head(name: "")
    if text.hasSuffix("]"), let bracket = text.lastIndex(of: "[") {
      head.unit = String(text[text.index(after: bracket)...].dropLast())
      text = text[..<bracket].trimmingCharacters(in: .whitespaces)
    }
    let parts = text.components(separatedBy: ": ")
    head.name = parts[0]
    for word in parts.dropFirst().joined(separator: " ").split(separator: " ") {
      if word == "personal" { head.isPersonal = true } else { head.type = ColumnType(rawValue: String(word)) }
    }
    return head
  }

  /// The names and cells as the text of a CSV file; no cell here needs quotes.
  var csv: String {
    ([heads.map(\.name)] + cells.map { $0.map { $0 == "∅" ? "" : $0 } }).map { $0.joined(separator: ",") + "\n" }
      .joined()
  }

  /// The table that this one gives. Types that are not said are guessed from the cells.
  func table() throws -> Table {
    try Table(
      columns: heads.enumerated().map { place, head in
        let texts = cells.map { $0[place] }
        let type = head.type ?? Self.type(of: texts.filter { $0 != "∅" })
        var builder = ColumnBuilder(type)
        for text in texts { builder.append(text == "∅" ? .missing : Self.value(text, type) ?? .missing) }
        return (Field(head.name, type, unit: head.unit, isPersonal: head.isPersonal), builder.finished())
      })
  }

  /// One line a row, the head first, with as much said in the head as the other table says in its own.
  func spelled(as other: SpecificationTable) -> [String] {
    let heads = heads.enumerated().map { place, head in
      guard other.heads.indices.contains(place) else { return head }
      var shown = head
      if other.heads[place].type == nil { shown.type = nil }
      return shown
    }
    return SpecificationTable(heads: heads, cells: cells).lines
  }

  var lines: [String] {
    [
      heads.map { head in
        [head.name, head.type?.rawValue, head.unit.map { "[\($0)]" }, head.isPersonal ? "personal" : nil]
          .compactMap { $0 }.joined(separator: " ")
      }.joined(separator: " | ")
    ] + cells.map { $0.joined(separator: " | ") }
  }

  private init(heads: [Head], cells: [[String]]) {
    (self.heads, self.cells) = (heads, cells)
  }

  private static func type(of texts: [String]) -> ColumnType {
    for type in [ColumnType.integer, .number, .boolean, .date]
    where !texts.isEmpty && texts.allSatisfy({ value($0, type) != nil }) { return type }
    return .text
  }

  private static func value(_ text: String, _ type: ColumnType) -> Value? {
    switch type {
    case .integer: Int64(text).map(Value.integer)
    case .number: Double(text).map(Value.number)
    case .boolean: ["true": .boolean(true), "false": .boolean(false)][text]
    case .date: Day(text).map(Value.date)
    case .text: .text(text)
    }
  }
}
