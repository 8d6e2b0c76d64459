import Tables

extension World {
  /// Public funds of the schools by year and stage, 2021–2023, with the share set aside for research.
  ///
  /// A stage with fewer than 100 pupils is funded as 100; teaching points have no accounts of their own.
  func schoolFundRows() -> TableRows {
    var rows = TableRows("school_funds")
    for (index, region) in regions.enumerated() {
      var generator = generator("school_funds", region.code)
      for school in schools[schoolsOfRegion[index]] where school.isResearchSchool {
        let share = school.id == "SP01" || generator.chance(0.62) ? Self.researchShare(&generator) : 0
        let isRuleKnown = share > 0 || generator.chance(0.6)
        for year in 2021...2023 where school.isOpen(Day(year, 1, 1)...Day(year, 12, 31)) {
          for stage in school.stages {
            let pupils = school.students(stage, in: year - 1)
            let funded = stage == "PRI" || stage == "JUN" ? max(100, pupils) : pupils
            let rate = Self.baseRate(stage, in: year)
            let funds = Double(funded) * rate
            // Where no rule is known, some spend all the same and others do not say.
            let spending = isRuleKnown ? share : generator.chance(0.5) ? 0.01 : nil
            let spent = spending.map { (funds * $0 * generator.number(0.6, 1.2)).rounded() }
            rows.append(
              school.id, year, stage, funded, rate, funds,
              isRuleKnown && !generator.chance(0.005) ? share : nil, generator.chance(0.006) ? nil : spent)
          }
        }
      }
    }
    return rows
  }

  /// From 1 to 8 per cent, mostly about 3, in steps of half a per cent.
  private static func researchShare(_ generator: inout SeededGenerator) -> Double {
    generator.pick(
      [0.01, 0.015, 0.02, 0.025, 0.03, 0.035, 0.04, 0.05, 0.06, 0.08], weights: [4, 4, 10, 12, 26, 10, 9, 18, 4, 3])
  }

  /// The base standard of public funds in yuan a pupil and year: raised for compulsory stages in 2023.
  private static func baseRate(_ stage: String, in year: Int) -> Double {
    switch stage {
    case "PRI": year >= 2023 ? 720 : 650
    case "JUN": year >= 2023 ? 940 : 850
    case "SEN": 1_000
    case "SPE": 6_000
    default: 500
    }
  }

  /// Recurrent, special and total education money of each region and year, in yuan.
  ///
  /// Money grows by 3.5 % a year, with a spread that makes it fall in one year of six; three in a hundred years jump
  /// by 60 % and fall back, and one in a hundred figures stands in ten thousands of yuan.
  func budgetLineRows() -> TableRows {
    var rows = TableRows("budget_lines")
    for region in regions {
      var generator = generator("budget_lines", region.code)
      let isPlanted = planted.regions.contains(region.code)
      let scaled = generator.skewed()
      var (recurrent, special): (Double, Double) =
        switch region.level {
        case .province: (generator.number(16e6, 22e6), generator.number(12e6, 18e6))
        case .city: (1_700_000 * scaled, 1_300_000 * scaled)
        case .county: (min(1_500_000, 620_000 * scaled), min(1_500_000, 480_000 * generator.skewed()))
        }
      var total = 104_000_000_000 * province.size * region.share
      total *= region.level == .county ? 0.88 : region.level == .city ? 0.07 : 0.05
      let hasRecurrent = isPlanted || generator.chance(0.93)
      let hasSpecial = !planted.hasOneLine(region.code) && generator.chance(0.85)
      let form = generator.pick([SpecialLine.total, .purposes, .both], weights: [30, 55, 15])
      let purposes = Self.purposes.filter { _ in generator.chance(0.85) }
      var jump = 1.0
      for year in World.years {
        let code = planted.budgetCode(of: region.code, in: year)
        let growth = generator.normal(0.035, 0.037)
        if year > World.years.lowerBound {
          let leap = !isPlanted && generator.chance(0.03)
          recurrent *= (1 + growth) * (leap ? 1.6 : 1) / jump
          special *= 1 + generator.normal(0.035, 0.06)
          total *= 1 + generator.normal(0.035, 0.025)
          jump = leap ? 1.6 : 1
        }
        let isInWan = !isPlanted && generator.chance(0.01)
        let isLeftEmpty = !isPlanted && generator.chance(0.012)
        if hasRecurrent {
          let drawn = (recurrent / (isInWan ? 10_000 : 1)).rounded(to: isInWan ? 1 : 100)
          let amount = planted.recurrentBudget(of: region.code, in: year) ?? drawn
          append(code, year, "research_recurrent", "none", isLeftEmpty ? nil : amount, &rows, &generator)
        }
        if hasSpecial {
          let wholes = purposes.isEmpty || form != .purposes
          if wholes { append(code, year, "research_special", "none", special.rounded(to: 100), &rows, &generator) }
          if !wholes || form == .both {
            for (place, purpose) in purposes.enumerated() {
              let part = (special / Double(purposes.count)).rounded(to: 100)
              let last = special.rounded(to: 100) - part * Double(purposes.count - 1)
              append(
                code, year, "research_special", purpose, place == purposes.count - 1 ? last : part, &rows, &generator)
            }
          }
        }
        append(code, year, "education_total", "none", total.rounded(to: 10_000), &rows, &generator)
      }
    }
    return rows
  }

  /// How a region writes its special money: one total, one row a purpose, or both.
  private enum SpecialLine {
    case total, purposes, both
  }

  static let purposes = ["research_projects", "projects", "resource_development", "officer_training", "dissemination"]

  private func append(
    _ region: String, _ year: Int, _ line: String, _ purpose: String, _ budgeted: Double?, _ rows: inout TableRows,
    _ generator: inout SeededGenerator
  ) {
    let adjusted = budgeted.map { ($0 * (generator.chance(0.7) ? 1 : generator.number(0.9, 1.15))).rounded() }
    let executed = adjusted.map { ($0 * generator.number(0.82, 1)).rounded() }
    rows.append(region, year, line, purpose, budgeted, adjusted, executed, nil)
  }

  /// Money that counties pass on to schools for their research.
  func transferRows() -> TableRows {
    var rows = TableRows("transfers")
    for (index, region) in regions.enumerated() where region.level == .county {
      var generator = generator("transfers", region.code)
      let lasting = schools[schoolsOfRegion[index]].filter { $0.isLasting && $0.isResearchSchool }
      for year in 2021...2023 where generator.chance(0.55) {
        for _ in 0..<generator.integer(1...4) {
          rows.append(
            numbered("F", rows.count + 1, digits: 4), region.code, generator.pick(lasting).id, year,
            generator.chance(0.9) ? "school_research" : "other", Double(generator.integer(5...80) * 1000))
        }
      }
    }
    return rows
  }
}
