internal import Datasets
internal import Education
internal import Tables

/// 7-2: in each cycle, officers of examined subjects are trained in item-writing.
struct ItemWritingTraining: Check {
  let description = CheckDescription(
    id: CheckID(7, 2),
    title: Bilingual("教研员命题能力培训", "Officers are trained in item-writing"),
    quote: "开展基于课程标准的教研员命题能力培训",
    force: .mustOpen,
    stance: .advisory,
    unit: .institutions(.all, due: .lastDay),
    quantifier: .share,
    periodKind: .cycle,
    counts: """
      officers with officers.institution_id = unit and officers.engagement = full_time, active on E = the last 31 \
      December judged (of the cycle's last year, or of the year asked for). T = these; A = those active on at least \
      min_days days from the cycle's first day to E who have an officer_subjects row live on E with \
      officer_subjects.subject in examined_subjects and officer_subjects.stage in {JUN, SEN}
      """,
    formula: """
      Cycles are 2022–2024, 2025–2027, … An officer passes with a training_records row of training_records.category \
      = item_writing, training_records.start_on in the cycle, training_records.end_on (empty = start_on) ≤ E. \
      threshold = share_min. The frame's share verdict falls only when E is 31 December of the cycle's last year; \
      before that the verdict is notDue whatever the figures (counts, observed and the interim line k ÷ 3 for year \
      k are shown).
      """,
    appliesWhen: """
      institution exists on E and institutions.setup ≠ none; cycles beginning 2022-01-01 or later, else notDue
      """,
    missingWhen: """
      no such row and either reporting of training_records is not closed for every calendar year of the cycle up to \
      E or a record of the officer has an empty category or start_on; appointed_on empty; no officer_subjects row \
      of the officer and reporting of officer_subjects not closed (counts in A)
      """,
    parameters: [
      ParameterUse("share_min", "item_writing.share_min"),
      ParameterUse("cycle_years", "item_writing.cycle_years"),
      ParameterUse("cycle_first", "item_writing.cycle_first"),
      ParameterUse("min_days", "item_writing.min_days"),
      ParameterUse("examined_subjects", "item_writing.examined_subjects"),
    ],
    readings: [
      Reading("examined", "officers of examined subjects at JUN or SEN"),
      Reading("all_officers", "every full-time officer"),
      Reading("linear", "judged each 31 December with threshold k ÷ 3"),
      Reading("exists", "compliant if one officer of the unit passes"),
    ],
    needs: ["institutions", "officers", "officer_subjects", "training_records"],
    evidence: "officers without item-writing training; the interim line")

  func judge(_ unit: Unit, in period: Period, _ context: CheckContext) throws -> Judgement {
    guard case .cycle(let cycle) = period else { return .figure(nil) }
    let education = context.education
    let days = try period.days(in: unit.regionCode, education.calendar)
    let (records, subjects) = (try education.trainingRecords, try education.officerSubjects)
    let (rows, region) = (try education.rows(of: "officers"), unit.regionCode)
    let trainingIsReported = try context.hasReported("training_records", of: unit, in: days)
    let subjectsAreReported = try education.isReported("officer_subjects", in: region, year: days.last.year)
    let examined = context.texts("examined_subjects")
    let takesAll = context.reads("all_officers")
    let scope = OfficerScope(leastDays: context.wholeNumber("min_days"))
    var tally = Tally()
    for officer in try context.officers(of: unit, in: days, scope) where officer.active.last == days.last {
      if officer.standing == .notDue {
        tally.count(.notDue)
        continue
      }
      let id = officer.officer.id
      let all = subjects.of(officer: id)
      let isExamined = all.contains { row in
        row.isLive(on: days.last) && examined.contains(row.subject ?? "") && ["JUN", "SEN"].contains(row.stage)
      }
      let isUnclear = all.isEmpty && !subjectsAreReported && !takesAll
      guard takesAll || isExamined || isUnclear else {
        tally.count(.notApplicable)
        continue
      }
      let trained = Self.isTrained(
        records.of(officer: id), in: cycle.years, by: days.last, isReported: trainingIsReported)
      let passes = officer.standing == .missing || isUnclear ? nil : trained
      tally.count(passes)
      guard passes != true else { continue }
      tally.evidence.append(
        Evidence(
          rows, row: officer.officer.row, key: id, column: "officer_id", role: passes == false ? "failing" : "missing"))
    }
    let line = Double(cycle.elapsed) / Double(cycle.years.count)
    tally.evidence.append(
      Evidence(
        table: "training_records", key: unit.id, row: nil, column: "interim_line", value: .number(line), role: "shown"))
    if context.reads("linear") { return tally.share(least: line) }
    var judgement = tally.share(least: context.number("share_min"))
    if context.reads("exists") {
      let counts = tally.counts
      judgement = .exists(
        found: counts.passing, least: 1, isUnknown: counts.missing > 0, evidence: tally.evidence)
    }
    return cycle.isComplete ? judgement : judgement.asPending()
  }

  /// Whether a record of item-writing began in the years and has ended by the day; nil where one may that is not known.
  private static func isTrained(
    _ records: [TrainingRecords.Record], in years: ClosedRange<Int>, by end: Day, isReported: Bool
  ) -> Bool? {
    let isFound = records.contains { record in
      guard record.category == "item_writing", let start = record.start else { return false }
      return years.contains(start.year) && record.end ?? start <= end
    }
    if isFound { return true }
    return !isReported || records.contains { $0.category == nil || $0.start == nil } ? nil : false
  }
}
