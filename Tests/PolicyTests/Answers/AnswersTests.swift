import DatasetFixture
import Datasets
import Education
import Foundation
import Testing

@testable import Policy

/// What a run can be asked beyond its verdicts: other readings, other values, the way to compliance, what moved.
@Suite struct AnswersTests {
  private func run<Result>(
    _ data: DatasetFixture = .twoCities, _ only: [String] = [], year: Int = 2023,
    readings: [String: String] = [:], setting values: [String: ParameterValue] = [:],
    _ body: (PolicyRun) throws -> Result
  ) throws -> Result {
    try data.open { education in
      let pack = try Pack.named("guangxi-2021").setting(values)
      return try body(PolicyRun(education, pack: pack, only: only, year: year, readings: readings))
    }
  }

  // MARK: - Readings

  @Test(arguments: CheckCatalogue.descriptions.map(\.id.description))
  func theFirstReadingIsTheVerdictOfTheReport(_ check: String) throws {
    try run(.twoCities, [check]) { run in
      let (comparison, report) = (try run.readings(of: check), try run.report())
      let standard = comparison.findings.filter { $0.reading == comparison.check.standardReading.name }
      #expect(standard.map(\.judgement) == report.findings.map(\.judgement))
      let names = comparison.check.readings.map(\.name)
      #expect(Set(comparison.findings.map(\.reading)) == Set(names))
      #expect(!comparison.findings.contains { $0.judgement.verdict == .error })
    }
  }

  private func verdict(_ check: String, _ reading: String, of unit: String, _ data: DatasetFixture = .twoCities) throws
    -> Verdict?
  {
    try run(data, [check], readings: [check: reading]) { run in
      try run.report().findings.first { $0.unit == unit }?.judgement.verdict
    }
  }

  @Test func aReadingIsJudgedByItsOwnWords() throws {
    // within_unit is one of two forms, and not an institution of its own.
    #expect(try verdict("3-1", "two_forms", of: "450102") == .compliant)
    #expect(try verdict("3-1", "own_only", of: "450102") == .nonCompliant)
    // 100,000 then 110,000: higher, but not by as much as prices, had they been known.
    #expect(try verdict("17-2", "higher", of: "450102") == .compliant)
    #expect(try verdict("17-2", "real", of: "450102") == .noData)
    #expect(try verdict("17-2", "per_officer", of: "450102") == .nonCompliant)
    var equal = DatasetFixture.twoCities
    equal["budget_lines"] = """
      region_code,year,line,purpose,budgeted,executed
      450102,2022,research_recurrent,none,100,90
      450102,2023,research_recurrent,none,100,80
      """
    #expect(try verdict("17-2", "not_lower", of: "450102", equal) == .compliant)
    #expect(try verdict("17-2", "higher", of: "450102", equal) == .nonCompliant)
    #expect(try verdict("17-2", "executed", of: "450102", equal) == .nonCompliant)
    // The city met without a main topic of its own; its meeting does not serve its counties.
    var city = DatasetFixture.twoCities
    city["meetings"] = """
      meeting_id,region_code,held_on,kind,research_is_main_topic,minutes_no
      M1,450100,2023-03-03,research_special,true,
      """
    #expect(try verdict("16-1", "calendar_year", of: "450102", city) == .nonCompliant)
    #expect(try verdict("16-1", "joint", of: "450102", city) == .compliant)
    #expect(try verdict("16-1", "with_minutes", of: "450100", city) == .nonCompliant)
    #expect(try verdict("17-5", "rule_only", of: "450102") == .compliant)
  }

  @Test func aReadingOfAnotherPeriodHasItsFindingsThere() throws {
    let findings = try run(.twoCities, ["14-2"], readings: ["14-2": "school_year"]) { try $0.report().findings }
    #expect(Set(findings.map(\.period)) == ["SY2022"])
    #expect(Set(findings.map(\.reading)) == ["school_year"])
  }

  @Test func unitsOnWhichReadingsDisagreeAreSplit() throws {
    try run(.twoCities, ["3-1"]) { run in
      let comparison = try run.readings(of: "3-1")
      #expect(!comparison.agree(on: "450102"))
      #expect(comparison.agree(on: "450100"))
    }
  }

