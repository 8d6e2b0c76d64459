import Foundation
import LuaHost
import Tables
import Testing

@testable import Workbench

/// The files in Specifications say what each verb does, by example. See the README there.
@Suite("The specification of")
struct SpecificationTests {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Specifications").path()

  static let files: [String] = names(in: folder)
  /// What `edu` answers; the tables given there are those of its dataset.
  static let educationFiles: [String] = names(in: folder + "/Education").map { "Education/" + $0 }

  private static func names(in folder: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
      .filter { $0.hasSuffix(".md") && $0 != "README.md" }.sorted()
  }

  @Test("a verb holds", arguments: files + educationFiles)
  func holds(file: String) throws {
    let text = try String(contentsOfFile: Self.folder + "/" + file, encoding: .utf8)
    let specification = try Specification(text)
    #expect(!specification.examples.isEmpty, "\(file) says nothing")
    let isOfEducation = Self.educationFiles.contains(file)
    let session = try SmallSession(isOfEducation ? specification.files : [:])
    for step in specification.steps {
      switch step {
      case .given where isOfEducation: break
      case .given(let name, let table): session.session.set(name, .object(TableObject(try table.table())))
      case .example(let example): try check(example, session, "\(file):\(example.line)")
      }
    }
  }

  @Test("every verb is there", arguments: TableMethods.all.map(\.name).filter { !["write", "schema"].contains($0) })
  func isThere(verb: String) {
    #expect(Self.files.contains("\(verb).md"), "there is no Specifications/\(verb).md")
  }

  @Test("every indicator is there", arguments: IndicatorMethods.all.map(\.name))
  func isThere(indicator: String) {
    #expect(Self.educationFiles.contains("Education/\(indicator).md"), "there is no Education/\(indicator).md")
  }

  private func check(_ example: Specification.Example, _ session: SmallSession, _ place: String) throws {
    let before = session.printed.count
    do {
      let values = try session.session.evaluate(example.source)
      switch example.outcome {
      case .table(let expected):
        guard values.count == 1, case .object(let object as TableObject) = values[0] else {
          Issue.record("\(place): expected a table, found \(values)")
          return
        }
        let table = try object.table()
        #expect(SpecificationTable(table).spelled(as: expected) == expected.lines, "\(place)")
      case .text(let expected):
        #expect(
          try values.map { try session.session.text(of: $0) }.joined(separator: "\n") == expected, "\(place)")
      case .failure(let part): Issue.record("\(place): expected the failure '\(part)', found \(values)")
      }
    } catch let failure as LuaFailure {
      guard case .failure(let part) = example.outcome else {
        Issue.record("\(place): \(failure.message)")
        return
      }
      #expect(failure.message.contains(part), "\(place)")
    }
    if let remark = example.remark {
      let printed = String(session.printed.dropFirst(before)).trimmingCharacters(in: .newlines)
      #expect(printed == remark, "\(place)")
    }
  }
}
