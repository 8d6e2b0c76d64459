import DatasetFixture
import Education
import Tables
import Testing

@Suite struct IssueRegisterTests {
  /// Issues: region_code, institution_id, kind, found_on, due_on, closed_on; institution I is of region R.
  private func register(_ issues: String...) throws -> IssueRegister {
    var data: DatasetFixture = [
      "institutions": "institution_id,region_code\nI,R",
      "issues": "issue_id,region_code,institution_id,kind,found_on,due_on,closed_on",
    ]
    for (place, issue) in issues.enumerated() { data.add("P\(place),\(issue)", to: "issues") }
    return try data.open { try $0.issueRegister }
  }

  @Test(arguments: [
    (",I,other,2022-06-01,2023-01-01,", true), ("R,,other,2022-06-01,2023-01-01,", true),
    (",I,other,2022-06-02,2023-01-01,", false), (",I,other,,2023-01-01,", false), (",I,other,2022-01-01,,", false),
    (",I,other,2022-01-01,2022-02-01,2022-06-02", true), (",I,other,2022-01-01,2022-02-01,2022-06-01", false),
    ("R,J,other,2022-01-01,2022-02-01,", false), (",I,off_duty,2022-01-01,2022-02-01,", false),
  ])
  func openIsFoundNotClosedAndWithALimit(_ issue: String, _ isOpen: Bool) throws {
    let day = try #require(Day("2022-06-01"))
    #expect(try (register(issue).open("other", institution: "I", region: "R", on: day) != nil) == isOpen)
  }

  @Test func anIssueIsOfTheRegionThatItNames() throws {
    let register = try register("R,I,other,,,", "S,I,other,,,", ",I,other,,,", ",J,other,,,")
    #expect(register.of(region: "R").map(\.owner) == ["P0", "P2"])
    #expect(register.of(region: "S").map(\.owner) == ["P1"])
  }

  @Test(
    arguments: [
      ("2022-01-31,2022-05-05", "2022-05-05"), ("2021-02-28,", "2022-02-28"), ("2020-02-29,", "2021-02-28"), (",", nil),
    ] as [(String, String?)])
  func theLimitIsStatedOrTwelveMonths(_ days: String, _ limit: String?) throws {
    let issue = try #require(try register("R,,other,\(days),").of(region: "R").first)
    #expect(issue.limit(defaultMonths: 12)?.description == limit)
  }
}
