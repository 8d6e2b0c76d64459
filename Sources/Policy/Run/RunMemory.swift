internal import Education
internal import Tables

/// What the checks of one run share, read or worked out when the first of them asks.
///
/// `once` may be asked from any thread; the findings belong to the thread that began the run, which is why a check that
/// asks for them is not independent.
final class RunMemory {
  let education: Education
  private let made = MadeOnce<String>()
  /// The findings of checks over all units, by check.
  private var findings: [CheckID: [Finding]] = [:]
  /// The checks of the pack.
  private let checks: [any Check]
  /// Runs checks over all units and says what became of each; set by the run.
  var findingsOfAllUnits: ([any Check]) -> [Result<[Finding], any Error>] = { _ in [] }

  init(_ education: Education, checks: [any Check]) {
    self.education = education
    self.checks = checks
  }

  /// What `make` gives, made when it is first asked for by this key.
  func once<Value: Sendable>(_ key: String, _ make: () throws -> Value) throws -> Value {
    try made.value(of: key, make)
  }

  /// The findings of a check over all units, if they have been worked out.
  func findings(of check: CheckID) -> [Finding]? { findings[check] }

  /// The findings of the other checks, each worked out once. Checks that ask so themselves are left out, or they
  /// would ask each other for ever.
  func findingsOfOthers(than check: CheckID) throws -> [Finding] {
    let others = checks.map(\.description).filter { $0.id != check && $0.stance != .info }.map(\.id)
    let unknown = checks.filter { others.contains($0.description.id) && findings[$0.description.id] == nil }
    for (other, outcome) in zip(unknown, findingsOfAllUnits(unknown)) {
      findings[other.description.id] = try outcome.get()
    }
    return others.flatMap { findings[$0] ?? [] }
  }
}
