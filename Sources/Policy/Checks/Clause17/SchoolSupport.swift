internal import Datasets
internal import Education
internal import Tables

/// 17-4: the region gives money to schools for their teaching research.
struct SchoolSupport: Check {
  let description = CheckDescription(
    id: CheckID(17, 4),
    title: Bilingual("对学校开展教研工作给予经费支持", "Money support for research in schools"),
    quote: "对学校开展教研工作给予经费支持",
    force: .must,
    stance: .verdict,
    unit: .regions(.all),
    quantifier: .value,
    periodKind: .calendarYear,
    counts: CountedThings.region,
    formula: """
      observed = sum of transfers.amount with transfers.region_code = unit, transfers.year = year, transfers.purpose \
      = school_research, threshold 0, margin = observed; compliant if > 0, else nonCompliant. Support in kind is not \
      counted. Shown: number of different transfers.school_id.
      """,
    appliesWhen: "every region; year 2022 or later, else notDue",
    missingWhen: """
      sum of the filled amounts is 0 and either reporting of transfers is not closed or such a row of the unit and \
      year has an empty amount or purpose → noData
      """,
    parameters: [
      ParameterUse("amount_min", "school_support.amount_min")
    ],
    readings: [
      Reading("any_money", "any sum above 0"),
      Reading(
        "from_above",
        "for a county, transfers of its parent regions (regions.parent_code) to its schools (schools.region_code = unit) count too"
      ),
    ],
    needs: ["regions", "transfers"],
    mayUse: ["region_changes", "schools"],
    evidence: "the transfers counted")

  func judge(_ unit: Unit, in period: Period, _ context: CheckContext) throws(DatasetFailure) -> Judgement {
    let education = context.education
    let year = try period.days(in: unit.regionCode, education.calendar).first.year
    let least = context.number("amount_min")
    var given = try transfers(by: unit.id, year, education)
    if context.reads("from_above"), unit.level == .county {
      let schools = try education.schools
      for above in try education.regions.path(to: unit.id).dropLast() {
        given += try transfers(by: above, year, education)
          .filter { $0.schoolID.flatMap { schools[$0] }?.regionCode == unit.id }
      }
    }
    let counted = given.filter { $0.purpose == "school_research" }
    var sum = ExactSum()
    for transfer in counted { sum.add(transfer.amount ?? 0) }
    let rows = try education.rows(of: "transfers")
    var evidence = counted.map {
      Evidence(
        rows, row: $0.row, key: $0.id ?? "", column: "amount", role: $0.amount == nil ? "missing" : "counted")
    }
    evidence.append(
      Evidence(
        of: unit.id, in: "transfers", "schools", .integer(Int64(Set(counted.compactMap(\.schoolID)).count)),
        role: "schools"))
    let isKnown = counted.contains { $0.amount != nil }
    let isUnclear = given.contains { $0.purpose == nil || $0.purpose == "school_research" && $0.amount == nil }
    if sum.value > least { return .ofUnit(.compliant, observed: sum.value, threshold: least, evidence: evidence) }
    let isReported = try education.isReportedByAnyCode("transfers", of: unit.id, year: year)
    guard isReported, !isUnclear else {
      return .ofUnit(.noData, observed: isKnown ? sum.value : nil, threshold: least, evidence: evidence)
    }
    return .ofUnit(.nonCompliant, observed: sum.value, threshold: least, evidence: evidence)
  }

  /// What a region gave to schools in the year, under its own code and those it took over.
  private func transfers(by region: String, _ year: Int, _ education: Education) throws(DatasetFailure) -> [Transfer] {
    let transfers = try education.transfers
    func rows(_ code: String) -> [Transfer] { transfers.of(code).filter { $0.year == Int64(year) } }
    return try education.regionHistory.codes(making: region) { !rows($0).isEmpty }.flatMap { rows($0.code) }
  }
}
