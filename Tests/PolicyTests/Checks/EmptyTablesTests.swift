import DatasetFixture
import Datasets
import Education
import Policy
import Testing

/// What the checks of clauses 8 to 12 say where there is nothing: all tables there, and no row of work in them.
@Suite(.findsMutants) struct EmptyTablesTests {
  struct Expectation: Sendable, CustomTestStringConvertible {
    let check: String
    let unit: String
    /// Everything handed in, and nothing handed in.
    let verdicts: (closed: Verdict, open: Verdict)

    init(_ check: String, _ unit: String, _ closed: Verdict, _ open: Verdict) {
      (self.check, self.unit, verdicts) = (check, unit, (closed, open))
    }

    var testDescription: String { check }
  }

  private static let county = "450102"

  static let expectations = [
    Expectation("8-1", "I", .nonCompliant, .noData),
    Expectation("8-2", "P", .nonCompliant, .noData),
    Expectation("8-4", "I", .nonCompliant, .noData),
    Expectation("8-5", "I", .notApplicable, .noData),
    // Without a list of weak counties nothing is known, whatever is handed in.
    Expectation("9-1", "P", .noData, .noData),
    // What is only encouraged never fails.
    Expectation("9-2", "C", .notApplicable, .noData),
    Expectation("9-3", "I", .notApplicable, .noData),
    Expectation("9-4", "I", .notApplicable, .noData),
    Expectation("9-5", "I", .notApplicable, .noData),
    Expectation("9-6", county, .notApplicable, .noData),
    Expectation("9-7", county, .notApplicable, .noData),
    Expectation("10-1", county, .notApplicable, .noData),
    Expectation("10-2", county, .notApplicable, .notApplicable),
    Expectation("10-3", county, .notApplicable, .notApplicable),
    Expectation("11-1", county, .nonCompliant, .noData),
    Expectation("11-2", "I", .nonCompliant, .noData),
    Expectation("12-1", "I", .nonCompliant, .noData),
    Expectation("12-2", "I", .nonCompliant, .noData),
    Expectation("12-3", "I", .notApplicable, .notApplicable),
    Expectation("12-4", county, .notApplicable, .notApplicable),
  ]

  /// Every table of the model with its header alone, but for the places.
  private func dataset() -> DatasetFixture {
    var data = DatasetFixture.places
    for table in EducationModel.tables where data[table.name] == nil && table.name != "reporting" {
      data[table.name] = table.schema.fields.map(\.name).joined(separator: ",")
    }
    return data
  }

  private func closed() -> DatasetFixture {
    var data = dataset()
    for region in ["450102", "450100", "450000"] {
      for table in EducationModel.tables { data.close(table.name, in: region, 2020, 2021, 2022) }
    }
    return data
  }

  @Test(arguments: expectations) func nothingIsZeroOnlyWhereItIsHandedIn(_ expected: Expectation) throws {
    let judge = Judging(expected.check, of: expected.unit)
    #expect(try judge(closed()).verdict == expected.verdicts.closed)
    #expect(try judge(dataset()).verdict == expected.verdicts.open)
  }

  @Test(arguments: expectations) func aNeededTableThatIsAbsentLeavesItOpen(_ expected: Expectation) throws {
    let description = try CheckCatalogue.description(expected.check)
    for table in description.needs where table != "regions" && table != "institutions" {
      var data = closed()
      data[table] = nil
      let found = try Judging(expected.check, of: expected.unit)(data)
      #expect(found.verdict == .noData, "\(table)")
      #expect(found.reason == "tableAbsent", "\(table)")
    }
  }

  @Test(arguments: expectations) func periodsBeforeTheNoticeAreNotDue(_ expected: Expectation) throws {
    let description = try CheckCatalogue.description(expected.check)
    // The school year and the semesters of 2020–2021 began before it, and so did the year 2021; its last day did not.
    let year = description.periodKind == .asOf ? 2020 : 2021
    let found = try Judging(expected.check, of: expected.unit)(closed(), in: year)
    #expect(found.verdict == .notDue)
    #expect(found.counts.applicable == 0)
    #expect(try Judging(expected.check, of: expected.unit)(closed()).verdict != .notDue)
  }

  /// The autumn of 2021 is the shortest period here: who comes on 15 July 2022 misses half of each.
  @Test(arguments: expectations.filter { ["I", "C", "P"].contains($0.unit) && $0.check != "11-2" })
  func institutionsOfLessThanHalfThePeriodAreNotDue(_ expected: Expectation) throws {
    var data = closed()
    data["institutions"] = """
      institution_id,region_code,level,setup,founded_on,closed_on
      I,450102,county,independent,2022-07-15,
      C,450100,city,independent,2022-07-15,
      P,450000,province,independent,2022-07-15,
      """
    #expect(try Judging(expected.check, of: expected.unit)(data).verdict == .notDue)
  }

  @Test(arguments: expectations.filter { ["I", "C", "P"].contains($0.unit) })
  func institutionsWithoutASetupAreNotJudged(_ expected: Expectation) throws {
    var data = closed()
    data["institutions"] =
      "institution_id,region_code,level,setup\nI,450102,county,none\nC,450100,city,none\nP,450000,province,none"
    #expect(try data.units(of: expected.check, in: 2022).isEmpty)
  }

  @Test(arguments: [
    ("8-2", ["P"]), ("9-1", ["P"]), ("9-2", ["C"]), ("9-3", ["I"]), ("8-1", ["C", "I", "P"]),
    ("9-6", ["450102", "450103"]), ("9-7", ["450000", "450100", "450102", "450103"]),
    ("11-1", ["450000", "450100", "450102", "450103"]),
  ])
  func aRuleBindsItsLevels(_ check: String, _ units: [String]) throws {
    #expect(Set(try closed().units(of: check, in: 2022)) == Set(units))
  }
}
