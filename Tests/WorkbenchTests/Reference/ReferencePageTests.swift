import Foundation
import Testing

@testable import Workbench

@Suite("The reference of the Lua API")
struct ReferencePageTests {
  private static let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  @Test("is what stands in docs/lua-api.md")
  func page() throws {
    let page = try String(contentsOf: Self.repository.appending(path: "docs/lua-api.md"), encoding: .utf8)
    #expect(page == ReferencePage.markdown, "write it anew with: jiaoyan stubs --markdown > docs/lua-api.md")
  }

  @Test("names every function that scripts can call")
  func everyFunction() {
    let headings = ReferencePage.markdown.split(separator: "\n").filter { $0.hasPrefix("### ") }
    #expect(headings == Catalogue.all.sorted(byNoun: \.noun).map { "### `\($0.signature)`" })
  }
}

extension [Descriptor] {
  /// In the order of nouns, and within one in the order of the list.
  fileprivate func sorted(byNoun noun: (Descriptor) -> Noun) -> [Descriptor] {
    Noun.allCases.flatMap { wanted in filter { noun($0) == wanted } }
  }
}
