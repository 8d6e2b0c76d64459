import Tables

extension World {
  /// Schemes of the supervision bodies of the province, the cities and a few counties.
  func supervisionSchemeRows() -> TableRows {
    var rows = TableRows("supervision_schemes")
    for region in regions {
      var generator = generator("supervision_schemes", region.code)
      guard region.level != .county || generator.chance(0.2) else { continue }
      for year in 2021...2023 {
        let isHeld = region.level == .province || generator.chance(0.8)
        rows.append(
          region.level.rawValue, region.code, year, isHeld, generator.chance(region.level == .province ? 1 : 0.75))
      }
    }
    return rows
  }

  func supervisionItemRows() -> TableRows {
    var rows = TableRows("supervision_items")
    for region in regions where region.level != .county {
      var generator = generator("supervision_items", region.code)
      for year in 2021...2023 {
        for (field, maximum) in [("direction", 15), ("setup", 20), ("team", 25), ("conditions", 20), ("results", 20)] {
          guard region.level == .province || generator.chance(0.9) else { continue }
          rows.append(region.code, year, field, generator.chance(0.01) ? nil : Double(maximum))
        }
      }
    }
    return rows
  }

  /// Results of the regions evaluated: every city each year, a county in two years of three.
  func supervisionResultRows() -> TableRows {
    var rows = TableRows("supervision_results")
    for region in regions where region.level != .province {
      var generator = generator("supervision_results", region.code)
      for year in 2021...2023 where region.level == .city || generator.chance(0.65) {
        let score = min(99, max(50, generator.normal(region.level == .city ? 86 : 80, 6.5))).rounded(places: 1)
        let grade = score >= 90 ? "优秀" : score >= 80 ? "良好" : score >= 60 ? "合格" : "不合格"
        let mustFollowUp = score < 80
        let due = Day(year + 1, 3, 31)
        let closed: Day? =
          mustFollowUp && year < 2023 && generator.chance(0.85) ? due + generator.integer(-60...20) : nil
        rows.append(region.code, year, score, grade, generator.chance(0.82), mustFollowUp ? due : nil, closed)
      }
    }
    return rows
  }
}
