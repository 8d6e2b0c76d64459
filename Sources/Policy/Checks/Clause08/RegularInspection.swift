internal import Datasets
internal import Education
internal import Tables

/// 8-4: between the collective inspections, institutions inspect schools as a regular part of their work.
struct RegularInspection: Check {
  let description = CheckDescription(
    id: CheckID(8, 4),
    title: Bilingual("经常性教学视导", "Frequent regular inspections"),
    quote: "同时开展经常性教学视导，深入学校和课堂",
    force: .mustOpen,
    stance: .verdict,
    unit: .institutions(.all, due: .halfOfPeriod),
    quantifier: .exists,
    periodKind: .semester,
    counts: CountedThings.institution,
    formula: """
      observed = number of inspections with inspections.institution_id or inspections.co_institution_id = unit, \
      inspections.kind = regular, inspections.start_on in the semester (rows, not plans); compliant if ≥ min_n. \
      Shown beside it, never deciding: observed ÷ number of full-time officers of the unit active on the last day \
      (officers, optional table), and level_shown.
      """,
    appliesWhen: """
      institution exists for at least half of the semester (else notDue) and institutions.setup ≠ none; period \
      begins on or after 2021-05-29, else notDue
      """,
    missingWhen: """
      observed < min_n and either reporting of inspections is not closed or a row of the unit with empty kind (in \
      the semester) or empty start_on could make it pass → noData
      """,
    parameters: [
      ParameterUse("min_n", "regular_inspection.min_n"),
      ParameterUse("level_shown", "regular_inspection.level_shown"),
    ],
    readings: [
      Reading("something", "one is enough"),
      Reading("level", "observed ÷ full-time officers ≥ level_shown"),
      Reading("with_visits", "visits with visits.kind = inspection by officers of the unit count too"),
    ],
    needs: ["institutions", "inspections"],
    mayUse: ["officers", "visits"],
    evidence: "the regular inspections")

  func judge(_ unit: Unit, in period: Period, _ context: CheckContext) throws(DatasetFailure) -> Judgement {
    let education = context.education
    let days = try period.days(in: unit.regionCode, education.calendar)
    let rows = try education.rows(of: "inspections")
    var found = FoundRows()
    for inspection in try education.inspections.of(institution: unit.id) {
      let isCounted = Self.isHeld(
        inspection.startOn, notAfter: inspection.endOn, in: days, isKind: inspection.kind.map { $0 == "regular" })
      found.count(isCounted, key: "inspection \(inspection.row)")
      guard isCounted != false else { continue }
      found.evidence.append(
        Evidence(
          rows, row: inspection.row, key: inspection.id, column: "start_on",
          role: isCounted == nil ? "missing" : "counted"))
    }
    var isReported = try context.hasReported("inspections", of: unit, in: days)
    let officers = try education.officers.of(institution: unit.id)
    if context.reads("with_visits") {
      isReported = try context.hasReported("inspections", "visits", of: unit, in: days)
      let visits = try education.visits
      for visit in officers.lazy.flatMap({ visits.of($0.id) }) {
        let isCounted = Self.isHeld(visit.date, in: days, isKind: visit.kind.map { $0 == "inspection" })
        found.count(isCounted, key: "visit \(visit.row)")
      }
    }
    let fullTime = officers.count { officer in
      officer.isFullTime && (officer.active(in: .day(days.last)) != nil)
    }
    let perOfficer = fullTime > 0 ? Double(found.found) / Double(fullTime) : nil
    found.evidence.append(
      Evidence(
        table: "officers", key: unit.id, row: nil, column: "inspections_per_officer",
        value: perOfficer.map(Value.number) ?? .missing, role: "shown"))
    if context.reads("level") {
      let level = context.number("level_shown")
      let isDecided = isReported || perOfficer.map { Judgement.reaches($0, level) } ?? false
      return .value(isDecided ? perOfficer : nil, threshold: level, evidence: found.evidence)
    }
    return found.judgement(least: context.number("min_n"), isReported: isReported)
  }

  /// Whether a thing of that kind began in the days; nil where an empty cell leaves it open. What ended before the days
  /// did not begin in them.
  private static func isHeld(_ day: Day?, notAfter end: Day? = nil, in days: DayRange, isKind: Bool?) -> Bool? {
    if isKind == false { return false }
    if let day { return days.contains(day) ? isKind : false }
    return end.map { $0 < days.first } == true ? false : nil
  }
}
