internal import Datasets
internal import Education
internal import Tables

/// 9-5: officers go to their contact schools again and again.
struct ContactGuidance: Check {
  let description = CheckDescription(
    id: CheckID(9, 5),
    title: Bilingual("在联系学校持续开展教学指导", "Continued guidance at the contact school"),
    quote: "组织教研员深入基层学校持续开展教学指导，参与学校教研活动",
    force: .mustOpen,
    stance: .advisory,
    unit: .institutions(.all, due: .halfOfPeriod),
    quantifier: .each,
    periodKind: .semester,
    counts: """
      contact pairs: distinct (contact_schools.officer_id, contact_schools.school_id) overlapping the semester of \
      officers with officers.institution_id = unit and officers.engagement = full_time. T = these; A = those with \
      at least 90 days of the semester on which the contact row is live (contact_schools.from_on empty or ≤ day, \
      contact_schools.to_on empty or ≥ day) and the officer is active, and officers.duty not in {rotation, leave, \
      study}
      """,
    formula: """
      v = number of distinct visits.date of visits with visits.officer_id and visits.school_id of the pair in the \
      semester: a day with any visit of visits.kind ≠ online counts 1, a day with online visits only counts \
      online_weight. Passes if v ≥ visits_min.
      """,
    appliesWhen: """
      institution exists for at least half of the semester (else notDue) and institutions.setup ≠ none; period \
      begins on or after 2021-05-29, else notDue
      """,
    missingWhen: """
      v < visits_min and either reporting of visits is not closed or a visit of the pair has an empty date or kind \
      that could make it pass; duty or appointed_on empty (counts in A); no contact_schools rows of the unit and \
      reporting of contact_schools not closed → noData (closed: A = 0, notApplicable)
      """,
    parameters: [
      ParameterUse("visits_min", "guidance.visits_min"),
      ParameterUse("online_weight", "guidance.online_weight"),
      ParameterUse("min_active_days", "guidance.min_active_days"),
    ],
    readings: [
      Reading("per_pair", "each contact pair"),
      Reading("per_officer", "each officer, visits to all contact schools added up"),
      Reading("something", "visits_min = 1", setting: ["visits_min": .number(1)]),
      Reading("no_online", "online_weight = 0", setting: ["online_weight": .number(0)]),
    ],
    needs: ["institutions", "officers", "contact_schools", "visits"],
    evidence: "pairs below visits_min with v")

  func judge(_ unit: Unit, in period: Period, _ context: CheckContext) throws(DatasetFailure) -> Judgement {
    let education = context.education
    let days = try period.days(in: unit.regionCode, education.calendar)
    let (contacts, visits, rows) = (
      try education.contactSchools, try education.visits, try education.rows(of: "contact_schools")
    )
    let isReported = try context.hasReported("visits", of: unit, in: days)
    let least = context.number("visits_min")
    var tally = Tally()
    var hasContacts = false
    for officer in try education.officers.of(institution: unit.id) {
      let ofOfficer = contacts.of(officer.id)
      hasContacts = hasContacts || !ofOfficer.isEmpty
      guard officer.isFullTime, !ofOfficer.isEmpty else { continue }
      for contact in Self.guided(ofOfficer, in: days, together: context.reads("per_officer")) {
        let visited = Self.visitDays(
          visits.of(officer.id).lazy.filter { contact.schools.contains($0.schoolID ?? "") }, in: days,
          onlineWeight: context.number("online_weight"))
        let outcome: Tally.Outcome =
          if let standing = Self.standing(officer, contact.spans, context) {
            standing
          } else if Judgement.reaches(visited.sure, least) {
            .passing
          } else { !isReported || Judgement.reaches(visited.atBest, least) ? .missing : .failing }
        tally.count(outcome, lacking: least - visited.sure, "visit day")
        guard outcome == .failing || outcome == .missing else { continue }
        tally.evidence.append(
          Evidence(
            table: "contact_schools", key: "\(officer.id)|\(contact.schools.sorted().joined(separator: ";"))",
            row: rows?.loaded.fileRow(contact.row), column: "visit_days", value: .number(visited.sure),
            role: outcome.rawValue))
      }
    }
    if hasContacts { return tally.each() }
    let isHandedIn = try context.hasReported("contact_schools", of: unit, in: days)
    return isHandedIn ? tally.each() : tally.each().asNoData()
  }
}

extension ContactGuidance {
  /// A contact that an officer keeps in the semester: with one school, or with all of them together.
  private struct Guided {
    var schools: Set<String>
    /// The days of the semester on which a row of it holds.
    var spans: [DayRange]
    /// The first such row.
    let row: Int
  }

  private static func guided(_ contacts: ArraySlice<ContactSchool>, in days: DayRange, together: Bool) -> [Guided] {
    var found: [Guided] = []
    for contact in contacts {
      guard let school = contact.schoolID, contact.overlaps(days) else { continue }
      let spans = contact.days(in: days).map { [$0] } ?? []
      if let place = found.firstIndex(where: { together || $0.schools.contains(school) }) {
        found[place].schools.insert(school)
        found[place].spans += spans
      } else {
        found.append(Guided(schools: [school], spans: spans, row: contact.row))
      }
    }
    return found
  }

  /// What the frame says of a contact; nil where the visits decide.
  private static func standing(_ officer: Officer, _ spans: [DayRange], _ context: CheckContext) -> Tally.Outcome? {
    let active = spans.compactMap { officer.active(in: $0) }
    if Double(DayRange.unionLength(active)) < context.number("min_active_days") { return .notDue }
    if let duty = officer.duty, ["rotation", "leave", "study"].contains(duty) { return .notApplicable }
    return officer.appointedOn == nil || officer.duty == nil ? .missing : nil
  }

  /// How many days of visits there were in the semester: surely, and if what is empty were filled suitably. A day with
  /// online visits alone counts by its weight.
  private static func visitDays(_ visits: some Sequence<Visit>, in days: DayRange, onlineWeight: Double)
    -> (sure: Double, atBest: Double)
  {
    var (sure, possible): ([Day: Double], [Day: Double]) = ([:], [:])
    var undated = 0.0
    for visit in visits {
      let weight = visit.kind == "online" ? onlineWeight : 1
      guard let date = visit.date else {
        undated += weight
        continue
      }
      guard days.contains(date) else { continue }
      possible[date] = max(possible[date] ?? 0, weight)
      if visit.kind != nil { sure[date] = max(sure[date] ?? 0, weight) }
    }
    return (sure.values.reduce(0, +), possible.values.reduce(0, +) + undated)
  }
}
