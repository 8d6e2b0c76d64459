internal import Datasets
internal import Education
internal import Tables

/// 15-1: the share of senior posts never falls below last year's and rises above the base year's by the horizon.
struct SeniorPostRatio: Check {
  let description = CheckDescription(
    id: CheckID(15, 1),
    title: Bilingual("提高专业技术高级岗位比例", "The share of senior posts is raised"),
    quote: "提高教研机构专业技术高级岗位设置比例",
    force: .must,
    stance: .verdict,
    unit: .institutions(.all, due: .anyDay),
    quantifier: .trend,
    periodKind: .asOf,
    counts: CountedThings.institution,
    formula: """
      r(y) = institution_years.senior_posts ÷ institution_years.professional_posts in the row of \
      institution_years.year = y; t = year of E (E not 31 December: t = the year before). Base year b = \
      baseline_year; only if institutions.founded_on is later than 31 December of it, b = the year of founded_on. \
      observed = r(t) − r(b), threshold 0, margin = observed. In this order: (0) t = b → notDue; professional_posts \
      = 0 in t → notApplicable; (1) r(t) or r(t−1) missing → noData; (2) r(t) < r(t−1) → nonCompliant, reason \
      belowLastYear; (3) r(b) missing → noData; (4) r(t) > r(b) → compliant; (5) r(t) ≤ r(b): t < horizon_year → \
      notDue, reason notYetRaised, else nonCompliant, reason notRaised. Ratios are compared exactly \
      (cross-multiplied), without tolerance. Approved posts count, not their holders.
      """,
    appliesWhen: """
      institution exists on E (the as-of date) and institutions.setup ≠ none; E on or after 2021-05-29, else notDue
      """,
    missingWhen: """
      the row of t, t−1 or b is absent (reporting closed or not) or its senior_posts or professional_posts is empty, \
      or professional_posts = 0 in t−1 or b; which of these matters is said in steps 1 and 3
      """,
    parameters: [
      ParameterUse("baseline_year", "posts.baseline_year"),
      ParameterUse("horizon_year", "posts.horizon_year"),
      ParameterUse("senior_ratio_min", "posts.senior_ratio"),
    ],
    readings: [
      Reading("raise", "never below last year, above the baseline by the horizon"),
      Reading("strict", "above the baseline in every year (step 5 always nonCompliant)"),
      Reading("last_year_only", "step 2, else compliant"),
      Reading("posts", "senior_posts itself instead of the ratio"),
    ],
    needs: ["institutions", "institution_years"],
    evidence: "the rows of t, t−1 and b with senior and professional posts; r of each")

  func judge(_ unit: Unit, in period: Period, _ context: CheckContext) throws(DatasetFailure) -> Judgement {
    let structure = try context.education.postStructure
    let now = try period.days(in: unit.regionCode, context.education.calendar).last.year
    let base = baseYear(of: unit, context.wholeNumber("baseline_year"))
    let rows = try context.education.rows(of: "institution_years")
    func ratio(_ year: Int) -> (senior: Int64, professional: Int64)? {
      let posts = structure.of(institution: unit.id, year: year)
      if context.reads("posts") { return posts?.senior.map { ($0, 1) } }
      return posts?.ratio
    }
    var evidence: [Evidence] = []
    for (year, role) in [(now, "current"), (now - 1, "lastYear"), (base, "base")] {
      guard let posts = structure.of(institution: unit.id, year: year) else { continue }
      for column in ["senior_posts", "professional_posts"] {
        evidence.append(Evidence(rows, row: posts.row, key: "\(unit.id)|\(year)", column: column, role: role))
      }
    }
    let (current, last, first) = (ratio(now), ratio(now - 1), ratio(base))
    let observed = current.flatMap { current in first.map { share(current) - share($0) } }
    func verdict(_ verdict: Verdict, _ reason: String? = nil, observed: Double? = observed) -> Judgement {
      .ofUnit(verdict, observed: observed, threshold: 0, reason: reason, evidence: evidence)
    }
    if now == base { return verdict(.notDue, observed: nil) }
    if structure.of(institution: unit.id, year: now)?.professional == 0 {
      return verdict(.notApplicable, observed: nil)
    }
    guard let current, let last else { return verdict(.noData) }
    if isLess(current, last) {
      var judgement = verdict(.nonCompliant, "belowLastYear")
      judgement.change = Change(postsLacking(current, toReach: last), "post")
      return judgement
    }
    if context.reads("last_year_only") { return verdict(.compliant) }
    guard let first else { return verdict(.noData, observed: share(current) - share(last)) }
    if isLess(first, current) { return verdict(.compliant) }
    if Double(now) < context.number("horizon_year"), !context.reads("strict") {
      return verdict(.notDue, "notYetRaised")
    }
    var judgement = verdict(.nonCompliant, "notRaised")
    judgement.change = Change(postsLacking(current, toReach: first) + (isLess(current, first) ? 0 : 1), "post")
    return judgement
  }

  /// How many more senior posts, of as many professional ones, would come to another year's ratio.
  private func postsLacking(
    _ current: (senior: Int64, professional: Int64), toReach other: (senior: Int64, professional: Int64)
  ) -> Double {
    let needed = Int128(other.senior) * Int128(current.professional)
    let senior = (needed + Int128(other.professional) - 1) / Int128(other.professional)
    return Double(max(0, senior - Int128(current.senior)))
  }

  /// The base year, or the year of founding for an institution founded after it.
  private func baseYear(of unit: Unit, _ baseline: Int) -> Int {
    guard case .institution(let institution) = unit, let founded = institution.foundedOn else { return baseline }
    return max(founded.year, baseline)
  }

  private func share(_ ratio: (senior: Int64, professional: Int64)) -> Double {
    Double(ratio.senior) / Double(ratio.professional)
  }

  private func isLess(_ left: (senior: Int64, professional: Int64), _ right: (senior: Int64, professional: Int64))
    -> Bool
  {
    Int128(left.senior) * Int128(right.professional) < Int128(right.senior) * Int128(left.professional)
  }
}
