/// How one counted thing stands to a rule: an officer to the hours of training, a school to its research fund.
public enum Standing: String, Sendable, CaseIterable {
  case passing, failing
  /// It cannot be known: a cell is empty, or the table is not handed in.
  case missing
  /// The rule does not bind it yet.
  case notDue
  /// The rule does not bind it.
  case notApplicable
}

/// How many things stand how: total T, applicable A, known M, passing P.
///
/// Invariant: passing ≤ known ≤ applicable ≤ total.
public struct StandingCounts: Sendable, Equatable {
  public private(set) var total = 0
  public private(set) var applicable = 0
  public private(set) var known = 0
  public private(set) var passing = 0

  public init(_ standings: some Sequence<Standing> = []) {
    for standing in standings { count(standing) }
  }

  public mutating func count(_ standing: Standing) {
    total += 1
    if standing == .notDue || standing == .notApplicable { return }
    applicable += 1
    if standing != .missing { known += 1 }
    if standing == .passing { passing += 1 }
  }

  public static func += (counts: inout StandingCounts, other: StandingCounts) {
    counts.total += other.total
    counts.applicable += other.applicable
    counts.known += other.known
    counts.passing += other.passing
  }

  /// The share that passes of what is known; nil where nothing is.
  public var share: Double? { known > 0 ? Double(passing) / Double(known) : nil }

  /// The share if every missing thing failed, and if every one passed; nil where the rule binds nothing.
  public var bounds: (low: Double, high: Double)? {
    guard applicable > 0 else { return nil }
    return (Double(passing) / Double(applicable), Double(passing + applicable - known) / Double(applicable))
  }

  /// How much of what the rule binds is known; nil where it binds nothing.
  public var coverage: Double? { applicable > 0 ? Double(known) / Double(applicable) : nil }
}
