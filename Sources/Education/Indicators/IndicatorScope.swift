internal import Datasets
internal import Tables

/// Which units an indicator looks at.
public struct IndicatorScope: Sendable {
  /// Of this level only; nil for every level.
  public var level: Region.Level?
  /// In these regions only; nil for all.
  public var codes: Set<String>?

  public init(level: Region.Level? = nil, codes: Set<String>? = nil) {
    self.level = level
    self.codes = codes
  }

  func contains(_ code: String, _ level: Region.Level?) -> Bool {
    (self.level == nil || self.level == level) && codes?.contains(code) ?? true
  }
}

extension IndicatorRows {
  static let institutionFields = [
    Field("institution_id", .text, title: "机构编号"), Field("institution_name", .text, title: "机构名称"),
  ]
  static let officerFields = [Field("officer_id", .text, title: "教研员编号")]
  static let schoolFields = [
    Field("school_id", .text, title: "学校编号"), Field("school_name", .text, title: "学校名称"),
  ]
  static let shareFields = [
    Field("share", .number, title: "占比", unit: "1"), Field("share_low", .number, title: "占比下限", unit: "1"),
    Field("share_high", .number, title: "占比上限", unit: "1"),
    dataCoverage,
  ]
  /// How much of what an indicator looks at is known.
  static let dataCoverage = Field("data_coverage", .number, title: "数据完整度", unit: "1")

  /// The cell of `dataCoverage`; missing where there is nothing to know.
  static func coverage(_ known: Int, of total: Int) -> Value {
    total > 0 ? .number(Double(known) / Double(total)) : .missing
  }

  /// The columns that name a row of an indicator of institutions, summed up in this way.
  static func labels(institutionsBy grain: IndicatorGrain) -> [Field] {
    switch grain {
    case .officer: officerFields + institutionFields + regionFields
    case .institution: institutionFields + regionFields
    case .school: schoolFields + regionFields
    default: regionFields
    }
  }
}

extension StandingCounts {
  /// The cells of `shareFields`.
  var shareValues: [Value] {
    [share, bounds?.low, bounds?.high, coverage].map { $0.map(Value.number) ?? .missing }
  }

  init(_ parts: some Sequence<StandingCounts>) {
    self.init()
    for part in parts { self += part }
  }
}

/// An institution with what was found out about it.
struct InstitutionResult<Found> {
  let institution: Institution
  let found: Found

  init(_ institution: Institution, _ found: Found) {
    self.institution = institution
    self.found = found
  }
}

extension Education {
  /// Institutions with what was found out about them, put together.
  func groups<Found>(of results: [InstitutionResult<Found>], by grain: IndicatorGrain) throws(DatasetFailure)
    -> [IndicatorGroup<InstitutionResult<Found>>]
  {
    let tree = try regions
    return tree.groups(of: results, by: grain, code: \.institution.regionCode, level: \.institution.level) { result in
      [.text(result.institution.id), .text(result.institution.name)] + tree.label(of: result.institution.regionCode)
    }
  }

  /// The institutions that a rule may bind in a period: those of the scope with a setup that existed for half of it.
  func institutions(in scope: IndicatorScope, existing period: (Institution) throws(DatasetFailure) -> DayRange)
    throws(DatasetFailure) -> [Institution]
  {
    var found: [Institution] = []
    for institution in try institutions.all
    where institution.setup != "none" && scope.contains(institution.regionCode, institution.level) {
      let days = try period(institution)
      if institution.days(in: days) * 2 >= days.length { found.append(institution) }
    }
    return found
  }

  /// The values that name an institution in a row.
  func label(of institution: Institution) throws(DatasetFailure) -> [Value] {
    [.text(institution.id), .text(institution.name)] + (try regions.label(of: institution.regionCode))
  }
}

extension RegionTree {
  /// The values that name a region in a row; of a code that the tree lacks, the code alone.
  func label(of code: String) -> [Value] { self[code]?.values ?? [.text(code), .missing, .missing] }
}
