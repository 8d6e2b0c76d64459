import DatasetFixture
import Datasets
import Education
import Tables
import Testing

/// Every record that is read the common way.
private let recordTypes: [any ModelRecord.Type] = [
  RegionFlag.self, OfficerTitle.self, OfficerSpell.self, Rotation.self, OfficerExit.self, PartTimeTerm.self, Award.self,
  SchoolYear.self, SchoolGroup.self, SchoolPair.self, SchoolDigitalUse.self, Visit.self, ContactSchool.self,
  ContactArea.self, Activity.self, SurveyReport.self, Project.self, ProjectMember.self, Platform.self, Community.self,
  Agreement.self, Document.self, MeetingIssue.self, Issue.self, Transfer.self, SupervisionScheme.self,
  SupervisionItem.self, SupervisionResult.self,
]

@Suite struct ModelRecordTests {
  /// A column is read leniently, so that a misspelt one would be missing without a word.
  @Test func everyColumnIsRead() throws {
    for type in recordTypes { try checkColumns(type) }
  }

  private func checkColumns<Record: ModelRecord>(_: Record.Type) throws {
    let fields = try #require(EducationModel.table(Record.table)).schema.fields
    let cells = fields.map(Self.sample)
    let text = fields.map(\.name).joined(separator: ",") + "\n" + cells.joined(separator: ",")
    let data = DatasetFixture(dictionaryLiteral: (Record.table, text))
    let records = try data.open { try $0.records(Record.self).all }
    let record = try #require(records.first)
    let cellsRead = Mirror(reflecting: record).children.filter { $0.label != "row" }
    for cell in cellsRead { #expect("\(cell.value)" != "nil", "\(Record.table).\(cell.label ?? "")") }
    let ofOwner = cellsRead.contains { $0.value is WorkOwner } ? 2 : 1
    #expect(cellsRead.count - 1 + ofOwner == fields.count, "\(Record.table)")
  }

  private static func sample(_ field: SchemaField) -> String {
    switch field.field.type {
    case .text: field.allowed.first ?? "x"
    case .integer: "7"
    case .number: "1.5"
    case .boolean: "true"
    case .date: "2022-02-02"
    }
  }

  @Test func recordsKeepTheOrderOfTheirTable() throws {
    let data: DatasetFixture = ["awards": "award_id,officer_id,year\nA,O,2023\nB,P,2021\nC,,2021\nD,O,2020"]
    let awards = try data.open { try $0.awards }
    #expect(awards.all.map(\.id) == ["A", "B", "D"])
    #expect(awards.of("O").map(\.id) == ["A", "D"])
    #expect(awards.of("O").map(\.row) == [0, 3])
    #expect(awards.of("Q").isEmpty)
  }

  @Test func anAbsentTableHasNone() throws {
    let data: DatasetFixture = ["regions": "code,name"]
    #expect(try data.open { try $0.visits.all.isEmpty })
  }

  @Test(arguments: [("", "", true), ("2022-06-01", "", false), ("", "2022-05-31", true), ("", "2022-05-30", false)])
  func anEmptyEndLasts(_ from: String, _ to: String, _ isLive: Bool) throws {
    let data: DatasetFixture = ["contact_schools": "officer_id,school_id,from_on,to_on\nO,S,\(from),\(to)"]
    let day = try #require(Day("2022-05-31"))
    let contact = try #require(try data.open { try $0.contactSchools.of("O").first })
    #expect(contact.isLive(on: day) == isLive)
    #expect(contact.overlaps(.day(day)) == isLive)
  }

  @Test(arguments: [
    ("2021-01-01,,active", true), ("2021-01-01,2021-12-31,completed", false), ("2021-01-01,2021-12-31,extended", true),
    ("2023-01-01,,active", false), ("2022-12-31,,active", true), ("2021-01-01,,cancelled", false), (",,active", nil),
    (",2021-12-31,completed", false),
  ])
  func aProjectIsInForce(_ cells: String, _ expected: Bool?) throws {
    let data: DatasetFixture = ["projects": "project_id,institution_id,start_on,end_on,status\nP,I,\(cells)"]
    let project = try #require(try data.open { try $0.projects.of("I").first })
    #expect(project.isInForce(in: .year(2022)) == expected)
  }

  @Test(arguments: [
    ("2021-01-01,", true), ("2022-05-31,", true), ("2022-06-01,", false), ("2021-01-01,2022-05-30", false), (",", nil),
    (",2021-01-01", false),
  ])
  func aDocumentIsInForce(_ cells: String, _ expected: Bool?) throws {
    let data: DatasetFixture = ["documents": "owner_kind,owner_id,issued_on,valid_to\nregion,450100,\(cells)"]
    let day = try #require(Day("2022-05-31"))
    let document = try #require(try data.open { try $0.documents.of(WorkOwner(.region, "450100")).first })
    #expect(document.isInForce(on: day) == expected)
  }

  @Test func theLevelsOfAnActivityAreTakenApart() throws {
    let data: DatasetFixture = [
      "activities": "owner_kind,owner_id,levels\ninstitution,I,city; county;city\ninstitution,I,"
    ]
    let activities = try data.open { try $0.activities.of(WorkOwner(.institution, "I")) }
    #expect(activities.map(\.levels) == [["city", "county"], nil])
  }
}
