internal import Datasets
internal import Education
internal import Tables

/// 14-5: after five years in post a full-time officer teaches at a school for a school year.
struct SchoolYearAtSchool: Check {
  let description = CheckDescription(
    id: CheckID(14, 5),
    title: Bilingual("在岗满5年到中小学任教1学年", "After five years in post one school year in a school"),
    quote: "专职教研员在岗工作满5年后，原则上要到中小学从事1学年以上教育教学工作",
    force: .inPrinciple,
    stance: .verdict,
    unit: .institutions(.all, due: .anyDay),
    quantifier: .each,
    periodKind: .asOf,
    counts: """
      officers with officers.institution_id = unit, officers.engagement = full_time, active on E. T = these; A = \
      those past the deadline of their running clock (E > g + start_tolerance) or whose clock was restarted by a \
      completed rotation
      """,
    formula: """
      1 Post time: the officer's officer_spells with officer_spells.engagement = full_time, in any institution (no \
      rows: one spell from appointed_on); going back from E, spells are chained while next from_on ≤ previous to_on \
      + 12 calendar months; a = first day of the chain. 2 Full rotations: rotations with rotations.kind = full, \
      start_on ≥ a (school of schools.kind 111 only if the officer has an officer_subjects row of stage PRE; unknown \
      schools count). A school year is served by (i) one row of ≥ 270 days (end_on − start_on + 1), or (ii) two \
      different semesters, starting at most 24 months apart, in each of which the rows together cover ≥ 100 days. 3 \
      Clock start s = a, or the day after the latest end_on ≤ E of a row that is part of a school year served, (i) \
      or (ii), by rows that have all ended by E (a completed rotation). 4 p = earliest date such that the days in \
      [s, p) without pause days number those from s to the same date five years on (29 Feb → 28 Feb); pause days = \
      gaps between chained spells and officer_leaves spells of kind sick or unpaid longer than 90 days (table \
      optional). 5 g = the later of the first 1 September on or after p and 2022-09-01. 6 In A an officer passes if \
      E ≤ g + start_tolerance (clock restarted), or a full rotation with start_on in [s, E] is running on E (end_on \
      empty or ≥ E) and, with its planned end_on (empty = long enough), completes (i) or (ii): reason ongoing, \
      started after g + start_tolerance: also reason late. Otherwise fails; exception: an exceptions row (optional \
      table) with exceptions.check = 14-5, exceptions.subject_kind = officer and exceptions.subject_id = the \
      officer_id (or institution and the unit), exceptions.approved_by filled, exceptions.approved_on ≤ E, \
      exceptions.valid_to empty or ≥ E, makes a failing officer passing (reason exception), never a missing one. \
      Worked: from 2016-09-01 → p 2021-09-01, g 2022-09-01; 2018-03-01 → g 2023-09-01; rotation \
      2023-09-01…2024-07-10 = 313 days → new clock 2024-07-11.
      """,
    appliesWhen: """
      institution exists on E (the as-of date) and institutions.setup ≠ none; E on or after 2021-05-29, else notDue
      """,
    missingWhen: """
      no start date (appointed_on and spells empty; then in T and A); would fail and either reporting of rotations \
      is not closed for the year of E or a rotation of the officer has an empty start_on or kind
      """,
    parameters: RotationRule.parameters,
    readings: [
      Reading("repeat", "every five years, service before 2021-05-29 counts"),
      Reading("once", "one completed school year ever is enough"),
      Reading("from_issue_date", "a is not earlier than 2021-05-29"),
      Reading("part_counts", "kind part counts too"),
    ],
    needs: ["institutions", "officers", "rotations"],
    mayUse: ["officer_spells", "officer_leaves", "officer_subjects", "schools", "school_calendar", "exceptions"],
    evidence: """
      officers failing, missing and ongoing with s, p, g; their rotations; exceptions used; those whose g falls in \
      the 12 months after E
      """)

  func judge(_ unit: Unit, in period: Period, _ context: CheckContext) throws(DatasetFailure) -> Judgement {
    let education = context.education
    let end = try period.days(in: unit.regionCode, education.calendar).last
    let clocks = try education.rotationClocks(of: unit.id, in: unit.regionCode, on: end, RotationRule(context))
    let exceptionRows = try education.rows(of: "exceptions")
    var tally = Tally()
    var (shown, dueSoon): ([Evidence], [Evidence]) = ([], [])
    for clock in clocks {
      tally.count(clock.standing, lacking: 1, "school year")
      if let reason = clock.reason, tally.excuse.map({ Self.weight($0) < Self.weight(reason.rawValue) }) ?? true {
        tally.excuse = reason.rawValue
      }
      if let dueBy = clock.dueBy, dueBy > end, dueBy <= end.adding(months: 12) {
        dueSoon += try evidence(clock, role: "dueSoon", education)
      }
      let role = clock.reason?.rawValue ?? clock.standing.rawValue
      guard clock.standing == .failing || clock.standing == .missing || clock.reason != nil else { continue }
      shown += try evidence(clock, role: role, education)
      if clock.reason == .exception, let used = try context.exception(for: clock.officer.id, of: unit, on: end) {
        shown.append(Evidence(exceptionRows, row: used.row, key: used.id, column: "approved_by", role: role))
      }
    }
    tally.evidence = shown + dueSoon
    return tally.each()
  }

  /// An exception explains a unit's verdict before a late start does, and that before one in time.
  private static func weight(_ reason: String) -> Int { ["ongoing", "late", "exception"].firstIndex(of: reason) ?? 0 }

  /// The officer's clock, and the stays at schools.
  private func evidence(_ clock: RotationClock, role: String, _ education: Education) throws(DatasetFailure)
    -> [Evidence]
  {
    let (officer, rows) = (clock.officer, try education.rows(of: "officers"))
    let days = [("clock_from", clock.runsFrom), ("full_on", clock.fullOn), ("due_by", clock.dueBy)]
    var evidence = days.map { name, day in
      Evidence(
        rows, row: officer.row, key: officer.id, figure: name, day.map(Value.date) ?? .missing, role: role)
    }
    let stays = try education.rows(of: "rotations")
    for stay in try education.rotations.of(officer.id) {
      evidence += ["start_on", "end_on"].map {
        Evidence(stays, row: stay.row, key: stay.id ?? officer.id, column: $0, role: role)
      }
    }
    return evidence
  }
}
