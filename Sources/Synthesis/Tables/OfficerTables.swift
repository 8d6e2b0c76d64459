import Tables

extension World {
  func officerRows() -> TableRows {
    var rows = TableRows("officers")
    for officer in officers {
      rows.append(
        officer.id, officer.name, officer.birthYear, officer.gender, institutions[officer.institution].id,
        officer.engagement, officer.fte, officer.isOnEstablishment, officer.duty, officer.appointedOn, officer.leftOn,
        officer.homeUnitKind)
    }
    return rows
  }

  /// The title held at the appointment and, where it rose since, the one of today.
  func officerTitleRows() -> TableRows {
    var rows = TableRows("officer_titles")
    for (index, institution) in institutions.enumerated() {
      var generator = generator("officer_titles", institution.id)
      for officer in officers[officersOfInstitution[index]] {
        let appointed = officer.appointedOn
        func append(_ level: String, _ day: Day) {
          rows.append(officer.id, day, level, officer.titleSeries, Self.titleName(officer.titleSeries, level))
        }
        if let first = officer.titleAtAppointment {
          let years = min(8, max(1, officer.teachingDays / 365 - 2))
          append(first, Day(appointed.year - generator.integer(1...years), 12, 1))
        }
        if let now = officer.titleNow, now != officer.titleAtAppointment {
          let earliest = min(appointed + 30, World.lastDay)
          append(now, generator.day(max(earliest, appointed)...World.lastDay))
        }
      }
    }
    return rows
  }

  static func titleName(_ series: String, _ level: String) -> String {
    let names: [String] =
      switch series {
      case "research": ["研究员", "副研究员", "助理研究员", "研究实习员"]
      case "university": ["教授", "副教授", "讲师", "助教"]
      case "secondary_vocational": ["正高级讲师", "高级讲师", "讲师", "助理讲师"]
      default: ["正高级教师", "高级教师", "一级教师", "二级教师"]
      }
    return names[Officer.titleLevels.firstIndex(of: level) ?? 3]
  }

  /// Teaching before the appointment in one or two spells without a gap; long careers may hold office years.
  func teachingSpellRows() -> TableRows {
    var rows = TableRows("teaching_spells")
    for (index, institution) in institutions.enumerated() {
      var generator = generator("teaching_spells", institution.id)
      for officer in officers[officersOfInstitution[index]] {
        let start = officer.appointedOn - officer.teachingDays
        let last = officer.appointedOn - 1
        let kind = generator.pick(["school", "kindergarten", "special_school"], weights: [93, 5, 2])
        let isFrontLine: Bool? = generator.chance(0.005) ? nil : true
        guard officer.teachingDays > 2500, generator.chance(0.4) else {
          rows.append(officer.id, start, last, kind, isFrontLine)
          continue
        }
        let middle = start + officer.teachingDays / 2
        let hadOffice = officer.teachingDays > 15 * 365 && generator.chance(0.1)
        rows.append(officer.id, start, middle, kind, isFrontLine)
        rows.append(officer.id, middle + 1, last, hadOffice ? "other" : kind, !hadOffice)
      }
    }
    return rows
  }

  /// The few whose full-time service began after part-time years; all others have one spell, which needs no row.
  func officerSpellRows() -> TableRows {
    var rows = TableRows("officer_spells")
    for (index, institution) in institutions.enumerated() {
      var generator = generator("officer_spells", institution.id)
      for officer in officers[officersOfInstitution[index]] where officer.isFullTime && officer.leftOn == nil {
        guard generator.chance(0.03), officer.appointedOn < Day(2015, 1, 1) else { continue }
        guard !PlantedScenarios.isPlanted(officer.id) else { continue }
        let change = Day(officer.appointedOn.year + generator.integer(2...6), 9, 1)
        rows.append(officer.id, officer.appointedOn, change - 1, "part_time", institution.id)
        rows.append(officer.id, change, nil, "full_time", institution.id)
      }
    }
    return rows
  }

