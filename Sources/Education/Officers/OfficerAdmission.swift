public import Datasets
public import Tables

/// What an officer has to bring to the post (clause 13). Six years and the middle title stand in the notice; 365 days a
/// year and the series are proposals.
public struct AdmissionRule: Sendable {
  /// What a title of the series of researchers counts for.
  public enum ResearchSeries: String, Sendable, CaseIterable {
    /// It counts, and is told.
    case note
    case accept, reject
  }

  public var leastDaysTaught = 2190.0
  /// Whether a month counts from its last day and to its first, instead of whole.
  public var takesMonthsConservatively = false
  public var leastTitle = "middle"
  public var acceptedSeries: Set<String> = ["school", "secondary_vocational", "university"]
  public var researchSeries = ResearchSeries.note

  public init() {}

  /// Titles from the lowest.
  static let titles = ["junior", "middle", "senior", "senior_full"]

  fileprivate func rank(_ level: String?) -> Int { level.flatMap(Self.titles.firstIndex) ?? -1 }
}

/// How long an officer had taught at the front line by a day.
public struct FrontLineService: Sendable {
  public let standing: Standing
  public let days: Int
}

/// The title that an officer held on a day.
public struct TitleHeld: Sendable {
  public let standing: Standing
  /// The highest title on record, whenever it was awarded.
  public let best: OfficerTitle?
  /// Whether it is one of the series of researchers that lets the officer pass.
  public let isOfResearchSeries: Bool
}

extension Education {
  /// The officer's front-line teaching up to and including `last`. Too few days are a failure only where the region has
  /// handed in its spells for `year` and no spell is unclear. Source: clause 13; worked: six years are 2190 days.
  public func frontLineService(
    of officer: String, in region: String, year: Int, through last: Day, _ rule: AdmissionRule
  ) throws(DatasetFailure) -> FrontLineService {
    let spells = try rule.takesMonthsConservatively ? conservativeTeachingSpells : teachingSpells
    let days = spells.frontLineDays(of: officer, through: last)
    func service(_ standing: Standing) -> FrontLineService { FrontLineService(standing: standing, days: days) }
    if Double(days) >= rule.leastDaysTaught { return service(.passing) }
    let possible = spells.frontLineDays(of: officer, through: last, countingUnknown: true)
    let hasOpenStart = spells.of(officer: officer).contains { $0.from == nil && $0.isFrontLine != false }
    let isReported = try isReported("teaching_spells", in: region, year: year)
    let isUnclear = Double(possible) >= rule.leastDaysTaught || hasOpenStart || !isReported
    return service(isUnclear ? .missing : .failing)
  }

  /// The title that the officer held on the day. None that is high enough is a failure only where the region has handed in
  /// its titles for `year` and no row could be one if its empty cells were filled.
  public func titleHeld(by officer: String, in region: String, year: Int, on day: Day, _ rule: AdmissionRule)
    throws(DatasetFailure) -> TitleHeld
  {
    let titles = try officerTitles.of(officer)
    let best = titles.max { rule.rank($0.level) < rule.rank($1.level) }
    let least = rule.rank(rule.leastTitle)
    let (mayBeLevel, mayBeDay) = (
      { (title: OfficerTitle) in title.level == nil || rule.rank(title.level) >= least },
      { (title: OfficerTitle) in title.awardedOn.map { $0 <= day } ?? true }
    )
    let possible = titles.filter { mayBeLevel($0) && mayBeDay($0) }
    let certain = possible.filter { $0.level != nil && $0.awardedOn != nil && $0.series != nil }
    let counted = rule.researchSeries == .reject ? rule.acceptedSeries : rule.acceptedSeries.union(["research"])
    let isResearch = !certain.contains { rule.acceptedSeries.contains($0.series ?? "") }
    if certain.contains(where: { counted.contains($0.series ?? "") }) {
      return TitleHeld(
        standing: .passing, best: best, isOfResearchSeries: isResearch && rule.researchSeries == .note)
    }
    let isUnclear = possible.contains { $0.series.map(counted.contains) ?? true }
    let isReported = try isReported("officer_titles", in: region, year: year)
    return TitleHeld(standing: isUnclear || !isReported ? .missing : .failing, best: best, isOfResearchSeries: false)
  }
}
