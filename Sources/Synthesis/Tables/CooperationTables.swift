import Tables

extension World {
  func platformRows() -> TableRows {
    var rows = TableRows("platforms")
    for region in regions {
      var generator = generator("platforms", region.code)
      let mean = region.level == .province ? 12 : region.level == .city ? 4 : 1.3
      for _ in 0..<generator.rounded(mean * generator.skewed()) {
        let level: String =
          switch region.level {
          case .province: generator.pick(["national", "province"], weights: [3, 7])
          case .city: generator.pick(["province", "city"], weights: [3, 7])
          case .county: generator.pick(["city", "county"], weights: [3, 7])
          }
        let start: Day? =
          generator.chance(0.02) ? nil : Day(generator.integer(2018...2023), generator.integer(1...12), 1)
        let hasEnded = generator.chance(0.1) && start.map { $0.year < 2023 } ?? false
        rows.append(
          numbered("L", rows.count + 1, digits: 3), region.code,
          generator.pick(["base", "studio", "demonstration_school"], weights: [25, 45, 30]), level, start,
          hasEnded ? Day(2023, 6, 30) : nil)
      }
    }
    return rows
  }

  func communityRows() -> TableRows {
    var rows = TableRows("communities")
    for institution in institutions where institution.hasStaff {
      var generator = generator("communities", institution.id)
      let mean = institution.level == .county ? 2.0 : 7.0
      for _ in 0..<generator.rounded(mean * generator.skewed() * generator.pick([0, 1], weights: [0.2, 0.8])) {
        let cell = generator.pick(PublicFacts.subjectStages)
        rows.append(
          numbered("M", rows.count + 1, digits: 3), institution.id, cell[0], cell[1],
          Day(generator.integer(2018...2023), generator.integer(1...8), 15),
          generator.chance(0.05) ? Day(2023, 9, 1) : nil)
      }
    }
    return rows
  }

  func agreementRows() -> TableRows {
    var rows = TableRows("agreements")
    for institution in institutions where institution.hasStaff {
      var generator = generator("agreements", institution.id)
      let mean = institution.level == .county ? 0.8 : 2.5
      for _ in 0..<generator.rounded(mean * generator.skewed()) {
        let start = Day(generator.integer(2018...2023), generator.integer(1...12), 1)
        rows.append(
          numbered("G", rows.count + 1, digits: 3), institution.id,
          generator.pick(
            ["university", "institute", "equipment", "training", "informatisation"], weights: [40, 15, 12, 20, 13]),
          start, generator.chance(0.3) ? nil : Day(start.year + 3, 12, 31))
      }
    }
    return rows
  }

  /// Written rules of regions, institutions and schools.
  func documentRows() -> TableRows {
    var rows = TableRows("documents")
    for (index, region) in regions.enumerated() {
      var generator = generator("documents", region.code)
      appendDocuments(of: region, &rows, &generator)
      for school in schools[schoolsOfRegion[index]] where school.isResearchSchool {
        guard generator.chance(0.93) else { continue }
        let issued = Day(generator.integer(2018...2022), 9, 1)
        for kind in ["school_research", "mentoring"] where generator.chance(0.93) {
          rows.append(numbered("D", rows.count + 1, digits: 5), "school", school.id, kind, issued, nil, nil, nil)
        }
      }
    }
    for institution in institutions where institution.hasStaff {
      var generator = generator("documents", institution.id)
      for (kind, chance) in Self.institutionRules where generator.chance(chance) {
        append("institution", institution.id, kind, Day(generator.integer(2016...2023), 3, 1), nil, &rows, &generator)
      }
    }
    return rows
  }

  /// How likely an institution has a written rule of a kind.
  private static let institutionRules: [(kind: String, chance: Double)] = [
    ("routine", 0.86), ("duty", 0.5), ("rotation", 0.35), ("vacation", 0.5), ("academic_leave", 0.3),
  ]

  private func appendDocuments(
    of region: Region, _ rows: inout TableRows, _ generator: inout SeededGenerator
  ) {
    if generator.chance(0.7) {
      append("region", region.code, "duty", generator.day(Day(2021, 6, 15)...Day(2023, 6, 30)), nil, &rows, &generator)
    }
    if region.level == .province {
      append("region", region.code, "construction_standard", Day(2023, 12, 1), nil, &rows, &generator)
    }
    if generator.chance(0.6) {
      append("region", region.code, "award_rule", Day(generator.integer(2015...2022), 5, 1), nil, &rows, &generator)
    }
    if generator.chance(0.85) {
      append("region", region.code, "five_year_plan", Day(2021, 12, 20), Day(2025, 12, 31), &rows, &generator)
    }
    for year in 2021...2023 {
      let end = Day(year, 12, 31)
      if generator.chance(0.8) {
        append(
          "region", region.code, "annual_plan", generator.day(Day(year, 1, 10)...Day(year, 3, 31)), end, &rows,
          &generator)
      }
      if generator.chance(0.75) {
        append(
          "region", region.code, "training_plan", generator.day(Day(year, 1, 10)...Day(year, 4, 30)), end, &rows,
          &generator)
      }
    }
  }

  private func append(
    _ ownerKind: String, _ owner: String, _ kind: String, _ issued: Day, _ validTo: Day?, _ rows: inout TableRows,
    _ generator: inout SeededGenerator
  ) {
    let confirmed: Day? = issued < Day(2021, 5, 29) && generator.chance(0.3) ? Day(2021, 11, 1) : nil
    rows.append(
      numbered("D", rows.count + 1, digits: 5), ownerKind, owner, kind, issued, confirmed, validTo,
      generator.chance(0.02) ? nil : generator.chance(0.82))
  }
}