  func officerLeaveRows() -> TableRows {
    var rows = TableRows("officer_leaves")
    for (index, institution) in institutions.enumerated() {
      var generator = generator("officer_leaves", institution.id)
      for officer in officers[officersOfInstitution[index]] where officer.isFullTime {
        guard generator.chance(0.03), !PlantedScenarios.isPlanted(officer.id) else { continue }
        guard let service = officer.service(within: Day(2021, 1, 1)...Day(2023, 6, 30)) else { continue }
        let start = generator.day(service)
        let isYoungMother = officer.gender == "女" && officer.birthYear > 1981
        let kind = isYoungMother ? "maternity" : generator.pick(["sick", "unpaid", "study", "other"])
        let days =
          switch kind {
          case "maternity": 158
          case "other": generator.integer(5...30)
          default: generator.integer(30...200)
          }
        rows.append(officer.id, start, start + days - 1, kind)
      }
    }
    return rows
  }

  /// Approvals for appointments after fewer than six years of teaching; some have run out.
  func exceptionRows() -> TableRows {
    var rows = TableRows("exceptions")
    for (index, institution) in institutions.enumerated() {
      var generator = generator("exceptions", institution.id)
      for officer in officers[officersOfInstitution[index]] where officer.isFullTime {
        let approval = planted.exceptions.first { $0.officer == officer.id }
        guard officer.teachingDays < 6 * 365, generator.chance(0.6) || approval != nil else { continue }
        let approved = officer.appointedOn - generator.integer(10...60)
        let end = generator.chance(0.25) ? Day(approved.year + 2, 12, 31) : nil
        rows.append(
          numbered("E", rows.count + 1, digits: 4), "officer", officer.id, "13-1", "学科紧缺", "合成人事部门", approved,
          approval == nil ? end : approval?.validTo)
      }
    }
    return rows
  }

  /// Formal decisions that an officer has to go: most went on the day they left, some are still there.
  func officerExitRows() -> TableRows {
    var rows = TableRows("officer_exits")
    for (index, institution) in institutions.enumerated() {
      var generator = generator("officer_exits", institution.id)
      for officer in officers[officersOfInstitution[index]] where officer.isFullTime {
        guard generator.chance(officer.leftOn == nil ? 0.006 : 0.2) else { continue }
        guard !PlantedScenarios.isPlanted(officer.id) else { continue }
        guard let service = officer.service(within: Day(2021, 6, 1)...Day(2023, 6, 30)) else { continue }
        let decided = officer.leftOn.map { $0 - generator.integer(20...230) } ?? generator.day(service)
        guard decided >= max(officer.appointedOn, Day(2021, 6, 1)) else { continue }
        let due = decided + 183
        let exit = officer.leftOn
        let appeal: Day? = generator.chance(0.1) ? decided + 15 : nil
        rows.append(
          officer.id, decided, generator.pick(["考核不合格", "长期不在岗", "师德失范", "不适应岗位"]),
          generator.chance(0.8) ? due : nil, exit,
          exit == nil ? nil : generator.pick(["转岗", "回校任教", "离职"]), appeal, appeal.map { $0 + 40 })
      }
    }
    return rows
  }

  func partTimeTermRows() -> TableRows {
    var rows = TableRows("part_time_terms")
    for (index, institution) in institutions.enumerated() {
      var generator = generator("part_time_terms", institution.id)
      for officer in officers[officersOfInstitution[index]] where !officer.isFullTime {
        guard generator.chance(0.8) else { continue }
        let credit: Double? = generator.chance(0.01) ? nil : generator.pick([0, 0.1, 0.2, 0.25, 0.3, 0.5])
        rows.append(
          officer.id, max(officer.appointedOn, Day(2021, 9, 1)), generator.chance(0.2) ? Day(2024, 8, 31) : nil, credit,
          generator.chance(0.78))
      }
    }
    return rows
  }

  func awardRows() -> TableRows {
    var rows = TableRows("awards")
    for (index, institution) in institutions.enumerated() {
      var generator = generator("awards", institution.id)
      for officer in officers[officersOfInstitution[index]] where generator.chance(0.12) {
        rows.append(
          numbered("W", rows.count + 1, digits: 4), officer.id,
          generator.pick(["nation", "province", "city", "county"], weights: [2, 18, 40, 40]),
          max(officer.appointedOn.year, generator.integer(World.years)))
      }
    }
    return rows
  }
}
