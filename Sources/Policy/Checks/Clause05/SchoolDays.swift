internal import Datasets
internal import Education
internal import Tables

/// 5-4: county officers spend days in schools.
struct SchoolDays: Check {
  let description = CheckDescription(
    id: CheckID(5, 4),
    title: Bilingual("县级教研重心下移、深入学校课堂", "County officers spend days in schools"),
    quote: "县（市、区）教研机构要把重心下移，深入学校、课堂、教师、学生及其家长和社区之中",
    force: .mustOpen,
    stance: .advisory,
    unit: .institutions(.only([.county]), due: .halfOfPeriod),
    quantifier: .value,
    periodKind: .semester,
    counts: """
      officers with officers.institution_id = unit and officers.engagement = full_time, active on at least one day \
      of the semester. T = these; A = active on at least 90 days of it and officers.duty not in {rotation, leave, \
      study}; M = those with at least one visit counted, or all when reporting of visits is closed; P = those with \
      own days ≥ days_min
      """,
    formula: """
      days of an officer = distinct visits.date in the semester over visits.officer_id = the officer, any \
      visits.school_id, visits.kind ≠ online (empty kind counts). observed = Σ days over A ÷ number of officers in \
      A with duty and appointed_on filled; threshold days_min; compliant if ≥, else nonCompliant (noData if M = 0 \
      or reporting of visits is not closed: the sum is then only a lower bound). A = 0 → notApplicable. Two schools \
      on one day are one day. Shown: lessons_observed per officer, median and quartiles of days.
      """,
    appliesWhen: """
      institution exists for at least half of the semester (else notDue) and institutions.setup ≠ none; \
      institutions.level = county (others notApplicable); period begins on or after 2021-05-29, else notDue
      """,
    missingWhen: """
      an officer of A without any counted visit while reporting of visits is not closed; duty or appointed_on empty \
      (counts in A, missing, left out of observed); no officers rows of the unit and officers not closed → noData
      """,
    parameters: [
      ParameterUse("days_min", "school_days.days_min"),
      ParameterUse("min_active_days", "school_days.min_active_days"),
    ],
    readings: [
      Reading("days", "distinct visit days per officer"),
      Reading("per_fte", "divided by Σ officers.fte (empty = 1)"),
      Reading("lessons", "Σ visits.lessons_observed per officer"),
      Reading("something", "nonCompliant only if observed = 0"),
    ],
    needs: ["institutions", "officers", "visits"],
    evidence: "officers below days_min with their days")

  func judge(_ unit: Unit, in period: Period, _ context: CheckContext) throws(DatasetFailure) -> Judgement {
    let education = context.education
    let days = try period.days(in: unit.regionCode, education.calendar)
    let (visits, rows) = (try education.visits, try education.rows(of: "officers"))
    let isReported = try context.hasReported("visits", of: unit, in: days)
    let least = context.number("days_min")
    let scope = OfficerScope(
      leastDays: context.wholeNumber("min_active_days"), excusedDuties: ["rotation", "leave", "study"], needsDuty: true)
    var tally = Tally()
    var daysOfOfficers: [Double] = []
    var (posts, lessons) = (ExactSum(), 0.0)
    for officer in try context.officers(of: unit, in: days, scope) {
      guard officer.standing == nil else {
        tally.count(officer.standing ?? .missing)
        continue
      }
      let id = officer.officer.id
      let own = visits.of(id).filter { visit in visit.kind != "online" && visit.date.map(days.contains) ?? false }
      let visitDays = Set(own.compactMap(\.date)).count
      daysOfOfficers.append(Double(visitDays))
      posts.add(officer.officer.fte ?? 1)
      lessons += own.reduce(0) { $0 + Double($1.lessonsObserved ?? 0) }
      let standing: Standing =
        own.isEmpty && !isReported ? .missing : Double(visitDays) >= least ? .passing : .failing
      tally.count(standing)
      guard standing != .passing else { continue }
      tally.evidence.append(
        Evidence(
          table: "officers", key: id, row: rows?.loaded.fileRow(officer.officer.row), column: "visit_days",
          value: .integer(Int64(visitDays)), role: standing.rawValue))
    }
    let counts = tally.counts
    guard counts.applicable > 0 else {
      let judgement = tally.share(least: least)
      return try context.knowsNoOfficer(of: unit, in: days) ? judgement.asNoData() : judgement
    }
    let heads = Double(daysOfOfficers.count)
    for (column, value) in [
      ("lessons_per_officer", heads > 0 ? lessons / heads : nil),
      ("days_lower_quartile", Order.quantile(daysOfOfficers, 0.25)),
      ("days_median", Order.quantile(daysOfOfficers, 0.5)),
      ("days_upper_quartile", Order.quantile(daysOfOfficers, 0.75)),
    ] {
      guard let value else { continue }
      tally.evidence.append(
        Evidence(table: "officers", key: unit.id, row: nil, column: column, value: .number(value), role: "shown"))
    }
    let sum = context.reads("lessons") ? lessons : daysOfOfficers.reduce(0, +)
    let whole = context.reads("per_fte") ? posts.value : heads
    let observed = whole > 0 ? sum / whole : nil
    let reaches = context.reads("something") ? sum > 0 : observed.map { Judgement.reaches($0, least) } ?? false
    // Without all visits handed in, the sum is only a lower bound.
    let verdict: Verdict =
      if counts.measured == 0 || observed == nil {
        .noData
      } else if reaches { .compliant } else { isReported ? .nonCompliant : .noData }
    return Judgement(verdict, counts, observed: observed, threshold: least, evidence: tally.evidence)
  }
}
