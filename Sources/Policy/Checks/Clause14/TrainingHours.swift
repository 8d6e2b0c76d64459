internal import Datasets
internal import Education
internal import Tables

/// 14-2: every full-time officer has 72 class hours of training in the year, pro-rated by days in post.
struct TrainingHours: Check {
  let description = CheckDescription(
    id: CheckID(14, 2),
    title: Bilingual("每位教研员每年培训不少于72学时", "72 hours of training a year for every officer"),
    quote: "确保每位教研员每年接受培训累计不少于72学时",
    force: .must,
    stance: .verdict,
    unit: .institutions(.all, due: .halfOfPeriod),
    quantifier: .each,
    periodKind: .calendarYear,
    counts: """
      officers with officers.institution_id = unit and officers.engagement = full_time, active on at least one day \
      of the year. T = these; A = those with d ≥ min_days; d = days of the year on which the officer is active \
      (left_on itself not counted) minus the days in the year of each officer_leaves spell with officer_leaves.kind \
      in {sick, maternity, unpaid} longer than leave_min_days as a whole (officer_leaves optional: absent = none; \
      open end = lasts on)
      """,
    formula: """
      D = 365 or 366. due = floor(hours × d ÷ D). Hours of a record: training_records.credit_hours if filled, else \
      training_records.quantity × factor of training_records.unit (hour 1, half_day 4, day 8). First drop doubles: \
      of an officer's records with one non-empty training_records.course_key keep the one with most hours (unknown \
      hours last), then the earliest start_on, then the smallest record_id in text order; only then split: a record \
      [start_on, end_on] (empty end_on = start_on) of N days gives hours × (its days in the year on which the \
      officer is active) ÷ N. Every category and organiser_level counts, rotation years too. s = sum. Passes if s ≥ \
      due, compared exactly (fractions, no rounding, no carry-over, no averaging). Worked: appointed 2022-09-01 → d \
      122 → due 24; 2022-10-15 → d 78 → not due; 2022-12-28…2023-01-03, 7 days, 28 h → 16 h in 2022, 12 h in 2023; \
      71.5 < 72 fails.
      """,
    appliesWhen: """
      institution exists for at least half of the year and institutions.setup ≠ none; year 2022 or later, else \
      notDue
      """,
    missingWhen: """
      appointed_on empty (then in T and A); s < due and either reporting of training_records is not closed or the \
      officer has a kept record that may touch the year whose hours cannot be known (credit_hours empty and quantity \
      or unit empty or unknown; start_on empty; end_on before start_on: such a record adds 0 to s)
      """,
    parameters: [
      ParameterUse("hours", "training.hours"),
      ParameterUse("min_days", "training.min_days"),
      ParameterUse("half_day_hours", "training.half_day_hours"),
      ParameterUse("day_hours", "training.day_hours"),
      ParameterUse("leave_min_days", "training.leave_min_days"),
      ParameterUse("new_joiner", "training.new_joiner"),
      ParameterUse("high_hours_shown", "training.high_hours_shown"),
    ],
    readings: [
      Reading("calendar_year", "full-time officers, calendar year, pro-rated"),
      Reading("school_year", "1 Sep–31 Aug instead", over: .schoolYear),
      Reading("all_engagements", "part-time and invited officers too"),
      Reading("full", "due = hours for everyone with d ≥ min_days", setting: ["new_joiner": .texts(["full"])]),
      Reading(
        "skip_first_year", "not due in the calendar year of appointed_on",
        setting: ["new_joiner": .texts(["skip_first_year"])]),
      Reading("organised_only", "only organiser_level in {nation, province, city, county}"),
    ],
    needs: ["institutions", "officers", "training_records"],
    mayUse: ["officer_leaves"],
    evidence: """
      failing and missing officers with s, due, d; their records with role counted, split, double or unknown; sums \
      above high_hours_shown marked
      """)

  func judge(_ unit: Unit, in period: Period, _ context: CheckContext) throws(DatasetFailure) -> Judgement {
    let education = context.education
    let year = try period.days(in: unit.regionCode, education.calendar)
    let (officerRows, recordRows) = (try education.rows(of: "officers"), try education.rows(of: "training_records"))
    var tally = Tally()
    for training in try education.training(of: unit.id, in: unit.regionCode, year, Self.rule(context)) {
      let officer = training.officer
      guard training.standing == .failing || training.standing == .missing else {
        tally.count(training.standing)
        continue
      }
      guard let hours = training.hours, let due = training.due else {
        tally.count(training.standing)
        tally.evidence.append(
          Evidence(officerRows, row: officer.row, key: officer.id, column: "appointed_on", role: "missing"))
        continue
      }
      if training.standing == .failing {
        tally.count(.failing, lacking: due - hours.value, "h")
      } else {
        tally.count(.missing)
      }
      tally.evidence.append(
        Evidence(
          table: "officers", key: officer.id, row: officerRows?.loaded.fileRow(officer.row), column: "training_hours",
          value: .number(hours.value), role: training.standing.rawValue))
      tally.evidence.append(
        Evidence(
          table: "officers", key: officer.id, row: officerRows?.loaded.fileRow(officer.row), column: "hours_due",
          value: .number(due), role: "due"))
      tally.evidence += training.records.map { record in
        Evidence(
          table: "training_records", key: record.recordID, row: recordRows?.loaded.fileRow(record.row),
          column: "credit_hours", value: .number(record.hours), role: record.role.rawValue)
      }
    }
    return tally.each()
  }

  private static func rule(_ context: CheckContext) -> TrainingRule {
    var rule = TrainingRule()
    rule.hours = context.number("hours")
    rule.leastDays = context.number("min_days")
    rule.conversion = TrainingRecords.Conversion(
      halfDayHours: context.number("half_day_hours"), dayHours: context.number("day_hours"))
    rule.leaveLeastDays = context.wholeNumber("leave_min_days")
    rule.countsAllEngagements = context.reads("all_engagements")
    rule.countsOrganisedOnly = context.reads("organised_only")
    rule.newJoiner = context.texts("new_joiner").first.flatMap(TrainingRule.NewJoiner.init) ?? .prorate
    return rule
  }
}
