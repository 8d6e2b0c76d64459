internal import Datasets
internal import Education
internal import Tables

/// 6-2: routine activities are held in varied forms: regional, school-based, blended.
struct RoutineActivities: Check {
  let description = CheckDescription(
    id: CheckID(6, 2),
    title: Bilingual("开展多样化教研常规活动", "Varied routine activities: regional, school-based, blended"),
    quote: "扎实开展区域教研、校本教研、线上线下混合教研等多样化的教研常规活动",
    force: .mustOpen,
    stance: .verdict,
    unit: .institutions(.all, due: .halfOfPeriod),
    quantifier: .exists,
    periodKind: .semester,
    counts: CountedThings.institution,
    formula: """
      observed = number of distinct forms (0–3) among activities with activities.owner_kind = institution, \
      activities.owner_id = unit, activities.date in the semester, activities.form in {regional, school_based, \
      blended}, online counted as blended; compliant if ≥ min_forms. Shown beside it, never deciding: number of \
      activities, distinct activities.subject, and level_shown.
      """,
    appliesWhen: """
      institution exists for at least half of the semester (else notDue) and institutions.setup ≠ none; period \
      begins on or after 2021-05-29, else notDue
      """,
    missingWhen: """
      observed < min_forms and either reporting of activities is not closed or an activity of the unit with empty \
      form (in the semester) or empty date could make it pass → noData
      """,
    parameters: [
      ParameterUse("min_forms", "routine_forms.min_forms"),
      ParameterUse("level_shown", "routine_forms.level_shown"),
    ],
    readings: [
      Reading("something", "one form is enough"),
      Reading("varied", "min_forms = level_shown"),
      Reading("online_apart", "form = online counts for nothing"),
      Reading("per_subject", "each subject held by a full-time officer of the unit has an activity"),
    ],
    needs: ["institutions", "activities"],
    mayUse: ["officers", "officer_subjects"],
    evidence: "activities by form")

  func judge(_ unit: Unit, in period: Period, _ context: CheckContext) throws(DatasetFailure) -> Judgement {
    let education = context.education
    let days = try period.days(in: unit.regionCode, education.calendar)
    let held = try education.activities.of(WorkOwner(.institution, unit.id)).filter {
      $0.date.map(days.contains) ?? true
    }
    let isReported = try context.hasReported("activities", of: unit, in: days)
    if context.reads("per_subject") { return try perSubject(held, of: unit, days, isReported, context) }
    let rows = try education.rows(of: "activities")
    var found = FoundRows()
    for activity in held {
      // An activity without a form may have any.
      let form = activity.form == "online" && !context.reads("online_apart") ? "blended" : activity.form
      let isForm = form.map(Self.forms.contains)
      found.count(allHold(isForm, activity.date == nil ? nil : true), key: form ?? "row \(activity.row)")
      if isForm == true, activity.date != nil {
        found.evidence.append(
          Evidence(rows, row: activity.row, key: activity.id ?? "", column: "form", role: "counted"))
      }
    }
    found.evidence.sort { ($0.value.description, $0.key) < ($1.value.description, $1.key) }
    let dated = held.filter { $0.date != nil }
    for (column, value) in [("activities", dated.count), ("subjects", Set(dated.compactMap(\.subject)).count)] {
      found.evidence.append(
        Evidence(
          table: "activities", key: unit.id, row: nil, column: column, value: .integer(Int64(value)), role: "shown"))
    }
    let level = context.number(context.reads("varied") ? "level_shown" : "min_forms")
    return found.judgement(least: level, isReported: isReported)
  }

  private static let forms: Set<String> = ["regional", "school_based", "blended"]

  /// The reading by which each subject of the unit's full-time officers has an activity of its own.
  private func perSubject(
    _ held: [Activity], of unit: Unit, _ days: DayRange, _ isReported: Bool, _ context: CheckContext
  ) throws(DatasetFailure) -> Judgement {
    let subjects = try context.education.officerSubjects
    let officers = try context.education.officers.of(institution: unit.id)
      .filter { $0.isFullTime && $0.active(in: .day(days.last)) != nil }
    let wanted = Set(
      officers.flatMap { subjects.of(officer: $0.id) }.filter { $0.isLive(on: days.last) }.compactMap(\.subject))
    var tally = Tally()
    for subject in wanted.sorted() {
      let isHeld = held.contains { $0.subject == subject && $0.date != nil }
      let mayBeHeld = !isReported || held.contains { ($0.subject ?? subject) == subject }
      tally.count(isHeld ? true : mayBeHeld ? nil : false)
      guard !isHeld else { continue }
      tally.evidence.append(
        Evidence(
          table: "activities", key: subject, row: nil, column: "subject", value: .text(subject),
          role: mayBeHeld ? "missing" : "gap"))
    }
    return tally.each()
  }
}
