internal import Datasets
internal import Education
internal import Tables

/// 4-3: where conditions can be created, a county has a full-time officer for every subject at every stage.
struct CountyStageCoverage: Check {
  let description = CheckDescription(
    id: CheckID(4, 3),
    title: Bilingual("县级创造条件分学段配齐专职教研员", "Counties: officers by stage where conditions can be created"),
    quote: "并创造条件分学段配齐各学科专职教研员",
    force: .whereConditionsPermit,
    stance: .verdict,
    unit: .institutions(.only([.county]), due: .anyDay),
    quantifier: .each,
    periodKind: .asOf,
    counts: """
      cells: pairs (subject_stages.subject, subject_stages.stage) of subject_stages rows valid on E \
      (subject_stages.valid_from empty or ≤ E, subject_stages.valid_to empty or ≥ E). T = these; A = those with \
      subject_stages.switchable = false whose stage is PRE or SPE or is run by the unit's region (as in 4-2: \
      school_stages.stage of a school of the region open on E)
      """,
    formula: """
      holders: officers on post for coverage on E (officers.engagement = full_time, officers.appointed_on ≤ E, \
      officers.left_on empty or > E, officers.duty in {on_duty, rotation, leave, study}) of any institution \
      existing on E with the unit's institutions.region_code. A cell passes as in 4-1 (same \
      officer_subjects.subject and officer_subjects.stage; arts_key covers YU and MS). A failing cell makes the \
      unit nonCompliant only if a region_flags row live on E has region_flags.region_code = the unit's \
      institutions.region_code and region_flags.flag = declared_flag; else notApplicable with reason \
      conditionNotDeclared, observed and counts shown. region_flags is optional.
      """,
    appliesWhen: """
      institution exists on E (the as-of date) and institutions.setup ≠ none (empty setup counts as not none); \
      institutions.level = county (others notApplicable); E on or after 2021-05-29, else notDue
      """,
    missingWhen: """
      cell (subject) without a certain holder and any of: an officer or officer_subjects row that would make it \
      covered if its empty officers.engagement, officers.duty, officers.appointed_on, officer_subjects.subject or \
      officer_subjects.stage were filled suitably; reporting of officers or of officer_subjects not closed for \
      (region, year of E). No open school of the region with a school_stages row and reporting of schools or \
      school_stages not closed → noData; an empty switchable counts as false
      """,
    parameters: [
      ParameterUse("declared_flag", "coverage.stage_split_flag"),
      ParameterUse("include_switchable", "coverage.include_switchable"),
      ParameterUse("arts_key", "coverage.arts_key"),
    ],
    readings: [
      Reading("all_cells", "every cell of the stages run"),
      Reading("trend", "observed not lower than on 31 December of the year before"),
      Reading("own_staff", "only officers.institution_id = unit"),
    ],
    needs: ["institutions", "officers", "officer_subjects", "subject_stages", "schools", "school_stages"],
    mayUse: ["region_flags"],
    evidence: "uncovered cells by stage (role gap); the region_flags row")

  func judge(_ unit: Unit, in period: Period, _ context: CheckContext) throws(DatasetFailure) -> Judgement {
    let education = context.education
    let end = try period.days(in: unit.regionCode, education.calendar).last
    let now = try coverage(of: unit, on: end, context)
    var judgement = now.each()
    if try education.stagesRun(in: unit.regionCode, on: end) == nil {
      judgement = judgement.asNoData("stagesUnknown")
    } else if context.reads("trend") {
      judgement = Self.trend(judgement, before: try coverage(of: unit, on: DayRange.year(end.year - 1).last, context))
    }
    judgement.evidence += try context.declarations(of: unit, on: end)
    return judgement
  }

  private func coverage(of unit: Unit, on day: Day, _ context: CheckContext) throws(DatasetFailure) -> Tally {
    var coverage = try SubjectCoverage(of: unit, on: day, context)
    let run = try context.education.stagesRun(in: unit.regionCode, on: day)
    let stages = Self.stagesOfEveryCounty.union(run ?? [])
    let mayTakeSwitchable = context.flag("include_switchable")
    let valid = try context.education.subjectStages.valid(on: day)
    for (cell, rows) in SubjectCoverage.Cell.bySubjectAndStage(valid) {
      let isTaken = mayTakeSwitchable || rows.contains { !($0.isSwitchable ?? false) }
      if !isTaken || !stages.contains(cell.stage ?? "") {
        coverage.countNotApplicable()
      } else if run == nil {
        coverage.countMissing()
      } else {
        coverage.count(cell)
      }
    }
    return coverage.tally
  }

  /// Preschool and special education are wanted of every county, whether it runs such schools or not.
  private static let stagesOfEveryCounty: Set<String> = ["PRE", "SPE"]

  /// The verdict on a share that is not to fall; without one of the two shares nothing is known.
  private static func trend(_ now: Judgement, before: Tally) -> Judgement {
    var judgement = now
    judgement.threshold = before.observed
    judgement.margin = nil
    guard let observed = now.observed, let before = before.observed else { return judgement.asNoData() }
    judgement.verdict = Judgement.reaches(observed, before) ? .compliant : .nonCompliant
    judgement.margin = observed - before
    return judgement
  }
}
