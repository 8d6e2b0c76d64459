import DatasetFixture
import Datasets
import Education
import Testing

@testable import Policy

/// What the run does for every check, seen on checks made for the purpose.
@Suite struct OwnCheckRunTests {
  /// A check whose verdict a test chooses.
  private struct Made: Check {
    var description: CheckDescription
    var judging: (Unit, Period, CheckContext) throws -> Judgement

    init(
      named name: String = "x-1", force: Force = .must, unit: UnitScope = .regions(.all),
      over kind: PeriodKind = .calendarYear,
      parameters: [ParameterUse] = [], readings: [Reading] = [Reading("standard", "")], needs: [String] = ["regions"],
      _ judging: @escaping (Unit, Period, CheckContext) throws -> Judgement
    ) {
      description = CheckDescription(
        id: CheckID(own: name, clause: 14), title: Bilingual("自定", "Own"), quote: "", force: force, stance: .verdict,
        unit: unit, quantifier: .value, periodKind: kind, counts: "", formula: "", appliesWhen: "", missingWhen: "",
        parameters: parameters, readings: readings, needs: needs, evidence: "")
      self.judging = judging
    }

    func judge(_ unit: Unit, in period: Period, _ context: CheckContext) throws -> Judgement {
      try judging(unit, period, context)
    }
  }

  private func report(_ own: [any Check], _ data: DatasetFixture = .twoCities, only: [String] = [], year: Int = 2023)
    throws -> PolicyReport
  {
    try data.open { education in
      try PolicyRun(education, pack: .named("guangxi-2021"), only: only, year: year, own: own).report()
    }
  }

  private static func failing(_: Unit, _: Period, _: CheckContext) -> Judgement { .value(0, threshold: 1) }

  @Test func anErrorInsideOneCheckIsItsVerdictAndNothingElse() throws {
    let broken = Made { unit, _, _ in
      if unit.id == "450103" { throw CheckFailure(code: "lua", message: "x.lua:3: no") }
      return .value(1, threshold: 1)
    }
    let report = try report([broken])
    let own = report.findings.filter { $0.check.name == "x-1" }
    #expect(own.first { $0.unit == "450103" }?.judgement.verdict == .error)
    #expect(own.first { $0.unit == "450103" }?.judgement.reason == "lua: x.lua:3: no")
    #expect(own.filter { $0.unit != "450103" }.allSatisfy { $0.judgement.verdict == .compliant })
    #expect(report.outcome == .checkFailed)
    let builtIn = report.findings.filter { $0.check.name == nil }
    #expect(builtIn == (try DatasetFixture.twoCities.report(year: 2023)).findings)
  }

