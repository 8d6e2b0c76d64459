internal import Datasets

/// What a parameter's value makes of the verdicts of a check.
public struct Sensitivity: Sendable {
  public let check: CheckDescription
  public let parameter: String
  /// The findings with each value, in the order in which the values were given.
  public let findings: [(value: Double, findings: [Finding])]
  /// Where the verdict of a unit in a period flips, by fingerprint.
  public let flips: [String: Flip]

  /// Between which values of the parameter a verdict changes.
  public struct Flip: Sendable, Equatable {
    public let from: Verdict
    public let to: Verdict
    /// θ*: the last value, coming from the lowest, with which the verdict is still `from`.
    public let point: Double
  }
}

extension PolicyRun {
  /// The verdicts of a check for some values of a parameter, and for each unit the value at which its verdict flips (θ*).
  /// Between the lowest and the highest value the flip is found by halving, to twelve digits; a verdict that flips
  /// more than once has one of its flips shown. Throws what `setting` throws, `unknownCheck`, and `wrongParameterKind`
  /// for a parameter that is no number.
  public func sensitivity(of id: String, to parameter: String, values: [Double]) throws(PolicyFailure) -> Sensitivity {
    let check = try check(id)
    let description = check.description
    let key = try keyRead(parameter, by: description)
    var findings: [(value: Double, findings: [Finding])] = []
    for value in values {
      findings.append((value, try setting([key: .number(value)]).allFindings(of: check)))
    }
    let sorted = findings.sorted { $0.value < $1.value }
    var flips: [String: Sensitivity.Flip] = [:]
    let units: [Unit]
    do { units = try judging(of: check).units() } catch { throw .data(error) }
    for (low, high) in zip(sorted, sorted.dropFirst()) {
      let after = Dictionary(high.findings.map { ($0.fingerprint, $0) }) { first, _ in first }
      for finding in low.findings where flips[finding.fingerprint] == nil {
        guard let other = after[finding.fingerprint], other.judgement.verdict != finding.judgement.verdict,
          let unit = units.first(where: { $0.id == finding.unit })
        else { continue }
        flips[finding.fingerprint] = try flip(
          check, key, unit, finding, from: low.value, to: high.value, other.judgement.verdict)
      }
    }
    return Sensitivity(check: description, parameter: key, findings: findings, flips: flips)
  }

  /// The key of a parameter that the check reads. Throws `unknownParameter` with the nearest.
  private func keyRead(_ parameter: String, by description: CheckDescription) throws(PolicyFailure) -> String {
    let uses = description.parameters
    let names = uses.flatMap { [$0.key, $0.name, "\(description.id).\($0.name)"] }
    guard let use = uses.first(where: { [$0.key, $0.name, "\(description.id).\($0.name)"].contains(parameter) }) else {
      throw .unknownParameter(parameter, among: names)
    }
    return use.key
  }

  /// Halves the distance between two values with different verdicts until they touch.
  private func flip(
    _ check: any Check, _ key: String, _ unit: Unit, _ finding: Finding, from low: Double, to high: Double,
    _ verdict: Verdict
  ) throws(PolicyFailure) -> Sensitivity.Flip {
    func verdictWith(_ value: Double) throws(PolicyFailure) -> Verdict? {
      let judging = try setting([key: .number(value)]).judging(of: check)
      guard let place = judging.periods.firstIndex(where: { $0.description == finding.period }) else { return nil }
      return try judging.judgement(of: unit, inPeriod: place)?.verdict
    }
    var (below, above) = (low, high)
    while above - below > max(abs(above), abs(below)) * 1e-12 {
      let middle = below + (above - below) / 2
      guard middle > below, middle < above else { break }
      if try verdictWith(middle) == finding.judgement.verdict { below = middle } else { above = middle }
    }
    // The shortest decimal on the near side: 72 rather than 71.99999999999.
    var scale = 1.0
    for _ in 0...12 {
      let candidate = (above * scale).rounded() / scale
      scale *= 10
      guard abs(candidate - below) <= max(1, abs(above)) * 1e-9 else { continue }
      if try verdictWith(candidate) == finding.judgement.verdict {
        return Sensitivity.Flip(from: finding.judgement.verdict, to: verdict, point: candidate)
      }
    }
    return Sensitivity.Flip(from: finding.judgement.verdict, to: verdict, point: below)
  }
}
