internal import Datasets

/// The verdict of a unit under each way to read a clause.
public struct ReadingComparison: Sendable {
  public let check: CheckDescription
  /// One for each reading, unit and period, in the order of the readings.
  public let findings: [Finding]
  /// The units on whose verdict the readings do not agree.
  public let splitUnits: Set<String>

  /// Whether all readings come to the same verdict for a unit.
  public func agree(on unit: String) -> Bool { !splitUnits.contains(unit) }
}

extension PolicyRun {
  /// The verdicts of a check under every reading of its words: what a unit would be told by somebody who reads them
  /// otherwise. Throws `unknownCheck`, `data(.stopped)`.
  public func readings(of id: String) throws(PolicyFailure) -> ReadingComparison {
    let check = try check(id)
    var findings: [Finding] = []
    for reading in check.description.readings { findings += try self.allFindings(of: check, reading) }
    // A reading may take other periods (two semesters for one year): what counts is the worst of each.
    let worst = Dictionary(grouping: findings) { "\($0.unit)|\($0.reading)" }
      .compactMapValues { Verdict.worst($0.map(\.judgement.verdict)) }
    var verdicts: [String: Set<Verdict>] = [:]
    for finding in findings {
      if let verdict = worst["\(finding.unit)|\(finding.reading)"] {
        verdicts[finding.unit, default: []].insert(verdict)
      }
    }
    return ReadingComparison(
      check: check.description, findings: findings, splitUnits: Set(verdicts.filter { $0.value.count > 1 }.keys))
  }

  /// The findings under a reading, an error that ends a check among them.
  func allFindings(of check: any Check, _ reading: Reading? = nil) throws(PolicyFailure) -> [Finding] {
    do {
      return try findings(of: check, reading: reading)
    } catch {
      _ = try Self.reason(of: error)
      guard let failure = error as? PolicyFailure else {
        if let failure = error as? DatasetFailure { throw .data(failure) }
        throw .badCheck(check.description.id.description, reason: "\(error)")
      }
      throw failure
    }
  }
}

extension Verdict {
  /// The one that weighs most, as the outcome of a run weighs them.
  public static func worst(_ verdicts: [Verdict]) -> Verdict? { verdicts.min { $0.weight < $1.weight } }

  /// 0 weighs most: errors, failures, then what is open.
  public var weight: Int {
    switch self {
    case .error: 0
    case .nonCompliant: 1
    case .indeterminate: 2
    case .noData: 3
    case .compliant: 4
    case .notDue: 5
    case .notApplicable: 6
    }
  }
}
