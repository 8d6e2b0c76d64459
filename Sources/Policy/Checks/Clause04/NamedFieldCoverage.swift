internal import Datasets
internal import Education
internal import Tables

/// 4-4: a full-time officer for preschool and special education, in counties for information technology too.
struct NamedFieldCoverage: Check {
  let description = CheckDescription(
    id: CheckID(4, 4),
    title: Bilingual("学前教育、特殊教育（县级含信息技术）专职教研员", "The named fields: preschool, special education and, in counties, IT"),
    quote: "（含学前教育、信息技术、特殊教育等）",
    force: .must,
    stance: .verdict,
    unit: .institutions(.all, due: .anyDay),
    quantifier: .each,
    periodKind: .asOf,
    counts: """
      named fields: named_all for every level, and named_county too where institutions.level = county. T = A = \
      these (2, counties 3)
      """,
    formula: """
      holders: officers on post for coverage on E (officers.engagement = full_time, officers.appointed_on ≤ E, \
      officers.left_on empty or > E, officers.duty in {on_duty, rotation, leave, study}) of any institution \
      existing on E with the unit's institutions.region_code. A field passes if a holder has an officer_subjects \
      row live on E (officer_subjects.from_on empty or ≤ E, officer_subjects.to_on empty or ≥ E) with \
      officer_subjects.subject = the field, any officer_subjects.stage. One officer may hold several; part-time and \
      invited officers never count.
      """,
    appliesWhen: """
      institution exists on E (the as-of date) and institutions.setup ≠ none (empty setup counts as not none); \
      every level; E on or after 2021-05-29, else notDue
      """,
    missingWhen: """
      cell (subject) without a certain holder and any of: an officer or officer_subjects row that would make it \
      covered if its empty officers.engagement, officers.duty, officers.appointed_on, officer_subjects.subject or \
      officer_subjects.stage were filled suitably; reporting of officers or of officer_subjects not closed for \
      (region, year of E) (an empty stage does not matter here)
      """,
    parameters: [
      ParameterUse("named_all", "named_fields.named_all"),
      ParameterUse("named_county", "named_fields.named_county"),
    ],
    readings: [
      Reading("own_subject", "by subject key"),
      Reading("by_stage", "an officer with any subject at stage PRE (or SPE) covers XQJY (or TSJY)"),
      Reading("own_staff", "only officers.institution_id = unit"),
    ],
    needs: ["institutions", "officers", "officer_subjects"],
    evidence: "fields without an officer (role gap); holders")

  func judge(_ unit: Unit, in period: Period, _ context: CheckContext) throws(DatasetFailure) -> Judgement {
    let education = context.education
    let end = try period.days(in: unit.regionCode, education.calendar).last
    var coverage = try SubjectCoverage(of: unit, on: end, context)
    let fields = context.texts("named_all") + (unit.level == .county ? context.texts("named_county") : [])
    for field in Set(fields).sorted() {
      if context.reads("by_stage"), let stage = Self.stages[field] {
        coverage.count(SubjectCoverage.Cell(key: field, subjects: nil, stage: stage))
      } else {
        coverage.count(SubjectCoverage.Cell(key: field, subjects: [field], stage: nil))
      }
    }
    return coverage.tally.each()
  }

  /// The stages that are a field of their own.
  private static let stages = ["XQJY": "PRE", "TSJY": "SPE"]
}
