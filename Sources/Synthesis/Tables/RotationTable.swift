import Tables

extension World {
  /// Years that officers teach at a school: those due, a few part-time ones, and the planted two semesters.
  func rotationRows() -> TableRows {
    var rows = TableRows("rotations")
    func append(_ officer: Officer, _ school: School, _ start: Day, _ end: Day, _ kind: String, _ workload: Double) {
      rows.append(
        numbered("R", rows.count + 1, digits: 4), officer.id, school.id, start, end, kind, workload)
    }
    for (index, institution) in institutions.enumerated() where institution.hasStaff {
      var generator = generator("rotations", institution.id)
      let pool = contactPool(of: institution)
      for officer in officers[officersOfInstitution[index]] where officer.isFullTime {
        if let year = officer.rotationYear {
          append(
            officer, schools[generator.pick(pool)], Day(year, 9, 1), Day(year + 1, 7, 10), "full",
            generator.pick([0.6, 0.8, 1]))
        } else if generator.chance(0.02), officer.isActive(on: Day(2022, 9, 1)), officer.isActive(on: World.lastDay) {
          guard !PlantedScenarios.isPlanted(officer.id) else { continue }
          append(officer, schools[generator.pick(pool)], Day(2022, 9, 1), Day(2023, 1, 15), "part", 0.3)
        } else if officer.id == "OP09", let first = pool.first, let last = pool.last {
          append(officer, schools[first], Day(2022, 9, 1), Day(2023, 1, 31), "full", 1)
          append(officer, schools[last], Day(2023, 2, 1), Day(2023, 7, 10), "full", 1)
        }
      }
    }
    return rows
  }

  /// The schools that an institution's officers go to: those that stand all the time and are judged.
  func contactPool(of institution: Institution) -> [Int] {
    schoolsServed(from: institution.region).filter { schools[$0].isLasting && schools[$0].isResearchSchool }
  }
}
