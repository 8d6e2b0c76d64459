import DatasetFixture
import Education
import Tables
import Testing

@Suite struct PlanCoverageTests {
  /// A document of these days: issued_on, valid_to.
  private func document(_ days: String) throws -> Document {
    let data: DatasetFixture = [
      "documents": "document_id,owner_kind,owner_id,issued_on,valid_to\nD,region,R,\(days)"
    ]
    return try #require(try data.open { try $0.documents.all.first })
  }

  @Test(arguments: [
    ("2022-01-01,", true), ("2022-12-31,", true), ("2021-12-31,", false), ("2023-01-01,", false),
    ("2021-12-31,2022-01-01", true), ("2020-01-01,2021-12-31", false), ("2023-01-01,2024-01-01", false),
    (",2022-06-01", false),
  ])
  func aYearlyPlanIsForTheYearOfItsIssueOrUpToItsEnd(_ days: String, _ isForIt: Bool) throws {
    #expect(try document(days).plans(.year(2022)) == isForIt)
  }

  @Test(arguments: [
    ("2018-01-01,", true), ("2017-12-31,", false), ("2000-01-01,2022-12-31", true), ("2000-01-01,2022-12-30", false),
    ("2022-12-31,", true), ("2023-01-01,", false), (",2030-01-01", false),
  ])
  func aFiveYearPlanHoldsForFiveYearsOrUpToItsEnd(_ days: String, _ holds: Bool) throws {
    #expect(try document(days).isInForce(on: DayRange.year(2022).last, lasting: 5) == holds)
  }

  @Test(
    arguments: [
      ("2022-12-31,", true), ("2023-01-01,", false), ("2000-01-01,2022-01-01", true), ("2000-01-01,2021-12-31", false),
      (",2021-12-31", false), (",2022-01-01", nil), (",", nil),
    ] as [(String, Bool?)])
  func aDocumentHoldsOnADayOfTheYear(_ days: String, _ holds: Bool?) throws {
    #expect(try document(days).isInForce(in: .year(2022)) == holds)
  }
}
