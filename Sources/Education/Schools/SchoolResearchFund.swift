public import Datasets
internal import Tables

/// What a school must do with its funds (clause 17).
public enum SchoolResearchRule: Sendable {
  /// Fix a share, and spend something.
  case shareAndSpending
  /// Fix a share.
  case share
  /// Spend at least this share of the funds.
  case spending(atLeast: Double)
}

/// What one school sets aside for school-based research in a year (clause 17).
public struct SchoolResearchFund: Sendable {
  public let school: School
  public let standing: Standing
  /// The rows of the school and of its teaching points, one a stage.
  public let entries: [SchoolFunds.Entry]

  /// What was spent, in yuan, over the rows that say so; nil where none does.
  public var spent: Double? {
    let spent = entries.compactMap(\.researchSpent)
    return spent.isEmpty ? nil : spent.reduce(0, +)
  }

  /// Spending and funds where every row has both and the funds are more than nothing: what a share is taken of.
  public var share: (spent: Double, funds: Double)? {
    var (spent, funds) = (0.0, 0.0)
    for entry in entries {
      guard let entrySpent = entry.researchSpent, let entryFunds = entry.funds else { return nil }
      spent += entrySpent
      funds += entryFunds
    }
    return funds > 0 ? (spent, funds) : nil
  }
}

extension Education {
  /// The research funds of a county's schools in a calendar year, by id of the school.
  ///
  /// A rule of nothing, or nothing spent, fails; a rule above 0 in every row and something spent passes; else it is not
  /// known. No row is failing where the county, under any of its codes, has handed in the funds.
  public func schoolResearchFunds(
    of region: String, year: Int, kinds: Set<String> = researchSchoolKinds,
    _ rule: SchoolResearchRule = .shareAndSpending
  ) throws(DatasetFailure) -> [SchoolResearchFund] {
    let funds = try schoolFunds
    let isReported = try isReportedByAnyCode("school_funds", of: region, year: year)
    return try researchSchools(of: region, in: .year(year), kinds: kinds).map { school in
      let entries = school.ids.flatMap { funds.of(school: $0, year: year) }
      let standing = school.standing ?? Self.standing(of: entries, isReported, rule)
      return SchoolResearchFund(school: school.school, standing: standing, entries: entries)
    }
  }

  private static func standing(of entries: [SchoolFunds.Entry], _ isReported: Bool, _ rule: SchoolResearchRule)
    -> Standing
  {
    guard !entries.isEmpty else { return isReported ? .failing : .missing }
    let spent = entries.compactMap(\.researchSpent)
    let isShareFixed = entries.allSatisfy { $0.rule ?? 0 > 0 }
    switch rule {
    case .shareAndSpending:
      let isNothingSpent = spent.count == entries.count && spent.reduce(0, +) == 0
      if isNothingSpent || entries.contains(where: { $0.rule == 0 }) { return .failing }
      return isShareFixed && spent.reduce(0, +) > 0 ? .passing : .missing
    case .share:
      if entries.contains(where: { $0.rule == 0 }) { return .failing }
      return isShareFixed ? .passing : .missing
    case .spending(let least):
      let funds = entries.compactMap(\.funds)
      let total = funds.reduce(0, +)
      guard spent.count == entries.count, funds.count == entries.count, total > 0 else { return .missing }
      return spent.reduce(0, +) / total >= least - 1e-9 ? .passing : .failing
    }
  }
}
