import DatasetFixture
import Datasets
import Education
import Policy
import Synchronization
import Tables
import Testing

/// Which units are judged over which periods, and that nothing but the data decides.
@Suite struct PolicyRunTests {
  private let data = DatasetFixture.twoCities

  private func units(_ findings: [Finding]) -> Set<String> { Set(findings.map(\.unit)) }

  // MARK: - Selection

  @Test func allChecksRunUnlessSomeAreChosen() throws {
    let all = try data.report(year: 2023)
    #expect(all.descriptions.map(\.id) == CheckCatalogue.descriptions.map(\.id))
    #expect(Set(all.findings.map(\.check)) == Set(CheckCatalogue.descriptions.map(\.id)))
    #expect(try data.report(["14-2"], year: 2023).descriptions.map(\.id) == [CheckID(14, 2)])
    #expect(
      try data.report(["17-*", "3-1"], year: 2023).descriptions.map(\.id.description) == [
        "3-1", "17-1", "17-2", "17-3", "17-4", "17-5", "17-6",
      ])
  }

  @Test func aChoiceOfChecksChangesNoFinding() throws {
    let all = try data.report(year: 2023).findings
    for check in CheckCatalogue.descriptions.map(\.id) {
      #expect(try data.report([check.description], year: 2023).findings == all.filter { $0.check == check })
    }
  }

  @Test func regionsAreChosenByCodeOrByItsBeginning() throws {
    #expect(units(try data.report(["3-1"], regions: ["450102"], year: 2023).findings) == ["450102"])
    #expect(units(try data.report(["3-1"], regions: ["4501*"], year: 2023).findings) == ["450100", "450102", "450103"])
    #expect(
      units(try data.report(["3-1"], regions: ["450102", "4502*"], year: 2023).findings) == [
        "450102", "450200", "450201",
      ])
    // An institution is chosen by the code of its region; a city does not bring its counties.
    #expect(units(try data.report(["14-2"], regions: ["450100"], year: 2023).findings) == ["C"])
  }

  @Test(arguments: [("14-22", "14-2"), ("17-11", "17-1")]) func anUnknownCheckIsNamedWithTheNearest(
    _ check: String, _ nearest: String
  ) {
    let failure = #expect(throws: PolicyFailure.self) { try data.report([check]) }
    #expect(failure?.code == "unknown-check")
    #expect(failure?.description.contains("did you mean '\(nearest)'?") == true)
  }

  @Test func aPatternThatNoCheckMatchesIsUnknown() {
    #expect(throws: PolicyFailure.self) { try data.report(["19-*"]) }
  }

  @Test func anUnknownRegionIsNamedWithTheNearest() {
    let failure = #expect(throws: PolicyFailure.self) { try data.report(regions: ["450105"]) }
    #expect(failure == .unknownRegion("450105", nearest: "450100"))
    #expect(failure?.code == "unknown-region")
    #expect(failure?.description.contains("did you mean '450100'?") == true)
  }

  // MARK: - Periods

  @Test func theLatestYearIsThatOfReportingOrBudget() throws {
    #expect(try data.report(year: nil).year == 2023)
    var later = data
    later.add("450102,2024,research_recurrent,none,1,", to: "budget_lines")
    #expect(try later.report(year: nil).year == 2024)
    later.open("meetings", in: "450102", 2025)
    #expect(try later.report(year: nil).year == 2025)
    // A typing error is no year.
    later.add("450102,meetings,202301,closed", to: "reporting")
    #expect(try later.report(year: nil).year == 2025)
  }

  @Test func withoutAnyYearThereIsNoPeriod() {
    var data = data
    (data["reporting"], data["budget_lines"]) = (nil, nil)
    #expect(throws: PolicyFailure.noPeriod) { try data.report(year: nil) }
  }

  @Test(arguments: [Int.min, -1, 0, 10_000, Int.max]) func aYearThatNoDateHasIsRefused(_ year: Int) {
    #expect(throws: PolicyFailure.yearOutOfRange(year)) { try data.report(year: year) }
  }

  @Test(arguments: [1, 9999]) func theFirstAndTheLastYearAreJudged(_ year: Int) throws {
    #expect(try !data.report(year: year).findings.isEmpty)
  }

  @Test func periodsAreWrittenByTheirKind() throws {
    let findings = try data.report(year: 2023).findings
    func periods(_ clause: Int, _ item: Int) -> Set<String> {
      Set(findings.filter { $0.check == CheckID(clause, item) }.map(\.period))
    }
    #expect(periods(3, 1) == ["2023-12-31"])
    #expect(periods(8, 3) == ["2022-1", "2022-2"])
    #expect(periods(13, 1) == ["2023"])
    #expect(periods(14, 2) == ["2023"])
  }

  // MARK: - Findings

  @Test func findingsAreSortedAndStandAlone() throws {
    let findings = try data.report(year: 2023).findings
    let keys = findings.map { ($0.check, $0.unit, $0.period) }
    for (one, next) in zip(keys, keys.dropFirst()) { #expect(one < next) }
    for finding in findings {
      #expect(!finding.reading.isEmpty)
      #expect(finding.judgement.counts.total >= 0)
      #expect(finding.regionPath.first == "450000")
    }
    let finding = try #require(findings.first { $0.unit == "A" && $0.check == CheckID(14, 2) })
    #expect(finding.unitKind == .institution)
    #expect(finding.unitName == "兴宁教研室")
    #expect(finding.regionPath == ["450000", "450100", "450102"])
    #expect(finding.level == "county")
  }

  @Test func fingerprintsStayWhateverTheVerdict() throws {
    let before = try data.report(year: 2023).findings
    #expect(Set(before.map(\.fingerprint)).count == before.count)
    var other = data
    for table in ["meetings", "inspections", "training_records", "budget_lines"] { other[table] = nil }
    let after = try other.report(year: 2023).findings
    #expect(after.map(\.fingerprint) == before.map(\.fingerprint))
    #expect(after.map(\.judgement.verdict) != before.map(\.judgement.verdict))
    #expect(before.first?.fingerprint.count == 16)
    #expect(try data.report(["3-1"], year: 2022).findings.first?.fingerprint != before.first?.fingerprint)
  }

  @Test func aTableThatIsNotAskedForDoesNotMatter() throws {
    var data = data
    for table in ["region_changes", "exceptions"] { data[table] = nil }
    let judged = try data.report(["14-2", "16-1"], year: 2023)
    #expect(judged.findings == (try DatasetFixture.twoCities.report(["14-2", "16-1"], year: 2023).findings))
  }

  // MARK: - Threads

  @Test func aRunIsTheSameEachTime() throws {
    let first = try data.report(year: 2023)
    for _ in 0..<3 {
      let again = try data.report(year: 2023)
      #expect(again.findings == first.findings)
      #expect(again.rollups == first.rollups)
    }
  }

  @Test(arguments: [0, 3, 30, 300]) func aRunThatIsToStopStopsOrIsWhole(_ questions: Int) throws {
    let whole = try data.report(year: 2023)
    do {
      let report = try Supervision.watched(by: Impatient(after: questions)) { try data.report(year: 2023) }
      #expect(questions > 0)
      #expect(report.findings == whole.findings)
    } catch let failure as PolicyFailure {
      #expect(failure == .data(.stopped))
    }
  }

  // MARK: - Properties

  /// The finding without the numbers of the rows it rests on, its evidence in a fixed order.
  private func withoutRows(_ finding: Finding) -> Finding {
    var finding = finding
    finding.judgement.evidence = finding.judgement.evidence.map { evidence in
      var evidence = evidence
      evidence.row = nil
      return evidence
    }.sorted { "\($0)" < "\($1)" }
    return finding
  }

  @Test(arguments: UInt64(1)...12) func theOrderOfTheRowsDoesNotMatter(_ seed: UInt64) throws {
    var generator = SplitMix(seed: seed)
    let plain = try data.report(year: 2023).findings.map(withoutRows)
    let shuffled = try data.shuffled(using: &generator).report(year: 2023).findings.map(withoutRows)
    #expect(shuffled == plain)
  }

  /// How good a verdict is, where one is comparable. A failure that binds nobody is a failure all the same.
  private func rank(_ judgement: Judgement) -> Int {
    if judgement.reason == "conditionNotDeclared" { return 0 }
    return switch judgement.verdict {
    case .nonCompliant, .error: 0
    case .noData: 1
    case .indeterminate: 2
    case .notDue, .notApplicable: 3
    case .compliant: 4
    }
  }

  @Test(arguments: [
    ("institutions", "Z,新教研室,450103,county,independent,,"), ("meetings", "Z,450103,2023-04-04,research_special,true,9"),
    ("inspections", "Z,B,collective,,2022-10-10,,9,9,,2022-10-20,3"),
    ("inspections", "Z,B,collective,,2023-04-04,,9,9,,2023-04-14,3"),
    ("officer_subjects", "B1,XQJY,PRE,,"), ("officer_subjects", "B1,SX,PRI,,"),
    ("training_records", "Z,B1,2023-07-07,,,,72,"), ("training_records", "Z,B2,2023-07-07,,,,72,"),
    ("teaching_spells", "B2,2008-09-01,2018-08-31,true"), ("institution_years", "B,2021,1,3"),
    ("budget_lines", "450103,2023,research_special,none,20000,"),
    ("exceptions", "Z,officer,B2,13-1,教育局,2023-02-02,"), ("school_funds", "S5,2023,PRI,0.05,100"),
  ])
  func aRowThatKeepsARuleNeverWorsensAVerdict(_ table: String, _ row: String) throws {
    let before = try data.report(year: 2023).findings
    var better = data
    better.add(row, to: table)
    let after = Dictionary(uniqueKeysWithValues: try better.report(year: 2023).findings.map { ($0.fingerprint, $0) })
    for finding in before {
      let now = try #require(after[finding.fingerprint])
      #expect(
        rank(now.judgement) >= rank(finding.judgement),
        "\(finding.check) of \(finding.unit) in \(finding.period)")
    }
  }
}

/// A supervisor that wants the work to stop after so many questions.
private final class Impatient: Supervisor {
  private let left: Atomic<Int>

  init(after questions: Int) {
    left = Atomic(questions)
  }

  var wantsStop: Bool { left.subtract(1, ordering: .relaxed).newValue < 0 }
  func charge(_ bytes: Int) {}
  func allows(_ bytes: Int) -> Bool { true }
}
