import Tables

extension World {
  /// The fixed contact schools of the full-time officers from autumn 2021, or from their appointment.
  func contactSchoolRows() -> TableRows {
    var rows = TableRows("contact_schools")
    for (officer, school, start) in contacts() {
      rows.append(officers[officer].id, schools[school].id, start, officers[officer].leftOn.map { $0 - 1 })
    }
    return rows
  }

  private func contacts() -> [(officer: Int, school: Int, start: Day)] {
    var contacts: [(officer: Int, school: Int, start: Day)] = []
    for (index, institution) in institutions.enumerated() where institution.hasStaff {
      var generator = generator("contact_schools", institution.id)
      let pool = contactPool(of: institution)
      let share =
        switch institution.level {
        case .province: 0.85
        case .city: 0.92
        case .county: 0.88
        }
      for place in officersOfInstitution[index] where officers[place].isFullTime {
        let officer = officers[place]
        let isAssigned = generator.chance(share) || PlantedScenarios.isPlanted(officer.id)
        let first = generator.pick(pool)
        let second = generator.chance(0.12) ? generator.pick(pool) : first
        let start = max(Day(2021, 9, 1), officer.appointedOn)
        guard isAssigned, officer.leftOn.map({ $0 > start }) ?? true else { continue }
        contacts.append((place, first, start))
        if second != first { contacts.append((place, second, start)) }
      }
    }
    return contacts
  }

  /// Visits in spring 2022 and in the school year 2022.
  ///
  /// Each contact school is seen a few times a semester. Counties that pilot the register also write down every
  /// other day in schools, about one a teaching week.
  func visitRows() -> TableRows {
    var rows = TableRows("visits")
    let terms = [
      Day(2022, 2, 21)...Day(2022, 7, 1), Day(2022, 9, 5)...Day(2023, 1, 6), Day(2023, 2, 13)...Day(2023, 6, 30),
    ]
    let contacts = contacts()
    var next = 0
    for (index, institution) in institutions.enumerated() where institution.hasStaff {
      var generator = generator("visits", institution.id)
      let region = regions[institution.region]
      let pool = contactPool(of: institution)
      let keepsAll = keepsVisitRegister(region)
      for place in officersOfInstitution[index] {
        var own: [(school: Int, start: Day)] = []
        while next < contacts.count, contacts[next].officer == place {
          own.append((contacts[next].school, contacts[next].start))
          next += 1
        }
        for term in terms {
          guard officers[place].isFullTime, let service = officers[place].service(within: term) else { continue }
          for contact in own where contact.start <= term.lowerBound {
            for _ in 0..<generator.pick([0, 1, 2, 3, 4], weights: [3, 7, 45, 30, 15]) {
              append(place, contact.school, generator.day(service), &rows, &generator)
            }
          }
          guard keepsAll else { continue }
          for _ in 0..<max(0, Int(generator.normal(20, 4.5))) {
            append(place, generator.pick(pool), generator.day(service), &rows, &generator)
          }
        }
      }
    }
    return rows
  }

  private func append(
    _ officer: Int, _ school: Int, _ day: Day, _ rows: inout TableRows, _ generator: inout SeededGenerator
  ) {
    let kind = generator.pick(
      ["inspection", "guidance", "research_activity", "online", "other"], weights: [18, 45, 26, 7, 4])
    let topic = generator.pick(["curriculum", "teaching", "assessment", "IT", "other"], weights: [18, 56, 14, 8, 4])
    rows.append(
      numbered("V", rows.count + 1, digits: 5), officers[officer].id, schools[school].id, day,
      generator.integer(1...4), kind, topic)
  }

  /// Contact areas: weak counties of the province, townships of the cities, rural and weak schools of the counties.
  func contactAreaRows() -> TableRows {
    var rows = TableRows("contact_areas")
    let start = Day(2021, 9, 1)
    for institution in institutions where institution.hasStaff {
      var generator = generator("contact_areas", institution.id)
      switch institution.level {
      case .province:
        for region in regions where isEducationallyWeak(region) && generator.chance(0.9) {
          rows.append(institution.id, "county", region.code, start, nil)
        }
      case .city:
        for county in regionsBelow(institution.region) where generator.chance(0.85) {
          rows.append(
            institution.id, "township", regions[county].code + "-乡镇" + String(generator.integer(1...9)), start, nil)
        }
      case .county:
        let share = generator.chance(0.3) ? 1 : generator.number(0.4, 0.95)
        for school in schools[schoolsOfRegion[institution.region]] where school.isRural && school.isLasting {
          guard school.isTeachingPoint || school.isWeak, generator.chance(share) else { continue }
          rows.append(institution.id, school.isTeachingPoint ? "teaching_point" : "school", school.id, start, nil)
        }
      }
    }
    return rows
  }
}
