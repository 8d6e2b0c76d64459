import Tables
import Testing

@testable import Synthesis

/// What holds of the dataset at its true size, within loose bounds.
@Suite struct DistributionTests {
  let dataset = DrawnDataset.full

  private func share(_ part: Int, of whole: Int) -> Double { Double(part) / Double(max(1, whole)) }

  private func fullTimeToday() -> [[String: Value]] {
    dataset.rows("officers") { $0.text("engagement") == "full_time" && $0.day("left_on") == nil }
  }

  @Test func thereAreAsManyOfficersAsTeachersAskFor() {
    #expect((1550...2050).contains(fullTimeToday().count))
    let auxiliary = dataset.rows("officers") { $0.text("engagement") != "full_time" }.count
    #expect((1.0...1.4).contains(Double(auxiliary) / Double(fullTimeToday().count)))
  }

  @Test func institutionsHaveTheFormsOfTheirLevel() {
    let standing = dataset.rows("institutions") { $0.day("closed_on") == nil }
    #expect(standing.count == 126)
    let cities = standing.filter { $0.text("level") == "city" }
    #expect(cities.count { $0.text("setup") == "independent" } == 8)
    #expect(cities.count { $0.text("setup") == "within_unit" } == 6)
    let counties = standing.filter { $0.text("level") == "county" }
    #expect((0.3...0.65).contains(share(counties.count { $0.text("setup") == "independent" }, of: counties.count)))
  }

  @Test func mostOfficersOfCountiesReachTheHours() throws {
    let factors = ["hour": 1.0, "half_day": 4, "day": 8]
    var hours: [String: Double] = [:]
    for record in dataset.rows("training_records") where record.day("start_on")?.year == 2023 {
      let stated = record.number("quantity").map { $0 * (factors[record.text("unit") ?? ""] ?? 0) }
      hours[record.text("officer_id") ?? "", default: 0] += record.number("credit_hours") ?? stated ?? 0
    }
    let counties = Set(
      dataset.rows("institutions", where: { $0.text("level") == "county" }).map { $0.text("institution_id") })
    let due = fullTimeToday().filter {
      counties.contains($0.text("institution_id")) && ($0.day("appointed_on") ?? World.lastDay) < Day(2023, 1, 1)
    }
    let met = due.count { hours[$0.text("officer_id") ?? "", default: 0] >= 72 }
    #expect((0.76...0.9).contains(share(met, of: due.count)))
  }

  @Test func subjectsAreCoveredAsUsual() throws {
    var region: [String: String] = [:]
    for institution in dataset.rows("institutions") where institution.text("level") == "county" {
      region[institution.text("institution_id") ?? ""] = institution.text("region_code")
    }
    var place: [String: String] = [:]
    for officer in fullTimeToday() {
      place[officer.text("officer_id") ?? ""] = region[officer.text("institution_id") ?? ""]
    }
    var covered: [String: Set<String>] = [:]
    for row in dataset.rows("officer_subjects") {
      if let code = place[row.text("officer_id") ?? ""] { covered[row.text("subject") ?? "", default: []].insert(code) }
    }
    #expect(share(covered["YW"]?.count ?? 0, of: 111) > 0.88)
    #expect((0.08...0.4).contains(share(covered["TSJY"]?.count ?? 0, of: 111)))
    #expect((0.35...0.7).contains(share(covered["XX"]?.count ?? 0, of: 111)))
  }

  @Test func schoolsAndPupilsAreAboutAsMany() throws {
    var kinds: [String: Int] = [:]
    for school in dataset.rows("schools") { kinds[school.text("kind") ?? "", default: 0] += 1 }
    #expect((7600...8400).contains(kinds["211"] ?? 0))
    #expect((1600...2000).contains((kinds["311"] ?? 0) + (kinds["312"] ?? 0)))
    #expect((400...560).contains((kinds["341"] ?? 0) + (kinds["342"] ?? 0) + (kinds["345"] ?? 0)))
    var pupils: [String: Double] = [:]
    for fund in dataset.rows("school_funds") where fund.number("year") == 2023 {
      pupils[fund.text("stage") ?? "", default: 0] += fund.number("funded_students") ?? 0
    }
    #expect((4.6e6...5.6e6).contains(pupils["PRI"] ?? 0))
    #expect((1.9e6...2.7e6).contains(pupils["JUN"] ?? 0))
    #expect((0.9e6...1.5e6).contains(pupils["SEN"] ?? 0))
  }

  @Test func mostSchoolsSetAShareAside() {
    let rules = dataset.rows("school_funds")
    let set = rules.count { ($0.number("research_share_rule") ?? 0) > 0 }
    #expect((0.55...0.7).contains(share(set, of: rules.count)))
    #expect(rules.allSatisfy { $0.number("research_share_rule") ?? 0 <= 0.08 })
  }

  @Test func researchMoneyMostlyGrows() {
    var budget: [String: [Int: Double]] = [:]
    for line in dataset.rows("budget_lines") where line.text("line") == "research_recurrent" {
      let code = line.text("region_code") == "450127" ? "450181" : line.text("region_code") ?? ""
      budget[code, default: [:]][Int(line.number("year") ?? 0)] = line.number("budgeted")
    }
    var steps = 0
    var falls = 0
    for years in budget.values {
      for year in 2020...2023 {
        guard let now = years[year], let before = years[year - 1] else { continue }
        steps += 1
        if now < before { falls += 1 }
      }
    }
    #expect((0.1...0.28).contains(share(falls, of: steps)))
  }

  @Test func mostRegionsHoldTheirYearlyMeeting() {
    let held = dataset.rows("meetings") { $0.text("kind") == "research_special" && $0.day("held_on")?.year == 2023 }
    #expect((0.65...0.92).contains(share(Set(held.map { $0.text("region_code") }).count, of: 125)))
  }

  @Test func mostCountiesHoldACollectiveInspectionInAutumn() {
    let held = dataset.rows("inspections") {
      guard $0.text("kind") == "collective", let day = $0.day("start_on") else { return false }
      return day >= Day(2022, 9, 1) && day < Day(2023, 2, 1)
    }
    #expect((0.75...0.97).contains(share(Set(held.map { $0.text("institution_id") }).count, of: 125)))
  }

  @Test func filledPostsAreThePeopleOnEstablishment() throws {
    var onPost: [String: Int] = [:]
    for officer in dataset.rows("officers") {
      guard officer["on_establishment"] == .boolean(true), officer.day("left_on") == nil else { continue }
      onPost[officer.text("institution_id") ?? "", default: 0] += 1
    }
    for row in dataset.rows("institution_years") where row.number("year") == 2023 {
      let filled = onPost[row.text("institution_id") ?? ""] ?? 0
      #expect(row.number("filled_posts") == Double(filled))
      #expect((row.number("approved_posts") ?? 0) >= Double(filled))
    }
  }
}
