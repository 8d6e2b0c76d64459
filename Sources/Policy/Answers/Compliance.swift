/// What would make failing units comply.
public struct ComplianceNeeds: Sendable {
  public let check: CheckDescription
  /// One for each finding that is not compliant.
  public let needs: [(finding: Finding, change: Change)]

  /// The needs of all failing units in a region and below it, added up; units of measure do not mix in one check.
  public struct Sum: Sendable, Equatable {
    public let region: String
    public let units: Int
    public let things: Int
    public let amount: Double
    public let unit: String
  }

  /// Sums by region: for each region on whose path a failing unit lies, by code.
  public var sums: [Sum] {
    var sums: [String: [Change]] = [:]
    for (finding, change) in needs {
      for region in finding.regionPath { sums["\(region)|\(change.unit)", default: []].append(change) }
    }
    return sums.map { key, changes in
      Sum(
        region: String(key.prefix { $0 != "|" }), units: changes.count, things: changes.reduce(0) { $0 + $1.things },
        amount: changes.map(\.amount).sorted().reduce(0, +), unit: changes[0].unit)
    }.sorted { ($0.region, $0.unit) < ($1.region, $1.unit) }
  }
}

extension PolicyReport {
  /// The least change that flips each failing verdict of a check. Throws `unknownCheck`.
  public func needs(of id: String) throws(PolicyFailure) -> ComplianceNeeds {
    guard let description = descriptions.first(where: { $0.id.description == id }) else {
      throw .unknownCheck(id, among: descriptions.map(\.id.description))
    }
    let failing = findings(of: description.id).filter { $0.judgement.verdict == .nonCompliant }
    return ComplianceNeeds(
      check: description,
      needs: failing.map { ($0, $0.judgement.change ?? description.leastChange($0.judgement, pack)) })
  }
}

extension CheckDescription {
  /// What the counts alone say of the least change: how many more of the counted things must pass, or how far the figure
  /// is from its threshold. A figure that must exceed its threshold and equals it lacks 0: anything more is enough.
  func leastChange(_ judgement: Judgement, _ pack: Pack) -> Change {
    let counts = judgement.counts
    switch quantifier {
    case .each: return Change(Double(counts.failing), "things", over: counts.failing)
    case .share:
      let needed = Int((Double(counts.applicable) * (judgement.threshold ?? 1) - Judgement.slack).rounded(.up))
      let lacking = max(0, needed - counts.passing - counts.missing)
      return Change(Double(lacking), "things", over: lacking)
    case .exists, .trend, .value:
      let unit = parameters.lazy.compactMap { pack.parameters[$0.key]?.unit }.first
      return Change(max(0, -(judgement.margin ?? 0)), unit ?? "")
    }
  }
}
