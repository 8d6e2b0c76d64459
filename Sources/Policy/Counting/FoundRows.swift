internal import Education

/// Counts what a unit has of something it must have, for the quantifier **exists**.
///
///     var found = FoundRows()
///     for document in documents {
///       found.count(document.issuedOn.map { $0 <= end }, key: document.id)      // nil: cannot be known
///     }
///     return found.judgement(least: context.number("min_n"), isReported: isReported)
///
/// Things with one key are one thing. A thing that cannot be told keeps the unit open only where it could make it pass.
struct FoundRows {
  private var counted: Set<String> = []
  private var possible: Set<String> = []
  var evidence: [Evidence] = []

  /// Counts a thing: true where it is one, nil where it may be, false where it is not.
  mutating func count(_ isCounted: Bool?, key: String) {
    switch isCounted {
    case true?: counted.insert(key)
    case nil: possible.insert(key)
    case false?: break
    }
  }

  var found: Int { counted.count }

  /// Whether there are as many as `least`; missing where that hangs on something unknown.
  func standing(least: Double, isReported: Bool) -> Standing {
    if Judgement.reaches(Double(counted.count), least) { return .passing }
    if RuleMutation.happens(.unknownIsAbsent) { return .failing }
    return !isReported || Double(counted.union(possible).count) >= least ? .missing : .failing
  }

  func judgement(least: Double, isReported: Bool) -> Judgement {
    .exists(
      found: counted.count, least: least,
      isUnknown: standing(least: least, isReported: isReported) == .missing,
      evidence: evidence)
  }
}

/// Whether all of these hold: false where one does not, else nil where one cannot be known.
func allHold(_ conditions: Bool?...) -> Bool? {
  conditions.contains(false) ? false : conditions.contains(nil) ? nil : true
}
