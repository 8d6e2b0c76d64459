/// What a check says of a unit.
///
/// Missing data are never compliant and never non-compliant: they are `noData`, or `indeterminate` where what is
/// known could still go either way.
public enum Verdict: String, Sendable, CaseIterable {
  case compliant
  case nonCompliant
  case indeterminate
  case noData
  case notApplicable
  case notDue
  case error
}

/// How strongly the clause's own words bind.
public enum Force: String, Sendable, CaseIterable {
  /// 要, 应, 确保, 至少: failing is non-compliance.
  case must
  /// 一定比例, 定期: something must exist, the level is open.
  case mustOpen
  /// 原则上: an approved exception counts as passing.
  case inPrinciple
  /// 有条件的地方: binds where the region has declared the condition.
  case whereConditionsPermit
  /// 鼓励, 可以, 探索: never non-compliance.
  case encourage
  /// 用3—5年时间: a direction, never non-compliance.
  case goal
}

/// How many of the counted things must pass.
public enum Quantifier: String, Sendable, CaseIterable {
  case each, share, exists, trend, value
}

/// Whether a verdict counts.
public enum Stance: String, Sendable, CaseIterable {
  case verdict
  /// Shown in full, without effect on the exit code.
  case advisory
  /// Figures only.
  case info
}
