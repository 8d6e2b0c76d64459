/// Every check that the workbench ships, in the order of its clauses.
enum BuiltInChecks {
  static let all: [any Check & Sendable] = [
    InstitutionForm(),
    CountySubjectCoverage(),
    CollectiveInspection(),
    FrontLineYears(),
    TrainingHours(),
    SeniorPostRatio(),
    SpecialMeeting(),
    ResearchBudgetLine(),
    ResearchBudgetGrowth(),
    SchoolResearchShare(),
  ]
}
