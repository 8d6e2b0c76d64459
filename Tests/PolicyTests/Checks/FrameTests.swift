import DatasetFixture
import Datasets
import Education
import Testing

@testable import Policy

/// What the run does for every check alike: whom it binds, from when on, and what an absent table leaves.
@Suite(.findsMutants) struct FrameTests {
  /// A county with its city and province and an institution each; every other table of the model is there, handed in and
  /// empty.
  private static let empty: DatasetFixture = {
    var data = DatasetFixture.places
    for table in EducationModel.tables where data[table.name] == nil && table.name != "reporting" {
      data[table.name] = table.schema.fields.map(\.name).joined(separator: ",")
    }
    for region in ["450102", "450100", "450000"] {
      for table in EducationModel.tables { data.close(table.name, in: region, 2019, 2020, 2021, 2022) }
    }
    return data
  }()

  private static func institutions(_ rows: (String) -> String) -> DatasetFixture {
    var data = empty
    data["institutions"] =
      "institution_id,region_code,level,setup,founded_on,closed_on\n"
      + ["I,450102,county", "C,450100,city", "P,450000,province"].map(rows).joined(separator: "\n")
    return data
  }

  private static func presence(_ check: CheckDescription) -> UnitScope.Presence? {
    if case .institutions(_, let presence) = check.unit { presence } else { nil }
  }

  private static let ofInstitutions = CheckCatalogue.descriptions.filter { presence($0) != nil }.map(\.id)

  @Test func institutionsWithoutASetupAreNotJudged() throws {
    let findings = try Self.institutions { "\($0),none,," }.report(year: 2022).findings
    #expect(!findings.contains { $0.unitKind == .institution })
  }

  @Test func institutionsOfLessThanHalfThePeriodAreNotDue() throws {
    // The autumn of 2021 is the shortest period here: who comes on 15 July 2022 misses half of each.
    let findings = try Self.institutions { "\($0),independent,2022-07-15," }.report(year: 2022).findings
    for check in CheckCatalogue.descriptions where Self.presence(check) == .halfOfPeriod {
      let found = findings.filter { $0.check == check.id }
      #expect(!found.isEmpty && found.allSatisfy { $0.judgement.verdict == .notDue }, "\(check.id)")
    }
  }

  @Test func institutionsGoneByTheLastDayAreNotJudgedWhereTheyMustBeThereThen() throws {
    let findings = try Self.institutions { "\($0),independent,,2022-05-05" }.report(year: 2022).findings
    for check in CheckCatalogue.descriptions where Self.presence(check) == .lastDay {
      let late = findings.filter { $0.check == check.id && $0.period != "2021-1" }
      #expect(late.isEmpty, "\(check.id)")
    }
  }

  /// The levels that the notice names, in the order of the checks.
  @Test func aRuleBindsItsLevels() throws {
    let findings = try Self.empty.report(year: 2022).findings
    let units: [Region.Level: Set<String>] = [
      .province: ["450000", "P"], .city: ["450100", "C"], .county: ["450102", "450103", "I"],
    ]
    for check in CheckCatalogue.descriptions {
      let levels =
        switch check.unit {
        case .regions(let levels), .institutions(let levels, _): levels
        }
      let found = Set(findings.filter { $0.check == check.id }.map(\.unit))
      for (level, those) in units {
        #expect(levels.contains(level) == !found.isDisjoint(with: those), "\(check.id) \(level)")
      }
    }
  }

  @Test func nothingIsDueBeforeTheNotice() throws {
    let findings = try Self.empty.report(year: 2020).findings
    #expect(Set(findings.map(\.check)).count == CheckCatalogue.descriptions.count)
    for finding in findings { #expect(finding.judgement.verdict == .notDue, "\(finding.check) of \(finding.unit)") }
  }

  private static let needed = Set(CheckCatalogue.descriptions.flatMap(\.needs)).subtracting(["institutions", "regions"])
    .sorted()

  @Test(arguments: needed) func withoutATableThatACheckNeedsNothingIsKnown(_ table: String) throws {
    var data = Self.empty
    data[table] = nil
    let ids = CheckCatalogue.descriptions.filter { $0.needs.contains(table) }.map(\.id.description)
    for finding in try data.report(ids, year: 2022).findings {
      // A period before the first one that is due stays so.
      guard finding.judgement.verdict != .notDue else { continue }
      #expect(finding.judgement.verdict == .noData, "\(finding.check)")
      #expect(finding.judgement.reason == "tableAbsent", "\(finding.check)")
      #expect(finding.judgement.counts.measured == 0)
    }
  }

  @Test(arguments: ["7-2", "14-3", "14-8"]) func whoWorksPartOfTheTimeIsNotCounted(_ check: String) throws {
    var data = Self.empty
    data.add("A,YW,JUN,,,", to: "officer_subjects")
    func total(_ engagement: String) throws -> Int? {
      var data = data
      data["officers"] =
        "officer_id,institution_id,engagement,fte,duty,appointed_on,left_on\nA,I,\(engagement),1,on_duty,2010-01-01,"
      return try data.report([check], year: 2022).findings.first { $0.unit == "I" }?.judgement.counts.total
    }
    #expect(try total("full_time") == 1)
    #expect(try total("part_time") == 0)
  }

  /// What is asked of schools is asked of each kind that the pack names, the first of them and the last.
  @Test(arguments: ["3-3", "5-5", "9-3", "9-6", "10-1", "10-2", "10-3", "12-4", "17-5"])
  func schoolsOfEveryKindAreCounted(_ check: String) throws {
    let clause = try CheckCatalogue.description(check).clause
    let parameters = try Pack.named("guangxi-2021").parameters
    let kinds = parameters.first { $0.key.hasSuffix("school_kinds") && $0.value.clause == clause }?.value.value.texts
    var data = Self.empty
    data["schools"] =
      "school_id,region_code,kind,urban_rural,weak,parent_school_id,opened_on,closed_on\nS,450102,514,220,true,,,"
    let found = try data.report([check], year: 2022).findings.filter { $0.unit == "450102" || $0.unit == "I" }
    #expect(kinds?.contains("514") == true)
    #expect(found.contains { $0.judgement.counts.total == 1 }, "\(found.map(\.judgement.counts))")
  }
}
