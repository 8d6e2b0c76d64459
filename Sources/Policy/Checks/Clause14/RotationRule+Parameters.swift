internal import Education

extension RotationRule {
  /// The parameters of the five-year clock, which 14-5 judges by and 14-6 shows.
  static let parameters = [
    ParameterUse("after_years", "rotation.after_years"),
    ParameterUse("school_years", "rotation.school_years"),
    ParameterUse("min_days", "rotation.min_days"),
    ParameterUse("semesters", "rotation.semesters"),
    ParameterUse("min_semester_days", "rotation.min_semester_days"),
    ParameterUse("within", "rotation.within"),
    ParameterUse("chain_gap", "rotation.chain_gap"),
    ParameterUse("pause_min_days", "rotation.pause_min_days"),
    ParameterUse("transition_until", "rotation.transition_until"),
    ParameterUse("start_tolerance", "rotation.start_tolerance"),
  ]

  /// The rule that a check's parameters and reading state.
  init(_ context: CheckContext) {
    self.init()
    afterYears = context.wholeNumber("after_years")
    schoolYears = max(1, context.wholeNumber("school_years"))
    leastDays = context.wholeNumber("min_days")
    semesters = max(1, context.wholeNumber("semesters"))
    leastSemesterDays = context.wholeNumber("min_semester_days")
    withinMonths = context.wholeNumber("within")
    chainGapMonths = context.wholeNumber("chain_gap")
    pauseLeastDays = context.wholeNumber("pause_min_days")
    startTolerance = context.wholeNumber("start_tolerance")
    if let day = context.day("transition_until") { transitionUntil = day }
    isOnceEnough = context.reads("once")
    countsPart = context.reads("part_counts")
    if context.reads("from_issue_date") { countsFrom = context.issuedOn }
  }
}
