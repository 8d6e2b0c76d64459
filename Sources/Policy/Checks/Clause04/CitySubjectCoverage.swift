internal import Datasets
internal import Education
internal import Tables

/// 4-1: the province and the cities have a full-time officer on post for every subject at every stage.
struct CitySubjectCoverage: Check {
  let description = CheckDescription(
    id: CheckID(4, 1),
    title: Bilingual("自治区、设区市各学科各学段专职教研员配齐", "Province and cities: a full-time officer for every subject and stage"),
    quote: "自治区及设区市的教研机构要按照国家课程方案配齐配强各学科各学段专职教研员（含学前教育、特殊教育等）",
    force: .must,
    stance: .verdict,
    unit: .institutions(.only([.province, .city]), due: .anyDay),
    quantifier: .each,
    periodKind: .asOf,
    counts: """
      cells: pairs (subject_stages.subject, subject_stages.stage) of subject_stages rows valid on E \
      (subject_stages.valid_from empty or ≤ E, subject_stages.valid_to empty or ≥ E) with \
      subject_stages.required_city = true. T = these; A = those with subject_stages.switchable = false
      """,
    formula: """
      holders: officers on post for coverage on E (officers.engagement = full_time, officers.appointed_on ≤ E, \
      officers.left_on empty or > E, officers.duty in {on_duty, rotation, leave, study}) of any institution \
      existing on E with the unit's institutions.region_code. A cell passes if a holder has an officer_subjects row \
      live on E (officer_subjects.from_on empty or ≤ E, officer_subjects.to_on empty or ≥ E) with the same \
      officer_subjects.subject and officer_subjects.stage, or (for subject YU or MS) subject = arts_key and the \
      same stage. One officer may hold many cells (load: 4-5); is_primary does not matter.
      """,
    appliesWhen: """
      institution exists on E (the as-of date) and institutions.setup ≠ none (empty setup counts as not none); \
      institutions.level in {province, city} (counties notApplicable); E on or after 2021-05-29, else notDue
      """,
    missingWhen: """
      cell (subject) without a certain holder and any of: an officer or officer_subjects row that would make it \
      covered if its empty officers.engagement, officers.duty, officers.appointed_on, officer_subjects.subject or \
      officer_subjects.stage were filled suitably; reporting of officers or of officer_subjects not closed for \
      (region, year of E). An empty switchable counts as false, an empty required_city as true
      """,
    parameters: [
      ParameterUse("include_switchable", "coverage.include_switchable"),
      ParameterUse("arts_key", "coverage.arts_key"),
    ],
    readings: [
      Reading("by_cell", "cells without the switchable ones, one officer may hold several"),
      Reading("with_switchable", "include_switchable = true", setting: ["include_switchable": .flag(true)]),
      Reading("primary_only", "only officer_subjects.is_primary = true covers"),
      Reading("own_staff", "only officers.institution_id = unit"),
    ],
    needs: ["institutions", "officers", "officer_subjects", "subject_stages"],
    evidence: "uncovered cells (role gap); covering officers by cell (role holder)")

  func judge(_ unit: Unit, in period: Period, _ context: CheckContext) throws(DatasetFailure) -> Judgement {
    let education = context.education
    let end = try period.days(in: unit.regionCode, education.calendar).last
    var coverage = try SubjectCoverage(of: unit, on: end, context)
    let mayTakeSwitchable = context.flag("include_switchable")
    let valid = try education.subjectStages.valid(on: end).filter { $0.isRequiredOfCities ?? true }
    for (cell, rows) in SubjectCoverage.Cell.bySubjectAndStage(valid) {
      if mayTakeSwitchable || rows.contains(where: { !($0.isSwitchable ?? false) }) {
        coverage.count(cell)
      } else {
        coverage.countNotApplicable()
      }
    }
    return coverage.tally.each()
  }
}
