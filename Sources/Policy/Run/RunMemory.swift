internal import Education

/// What the checks of one run share, read or worked out when the first of them asks.
final class RunMemory {
  let education: Education
  private var made: [String: Any] = [:]
  /// The findings of checks over all units, by check.
  private var findings: [CheckID: [Finding]] = [:]
  /// The checks of the pack.
  private let checks: [any Check]
  /// Runs a check over all units; set by the run.
  var findingsOfAllUnits: (any Check) throws -> [Finding] = { _ in [] }

  init(_ education: Education, checks: [any Check]) {
    self.education = education
    self.checks = checks
  }

  /// What `make` gives, made when it is first asked for by this key.
  func once<Value>(_ key: String, _ make: () throws -> Value) throws -> Value {
    if let known = made[key] as? Value { return known }
    let value = try make()
    made[key] = value
    return value
  }

  /// The findings of a check over all units, if they have been worked out.
  func findings(of check: CheckID) -> [Finding]? { findings[check] }

  /// The findings of the other checks, each worked out once. Checks that ask so themselves are left out, or they
  /// would ask each other for ever.
  func findingsOfOthers(than check: CheckID) throws -> [Finding] {
    var all: [Finding] = []
    for other in checks where other.description.id != check && other.description.stance != .info {
      let id = other.description.id
      if findings[id] == nil { findings[id] = try findingsOfAllUnits(other) }
      all += findings[id] ?? []
    }
    return all
  }
}
