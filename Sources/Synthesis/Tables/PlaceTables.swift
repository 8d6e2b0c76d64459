import Tables

extension World {
  func regionRows() -> TableRows { factRows("regions", province.regions(seed: seed)) }

  func regionChangeRows() -> TableRows {
    factRows("region_changes", province.isGuangxi ? PublicFacts.regionChanges : [])
  }

  /// The flags of the facts, and invented declarations of weak counties and of conditions for better forms.
  func regionFlagRows() -> TableRows {
    var rows = factRows("region_flags", province.isGuangxi ? PublicFacts.regionFlags : [])
    for region in regions where region.level == .county {
      var generator = generator("region_flags", region.code)
      if isEducationallyWeak(region) {
        rows.append(region.code, "educationally_weak", Day(2021, 9, 1), nil, "合成教育行政部门")
      }
      if generator.chance(0.15) {
        rows.append(region.code, "independent_institution_feasible", Day(2022, 1, 1), nil, "合成编制部门")
      }
      if generator.chance(0.1) {
        rows.append(region.code, "stage_split_feasible", Day(2022, 1, 1), nil, "合成教育行政部门")
      }
    }
    return rows
  }

  /// Whether a county is declared weak: most of those that get national aid, and a few others.
  func isEducationallyWeak(_ region: Region) -> Bool {
    guard region.level == .county else { return false }
    let isHelped = PublicFacts.regionFlags.contains { $0[0] == region.code && $0[1] == "key_aid" }
    var generator = generator("educationally_weak", region.code)
    return generator.chance(isHelped ? 0.6 : 0.03)
  }

  /// The province's calendar with the usual borders; a few regions begin spring a little later. No day lies between
  /// two semesters, so that every event falls into one.
  func schoolCalendarRows() -> TableRows {
    var rows = TableRows("school_calendar")
    for region in regions {
      var generator = generator("school_calendar", region.code)
      guard region.level == .province || generator.chance(region.level == .city ? 0.15 : 0.05) else { continue }
      guard region.level == .province || !planted.useCalendar(of: region) else { continue }
      for year in 2019...2023 {
        let spring = region.level == .province ? Day(year + 1, 2, 1) : Day(year + 1, 2, 1) + generator.integer(7...20)
        rows.append(region.code, year, 1, Day(year, 9, 1), spring - 1)
        rows.append(region.code, year, 2, spring, Day(year + 1, 8, 31))
      }
    }
    return rows
  }

  /// The list is one for all provinces and stands with the first.
  func subjectStageRows() -> TableRows {
    factRows("subject_stages", extent.provinces.first?.code == province.code ? PublicFacts.subjectStages : [])
  }

  /// Who has handed in what: nearly all is closed, one in fifty still open, one in a hundred not there.
  func reportingRows() -> TableRows {
    var rows = TableRows("reporting")
    for region in regions {
      var generator = generator("reporting", region.code)
      let isPlanted = planted.regions.contains(region.code)
      for (table, firstYear) in Self.reportedTables {
        for year in firstYear...World.years.upperBound {
          let code = table == "budget_lines" ? planted.budgetCode(of: region.code, in: year) : region.code
          let chance = generator.unit()
          if isPlanted || chance < 0.97 {
            let isKept = table != "visits" || keepsVisitRegister(region)
            rows.append(code, table, String(year), isKept ? "closed" : "open")
          } else if chance < 0.99 {
            rows.append(code, table, String(year), "open")
          }
        }
      }
    }
    return rows
  }

  /// The tables that regions hand in every year, and the first year of each.
  static let reportedTables: [(table: String, firstYear: Int)] = [
    ("institutions", 2021), ("institution_years", 2019), ("officers", 2021), ("officer_subjects", 2021),
    ("officer_titles", 2021), ("teaching_spells", 2021), ("officer_spells", 2021), ("officer_leaves", 2021),
    ("training_records", 2021), ("rotations", 2021), ("exceptions", 2021), ("officer_exits", 2021),
    ("part_time_terms", 2021), ("awards", 2021), ("schools", 2021), ("school_stages", 2021), ("school_years", 2020),
    ("school_groups", 2021), ("school_funds", 2021), ("school_pairs", 2021), ("school_it", 2021),
    ("inspections", 2021), ("visits", 2022), ("contact_schools", 2021), ("contact_areas", 2021), ("activities", 2022),
    ("survey_reports", 2021), ("projects", 2021), ("project_members", 2021), ("platforms", 2021),
    ("communities", 2021), ("agreements", 2021), ("documents", 2021), ("meetings", 2021), ("meeting_issues", 2021),
    ("issues", 2021), ("budget_lines", 2019), ("transfers", 2021), ("supervision_schemes", 2021),
    ("supervision_items", 2021), ("supervision_results", 2021),
  ]

  /// Whether a county pilots the register of every day that officers spend in schools; about one in five does.
  ///
  /// Elsewhere only visits to contact schools are written down and the register stays open: a full register
  /// everywhere would be a third of all rows.
  func keepsVisitRegister(_ region: Region) -> Bool {
    guard region.level == .county else { return false }
    var generator = generator("visit_register", region.code)
    return generator.chance(0.2)
  }

  private func factRows(_ table: String, _ facts: [[String]]) -> TableRows {
    var rows = TableRows(table)
    let types = rows.types
    for fact in facts {
      rows.append(cells: zip(fact, types).map { PublicFacts.cell($0, $1) })
    }
    return rows
  }
}
