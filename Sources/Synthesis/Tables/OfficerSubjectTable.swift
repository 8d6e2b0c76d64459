import Tables

extension World {
  /// Which officer looks after which subject and stage.
  ///
  /// A county covers a subject at any stage with the probability of `countyCoverage`; a city or the province covers
  /// each cell of subject and stage. What is covered goes to the full-time officer with the fewest cells; officers
  /// left without one share the large subjects.
  func officerSubjectRows() -> TableRows {
    var rows = TableRows("officer_subjects")
    for (index, institution) in institutions.enumerated() where institution.hasStaff {
      var generator = generator("officer_subjects", institution.id)
      let staff = officers[officersOfInstitution[index]]
      let lasting = staff.filter { $0.isFullTime && $0.leftOn == nil }
      var cellsOfOfficer = Array(repeating: 0, count: lasting.count)
      for cell in coveredCells(institution.level, &generator) {
        let least = cellsOfOfficer.min() ?? 0
        guard let holder = cellsOfOfficer.firstIndex(of: least) else { break }
        cellsOfOfficer[holder] += 1
        append(lasting[holder], cell.subject, cell.stage, isPrimary: least == 0, &rows, &generator)
      }
      for (holder, officer) in lasting.enumerated() where cellsOfOfficer[holder] == 0 {
        append(
          officer, generator.pick(["YW", "SX", "YY"]), generator.pick(["PRI", "JUN"]), isPrimary: true, &rows,
          &generator)
      }
      for officer in staff where !officer.isFullTime || officer.leftOn != nil {
        let cell = generator.pick(PublicFacts.subjectStages)
        append(officer, cell[0], cell[1], isPrimary: true, &rows, &generator)
      }
    }
    return rows
  }

  private func append(
    _ officer: Officer, _ subject: String, _ stage: String, isPrimary: Bool, _ rows: inout TableRows,
    _ generator: inout SeededGenerator
  ) {
    let since: Day? = generator.chance(0.5) ? nil : officer.appointedOn
    rows.append(officer.id, subject, stage, isPrimary, since, officer.leftOn.map { $0 - 1 })
  }

  private func coveredCells(
    _ level: Region.Level, _ generator: inout SeededGenerator
  ) -> [(subject: String, stage: String)] {
    var cells: [(subject: String, stage: String)] = []
    guard level == .county else {
      for fact in PublicFacts.subjectStages {
        let base = Self.countyCoverage.first { $0.subject == fact[0] }?.probability ?? 0
        let probability =
          switch (level, fact[0]) {
          case (.province, _): 0.97
          case (_, "XQJY"): 0.9
          case (_, "TSJY"): 0.6
          default: min(0.98, base + generator.number(0.05, 0.25))
          }
        if generator.chance(probability) { cells.append((fact[0], fact[1])) }
      }
      return cells
    }
    for (subject, probability) in Self.countyCoverage where generator.chance(probability) {
      let stages = PublicFacts.subjectStages.filter { $0[0] == subject }.map { $0[1] }
      // The first stages of the list are the compulsory ones, where counties put their people first.
      let first = generator.integer(0...min(1, stages.count - 1))
      cells.append((subject, stages[first]))
      if stages.count > first + 1, generator.chance(0.3) { cells.append((subject, stages[first + 1])) }
    }
    return cells
  }

  /// How likely a county has a full-time officer for a subject.
  static let countyCoverage: [(subject: String, probability: Double)] = [
    ("YW", 0.97), ("SX", 0.97), ("YY", 0.97), ("WL", 0.93), ("HX", 0.93), ("LS", 0.88), ("DL", 0.88), ("DF", 0.88),
    ("SW", 0.88), ("TY", 0.7), ("YU", 0.66), ("MS", 0.64), ("KX", 0.72), ("XQJY", 0.62), ("XX", 0.52), ("LD", 0.38),
    ("ZH", 0.36), ("TSJY", 0.22), ("TYJS", 0.15),
  ]
}
