import Tables

extension World {
  func schoolRows() -> TableRows {
    var rows = TableRows("schools")
    for school in schools {
      rows.append(
        school.id, name(of: school), regions[school.region].code, school.kind, school.urbanRural, school.isWeak,
        school.parentID, school.openedOn, school.closedOn)
    }
    return rows
  }

  /// A name that no real school bears: its region, its number and what it is.
  private func name(of school: School) -> String {
    let kind =
      switch school.kind {
      case "111": "合成幼儿园"
      case "211": "合成小学"
      case "218": "合成教学点"
      case "311": "合成初中"
      case "312": "合成九年制学校"
      case "341", "345": "合成完全中学"
      case "342": "合成高中"
      default: "合成特教学校"
      }
    return "\(regions[school.region].name)第\(school.id.drop { $0 == "S" || $0 == "0" })号\(kind)"
  }

  func schoolStageRows() -> TableRows {
    var rows = TableRows("school_stages")
    for school in schools { for stage in school.stages { rows.append(school.id, stage) } }
    return rows
  }

  /// Figures of each school year from 2020. A teaching point's pupils and teachers stand in those of its central
  /// school, as in the statistics, so that it has no row of its own.
  func schoolYearRows() -> TableRows {
    var rows = TableRows("school_years")
    for (index, region) in regions.enumerated() {
      var generator = generator("school_years", region.code)
      for school in schools[schoolsOfRegion[index]] where !school.isTeachingPoint {
        let classSize = generator.number(34, 48)
        let mentorsAll = generator.chance(0.85)
        for year in 2020...2023 where school.isOpen(Day(year, 9, 1)...Day(year, 9, 2)) {
          var students = 0
          var teachers = 0.0
          for stage in school.stages {
            let own = school.students(stage, in: year)
            students += own
            teachers += Double(own) / Self.pupilsPerTeacher(stage)
          }
          let staff = max(1, generator.rounded(teachers * generator.number(0.92, 1.08)))
          let new = min(staff, generator.rounded(Double(staff) * generator.number(0.01, 0.11)))
          let mentored = mentorsAll ? new : generator.rounded(Double(new) * generator.number(0.3, 1))
          rows.append(
            school.id, year, students, max(1, Int((Double(students) / classSize).rounded(.up))), staff, new,
            generator.chance(0.004) ? nil : min(new, mentored))
        }
      }
    }
    return rows
  }

  private static func pupilsPerTeacher(_ stage: String) -> Double {
    switch stage {
    case "PRE": 20
    case "PRI": 18
    case "JUN": 15
    case "SEN": 16
    default: 5
    }
  }

  /// Small schools have one kind of group, larger ones subject and lesson-preparation groups; a few have none.
  func schoolGroupRows() -> TableRows {
    var rows = TableRows("school_groups")
    for (index, region) in regions.enumerated() {
      var generator = generator("school_groups", region.code)
      for school in schools[schoolsOfRegion[index]] where school.isResearchSchool {
        let students = school.stages.reduce(0) { $0 + school.students($1, in: 2022) }
        if students < 420 {
          guard generator.chance(0.97) else { continue }
          rows.append(school.id, generator.pick(["subject", "grade"]), generator.integer(1...4), nil, nil)
        } else {
          rows.append(school.id, "subject", generator.integer(3...9), nil, nil)
          if generator.chance(0.93) {
            rows.append(school.id, "lesson_preparation", generator.integer(4...16), nil, nil)
          }
        }
      }
    }
    return rows
  }

  /// Help between schools of a region: mostly for weak and rural ones.
  func schoolPairRows() -> TableRows {
    var rows = TableRows("school_pairs")
    for (index, region) in regions.enumerated() {
      var generator = generator("school_pairs", region.code)
      let lasting = schools[schoolsOfRegion[index]].filter { $0.isLasting && $0.isResearchSchool }
      let strong = lasting.filter { !$0.isWeak && !$0.isRural }
      guard !strong.isEmpty else { continue }
      for school in lasting where school.isWeak || (school.isRural && generator.chance(0.3)) {
        let helper = generator.pick(strong)
        guard generator.chance(0.8), helper.id != school.id else { continue }
        let start = Day(generator.integer(2019...2022), 9, 1)
        rows.append(
          helper.id, school.id, start, generator.chance(0.15) ? Day(2023, 8, 31) : nil,
          school.isRural ? "urban_rural" : "strong_weak")
      }
    }
    return rows
  }

  /// Shared digital lessons in the school years 2021 and 2022.
  func schoolITRows() -> TableRows {
    var rows = TableRows("school_it")
    for (index, region) in regions.enumerated() {
      var generator = generator("school_it", region.code)
      for school in schools[schoolsOfRegion[index]] where school.isResearchSchool && school.isLasting {
        guard generator.chance(0.4) else { continue }
        let kind = generator.pick(
          ["digital_textbook", "special_delivery", "famous_teacher", "famous_school"],
          weights: school.isRural ? [2, 5, 2, 1] : [4, 1, 3, 2])
        for year in 2021...2022 where year == 2022 || generator.chance(0.7) {
          rows.append(
            school.id, kind, year, generator.pick(["daily", "weekly", "monthly", "rarely"], weights: [1, 4, 3, 2]))
        }
      }
    }
    return rows
  }
}
