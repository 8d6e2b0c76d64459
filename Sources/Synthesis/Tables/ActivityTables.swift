import Tables

extension World {
  /// Activities of institutions from autumn 2021 and of schools in three semesters from spring 2022.
  ///
  /// Of a school one activity a semester is written down, two at most: enough to see that research is done at all.
  func activityRows() -> TableRows {
    var rows = TableRows("activities")
    for institution in institutions where institution.hasStaff {
      var generator = generator("activities", institution.id)
      let isActive = generator.chance(0.95)
      for month in 0..<28 where (month + 8) % 12 != 6 && (month + 8) % 12 != 7 {
        let (year, first) = (2021 + (month + 8) / 12, (month + 8) % 12 + 1)
        for _ in 0..<(isActive ? generator.pick([0, 1, 2, 3], weights: [20, 45, 25, 10]) : generator.integer(0...1)) {
          let day = generator.day(Day(year, first, 1)...Day(year, first, 28))
          append(institution, on: day, &rows, &generator)
        }
      }
    }
    let terms = [
      Day(2022, 2, 21)...Day(2022, 7, 1), Day(2022, 9, 5)...Day(2023, 1, 6), Day(2023, 2, 13)...Day(2023, 6, 30),
    ]
    for (index, region) in regions.enumerated() {
      var generator = generator("activities", region.code)
      for school in schools[schoolsOfRegion[index]] where school.isResearchSchool {
        let isDiligent = generator.chance(0.95)
        for term in terms where school.isOpen(term) && generator.chance(isDiligent ? 0.97 : 0.4) {
          let stage = generator.pick(school.stages)
          let form = generator.chance(0.9) ? "school_based" : "blended"
          rows.append(
            numbered("A", rows.count + 1, digits: 5), "school", school.id, form, Self.subject(stage, &generator), stage,
            generator.day(term), generator.integer(4...40), nil, nil)
        }
      }
    }
    return rows
  }

  private func append(
    _ institution: Institution, on day: Day, _ rows: inout TableRows, _ generator: inout SeededGenerator
  ) {
    let stage = generator.pick(["PRE", "PRI", "JUN", "SEN", "SPE"], weights: [7, 38, 35, 17, 3])
    let form = generator.pick(["regional", "school_based", "blended", "online"], weights: [52, 12, 20, 16])
    let levels: String =
      switch institution.level {
      case .province: generator.pick(["province;city", "province;city;county", "province;city;county;school"])
      case .city: generator.pick(["city;county", "city;county;school", "city"])
      case .county: generator.pick(["county;school", "county", "city;county;school"], weights: [60, 28, 12])
      }
    rows.append(
      numbered("A", rows.count + 1, digits: 5), "institution", institution.id, form, Self.subject(stage, &generator),
      stage, day, generator.integer(15...260), levels,
      generator.pick(["课堂教学研讨", "教材培训", "命题研究", "同课异构", "送教下乡", "作业设计"]))
  }

  /// A subject that the stage has.
  private static func subject(_ stage: String, _ generator: inout SeededGenerator) -> String {
    generator.pick(PublicFacts.subjects(of: stage))
  }

  func surveyReportRows() -> TableRows {
    var rows = TableRows("survey_reports")
    for institution in institutions where institution.hasStaff {
      var generator = generator("survey_reports", institution.id)
      let mean = institution.level == .county ? 1.1 : 2.4
      for year in 2021...2023 {
        for _ in 0..<min(5, generator.rounded(mean * generator.skewed())) {
          rows.append(
            numbered("Q", rows.count + 1, digits: 4), institution.id,
            generator.pick(["课堂教学调研", "作业管理调研", "学业质量分析", "教师队伍调研", "课程实施调研"]),
            generator.pick(["curriculum", "teaching", "assessment", "other"], weights: [30, 40, 24, 6]),
            generator.chance(0.03) ? nil : generator.day(Day(year, 2, 20)...Day(year, 12, 28)),
            generator.chance(0.9) ? "education_department" : "other")
        }
      }
    }
    return rows
  }

  /// Projects that began from 2019 on; members are drawn from the institution's full-time officers.
  func projectRows() -> TableRows { projectsWithMembers().projects }

  func projectMemberRows() -> TableRows { projectsWithMembers().members }

  private func projectsWithMembers() -> (projects: TableRows, members: TableRows) {
    var projects = TableRows("projects")
    var members = TableRows("project_members")
    for (index, institution) in institutions.enumerated() where institution.hasStaff {
      var generator = generator("projects", institution.id)
      let staff = officers[officersOfInstitution[index]].filter { $0.isFullTime && $0.leftOn == nil }
      for _ in 0..<max(1, generator.rounded(Double(staff.count) * 0.28)) {
        let id = numbered("J", projects.count + 1, digits: 4)
        let start = Day(generator.integer(2019...2023), generator.pick([1, 3, 9]), 1)
        let end = Day(start.year + generator.integer(2...3), 12, 31)
        let status = generator.chance(0.03) ? "cancelled" : end <= World.lastDay ? "completed" : "active"
        let level: String =
          switch institution.level {
          case .province: generator.pick(["national", "province"], weights: [25, 75])
          case .city: generator.pick(["province", "city"], weights: [30, 70])
          case .county: generator.pick(["province", "city", "county"], weights: [10, 35, 55])
          }
        projects.append(
          id, institution.id, level,
          generator.pick(["curriculum", "teaching", "assessment", "other"], weights: [26, 48, 20, 6]), start, end,
          status == "completed" && generator.chance(0.1) ? "extended" : status)
        var team = staff
        generator.shuffle(&team)
        for (place, member) in team.prefix(generator.integer(3...7)).enumerated() {
          members.append(id, member.id, place == 0 ? "leader" : "member")
        }
      }
    }
    return (projects, members)
  }
}
