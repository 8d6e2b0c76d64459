import Tables
import Testing

@testable import Synthesis

/// Each planted case stands where `PlantedScenarios` says, at any scale and seed.
@Suite struct PlantedScenarioTests {
  static let datasets = [DrawnDataset.small, DrawnDataset(scale: 0.05, seed: 99)]

  private func hours(_ dataset: DrawnDataset, _ officer: String, in year: Int) throws -> [Double] {
    try dataset.rows("training_records", "officer_id", officer)
      .filter { $0.day("start_on")?.year == year }.compactMap { $0.number("credit_hours") }
  }

  private func collective(_ dataset: DrawnDataset, _ institution: String, _ days: ClosedRange<Day>) throws -> [Day] {
    try dataset.rows("inspections", "institution_id", institution)
      .filter { $0.text("kind") == "collective" }.compactMap { $0.day("start_on") }.filter(days.contains)
  }

  @Test(arguments: 0..<2) func theMoneyOfARenamedCityStandsUnderBothCodes(_ index: Int) throws {
    let dataset = Self.datasets[index]
    let old = try dataset.rows("budget_lines", "region_code", "450127").compactMap { $0.number("year") }
    let new = try dataset.rows("budget_lines", "region_code", "450181").compactMap { $0.number("year") }
    #expect(Set(old) == [2019, 2020])
    #expect(Set(new) == [2021, 2022, 2023])
    let change = try dataset.rows("region_changes", "old_code", "450127")
    #expect(change.map { $0.text("new_code") } == ["450181"])
    let closed = try dataset.rows("reporting", "region_code", "450127").filter { $0.text("table") == "budget_lines" }
    #expect(closed.map { $0.text("period") } == ["2019", "2020"])
  }

  @Test(arguments: 0..<2) func inspectionsLieAtTheEdgeOfTheSemester(_ index: Int) throws {
    let days = try collective(Self.datasets[index], "I450123-1", Day(2021, 9, 1)...Day(2022, 8, 31))
    #expect(days == [Day(2022, 1, 28), Day(2022, 2, 3)])
    #expect(try Self.datasets[index].rows("school_calendar", "region_code", "450123").isEmpty)
    #expect(try Self.datasets[index].rows("school_calendar", "region_code", "450100").isEmpty)
  }

  @Test(arguments: 0..<2) func inspectionsAreHeldInAutumnOnly(_ index: Int) throws {
    let dataset = Self.datasets[index]
    #expect(try collective(dataset, "I450125-1", Day(2022, 9, 1)...Day(2023, 1, 31)).count == 2)
    #expect(try collective(dataset, "I450125-1", Day(2023, 2, 1)...Day(2023, 8, 31)).isEmpty)
  }

  @Test(arguments: 0..<2) func hoursOfNewOfficersLieAtTheProRatedEdge(_ index: Int) throws {
    let dataset = Self.datasets[index]
    #expect(try hours(dataset, "OP01", in: 2022) == [24])
    #expect(try hours(dataset, "OP02", in: 2022) == [23.5])
    for id in ["OP01", "OP02", "OP10"] {
      #expect(try dataset.rows("officers", "officer_id", id).map { $0.day("appointed_on") } == [Day(2022, 9, 1)])
    }
  }

  @Test(arguments: 0..<2) func hoursLieAtTheThreshold(_ index: Int) throws {
    #expect(try hours(Self.datasets[index], "OP03", in: 2023) == [71.5])
    #expect(try hours(Self.datasets[index], "OP04", in: 2023) == [72])
  }

  @Test(arguments: 0..<2) func aCourseLiesOverTheNewYear(_ index: Int) throws {
    let dataset = Self.datasets[index]
    let course = try dataset.rows("training_records", "officer_id", "OP05").filter { $0.number("credit_hours") == 28 }
    #expect(course.map { $0.day("start_on") } == [Day(2022, 12, 28)])
    #expect(course.map { $0.day("end_on") } == [Day(2023, 1, 3)])
    // Four of the seven days are in 2022: 16 of 28 hours.
    #expect(try hours(dataset, "OP05", in: 2022) == [56, 28])
    #expect(try hours(dataset, "OP05", in: 2023) == [60])
  }

  @Test(arguments: 0..<2) func aCourseIsReportedByTwoOrganisers(_ index: Int) throws {
    let records = try Self.datasets[index].rows("training_records", "officer_id", "OP06")
      .filter { $0.text("course_key") == "K2023-001" }
    #expect(records.map { $0.text("organiser_level") } == ["province", "city"])
    #expect(records.map { $0.number("credit_hours") } == [40, 40])
  }

  @Test(arguments: 0..<2) func fiveYearsEndOnEitherSideOfTheNotice(_ index: Int) throws {
    let dataset = Self.datasets[index]
    for (id, day) in [("OP07", Day(2016, 5, 28)), ("OP08", Day(2016, 5, 30))] {
      #expect(try dataset.rows("officers", "officer_id", id).map { $0.day("appointed_on") } == [day])
      #expect(try dataset.rows("rotations", "officer_id", id).isEmpty)
      #expect(try dataset.rows("officer_spells", "officer_id", id).isEmpty)
    }
  }

