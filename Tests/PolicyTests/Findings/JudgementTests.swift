import Education
import Policy
import Testing

@testable import Policy

/// The verdict algebra, held against its formulas written out a second time.
@Suite struct JudgementTests {
  private typealias Outcome = Tally.Outcome

  /// A run of random outcomes of one size and mix.
  struct Draw: Sendable, CustomTestStringConvertible {
    let seed: UInt64
    let outcomes: [Tally.Outcome]

    init(seed: UInt64) {
      self.seed = seed
      var generator = SplitMix(seed: seed)
      let kinds = [Outcome.passing, .failing, .missing, .notDue, .notApplicable].shuffled(using: &generator)
        .prefix(Int.random(in: 1...5, using: &generator))
      outcomes = (0..<Int.random(in: 0...12, using: &generator)).map { _ in kinds.randomElement(using: &generator)! }
    }

    var testDescription: String { "seed \(seed): \(outcomes)" }
  }

  private static let draws = (UInt64(1)...300).map(Draw.init)

  private func judgement(_ outcomes: [Tally.Outcome]) -> Judgement {
    var tally = Tally()
    for outcome in outcomes { tally.count(outcome) }
    return tally.each()
  }

  @Test(arguments: draws) func eachFollowsItsFormula(_ draw: Draw) {
    func count(_ outcome: Tally.Outcome) -> Int { draw.outcomes.count { $0 == outcome } }
    let (passing, failing, missing) = (count(.passing), count(.failing), count(.missing))
    let (applicable, measured) = (passing + failing + missing, passing + failing)
    let found = judgement(draw.outcomes)
    #expect(
      found.counts == Counts(total: draw.outcomes.count, applicable: applicable, measured: measured, passing: passing))
    #expect(found.counts.failing == failing)
    #expect(found.counts.missing == missing)
    #expect(found.observed == (measured == 0 ? nil : Double(passing) / Double(measured)))
    #expect(found.margin == found.observed.map { $0 - 1 })
    switch found.verdict {
    case .nonCompliant: #expect(failing > 0)
    case .noData: #expect(failing == 0 && missing > 0 && measured == 0)
    case .indeterminate: #expect(failing == 0 && missing > 0 && measured > 0)
    case .compliant: #expect(applicable > 0 && passing == applicable)
    case .notDue: #expect(applicable == 0 && count(.notDue) > 0)
    case .notApplicable: #expect(applicable == 0 && count(.notDue) == 0)
    case .error: Issue.record("counting cannot fail")
    }
  }

  @Test(arguments: draws) func theOrderOfThingsDoesNotMatter(_ draw: Draw) {
    var generator = SplitMix(seed: draw.seed)
    #expect(judgement(draw.outcomes) == judgement(draw.outcomes.shuffled(using: &generator)))
  }

  @Test(arguments: draws) func onePassingThingMoreNeverWorsensTheVerdict(_ draw: Draw) {
    let (before, after) = (judgement(draw.outcomes).verdict, judgement(draw.outcomes + [.passing]).verdict)
    switch before {
    case .compliant, .nonCompliant, .indeterminate: #expect(after == before)
    case .noData: #expect(after == .indeterminate)
    case .notDue, .notApplicable, .error: #expect(after == .compliant)
    }
  }

  @Test(arguments: draws) func missingThingsNeverFailOrPassAUnit(_ draw: Draw) {
    let known = draw.outcomes.filter { $0 != .missing }
    let found = judgement(known + [.missing]).verdict
    #expect(found != .compliant)
    #expect((found == .nonCompliant) == (judgement(known).verdict == .nonCompliant))
  }

  @Test func anExcuseIsGivenOnlyForACompliantUnit() {
    for (outcomes, reason) in [
      ([Outcome.passing], "exception"), ([.passing, .failing], nil), ([.passing, .missing], nil),
    ] {
      var tally = Tally()
      tally.excuse = "exception"
      for outcome in outcomes { tally.count(outcome) }
      #expect(tally.each().reason == reason)
    }
  }

  @Test(arguments: 0...4, [1.0, 2, 2.5]) func existsFollowsItsFormula(_ found: Int, _ least: Double) {
    for isUnknown in [true, false] {
      let judgement = Judgement.exists(found: found, least: least, isUnknown: isUnknown, evidence: [])
      #expect((judgement.verdict == .compliant) == (Double(found) >= least))
      if judgement.verdict != .compliant { #expect(judgement.verdict == (isUnknown ? .noData : .nonCompliant)) }
      #expect(judgement.observed == Double(found))
      #expect(judgement.margin == Double(found) - least)
    }
  }

  @Test(arguments: Verdict.allCases) func aUnitIsTheOneThingCounted(_ verdict: Verdict) {
    let counts = Judgement.ofUnit(verdict, observed: nil, threshold: 0).counts
    #expect(counts.total == 1)
    #expect(counts.applicable == ([.notApplicable, .notDue].contains(verdict) ? 0 : 1))
    #expect(counts.measured == ([.compliant, .nonCompliant, .indeterminate].contains(verdict) ? 1 : 0))
    #expect(counts.passing == (verdict == .compliant ? 1 : 0))
  }

  @Test(arguments: draws.prefix(50)) func notDueAndAbsentTablesMeasureNothing(_ draw: Draw) {
    let found = judgement(draw.outcomes)
    let notDue = found.asNotDue()
    #expect(notDue.verdict == .notDue)
    #expect(notDue.counts == .notApplicable(draw.outcomes.count))
    #expect(notDue.observed == nil && notDue.margin == nil)
    let absent = found.withoutData(.each)
    #expect(absent.verdict == .noData)
    #expect(absent.counts.applicable == found.counts.applicable)
    #expect(absent.counts.measured == 0)
    #expect(absent.observed == nil)
    #expect(found.withoutData(.exists).observed == found.observed)
  }

  @Test(arguments: Verdict.allCases) func aUnitThatIsTheOneThingCountedIsMissingWithoutItsTable(_ verdict: Verdict) {
    let absent = Judgement.ofUnit(verdict, observed: 1, threshold: 0).withoutData(.value)
    #expect(absent.counts == Counts(total: 1, applicable: 1, measured: 0, passing: 0))
  }
}
