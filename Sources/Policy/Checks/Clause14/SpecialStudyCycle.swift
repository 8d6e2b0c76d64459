internal import Datasets
internal import Education
internal import Tables

/// 14-3: every full-time officer takes part in special study once in each cycle of three years.
struct SpecialStudyCycle: Check {
  let description = CheckDescription(
    id: CheckID(14, 3),
    title: Bilingual("3年一周期专项研修", "Special study once in each three-year cycle"),
    quote: "建立3年一周期教研员能力提升研修机制",
    force: .must,
    stance: .verdict,
    unit: .institutions(.all, due: .lastDay),
    quantifier: .share,
    periodKind: .cycle,
    counts: """
      officers with officers.institution_id = unit and officers.engagement = full_time, active on E = the last 31 \
      December judged (of the cycle's last year, or of the year asked for). T = these; A = those active on at least \
      min_days days from the cycle's first day to E
      """,
    formula: """
      Cycles are 2022–2024, 2025–2027, … An officer passes with a training_records row of training_records.category \
      = officer_special, start_on in the cycle, end_on (empty = start_on) ≤ E. threshold = share_min. The frame's \
      share verdict falls only when E is 31 December of the cycle's last year; before that the verdict is notDue \
      whatever the figures (counts, observed and the interim line k ÷ 3 for year k are shown).
      """,
    appliesWhen: """
      institution exists on E and institutions.setup ≠ none; cycles beginning 2022-01-01 or later, else notDue
      """,
    missingWhen: """
      no such row and either reporting of training_records is not closed for every calendar year of the cycle up to \
      E, or a record of that category has an empty start_on; appointed_on empty
      """,
    parameters: [
      ParameterUse("cycle_years", "cycle.cycle_years"),
      ParameterUse("cycle_first", "cycle.cycle_first"),
      ParameterUse("share_min", "cycle.share_min"),
      ParameterUse("min_days", "cycle.min_days"),
    ],
    readings: [
      Reading("end_of_cycle", "judged when the cycle is over"),
      Reading("linear", "judged each 31 December with threshold k ÷ 3"),
      Reading("any_training", "any category counts"),
    ],
    needs: ["institutions", "officers", "training_records"],
    evidence: "officers without special study; the interim line")

  func judge(_ unit: Unit, in period: Period, _ context: CheckContext) throws -> Judgement {
    guard case .cycle(let cycle) = period else { return Tally().each() }
    let education = context.education
    let days = try period.days(in: unit.regionCode, education.calendar)
    let records = try education.trainingRecords
    let isReported = try context.hasReported("training_records", of: unit, in: days)
    let rows = try education.rows(of: "officers")
    var tally = try context.eachOfficer(of: unit, in: .day(days.last)) { counted, tally in
      let officer = counted.officer
      guard Double(officer.active(in: days)?.length ?? 0) >= context.number("min_days") else {
        return tally.count(.notDue)
      }
      let studies = records.of(officer: officer.id).filter {
        $0.category == "officer_special" || context.reads("any_training")
      }
      let hasStudied = studies.contains { study in
        study.start.map { cycle.years.contains($0.year) && study.end ?? $0 <= days.last } ?? false
      }
      if hasStudied { return tally.count(.passing) }
      let standing: Standing = !isReported || studies.contains { $0.start == nil } ? .missing : .failing
      tally.count(standing, lacking: 1, "study")
      tally.evidence.append(
        Evidence(
          rows, row: officer.row, key: officer.id, figure: "special_studies", .integer(0), role: standing.rawValue))
    }
    let interim = Double(cycle.elapsed) / Double(cycle.years.count)
    tally.evidence.append(
      Evidence(of: unit.id, in: "training_records", "interim_line", .number(interim), role: "interimLine"))
    if context.reads("linear") { return tally.share(least: interim) }
    let judgement = tally.share(least: context.number("share_min"))
    return cycle.isComplete ? judgement : judgement.asPending()
  }
}
