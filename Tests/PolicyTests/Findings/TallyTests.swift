import Education
import Testing

@testable import Policy

/// The verdict algebra of shares and bounds, and what a clause's force makes of a failure, held against its definition: a
/// verdict stands only where every way to fill in what is missing gives it.
@Suite struct TallyTests {
  private func tally(_ passing: Int, _ failing: Int, _ missing: Int, notDue: Int = 0) -> Tally {
    var tally = Tally()
    for (count, outcome) in [
      (passing, Tally.Outcome.passing), (failing, .failing), (missing, .missing), (notDue, .notDue),
    ] {
      for _ in 0..<count { tally.count(outcome) }
    }
    return tally
  }

  @Test func aShareIsDecidedOnlyWhereNothingMissingCouldChangeIt() {
    for passing in 0...5 {
      for failing in 0...5 {
        for missing in 0...4 where passing + failing + missing > 0 {
          for tenths in 0...10 {
            let least = Double(tenths) / 10
            let total = passing + failing + missing
            let ways = Set((0...missing).map { 10 * (passing + $0) >= tenths * total })
            let expected: Verdict =
              ways == [true]
              ? .compliant : ways == [false] ? .nonCompliant : passing + failing == 0 ? .noData : .indeterminate
            let found = tally(passing, failing, missing).share(least: least)
            #expect(found.verdict == expected, "\(passing) \(failing) \(missing) \(least)")
            #expect(found.observed == (passing + failing == 0 ? nil : Double(passing) / Double(passing + failing)))
          }
        }
      }
    }
  }

  @Test func nothingToCountIsNotDueOrNotApplicable() {
    #expect(tally(0, 0, 0).share(least: 1).verdict == .notApplicable)
    #expect(tally(0, 0, 0, notDue: 1).share(least: 1).verdict == .notDue)
    #expect(tally(0, 0, 0, notDue: 1).each().verdict == .notDue)
  }

  @Test(arguments: [
    (0.3, 0.3, Verdict.compliant), (0.1 + 0.2, 0.3, .compliant), (0.3 - 1e-10, 0.3, .compliant),
    (0.2999, 0.3, .nonCompliant),
  ]) func aFigureIsComparedWithASlackInItsFavour(_ observed: Double, _ threshold: Double, _ verdict: Verdict) {
    #expect(Judgement.value(observed, threshold: threshold).verdict == verdict)
  }

  @Test func strictlyMoreIsNotReachedByEquality() {
    #expect(Judgement.value(0.5, threshold: 0.5, isStrict: true).verdict == .nonCompliant)
    #expect(Judgement.value(0.5001, threshold: 0.5, isStrict: true).verdict == .compliant)
  }

  @Test func aMostHasItsMarginTheOtherWay() {
    let judgement = Judgement.value(0.3, threshold: 0.2, mostAllowed: true)
    #expect(judgement.verdict == .nonCompliant)
    #expect(judgement.margin.map { $0 < 0 } == true)
    #expect(Judgement.value(0.2, threshold: 0.2, mostAllowed: true).verdict == .compliant)
  }

  @Test(arguments: [(0.6, 0.9, Verdict.compliant), (0.4, 0.6, .indeterminate), (0.1, 0.5, .nonCompliant)])
  func boundsDecideWhereBothSidesAgree(_ low: Double, _ high: Double, _ verdict: Verdict) {
    let counts = Counts(total: 4, applicable: 4, measured: 3, passing: 2)
    #expect(
      Judgement.bounded(0.5, from: low, to: high, threshold: 0.5, isStrict: true, counts: counts).verdict == verdict)
  }

  @Test func aFigureThatIsNotComparedNeitherPassesNorFails() {
    let judgement = Judgement.figure(0.7)
    #expect(judgement.verdict == .notApplicable)
    #expect(judgement.observed == 0.7)
    #expect(judgement.counts == .notApplicable(1))
    #expect(Judgement.figure(nil).verdict == .noData)
  }

  @Test func aShareThatIsNotComparedIsAFigureOfWhatWasMeasured() {
    let known = tally(1, 2, 1).figure()
    #expect(known.verdict == .notApplicable)
    #expect(known.observed == 1.0 / 3)
    #expect(known.threshold == nil)
    #expect(tally(0, 0, 2, notDue: 1).figure().verdict == .noData)
    #expect(tally(0, 0, 0, notDue: 1).figure().verdict == .notDue)
    #expect(tally(0, 0, 0).figure().verdict == .notApplicable)
  }

  @Test(arguments: Force.allCases) func forceDecidesWhatAFailureMeans(_ force: Force) {
    let failing = tally(1, 2, 0).each()
    for isDeclared in [false, true] {
      let judged = failing.under(force, isConditionDeclared: isDeclared)
      let binds: Bool =
        switch force {
        case .must, .mustOpen, .inPrinciple: true
        case .whereConditionsPermit: isDeclared
        case .encourage, .goal: false
        }
      #expect(judged.verdict == (binds ? .nonCompliant : .notApplicable), "\(force)")
      let isFigure = force == .encourage || force == .goal
      #expect(judged.counts == (isFigure ? .notApplicable(3) : failing.counts))
      #expect(judged.observed == failing.observed)
      #expect((judged.reason == "conditionNotDeclared") == (force == .whereConditionsPermit && !isDeclared))
      for other in [tally(1, 0, 0).each(), tally(1, 0, 1).each(), tally(0, 0, 1).each()] {
        #expect(other.under(force, isConditionDeclared: isDeclared) == other)
      }
      #expect(tally(1, 2, 0).figure().under(force, isConditionDeclared: isDeclared).counts == .notApplicable(3))
    }
  }

  @Test func rowsOfOneKeyAreOneThingAndUnclearOnesCountOnlyWhereTheyCouldMatter() {
    var found = FoundRows()
    found.count(true, key: "P")
    found.count(true, key: "P")
    found.count(nil, key: "Q")
    #expect(found.found == 1)
    #expect(found.judgement(least: 1, isReported: true).verdict == .compliant)
    #expect(found.judgement(least: 2, isReported: true).verdict == .noData)
    #expect(found.judgement(least: 3, isReported: true).verdict == .nonCompliant)
    #expect(found.judgement(least: 3, isReported: false).verdict == .noData)
  }

  @Test func missingnessSaysWhatIsStillOpen() {
    #expect(Missingness(tally(1, 1, 4).each(), .each) == .cannotChange(missing: 4))
    #expect(Missingness(tally(2, 0, 3).each(), .each) == .complies(ifPassing: 3, of: 3))
    #expect(Missingness(tally(0, 0, 3).each(), .each) == .unknown(missing: 3))
    #expect(Missingness(tally(2, 1, 3).share(least: 0.5), .share) == .complies(ifPassing: 1, of: 3))
    #expect(Missingness(tally(5, 0, 1).share(least: 0.5), .share) == .cannotChange(missing: 1))
    #expect(Missingness(tally(2, 0, 0).each(), .each) == nil)
  }
}
