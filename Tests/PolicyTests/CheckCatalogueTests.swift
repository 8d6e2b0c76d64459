import Datasets
import Education
import Foundation
import Policy
import Testing

/// What the checks say of themselves.
@Suite struct CheckCatalogueTests {
  /// The notice itself, where it lies beside the repository; it is not ours to ship.
  private static let noticePath = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().appendingPathComponent("../../../shared/domain/policy-2021-zh.txt").standardized.path

  @Test(.enabled(if: FileManager.default.fileExists(atPath: noticePath), "the notice's text is not here"))
  func everyQuoteStandsInTheNotice() throws {
    let notice = try String(contentsOfFile: Self.noticePath, encoding: .utf8)
    for check in CheckCatalogue.descriptions { #expect(notice.contains(check.quote), "\(check.id)") }
  }

  @Test(arguments: CheckCatalogue.descriptions.map(\.id.description))
  func aCheckSaysAllThatItsReadersNeed(_ id: String) throws {
    let check = try CheckCatalogue.description(id)
    for text in [
      check.title.chinese, check.title.english, check.quote, check.counts, check.formula, check.appliesWhen,
      check.missingWhen, check.evidence,
    ] {
      #expect(!text.isEmpty)
    }
    #expect(!check.readings.isEmpty)
    #expect(Set(check.readings.map(\.name)).count == check.readings.count)
    #expect(Set(check.parameters.map(\.name)).count == check.parameters.count)
    #expect(!check.needs.isEmpty)
    for table in check.needs { #expect(EducationModel.table(table) != nil, "\(table)") }
  }

  /// A formula that names a column of no table would be wrong, whatever the code does.
  @Test(arguments: CheckCatalogue.descriptions.map(\.id.description))
  func theColumnsThatACheckNamesAreThoseOfTheModel(_ id: String) throws {
    let check = try CheckCatalogue.description(id)
    let text = [check.counts, check.formula, check.appliesWhen, check.missingWhen].joined(separator: " ")
    for match in text.matches(of: /\b([a-z_]+)\.([a-z_]+)\b/) {
      let table = try #require(EducationModel.table(String(match.1)), "\(match.0)")
      #expect(table.schema.field(String(match.2)) != nil, "\(match.0)")
    }
  }

  @Test func checksComeInTheOrderOfTheClauses() {
    let ids = CheckCatalogue.descriptions.map(\.id)
    #expect(ids == ids.sorted())
    #expect(Set(ids).count == ids.count)
    #expect(ids.count == 35)
  }

  @Test func anUnknownCheckIsNamedWithTheNearest() {
    let failure = #expect(throws: PolicyFailure.self) { try CheckCatalogue.description("17-11") }
    #expect(failure?.code == "unknown-check")
    #expect(failure?.description.contains("did you mean '17-1'?") == true)
  }

  @Test(arguments: ["", "14", "14-", "-2", "14-2-1", "a-b", "14.2"]) func otherTextsAreNoIDs(_ text: String) {
    #expect(CheckID(text) == nil)
  }

  @Test func idsSortByNumber() {
    #expect(CheckID("9-10")! < CheckID("13-1")!)
    #expect(CheckID("17-2")! < CheckID("17-10")!)
    #expect(CheckID("17-2")!.description == "17-2")
  }
}
