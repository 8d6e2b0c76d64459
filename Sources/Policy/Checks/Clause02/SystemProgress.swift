internal import Datasets
internal import Education
internal import Tables

/// 2-1: how far a region and its institutions have come with all that the notice asks for.
struct SystemProgress: Check {
  let description = CheckDescription(
    id: CheckID(2, 1),
    title: Bilingual("三至五年教研工作体系建设进度", "Progress of the system over three to five years"),
    quote: "用3—5年时间，创新教研工作机制，完善教研工作体系，加强教研队伍建设，推进信息技术与教研深度融合，全面提高教育教学水平，建成具有广西特色的新时代基础教育教研工作体系",
    force: .goal,
    stance: .info,
    unit: .regions(.all),
    quantifier: .value,
    periodKind: .calendarYear,
    counts: """
      findings of year Y (as --period Y takes it) of all other checks with stance = verdict and force in {must, \
      mustOpen, inPrinciple}, whose unit is the region or an institution with institutions.region_code = region \
      (lower regions not included). T = all these; A = those with verdict compliant, nonCompliant, indeterminate or \
      noData; M = compliant + nonCompliant; P = compliant
      """,
    formula: """
      observed = P ÷ M. Nothing is compared: the verdict is notApplicable, with A > 0 and M = 0 noData, A = 0 \
      notApplicable without figure. All such checks of the pack are computed for it, whichever checks were asked \
      for; waivers change nothing. Shown: days from 31 December of Y to horizon_from and horizon_to, and the open \
      (nonCompliant) check ids.
      """,
    appliesWhen: """
      every region of regions (regions.level province, city, county); Y = 2022 or later (2021 begins before \
      2021-05-29: notDue)
      """,
    missingWhen: "a finding with verdict indeterminate or noData (verdict error counts in T only)",
    parameters: [
      ParameterUse("horizon_from", "progress.horizon_from"),
      ParameterUse("horizon_to", "progress.horizon_to"),
    ],
    readings: [
      Reading("issue_date", "the 3–5 years run from 29 May 2021"),
      Reading("own_level", "findings of the region and its institutions"),
      Reading("with_lower", "findings of all regions below are counted too"),
    ],
    needs: ["regions"],
    evidence: "the counted findings with verdict nonCompliant (role open); counts by clause")

  let isIndependent = false

  func judge(_ unit: Unit, in period: Period, _ context: CheckContext) throws -> Judgement {
    // What others found is sorted by region once, not once a region.
    let withLower = context.reads("with_lower")
    let findings = try context.once("findings by region") {
      var byRegion: [String: [Finding]] = [:]
      for finding in try context.findingsOfOthers() where Self.binding.contains(finding.check) {
        for region in withLower ? finding.regionPath[...] : finding.regionPath.suffix(1) {
          byRegion[region, default: []].append(finding)
        }
      }
      return byRegion
    }
    let counted = findings[unit.id] ?? []
    var progress = Tally()
    var evidence: [Evidence] = []
    var byClause: [Int: Tally] = [:]
    for finding in counted {
      let standing = Self.standing(finding.judgement.verdict)
      progress.count(standing)
      byClause[finding.check.clause, default: Tally()].count(standing)
      if standing == .failing {
        evidence.append(
          Evidence(
            table: "findings", key: "\(finding.check)|\(finding.unit)|\(finding.period)", row: nil, column: "verdict",
            value: .text(finding.judgement.verdict.rawValue), role: "open"))
      }
    }
    func show(_ key: String, _ column: String, _ value: Value, _ role: String) {
      evidence.append(Evidence(table: "findings", key: key, row: nil, column: column, value: value, role: role))
    }
    for (clause, tally) in byClause.sorted(by: { $0.key < $1.key }) {
      show("\(clause)", "passing", .integer(Int64(tally.counts.passing)), "clause")
      show("\(clause)", "measured", .integer(Int64(tally.counts.measured)), "clause")
    }
    let end = try period.days(in: unit.regionCode, context.education.calendar).last
    for horizon in ["horizon_from", "horizon_to"] {
      if let day = context.day(horizon) { show(unit.id, "days_to_\(horizon)", .integer(Int64(day - end)), "shown") }
    }
    progress.evidence = evidence
    return progress.figure()
  }

  /// The checks of the notice whose verdicts say that something is or is not done; an analyst's own are not of it.
  private static let binding: Set<CheckID> = Set(
    CheckCatalogue.descriptions.filter { $0.stance == .verdict && [.must, .mustOpen, .inPrinciple].contains($0.force) }
      .map(\.id))

  private static func standing(_ verdict: Verdict) -> Standing {
    switch verdict {
    case .compliant: .passing
    case .nonCompliant: .failing
    case .indeterminate, .noData: .missing
    case .notApplicable, .notDue, .error: .notApplicable
    }
  }
}
