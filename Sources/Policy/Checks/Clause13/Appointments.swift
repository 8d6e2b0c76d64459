internal import Datasets
internal import Education
internal import Tables

extension CheckContext {
  /// The officers whom an institution appointed in these days, by id, with the day: what 13-1, 13-2 and 13-3 count. Full-time
  /// ones, unless the reading takes all; those from the day of issue on where the reading binds the year of issue.
  func appointments(of unit: Unit, in days: DayRange) throws(DatasetFailure) -> [(officer: Officer, appointed: Day)] {
    try education.officers.of(institution: unit.id).compactMap { officer in
      guard officer.isFullTime || reads("all_engagements"), let appointed = officer.appointedOn,
        days.contains(appointed),
        !reads("from_issue_date") || appointed >= issuedOn
      else { return nil }
      return (officer, appointed)
    }
  }
}

extension AdmissionRule {
  /// The parameters of both conditions.
  static let parameters = [
    ParameterUse("years", "admission.years"),
    ParameterUse("days_per_year", "admission.days_per_year"),
    ParameterUse("title_min", "admission.title_min"),
    ParameterUse("accepted_series", "admission.accepted_series"),
    ParameterUse("research_series", "admission.research_series"),
  ]

  /// The rule that a check's parameters state; what the check does not read stays as it is.
  init(_ context: CheckContext) {
    self.init()
    if context.parameters["years"] != nil {
      leastDaysTaught = context.number("years") * context.number("days_per_year")
    }
    takesMonthsConservatively = context.reads("conservative_months")
    if context.parameters["title_min"] != nil {
      leastTitle = context.text("title_min")
      acceptedSeries = Set(context.texts("accepted_series"))
      researchSeries = ResearchSeries(rawValue: context.text("research_series")) ?? .note
    }
  }
}
