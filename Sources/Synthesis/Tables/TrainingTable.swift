import Tables

extension World {
  /// Training of the full-time officers: courses that reach the year's hours, or stop short of them.
  ///
  /// In 2021–2023 each course is a row; of 2019 and 2020 only a yearly total was kept. Courses stay within the year
  /// and within the officer's service; the planted officers have their own records.
  func trainingRecordRows() -> TableRows {
    var rows = TableRows("training_records")
    for (index, institution) in institutions.enumerated() where institution.hasStaff {
      var generator = generator("training_records", institution.id)
      for officer in officers[officersOfInstitution[index]] where officer.isFullTime {
        guard !PlantedScenarios.isPlanted(officer.id) else { continue }
        for year in (extent.firstYearOfSessions ?? World.years.lowerBound)...World.years.upperBound {
          guard let service = officer.service(within: Day(year, 1, 1)...Day(year, 12, 31)) else { continue }
          let days = service.upperBound - service.lowerBound + 1
          guard days >= 60 else { continue }
          let due = 72 * Double(days) / Double(Day.length(ofYear: year))
          let isMet = generator.chance(Self.shareTrained(institution.level, in: year))
          if extent.firstYearOfSessions != nil {
            appendSessions(of: officer, in: service, due: due, isMet: isMet, &rows, &generator)
          } else if year < 2021 {
            let hours = (due * (isMet ? generator.number(1, 1.4) : generator.number(0.3, 0.95))).rounded(.up)
            rows.append(
              recordID(rows.count), officer.id, service.lowerBound, service.upperBound, hours, "hour", hours,
              "general", "institution", nil)
          } else {
            appendCourses(of: officer, in: service, due: due, isMet: isMet, &rows, &generator)
          }
        }
      }
    }
    for record in planted.training {
      rows.append(
        recordID(rows.count), record.officer, record.start, record.end, record.hours, "hour", record.hours,
        "general", record.organiser, record.course)
    }
    return rows
  }

  private func recordID(_ count: Int) -> String { numbered("T", count + 1, digits: 5) }

  /// The share of officers that reach 72 hours in a year.
  private static func shareTrained(_ level: Region.Level, in year: Int) -> Double {
    switch level {
    case .province: 0.92
    case .city: 0.88
    case .county: year <= 2020 ? 0.7 : [0.74, 0.8, 0.84][year - 2021]
    }
  }

  /// Sessions of two to four hours until the year's hours are reached, or nearly. Each is a run of its own: without a key.
  private func appendSessions(
    of officer: Officer, in service: ClosedRange<Day>, due: Double, isMet: Bool, _ rows: inout TableRows,
    _ generator: inout SeededGenerator
  ) {
    let target = due * (isMet ? generator.number(1, 1.15) : generator.number(0.3, 0.9))
    var sum = 0.0
    while true {
      let hours = generator.pick([2.0, 3, 4], weights: [50, 20, 30])
      if isMet ? sum >= target : sum + hours > target { return }
      sum += hours
      let day = generator.day(service)
      let gap = generator.unit()
      rows.append(
        recordID(rows.count), officer.id, day, day, gap < 0.004 ? nil : hours, "hour", gap < 0.35 ? nil : hours,
        generator.pick(Self.categories, weights: Self.weightsOfCategories),
        generator.pick(Self.organisers, weights: Self.weightsOfOrganisers), nil)
    }
  }

  private static let categories = ["general", "officer_special", "item_writing", "IT"]
  private static let weightsOfCategories: [Double] = [68, 15, 8, 9]
  private static let organisers = ["nation", "province", "city", "county", "institution", "school"]
  private static let weightsOfOrganisers: [Double] = [4, 22, 32, 26, 14, 2]

  private func appendCourses(
    of officer: Officer, in service: ClosedRange<Day>, due: Double, isMet: Bool, _ rows: inout TableRows,
    _ generator: inout SeededGenerator
  ) {
    var sum = 0.0
    var number = 0
    while number < 12 {
      let hours = generator.pick([4.0, 8, 12, 16, 20, 24, 32, 40], weights: [3, 6, 6, 16, 14, 20, 18, 17])
      if isMet ? sum >= due : sum + hours >= due || (number > 0 && generator.chance(0.25)) { break }
      number += 1
      sum += hours
      let days = Int((hours / 8).rounded(.up))
      let latest = max(service.lowerBound, service.upperBound - (days - 1))
      let start = generator.day(service.lowerBound...latest)
      let end = min(start + (days - 1), service.upperBound)
      let unit = generator.pick(["hour", "half_day", "day"], weights: [60, 20, 20])
      let quantity = unit == "hour" ? hours : unit == "half_day" ? hours / 4 : hours / 8
      // Few records lack their hours; where quantity and credit both stand, they say the same.
      let gap = generator.unit()
      let category = generator.pick(Self.categories, weights: Self.weightsOfCategories)
      let organiser = generator.pick(Self.organisers, weights: Self.weightsOfOrganisers)
      let isCourse = hours >= 16 && (organiser == "province" || organiser == "city")
      // The officer's own number is part of the key, so that two courses of one officer never share it.
      let key = Synthesis.numbered("K\(service.lowerBound.year)-", number * 40 + generator.integer(0...39), digits: 3)
      rows.append(
        recordID(rows.count), officer.id, start, end, gap < 0.004 ? nil : quantity, unit,
        gap < 0.35 ? nil : hours, category, organiser, isCourse ? key : nil)
    }
  }
}