  @Test(arguments: 0..<2) func aRotationIsMadeOfTwoSemestersInTwoSchools(_ index: Int) throws {
    let rotations = try Self.datasets[index].rows("rotations", "officer_id", "OP09")
    #expect(rotations.map { $0.day("start_on") } == [Day(2022, 9, 1), Day(2023, 2, 1)])
    #expect(rotations.allSatisfy { $0.text("kind") == "full" })
    #expect(Set(rotations.map { $0.text("school_id") }).count == 2)
  }

  @Test(arguments: 0..<2) func aTitleIsOfTheResearchSeriesOnly(_ index: Int) throws {
    let titles = try Self.datasets[index].rows("officer_titles", "officer_id", "OP10")
    #expect(titles.map { $0.text("name") } == ["助理研究员"])
    #expect(titles.map { $0.text("series") } == ["research"])
  }

  @Test(arguments: 0..<2) func approvalsStandForTooFewYears(_ index: Int) throws {
    let dataset = Self.datasets[index]
    #expect(try dataset.rows("exceptions", "subject_id", "OP11").map { $0.day("valid_to") } == [nil])
    #expect(try dataset.rows("exceptions", "subject_id", "OP12").map { $0.day("valid_to") } == [Day(2022, 11, 30)])
    for id in ["OP11", "OP12"] {
      let spells = try dataset.rows("teaching_spells", "officer_id", id)
      let days = spells.compactMap { row in
        row.day("from_on").flatMap { from in row.day("to_on").map { $0 - from + 1 } }
      }
      #expect(days.reduce(0, +) == 5 * 365)
    }
  }

  @Test(arguments: 0..<2) func nobodyIsNewlyAppointed(_ index: Int) throws {
    let staff = try Self.datasets[index].rows("officers", "institution_id", "I450321-1")
    #expect(!staff.isEmpty)
    #expect(staff.allSatisfy { ($0.day("appointed_on") ?? World.lastDay) < Day(2021, 1, 1) })
  }

  @Test(arguments: 0..<2) func aBudgetStandsInTheWrongUnit(_ index: Int) throws {
    let lines = try Self.datasets[index].rows("budget_lines", "region_code", "451022")
      .filter { $0.text("line") != "education_total" && ($0.number("year") ?? 0) >= 2022 }
    #expect(lines.map { $0.number("budgeted") } == [760_000, 80])
  }

  @Test(arguments: 0..<2) func aSmallSchoolIsFundedAsAHundred(_ index: Int) throws {
    let dataset = Self.datasets[index]
    let years = try dataset.rows("school_years", "school_id", "SP01")
    #expect(years.count == 4 && years.allSatisfy { $0.number("students") == 63 })
    let funds = try dataset.rows("school_funds", "school_id", "SP01")
    #expect(funds.count == 3 && funds.allSatisfy { $0.number("funded_students") == 100 })
    #expect(funds.allSatisfy { ($0.number("public_funds") ?? 0) == 100 * ($0.number("base_rate") ?? 0) })
  }

  @Test(arguments: 0..<2) func theProvinceHoldsNoSpecialMeeting(_ index: Int) throws {
    let meetings = try Self.datasets[index].rows("meetings", "region_code", "450000")
    #expect(!meetings.isEmpty && meetings.allSatisfy { $0.text("kind") == "general" })
  }

  @Test(arguments: 0..<2) func aDistrictHasNoSeniorHighSchool(_ index: Int) throws {
    let dataset = Self.datasets[index]
    let own = Set(try dataset.rows("schools", "region_code", "450102").map { $0.text("school_id") })
    #expect(!own.isEmpty)
    let senior = try dataset.rows("school_stages", "stage", "SEN")
    #expect(!senior.isEmpty && !senior.contains { own.contains($0.text("school_id")) })
  }

  @Test(arguments: 0..<2) func theBaseYearOfTheTrendIsNotThere(_ index: Int) throws {
    let years = try Self.datasets[index].rows("institution_years", "institution_id", "I450802-1")
    #expect(years.map { $0.number("year") } == [2019, 2021, 2022, 2023])
  }

  @Test(arguments: 0..<2) func aSetupIsLeftEmpty(_ index: Int) throws {
    let institutions = try Self.datasets[index].rows("institutions", "region_code", "450224")
    #expect(institutions.first?["setup"] == .missing)
  }

  @Test(arguments: 0..<2) func reportsOfPlantedRegionsAreClosed(_ index: Int) throws {
    for code in PlantedScenarios(Set(PlantedScenario.allCases)).regions {
      let reports = try Self.datasets[index].rows("reporting", "region_code", code)
      #expect(reports.allSatisfy { $0.text("status") == "closed" || $0.text("table") == "visits" }, "\(code)")
    }
  }
}
