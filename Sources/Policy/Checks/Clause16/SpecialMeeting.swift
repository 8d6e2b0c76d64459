internal import Datasets
internal import Education
internal import Tables

/// 16-1: cities and counties hold a special meeting on teaching research every year.
struct SpecialMeeting: Check {
  let description = CheckDescription(
    id: CheckID(16, 1),
    title: Bilingual("每年至少召开1次教研工作专题会议", "A special meeting on teaching research every year"),
    quote: "每年至少召开1次教研工作专题会议",
    force: .must,
    stance: .verdict,
    unit: .regions(.only([.city, .county])),
    quantifier: .exists,
    periodKind: .calendarYear,
    counts: CountedThings.region,
    formula: """
      observed = number of meetings with meetings.region_code = unit, meetings.kind = research_special, \
      meetings.research_is_main_topic = true, meetings.held_on in the year; compliant if ≥ min_n. A general meeting \
      with research on its agenda does not count; a city's meeting counts for the city only, whoever attends; form \
      (video or not) does not matter; held on 31 December or 1 January: the date decides; minutes are shown, not \
      asked for.
      """,
    appliesWhen: """
      regions.level in {city, county} (province notApplicable: not named in the text); year 2022 or later, else \
      notDue
      """,
    missingWhen: """
      observed < min_n and either reporting of meetings is not closed or a research_special meeting of the unit has \
      an empty held_on, or one held in the year an empty research_is_main_topic → noData
      """,
    parameters: [
      ParameterUse("min_n", "meeting.min_n")
    ],
    readings: [
      Reading("calendar_year", "as above"),
      Reading("school_year", "school year instead", over: .schoolYear),
      Reading("with_minutes", "only meetings with minutes_no filled"),
      Reading("joint", "a city's meeting counts for its counties (regions.parent_code) too"),
    ],
    needs: ["regions", "meetings"],
    evidence: "the meetings counted with minutes_no; general meetings of the year, not counted")

  func judge(_ unit: Unit, in period: Period, _ context: CheckContext) throws(DatasetFailure) -> Judgement {
    let education = context.education
    var city: String?
    if context.reads("joint"), case .region(let region) = unit, region.level == .county { city = region.parentCode }
    let found = try education.specialMeetings(
      of: unit.id, joining: city, withMinutes: context.reads("with_minutes"),
      in: period.days(in: unit.regionCode, education.calendar))
    let rows = try education.rows(of: "meetings")
    return .exists(
      found: found.count, least: context.number("min_n"), isUnknown: found.isUnclear,
      evidence: found.meetings.map { meeting, role in
        Evidence(rows, row: meeting.row, key: meeting.id, column: "minutes_no", role: role.rawValue)
      })
  }
}
