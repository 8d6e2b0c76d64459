import Tables

extension World {
  /// Inspections from spring 2021 to autumn 2023: collective ones as each level is bound to hold, and regular ones.
  func inspectionRows() -> TableRows {
    var rows = TableRows("inspections")
    for institution in institutions where institution.hasStaff {
      var generator = generator("inspections", institution.id)
      for schoolYear in 2020...2023 {
        let autumn = Day(schoolYear, 9, 20)...min(World.lastDay, Day(schoolYear + 1, 1, 12))
        let spring = Day(schoolYear + 1, 3, 1)...Day(schoolYear + 1, 6, 25)
        var collective: [Day] = []
        for (term, days) in [autumn, spring].enumerated() {
          guard days.lowerBound.year >= 2021, days.upperBound <= World.lastDay else { continue }
          let chance = Self.collectiveShare(institution.level, schoolYear, isAutumn: term == 0)
          if generator.chance(chance) { collective.append(generator.day(days)) }
          if generator.chance(0.12) { collective.append(generator.day(days)) }
          for _ in 0..<generator.pick([0, 1, 2, 3, 4], weights: [8, 20, 32, 25, 15]) {
            append("regular", of: institution, on: generator.day(days), &rows, &generator)
          }
        }
        let days = planted.collectiveInspections(of: institution.id, in: schoolYear)
        for day in days ?? collective { append("collective", of: institution, on: day, &rows, &generator) }
      }
    }
    return rows
  }

  /// The share that holds a collective inspection; the province is bound to one a school year only.
  private static func collectiveShare(_ level: Region.Level, _ schoolYear: Int, isAutumn: Bool) -> Double {
    let isEpidemicSpring = schoolYear == 2021 && !isAutumn
    return switch level {
    case .province: isAutumn ? 0.97 : 0.3
    case .city: isAutumn ? 0.93 : isEpidemicSpring ? 0.78 : 0.88
    case .county: isAutumn ? 0.86 : isEpidemicSpring ? 0.62 : 0.78
    }
  }

  private func append(
    _ kind: String, of institution: Institution, on start: Day, _ rows: inout TableRows,
    _ generator: inout SeededGenerator
  ) {
    let isCollective = kind == "collective"
    let end = start + (isCollective ? generator.integer(1...4) : generator.integer(0...1))
    let answered = end + (generator.chance(0.93) ? generator.integer(1...28) : generator.integer(32...60))
    let feedback: Day? = generator.chance(0.94) && answered <= World.lastDay ? answered : nil
    let city = regions[institution.region].parentCode
    let coInstitution = institution.level == .county && isCollective && generator.chance(0.06) ? "I\(city)-1" : nil
    let topic = generator.pick(["curriculum", "teaching", "assessment", "other"], weights: [28, 50, 18, 4])
    rows.append(
      numbered("N", rows.count + 1, digits: 4), institution.id, kind,
      isCollective ? "P\(start.year)-\(institution.id.dropFirst())-\(start.month)" : nil, start, end,
      isCollective ? generator.integer(5...18) : generator.integer(1...4),
      isCollective ? generator.integer(3...12) : generator.integer(1...3),
      isCollective ? generator.integer(3...10) : generator.integer(1...2), coInstitution,
      feedback, feedback == nil ? nil : generator.integer(1...9), topic)
  }
}