  @Test func anUnknownReadingIsNamedWithTheNearest() {
    let failure = #expect(throws: PolicyFailure.self) {
      try run(.twoCities, readings: ["17-2": "hihger"]) { try $0.report() }
    }
    #expect(failure?.code == "unknown-reading")
    #expect(failure?.description.contains("did you mean 'higher'?") == true)
  }

  // MARK: - Sensitivity

  @Test func theFlipIsTheLastValueBeforeTheVerdictChanges() throws {
    // A1 has nine days of eight hours, the whole year.
    var data = DatasetFixture.twoCities
    data["officers"] = """
      officer_id,institution_id,engagement,duty,appointed_on,left_on
      A1,A,full_time,on_duty,2016-09-01,
      """
    try run(data, ["14-2"]) { run in
      let sensitivity = try run.sensitivity(of: "14-2", to: "training.hours", values: [60, 90])
      let finding = try #require(sensitivity.findings[0].findings.first { $0.unit == "A" })
      let flip = try #require(sensitivity.flips[finding.fingerprint])
      #expect(flip.from == .compliant && flip.to == .nonCompliant)
      // due = floor(hours): 72.99… still asks for 72.
      #expect(flip.point > 72 && flip.point < 73.001)
      for (hours, verdict) in [(flip.point - 0.001, Verdict.compliant), (flip.point + 0.001, .nonCompliant)] {
        let judged = try run.setting(["training.hours": .number(hours)]).report().findings.first { $0.unit == "A" }
        #expect(judged?.judgement.verdict == verdict)
      }
    }
  }

  @Test func aVerdictThatNoValueMovesHasNoFlip() throws {
    try run(.twoCities, ["14-2"]) { run in
      let sensitivity = try run.sensitivity(of: "14-2", to: "hours", values: [71.9, 72])
      #expect(sensitivity.parameter == "training.hours")
      #expect(sensitivity.findings.map(\.value) == [71.9, 72])
    }
  }

  @Test func aParameterThatTheCheckDoesNotReadIsUnknown() {
    #expect(throws: PolicyFailure.self) {
      try run(.twoCities, ["14-2"]) { try $0.sensitivity(of: "14-2", to: "meeting.min_n", values: [1]) }
    }
  }

  // MARK: - The way to compliance

  @Test func theLeastChangeWouldFlipTheVerdict() throws {
    let report = try run { try $0.report() }
    for description in report.descriptions {
      let needs = try report.needs(of: description.id.description)
      #expect(
        needs.needs.count
          == report.findings.count { $0.check == description.id && $0.judgement.verdict == .nonCompliant })
      for (finding, change) in needs.needs {
        #expect(change.amount >= 0, "\(finding.check) \(finding.unit)")
        #expect(change.things > 0)
      }
      for sum in needs.sums where sum.region == "450000" { #expect(sum.units == needs.needs.count) }
    }
    let budget = try report.needs(of: "17-2").needs.first { $0.finding.unit == "450103" }
    #expect(budget?.change == Change(10_000, "CNY"))
  }

  @Test func doingExactlyTheLeastChangeComplies() throws {
    var data = DatasetFixture.twoCities
    data.add("450103,2023,research_special,none,10000,", to: "budget_lines")
    #expect(
      try data.report(["17-2"], year: 2023).findings.first { $0.unit == "450103" }?.judgement.verdict == .compliant)
    var short = DatasetFixture.twoCities
    short.add("450103,2023,research_special,none,9999,", to: "budget_lines")
    #expect(
      try short.report(["17-2"], year: 2023).findings.first { $0.unit == "450103" }?.judgement.verdict == .nonCompliant)
  }

  // MARK: - What moved

  @Test func aReportHasNotMovedSinceItself() throws {
    let report = try run { try $0.report() }
    #expect(report.moves(since: Baseline(report)).isEmpty)
  }

  @Test func aMoveNamesTheParameterThatDiffers() throws {
    let old = try run(.twoCities, ["14-2"]) { try $0.report() }
    let new = try run(.twoCities, ["14-2"], setting: ["training.hours": .number(30)]) { try $0.report() }
    let moves = new.moves(since: Baseline(old))
    #expect(!moves.isEmpty)
    #expect(moves.allSatisfy { $0.causes == [.parameter] && $0.details == ["hours"] })
  }

  @Test func aMoveNamesTheTableThatDiffers() throws {
    var data = DatasetFixture.twoCities
    data.add("Z,450103,2023-04-04,research_special,true,9", to: "meetings")
    let (old, new) = (try run { try $0.report() }, try run(data) { try $0.report() })
    let all = new.moves(since: Baseline(old))
    // What sums up the other findings moves with them.
    #expect(Set(all.map(\.check)).isSubset(of: ["2-1", "16-1"]))
    let moves = all.filter { $0.check == "16-1" }
    #expect(moves.count == 1)
    #expect(moves.first?.before == "noData" && moves.first?.after == "compliant")
    #expect(moves.first?.causes == [.data])
    #expect(moves.first?.details == ["meetings"])
  }

  @Test func aMoveNamesTheReading() throws {
    let old = try run(.twoCities, ["3-1"]) { try $0.report() }
    let new = try run(.twoCities, ["3-1"], readings: ["3-1": "own_only"]) { try $0.report() }
    let moves = new.moves(since: Baseline(old))
    #expect(moves.map(\.unit) == ["450102"])
    #expect(moves.first?.causes == [.reading])
    #expect(moves.first?.details == ["two_forms → own_only"])
  }

  @Test(arguments: ["", "{}", "[1]", "{\"schemaVersion\": 2}"]) func anotherFileIsNoBaseline(_ text: String) throws {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("baseline-\(UUID().uuidString).json").path
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(atPath: path) }
    let failure = #expect(throws: PolicyFailure.self) { try Baseline.read(path) }
    #expect(failure?.code == "bad-baseline")
  }

  // MARK: - Integrity

  @Test func meetingsThatAllFallInDecemberAreASignal() throws {
    var data = DatasetFixture.twoCities
    data["meetings"] = """
      meeting_id,region_code,held_on,kind,research_is_main_topic,minutes_no
      M1,450100,2023-12-29,research_special,true,1
      M2,450102,2023-12-30,research_special,true,1
      M3,450103,2023-12-31,research_special,true,1
      """
    #expect(try run(data) { try $0.integritySignals() }.map(\.kind) == [.onlyDecember])
    data["meetings"] = data["meetings"]?.replacing("2023-12-29", with: "2023-11-29")
    #expect(try run(data) { try $0.integritySignals() }.isEmpty)
  }

  @Test func officersWithExactlyTheLimitAreASignalWhereTheyAreTheMost() throws {
    func signals(_ exact: Int, _ above: Int) throws -> [IntegritySignal] {
      var data = DatasetFixture.twoCities
      data["officers"] = "officer_id,institution_id,engagement,duty,appointed_on,left_on"
      data["training_records"] = "record_id,officer_id,start_on,credit_hours"
      for number in 0..<exact + above {
        data.add("O\(number),A,full_time,on_duty,2016-09-01,", to: "officers")
        data.add("T\(number),O\(number),2023-05-05,\(number < exact ? 72 : 80)", to: "training_records")
      }
      return try run(data) { try $0.integritySignals() }
    }
    let found = try signals(5, 5)
    #expect(found.map(\.kind) == [.bunchingAtLimit])
    #expect(found.first?.cases == 5 && found.first?.of == 10 && found.first?.units == ["A"])
    #expect(try signals(5, 6).isEmpty)
    #expect(try signals(4, 0).isEmpty)
  }

  @Test func equalBudgetsOfThreeCountiesAreASignal() throws {
    var data = DatasetFixture.twoCities
    data.add("450104,某区,county,450100", to: "regions")
    data["budget_lines"] = "region_code,year,line,purpose,budgeted"
    for code in ["450102", "450103", "450104"] {
      data.add("\(code),2023,research_recurrent,none,50000", to: "budget_lines")
    }
    let found = try run(data) { try $0.integritySignals() }
    #expect(found.map(\.kind) == [.identicalValues])
    #expect(found.first?.units == ["450102", "450103", "450104"])
    #expect(found.first?.figure == 50_000)
  }

  // MARK: - The ledger

  @Test func theLedgerCountsTheFindingsOfEachSentence() throws {
    let report = try run { try $0.report() }
    let ledger = report.ledger()
    #expect(ledger.count == NoticeLedger.sentences.count)
    #expect(ledger.reduce(0) { $0 + $1.verdicts.values.reduce(0, +) } == report.findings.count)
    #expect(ledger.flatMap { $0.ran + $0.notRun }.sorted() == NoticeLedger.checkIDs)
  }
}
