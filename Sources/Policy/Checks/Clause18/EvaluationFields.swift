internal import Datasets
internal import Education
internal import Tables

/// 18-2: evaluations give points for each of the five fields of teaching research.
struct EvaluationFields: Check {
  let description = CheckDescription(
    id: CheckID(18, 2),
    title: Bilingual("五个方面纳入督导评估", "The five focus fields are evaluated"),
    quote: "重点督导评估教研工作方向、机构设置、队伍建设、条件保障、工作实效",
    force: .must,
    stance: .verdict,
    unit: .regions(.only([.province, .city])),
    quantifier: .each,
    periodKind: .calendarYear,
    counts: """
      the five fields direction 方向, setup 机构设置, team 队伍建设, conditions 条件保障, results 工作实效: T = 5; A = 5 if an \
      evaluation was held (a supervision_schemes row as in 18-1 with held = true or empty, or any supervision_items \
      row of the unit and year), else 0 and the unit is notDue
      """,
    formula: """
      A field passes if a supervision_items row has supervision_items.region_code = unit, supervision_items.year = \
      year, supervision_items.field = the field and supervision_items.maximum > 0; field direction passes by the row \
      alone (judged in words).
      """,
    appliesWhen: "regions.level in {province, city} (counties notApplicable); year 2022 or later, else notDue",
    missingWhen: """
      a field without row while reporting of supervision_items is not closed; maximum empty (not for direction); \
      neither scheme nor item rows: reporting of supervision_schemes closed → notDue, else noData
      """,
    parameters: [
      ParameterUse("fields", "evaluation_fields.fields")
    ],
    readings: [
      Reading("five_fields", "each field"),
      Reading("four_fields", "direction is left out", setting: ["fields": .number(4)]),
      Reading("any_field", "one field is enough"),
    ],
    needs: ["regions", "supervision_schemes", "supervision_items"],
    evidence: "fields without item")

  /// In the order in which they are left out where a pack asks for fewer: what is judged in words first.
  private static let fields = ["direction", "setup", "team", "conditions", "results"]

  func judge(_ unit: Unit, in period: Period, _ context: CheckContext) throws(DatasetFailure) -> Judgement {
    let education = context.education
    let year = try period.days(in: unit.regionCode, education.calendar).first.year
    let items = try education.supervisionItems.of(unit.id).filter { $0.year == Int64(year) }
    let schemes = try education.supervisionSchemes(of: unit, year: year)
    let fields = Self.fields.suffix(max(0, context.wholeNumber("fields")))
    var tally = Tally()
    guard !items.isEmpty || schemes.contains(where: { $0.isHeld != false }) else {
      tally.count(.notDue, times: fields.count)
      let isReported = try education.isReported("supervision_schemes", in: unit.id, year: year)
      return schemes.isEmpty && !isReported ? tally.each().asNoData() : tally.each()
    }
    let isReported = try education.isReported("supervision_items", in: unit.id, year: year)
    let rows = try education.rows(of: "supervision_items")
    for field in fields {
      let own = items.filter { $0.field == field }
      let standing: Standing =
        if own.contains(where: { field == "direction" || $0.maximum ?? 0 > 0 }) {
          .passing
        } else if own.isEmpty {
          isReported ? .failing : .missing
        } else { own.contains { $0.maximum == nil } ? .missing : .failing }
      tally.count(standing, lacking: 1, "field")
      guard standing != .passing else { continue }
      if own.isEmpty {
        tally.evidence.append(
          Evidence(of: unit.id, in: "supervision_items", "field", .text(field), role: standing.rawValue))
      }
      tally.evidence += own.map {
        Evidence(
          rows, row: $0.row, key: "\(unit.id)|\(year)|\(field)", column: "maximum", role: standing.rawValue)
      }
    }
    return context.reads("any_field") ? tally.atLeastOne() : tally.each()
  }
}
