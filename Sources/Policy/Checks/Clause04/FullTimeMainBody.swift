internal import Datasets
internal import Education
internal import Tables

/// 4-6: full-time officers are more than half of those who work for an institution.
struct FullTimeMainBody: Check {
  let description = CheckDescription(
    id: CheckID(4, 6),
    title: Bilingual("以专职教研员为主的队伍结构", "Full-time officers are the main body"),
    quote: "形成以专职教研员为主，兼职、特约教研员为辅的高素质专业化创新型教研队伍",
    force: .must,
    stance: .verdict,
    unit: .institutions(.all, due: .anyDay),
    quantifier: .value,
    periodKind: .asOf,
    counts: """
      officers with officers.institution_id = unit active on E. T = A = these; M = those with engagement filled, \
      and duty too if full_time; P = full-time ones with duty in {on_duty, rotation, leave, study}; the verdict is \
      drawn from FTE, not from P
      """,
    formula: """
      w = officers.fte, if empty 1 for full_time and aux_fte_default otherwise. N = Σ w over P; D = N + Σ w over \
      officers with engagement part_time or invited; observed v = N ÷ D; compliant if v > share_over (strictly), \
      threshold share_over. Full-time officers with duty seconded_out or absent stand in neither. With missing \
      officers: low adds each to D only, high adds each to N and D (w as above, with empty engagement and fte: low \
      takes aux_fte_default, high 1); low > share_over → compliant, high ≤ share_over → nonCompliant, else \
      indeterminate (M = 0: noData). D = 0 → notApplicable. Shown: head-count share.
      """,
    appliesWhen: """
      institution exists on E (the as-of date) and institutions.setup ≠ none (empty setup counts as not none); E on \
      or after 2021-05-29, else notDue
      """,
    missingWhen: """
      engagement empty, or full_time with duty empty, or appointed_on empty; no officers rows of the unit and \
      officers not closed → noData (closed: D = 0)
      """,
    parameters: [
      ParameterUse("share_over", "main_body.share_over"),
      ParameterUse("aux_fte_default", "main_body.aux_fte_default"),
    ],
    readings: [
      Reading("by_fte", "full-post equivalents"),
      Reading("by_heads", "heads instead of w"),
      Reading("establishment", "only full-time officers with officers.on_establishment = true in N"),
    ],
    needs: ["institutions", "officers"],
    evidence: "officers by engagement with w")

  func judge(_ unit: Unit, in period: Period, _ context: CheckContext) throws(DatasetFailure) -> Judgement {
    let education = context.education
    let end = try period.days(in: unit.regionCode, education.calendar).last
    let rule = Rule(
      share: context.number("aux_fte_default"), countsHeads: context.reads("by_heads"),
      needsEstablishment: context.reads("establishment"))
    let rows = try education.rows(of: "officers")
    var (full, all) = (ExactSum(), ExactSum())
    // Of those who may be on either side: what they add at the worst and at the best.
    var (low, high) = (ExactSum(), ExactSum())
    var (total, measured, passing, auxiliary) = (0, 0, 0, 0)
    var evidence: [Evidence] = []
    for officer in try education.officers.of(institution: unit.id) where officer.active(in: .day(end)) != nil {
      total += 1
      let side = rule.side(officer)
      let weight = rule.weight(officer)
      if side == .unknown {
        low.add(weight)
        high.add(rule.greatestWeight(officer))
      } else {
        measured += 1
        if rule.isOnPost(officer) { passing += 1 }
        if side != .neither { all.add(weight) }
        if side == .main { full.add(weight) }
        if side == .auxiliary { auxiliary += 1 }
      }
      evidence.append(
        Evidence(
          table: "officers", key: officer.id, row: rows?.loaded.fileRow(officer.row), column: "fte",
          value: .number(weight), role: side.rawValue))
    }
    let counts = Counts(total: total, applicable: total, measured: measured, passing: passing)
    let threshold = context.number("share_over")
    func share(_ part: Double, of whole: Double) -> Double? { whole > 0 ? part / whole : nil }
    let observed = share(full.value, of: all.value)
    if total == 0 || measured == total && observed == nil {
      let judgement = Judgement(
        .notApplicable, .notApplicable(total), observed: nil, threshold: threshold, evidence: evidence)
      guard try context.knowsNoOfficer(of: unit, in: .day(end)) else { return judgement }
      return judgement.asNoData()
    }
    if let heads = share(Double(passing), of: Double(passing + auxiliary)) {
      evidence.append(
        Evidence(
          table: "officers", key: unit.id, row: nil, column: "head_count_share", value: .number(heads), role: "shown"))
    }
    return .bounded(
      observed, from: share(full.value, of: all.value + low.value) ?? 0,
      to: share(full.value + high.value, of: all.value + high.value) ?? 0, threshold: threshold, isStrict: true,
      counts: counts, evidence: evidence)
  }

  /// On which side of the balance officers stand, and with what weight.
  private struct Rule {
    /// The share of a post that an auxiliary officer without `fte` is taken for.
    let share: Double
    let countsHeads: Bool
    let needsEstablishment: Bool

    enum Side: String {
      case main, auxiliary, neither
      case unknown = "missing"
    }

    func isOnPost(_ officer: Officer) -> Bool {
      officer.isFullTime && officer.duty.map(Officer.dutiesOnPost.contains) ?? false
    }

    func side(_ officer: Officer) -> Side {
      guard officer.appointedOn != nil, let engagement = officer.engagement else { return .unknown }
      guard engagement == "full_time" else { return .auxiliary }
      guard officer.duty != nil else { return .unknown }
      guard isOnPost(officer) else { return .neither }
      return needsEstablishment ? officer.isOnEstablishment.map { $0 ? .main : .neither } ?? .unknown : .main
    }

    func weight(_ officer: Officer) -> Double {
      countsHeads ? 1 : officer.fte ?? (officer.isFullTime ? 1 : share)
    }

    /// The weight at most of an officer of whom it is not known which side is theirs.
    func greatestWeight(_ officer: Officer) -> Double {
      officer.engagement == nil && officer.fte == nil ? 1 : weight(officer)
    }
  }
}
