internal import Datasets
internal import Education
internal import Tables

/// 4-2: a county's institutions have a full-time officer on post for every subject that its schools teach.
struct CountySubjectCoverage: Check {
  let description = CheckDescription(
    id: CheckID(4, 2),
    title: Bilingual("县级各学科专职教研员配齐", "Counties: a full-time officer for every subject"),
    quote: "县(市、区)教研机构要配齐各学科专职教研员（含学前教育、信息技术、特殊教育等）",
    force: .must,
    stance: .verdict,
    unit: .institutions(.only([.county]), due: .anyDay),
    quantifier: .each,
    periodKind: .asOf,
    counts: """
      subjects: distinct subject_stages.county_subject of subject_stages rows valid on E (subject_stages.valid_from \
      empty or ≤ E, subject_stages.valid_to empty or ≥ E). T = these; A = those in named_subjects, and those with at \
      least one row of subject_stages.switchable = false whose subject_stages.stage is run by the unit's region: \
      school_stages.stage of a school with schools.region_code = the unit's institutions.region_code, open on E \
      (schools.opened_on empty or ≤ E, schools.closed_on empty or > E)
      """,
    formula: """
      holders: officers on post for coverage on E (officers.engagement = full_time, officers.appointed_on ≤ E, \
      officers.left_on empty or > E, officers.duty in {on_duty, rotation, leave, study}) of any institution existing \
      on E with the unit's institutions.region_code. A subject passes if a holder has an officer_subjects row live \
      on E (officer_subjects.from_on empty or ≤ E, officer_subjects.to_on empty or ≥ E) whose \
      officer_subjects.subject equals the subject_stages.subject of one of its rows, any stage (arts_key covers YU \
      and MS).
      """,
    appliesWhen: """
      institution exists on E (the as-of date) and institutions.setup ≠ none (empty setup counts as not none); \
      institutions.level = county (others notApplicable); E on or after 2021-05-29, else notDue
      """,
    missingWhen: """
      cell (subject) without a certain holder and any of: an officer or officer_subjects row that would make it \
      covered if its empty officers.engagement, officers.duty, officers.appointed_on, officer_subjects.subject or \
      officer_subjects.stage were filled suitably; reporting of officers or of officer_subjects not closed for \
      (region, year of E) (an empty stage does not matter here). No open school of the region with a school_stages \
      row and reporting of schools or school_stages not closed → noData; both closed: named_subjects alone apply; an \
      empty switchable counts as false
      """,
    parameters: [
      ParameterUse("named_subjects", "coverage.named_subjects"),
      ParameterUse("include_switchable", "coverage.include_switchable"),
      ParameterUse("arts_key", "coverage.arts_key"),
    ],
    readings: [
      Reading("stages_run", "subjects of the stages the county's schools run"),
      Reading("all_subjects", "all T without the switchable ones"),
      Reading("with_switchable", "include_switchable = true", setting: ["include_switchable": .flag(true)]),
      Reading("own_staff", "only officers.institution_id = unit"),
    ],
    needs: ["institutions", "officers", "officer_subjects", "subject_stages", "schools", "school_stages"],
    evidence: "uncovered subjects (role gap); covering officers (role holder)")

  func judge(_ unit: Unit, in period: Period, _ context: CheckContext) throws(DatasetFailure) -> Judgement {
    let education = context.education
    let (region, end) = (unit.regionCode, try period.days(in: unit.regionCode, education.calendar).last)
    let cells = try education.subjectStages.valid(on: end).filter { $0.countySubject != nil }
    let cellsBySubject = Dictionary(grouping: cells) { $0.countySubject ?? "" }
    let takesAllStages = context.reads("all_subjects")
    let stages = try takesAllStages ? Set(cells.map(\.stage)) : education.stagesRun(in: region, on: end)
    let mayTakeSwitchable = context.flag("include_switchable")
    let required = cellsBySubject.keys.sorted().filter { subject in
      context.texts("named_subjects").contains(subject)
        || (cellsBySubject[subject] ?? []).contains { cell in
          (mayTakeSwitchable || !(cell.isSwitchable ?? false)) && stages?.contains(cell.stage) == true
        }
    }
    var coverage = try SubjectCoverage(of: unit, on: end, context)
    for _ in required.count..<cellsBySubject.count { coverage.countNotApplicable() }
    guard stages != nil else {
      for _ in required { coverage.countMissing() }
      return coverage.tally.each().asNoData("stagesUnknown")
    }
    for subject in required {
      let subjects = Set((cellsBySubject[subject] ?? []).map(\.subject))
      coverage.count(SubjectCoverage.Cell(key: subject, subjects: subjects, stage: nil))
    }
    return coverage.tally.each()
  }
}
