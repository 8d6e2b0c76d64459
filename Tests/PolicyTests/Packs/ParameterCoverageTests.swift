import Foundation
import Policy
import Testing

/// The parameters of all checks that the notice's sentences ask for stand in the pack, those of checks to come too.
@Suite struct ParameterCoverageTests {
  /// Keys whose last part is not the name that the check uses.
  private static let renamed = [
    "coverage.stage_split_flag": "declared_flag", "posts.senior_ratio": "senior_ratio_min",
    "funds.school_share_min": "share_min", "funds.school_share_shown": "level_shown",
  ]

  private static let rows: [(id: CheckID, parameters: String)] = {
    let list = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../../../shared/domain/checks.csv").standardized.path
    guard let text = try? String(contentsOfFile: list, encoding: .utf8) else { return [] }
    return csv(text).dropFirst().compactMap { row in CheckID(row[0]).map { ($0, row[13]) } }
  }()

  @Test(.enabled(if: !rows.isEmpty)) func everyParameterOfTheListStandsInThePackWithItsOrigin() throws {
    let pack = try Pack.named("guangxi-2021")
    var found: Set<String> = []
    #expect(Self.rows.count == 76)
    for (id, text) in Self.rows {
      for parameter in Self.split(text) {
        let name = String(parameter.prefix { $0 != "=" })
        let keys = pack.parameters.filter { key, value in
          value.clause == id.clause && (Self.renamed[key] ?? String(key.drop { $0 != "." }.dropFirst())) == name
        }
        #expect(!keys.isEmpty, "\(id) \(name)")
        let stated = parameter.dropFirst(name.count + 1).prefix { $0 != " " }
        let isText = parameter.contains("(text")
        let fitting = keys.filter { _, value in
          (value.origin == .text) == isText && Self.isSame(value.value, String(stated))
        }
        #expect(!fitting.isEmpty, "\(id) \(parameter)")
        found.formUnion(keys.keys)
      }
    }
    #expect(Set(pack.parameters.keys).subtracting(found) == [], "parameters that no check of the list has")
  }

  private static func isSame(_ value: ParameterValue, _ text: String) -> Bool {
    switch value {
    case .texts(let texts): texts.joined(separator: ",") == text
    default: ParameterValue(text: text) == value
    }
  }

  /// At semicolons outside brackets.
  private static func split(_ text: String) -> [String] {
    var (parts, depth) = ([""], 0)
    for character in text {
      depth += character == "(" ? 1 : character == ")" ? -1 : 0
      if character == ";", depth == 0 { parts.append("") } else { parts[parts.count - 1].append(character) }
    }
    return parts.map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
  }

  private static func csv(_ text: String) -> [[String]] {
    var (rows, row, cell, isQuoted) = ([[String]](), [String](), "", false)
    let scalars = Array(text)
    var place = 0
    while place < scalars.count {
      let character = scalars[place]
      if isQuoted {
        if character == "\"", place + 1 < scalars.count, scalars[place + 1] == "\"" {
          cell.append("\"")
          place += 1
        } else if character == "\"" {
          isQuoted = false
        } else {
          cell.append(character)
        }
      } else if character == "\"" {
        isQuoted = true
      } else if character == "," {
        row.append(cell)
        cell = ""
      } else if character == "\n" || character == "\r\n" {
        rows.append(row + [cell])
        (row, cell) = ([], "")
      } else {
        cell.append(character)
      }
      place += 1
    }
    return rows
  }
}
