import DatasetFixture
import Datasets
import Education
import Policy
import Testing

/// What checks make of nothing: no rows, not handed in or handed in as none, a table absent, a year before the notice.
@Suite(.findsMutants) struct EmptyDatasetTests {
  /// A check, the unit it judges here, and its verdicts where nothing is handed in, and where all is handed in as empty.
  private static let checks: [(id: String, unit: String, unknown: Verdict, empty: Verdict)] = [
    ("13-1", "I", .notApplicable, .notApplicable), ("13-2", "I", .notApplicable, .notApplicable),
    ("13-3", "I", .notApplicable, .notApplicable), ("13-4", "I", .noData, .noData),
    ("13-5", "I", .noData, .notApplicable), ("13-6", "I", .noData, .notApplicable),
    ("13-7", "450102", .noData, .notApplicable), ("13-8", "I", .noData, .notApplicable),
    ("14-1", "I", .noData, .notApplicable), ("14-3", "I", .notApplicable, .notApplicable),
    ("14-4", "450102", .noData, .nonCompliant), ("14-5", "I", .notApplicable, .notApplicable),
    ("14-6", "I", .noData, .nonCompliant), ("14-7", "450100", .noData, .nonCompliant),
    ("14-8", "I", .notApplicable, .notApplicable), ("15-2", "450102", .noData, .notApplicable),
    ("15-3", "I", .noData, .nonCompliant), ("15-4", "I", .notApplicable, .notApplicable),
    ("16-1", "450102", .noData, .nonCompliant), ("16-2", "450102", .noData, .notApplicable),
    ("16-3", "450102", .noData, .nonCompliant), ("17-1", "450102", .noData, .nonCompliant),
    ("17-3", "450102", .noData, .nonCompliant), ("17-4", "450102", .noData, .nonCompliant),
    ("17-6", "450102", .noData, .noData), ("18-1", "450100", .noData, .notDue),
    ("18-2", "450100", .noData, .notDue), ("18-3", "450102", .noData, .notDue),
  ]

  /// Every table of the model, without rows but for the units.
  private static let nothing: DatasetFixture = {
    var data: DatasetFixture = [:]
    for table in EducationModel.tables { data[table.name] = table.schema.fields.map(\.name).joined(separator: ",") }
    data["institutions"] = "institution_id,region_code,level,setup\nI,450102,county,independent"
    data["regions"] = "code,level,parent_code\n450000,province,\n450100,city,450000\n450102,county,450100"
    return data
  }()

  private static let reported: DatasetFixture = {
    var data = nothing
    for table in EducationModel.tables {
      for region in ["450100", "450102"] {
        for year in 2019...2024 { data.close(table.name, in: region, year) }
      }
    }
    return data
  }()

  /// The judgements of these checks, each of its own unit.
  private func judgements(_ data: DatasetFixture, of ids: [String], in year: Int = 2024) throws -> [String: Judgement] {
    var found: [String: Judgement] = [:]
    for finding in try data.report(ids, year: year).findings {
      let check = Self.checks.first { $0.id == finding.check.description }
      if finding.unit == check?.unit { found[finding.check.description] = finding.judgement }
    }
    #expect(found.keys.sorted() == ids.sorted())
    return found
  }

  @Test func noRowsMeanNothingOnlyWhereThatWasHandedIn() throws {
    let ids = Self.checks.map(\.id)
    let (unknown, empty) = (try judgements(Self.nothing, of: ids), try judgements(Self.reported, of: ids))
    for check in Self.checks {
      #expect(unknown[check.id]?.verdict == check.unknown, "\(check.id)")
      #expect(empty[check.id]?.verdict == check.empty, "\(check.id)")
    }
  }

  private static let tables = Set(
    CheckCatalogue.descriptions.filter { check in checks.contains { $0.id == check.id.description } }.flatMap(\.needs)
  ).subtracting(["institutions", "regions"]).sorted()

  @Test(arguments: tables) func withoutATableThatACheckNeedsNothingIsKnown(_ table: String) throws {
    var data = Self.reported
    data[table] = nil
    let ids = try Self.checks.map(\.id).filter { try CheckCatalogue.description($0).needs.contains(table) }
    for (check, found) in try judgements(data, of: ids) {
      #expect(found.verdict == .noData, "\(check)")
      #expect(found.reason == "tableAbsent", "\(check)")
    }
  }

  @Test func nothingIsDueBeforeTheNotice() throws {
    for (check, found) in try judgements(Self.reported, of: Self.checks.map(\.id), in: 2020) {
      #expect(found.verdict == .notDue, "\(check)")
      #expect(found.counts.applicable == 0 && found.observed == nil, "\(check)")
    }
  }
}