  @Test func stoppingIsNoVerdict() {
    let failure = #expect(throws: PolicyFailure.self) {
      try report([Made { _, _, _ in throw DatasetFailure.stopped }])
    }
    #expect(failure == .data(.stopped))
  }

  @Test func anOwnCheckComesAfterTheOthersOfItsClause() throws {
    let ids = try report([Made(Self.failing)]).descriptions.map(\.id.description)
    #expect(ids.firstIndex(of: "x-1") == ids.lastIndex { $0.hasPrefix("14-") }.map { $0 + 1 })
    #expect(try report([Made(Self.failing)], only: ["x-*"]).descriptions.map(\.id.description) == ["x-1"])
  }

  @Test func whereConditionsPermitBindsThoseWhoDeclaredThem() throws {
    let own = CheckID(own: "x-1", clause: 14)
    let check = Made(
      force: .whereConditionsPermit, parameters: [ParameterUse(own: "declared_flag", of: own, .texts(["feasible"]))],
      readings: [Reading("own_flag", ""), Reading("inherited_flag", "")], Self.failing)
    var data = DatasetFixture.twoCities
    data["region_flags"] = """
      region_code,flag,valid_from,valid_to
      450100,feasible,,
      450102,feasible,2023-01-01,2023-12-30
      450103,other,,
      """
    func verdicts(_ reading: String) throws -> [String: Verdict] {
      try data.open { education in
        let report = try PolicyRun(
          education, pack: .named("guangxi-2021"), only: ["x-1"], year: 2023, readings: ["x-1": reading], own: [check]
        ).report()
        return Dictionary(uniqueKeysWithValues: report.findings.map { ($0.unit, $0.judgement.verdict) })
      }
    }
    let own1 = try verdicts("own_flag")
    #expect(own1.filter { $0.value == .nonCompliant }.map(\.key) == ["450100"])
    #expect(own1["450102"] == .notApplicable)
    let inherited = try verdicts("inherited_flag")
    #expect(Set(inherited.filter { $0.value == .nonCompliant }.map(\.key)) == ["450100", "450102", "450103"])
  }

  @Test func aCheckMayAskForTheFindingsOfTheOthers() throws {
    var seen: [Finding] = []
    let progress = Made(named: "progress") { unit, _, context in
      seen = try context.findingsOfOthers()
      return .figure(Double(seen.count { $0.unit == unit.id && $0.judgement.verdict == .compliant }))
    }
    // Whatever was asked for, the others are judged over all units.
    _ = try DatasetFixture.twoCities.open { education in
      try PolicyRun(
        education, pack: .named("guangxi-2021"), only: ["progress"], regions: ["450102"], year: 2023, own: [progress]
      ).report()
    }
    // Figures about findings are no findings themselves, or two such checks would ask each other for ever.
    let figures = Set(CheckCatalogue.descriptions.filter { $0.stance == .info }.map(\.id))
    func others(_ report: PolicyReport) -> [Finding] {
      report.findings.filter { $0.check.name == nil && !figures.contains($0.check) }
    }
    #expect(seen == others(try DatasetFixture.twoCities.report(year: 2023)))
    #expect(seen == others(try report([progress])))
  }

  @Test func institutionsThatMustExistOnTheLastDayHaveElseNoFinding() throws {
    var data = DatasetFixture.twoCities
    data.add("Y,曾有教研室,450103,county,independent,,2023-12-31", to: "institutions")
    func units(_ presence: UnitScope.Presence) throws -> Set<String> {
      let check = Made(unit: .institutions(.all, due: presence), needs: ["institutions"], Self.failing)
      return Set(try report([check], data, only: ["x-1"]).findings.map(\.unit))
    }
    #expect(try units(.anyDay).contains("Y"))
    #expect(try !units(.lastDay).contains("Y"))
  }

  @Test func theOfficersOfAUnitAreCountedAsTheFrameCountsThem() throws {
    var data = DatasetFixture.twoCities
    data["officers"] = """
      officer_id,institution_id,engagement,duty,appointed_on,left_on
      A,A,full_time,on_duty,2016-09-01,
      B,A,full_time,on_duty,2023-12-01,
      C,A,full_time,study,2016-09-01,
      D,A,full_time,,2016-09-01,
      E,A,full_time,on_duty,,
      F,A,part_time,on_duty,2016-09-01,
      G,A,full_time,on_duty,2016-09-01,2023-01-01
      H,A,,on_duty,2016-09-01,
      """
    var standings: [String: Tally.Outcome?] = [:]
    let scope = OfficerScope(leastDays: 90, excusedDuties: ["study"], needsDuty: true)
    let check = Made(unit: .institutions(.all, due: .anyDay), needs: ["officers"]) { unit, period, context in
      for officer in try context.officers(of: unit, in: period.standardDays, scope) where unit.id == "A" {
        standings[officer.officer.id] = officer.standing
      }
      return .figure(1)
    }
    _ = try report([check], data, only: ["x-1"])
    #expect(Set(standings.keys) == ["A", "B", "C", "D", "E"])
    #expect(standings["A"] == .some(nil))
    #expect(standings["B"] == .notDue)
    #expect(standings["C"] == .notApplicable)
    #expect(standings["D"] == .missing)
    #expect(standings["E"] == .missing)
  }

  @Test func theSchoolsOfACountyAreCountedWithTheirTeachingPoints() throws {
    var found: [String: [String]] = [:]
    let check = Made(unit: .regions(.only([.county])), needs: ["schools"]) { unit, period, context in
      for school in try context.education.researchSchools(of: unit.id, in: period.standardDays, kinds: ["211", "218"]) {
        found[school.school.id] = school.ids
      }
      return .figure(1)
    }
    _ = try report([check], only: ["x-1"])
    #expect(found == ["S1": ["S1", "S2"], "S3": ["S3"], "S5": ["S5"]])
  }
}
