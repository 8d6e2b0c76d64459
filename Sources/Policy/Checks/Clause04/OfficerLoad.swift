internal import Datasets
internal import Education
internal import Tables

/// 4-5: no full-time officer has more subjects and stages than one can work on.
struct OfficerLoad: Check {
  let description = CheckDescription(
    id: CheckID(4, 5),
    title: Bilingual("专职教研员任务负荷", "Load: subjects and cells per full-time officer"),
    quote: "配齐配强各学科各学段专职教研员",
    force: .mustOpen,
    stance: .advisory,
    unit: .institutions(.all, due: .anyDay),
    quantifier: .each,
    periodKind: .asOf,
    counts: """
      officers with officers.institution_id = unit on post for coverage on E (officers.engagement = full_time, \
      officers.duty in {on_duty, rotation, leave, study}, officers.appointed_on ≤ E, officers.left_on empty or > \
      E). T = these; A = those appointed at least 90 days before E
      """,
    formula: """
      Over the officer_subjects rows live on E (officer_subjects.from_on empty or ≤ E, officer_subjects.to_on empty \
      or ≥ E) of the officer: s = distinct officer_subjects.subject, c = distinct pairs (officer_subjects.subject, \
      officer_subjects.stage). Passes if s ≤ max_subjects and c ≤ max_cells. No rows with reporting closed: s = c = \
      0, passes. Shown: Σ c over A ÷ Σ officers.fte over A (empty fte = 1).
      """,
    appliesWhen: """
      institution exists on E (the as-of date) and institutions.setup ≠ none (empty setup counts as not none); E on \
      or after 2021-05-29, else notDue
      """,
    missingWhen: """
      engagement, duty or appointed_on empty (counts in T and A); a live row with empty subject or stage while \
      within both limits; no rows of the officer and reporting of officer_subjects not closed; no officers rows of \
      the unit and officers not closed → noData
      """,
    parameters: [
      ParameterUse("max_subjects", "load.max_subjects"),
      ParameterUse("max_cells", "load.max_cells"),
      ParameterUse("min_active_days", "load.min_active_days"),
    ],
    readings: [
      Reading("both", "subjects and cells"),
      Reading("primary_only", "only officer_subjects.is_primary = true is counted"),
      Reading("subjects_only", "max_cells is ignored"),
    ],
    needs: ["institutions", "officers", "officer_subjects"],
    evidence: "officers above a limit with s and c")

  func judge(_ unit: Unit, in period: Period, _ context: CheckContext) throws(DatasetFailure) -> Judgement {
    let education = context.education
    let end = try period.days(in: unit.regionCode, education.calendar).last
    let subjects = try education.officerSubjects
    let isReported = try education.isReported("officer_subjects", in: unit.regionCode, year: end.year)
    let rows = try education.rows(of: "officers")
    let (primaryOnly, subjectsOnly) = (context.reads("primary_only"), context.reads("subjects_only"))
    let (mostSubjects, mostCells) = (context.number("max_subjects"), context.number("max_cells"))
    var tally = Tally()
    var (cells, posts) = (0, 0.0)
    for officer in try education.officers.of(institution: unit.id) {
      guard let isCertain = officer.isCertainlyOnPost(on: end) else { continue }
      if let appointedOn = officer.appointedOn, Double(end - appointedOn) < context.number("min_active_days") {
        tally.count(.notDue)
        continue
      }
      guard isCertain else {
        tally.count(.missing)
        tally.evidence.append(
          Evidence(rows, row: officer.row, key: officer.id, column: officer.emptyColumn, role: "missing"))
        continue
      }
      let all = subjects.of(officer: officer.id)
      let live = all.filter { $0.isLive(on: end) && (!primaryOnly || $0.isPrimary == true) }
      let load = Load(live)
      (cells, posts) = (cells + load.cells, posts + (officer.fte ?? 1))
      let isOver = Double(load.subjects) > mostSubjects || !subjectsOnly && Double(load.cells) > mostCells
      let isUnclear =
        all.isEmpty && !isReported || live.contains { $0.subject == nil || !subjectsOnly && $0.stage == nil }
      tally.count(isOver ? .failing : isUnclear ? .missing : .passing)
      guard isOver || isUnclear else { continue }
      for (column, value) in [("subjects", load.subjects), ("cells", load.cells)] {
        tally.evidence.append(
          Evidence(
            table: "officers", key: officer.id, row: rows?.loaded.fileRow(officer.row), column: column,
            value: .integer(Int64(value)), role: isOver ? "failing" : "missing"))
      }
    }
    if posts > 0 {
      tally.evidence.append(
        Evidence(
          table: "officers", key: unit.id, row: nil, column: "cells_per_post", value: .number(Double(cells) / posts),
          role: "shown"))
    }
    let judgement = tally.each()
    guard try context.knowsNoOfficer(of: unit, in: .day(end)) else { return judgement }
    return judgement.asNoData()
  }

  /// How many different subjects and cells (a subject at a stage) rows name.
  private struct Load {
    let subjects: Int
    let cells: Int

    init(_ rows: [OfficerSubjects.Row]) {
      subjects = Set(rows.compactMap(\.subject)).count
      cells =
        Set(
          rows.compactMap { row in row.subject.flatMap { subject in row.stage.map { [subject, $0] } } }
        ).count
    }
  }
}

extension Officer {
  /// The first column that leaves it open whether the officer is on post.
  fileprivate var emptyColumn: String {
    engagement == nil ? "engagement" : duty == nil ? "duty" : "appointed_on"
  }
}
