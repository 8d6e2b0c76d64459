import Policy
import Tables
import Testing

@testable import Policy

@Suite struct PackTests {
  private let pack: Pack

  init() throws {
    pack = try Pack.named("guangxi-2021")
  }

  @Test func thePackSaysWhatItIs() throws {
    #expect(pack.id == "guangxi-2021")
    #expect(pack.effectiveFrom == Day("2021-05-29"))
    #expect(pack.checkIDs.map(\.description) == CheckCatalogue.descriptions.map(\.id.description))
    #expect(pack.sha256.count == 64)
    #expect(!pack.source.isEmpty)
  }

  @Test(arguments: CheckCatalogue.descriptions.map(\.id.description))
  func everyParameterOfACheckStandsInThePackUnderItsClause(_ check: String) throws {
    for use in try CheckCatalogue.description(check).parameters {
      let parameter = try #require(pack.parameters[use.key], "\(check).\(use.name)")
      #expect(parameter.clause == (try CheckCatalogue.description(check).clause), "\(use.key)")
    }
  }

  /// The figures that truly stand in the notice.
  @Test func onlyTheNoticesOwnFiguresCountAsText() {
    let stated = pack.parameters.filter { $0.value.origin == .text }
    #expect(
      stated.compactMapValues(\.value.number) == [
        "institution.min_n": 1, "independent.min_n": 1, "construction_standard.min_n": 1,
        "province_inspection.min_n": 1,
        "inspection.min_n": 1, "admission.years": 6, "training.hours": 72, "cycle.cycle_years": 3,
        "rotation.after_years": 5, "rotation.school_years": 1, "meeting.min_n": 1, "special_fund.purposes": 5,
        "evaluation_fields.fields": 5,
      ])
    #expect(
      stated.compactMapValues(\.value.texts) == [
        "coverage.named_subjects": ["XQJY", "XX", "TSJY"], "named_fields.named_all": ["XQJY", "TSJY"],
        "named_fields.named_county": ["XX"], "experts.engagements": ["invited", "part_time"],
        "city_projects.levels": ["city"], "admission.title_min": ["middle"],
        "leave_rules.rules": ["vacation", "academic_leave"], "meeting.levels": ["city", "county"],
      ])
    #expect(
      stated.compactMapValues(\.value.day) == [
        "progress.horizon_from": Day("2024-05-29"), "progress.horizon_to": Day("2026-05-29"),
      ])
  }

  @Test(arguments: ["training.hours", "14-2.hours"]) func aParameterIsSetByEitherName(_ name: String) throws {
    let changed = try pack.setting([name: .number(80)])
    #expect(changed.parameters["training.hours"]?.value == .number(80))
    #expect(pack.parameters["training.hours"]?.value == .number(72))
    #expect(changed.parameters["training.hours"]?.origin == .text)
  }

  @Test(arguments: [
    ("training.hour", "training.hours"), ("14-2.hourz", "14-2.hours"), ("17-2.unit_rato", "17-2.unit_ratio"),
  ])
  func anUnknownParameterIsNamedWithTheNearest(_ name: String, _ nearest: String) {
    let failure = #expect(throws: PolicyFailure.self) { try pack.setting([name: .number(1)]) }
    #expect(failure?.code == "unknown-parameter")
    #expect(failure?.description.contains("did you mean '\(nearest)'?") == true)
  }

  @Test(
    arguments: [
      ("training.hours", .flag(true)), ("training.hours", .texts(["72"])), ("training.hours", .none),
      ("training.hours", .number(.nan)), ("training.hours", .number(.infinity)), ("14-2.new_joiner", .number(1)),
      ("coverage.include_switchable", .none), ("funds.cpi", .number(.nan)),
    ] as [(String, ParameterValue)])
  func aValueOfAnotherKindIsRefused(_ name: String, _ value: ParameterValue) {
    let failure = #expect(throws: PolicyFailure.self) { try pack.setting([name: value]) }
    #expect(failure?.code == "wrong-parameter-kind")
    #expect(failure?.description.contains(name) == true)
  }

  @Test func aLevelThatIsSwitchedOffCanBeSet() throws {
    #expect(
      try pack.setting(["17-5.share_min": .number(0.03)]).parameters["funds.school_share_min"]?.value == .number(0.03))
  }

  @Test func anUnknownPackIsNamedWithTheNearest() {
    let failure = #expect(throws: PolicyFailure.self) { try Pack.named("guangxi-2012") }
    #expect(failure == .unknownPack("guangxi-2012", among: Pack.names))
    #expect(failure?.description.contains("did you mean 'guangxi-2021'?") == true)
  }

  private func read(_ replacements: (String, String)...) throws -> Pack {
    var yaml = """
      id: small
      title: { zh: 小, en: Small }
      source: a test
      effective_from: "2021-05-29"
      checks: [16-1]
      parameters:
        meeting.min_n: { value: 1, clause: 16, origin: text }
      """
    for (old, new) in replacements {
      #expect(yaml.contains(old))
      yaml = yaml.split(separator: old, omittingEmptySubsequences: false).joined(separator: new)
    }
    return try Pack(yaml: Array(yaml.utf8), path: "small.yaml")
  }

  @Test func aSmallPackIsRead() throws {
    #expect(try read().checkIDs == [CheckID(16, 1)])
    #expect(try read(("value: 1", "value: 2")).sha256 != read().sha256)
  }

  @Test(arguments: [
    ("2021-05-29", "29 May 2021"), ("[16-1]", "[16]"), ("[16-1]", "[99-9]"), ("meeting.min_n", "meeting.least"),
    ("origin: text", "origin: rumour"), ("clause: 16, ", ""), ("id: small", "id: ["),
  ])
  func aPackThatCannotBeUsedIsRefused(_ old: String, _ new: String) {
    let failure = #expect(throws: PolicyFailure.self) { try read((old, new)) }
    #expect(failure?.code == "bad-pack")
    #expect(failure?.description.hasPrefix("small.yaml: ") == true)
  }
}

/// The packs that come with the workbench, and what a user's pack may say.
@Suite struct BundledPackTests {
  @Test(arguments: Pack.names) func everyPackCanBeReadAndSaysWhatItIs(_ name: String) throws {
    let pack = try Pack.named(name)
    #expect(pack.id == name)
    #expect(!pack.checkIDs.isEmpty)
    #expect(pack.isInvented == name.hasPrefix("demo-"))
    #expect(!pack.isInvented || pack.title.english.contains("not a real policy"))
    #expect(!pack.isInvented || pack.source.contains("not a real policy"))
  }

  @Test func onlyTheNationalPackHasUnverifiedValues() throws {
    for name in Pack.names {
      let unverified = try Pack.named(name).parameters.values.filter { !$0.isVerified }
      #expect(unverified.isEmpty == (name != "national-2019"), "\(name)")
    }
    let national = try Pack.named("national-2019")
    #expect(national.parameters["training.hours"]?.isVerified == false)
    #expect(national.parameters["institution.min_n"]?.isVerified == true)
    #expect(!national.checkIDs.contains(CheckID(16, 1)))
  }

  @Test func aPackThatExtendsAnotherTakesTheRestFromIt() throws {
    let (base, strict) = (try Pack.named("guangxi-2021"), try Pack.named("demo-strict"))
    #expect(strict.parameters["training.hours"]?.value == .number(90))
    #expect(strict.parameters["training.hours"]?.unit == "h")
    #expect(strict.parameters["training.hours"]?.origin == .proposal)
    #expect(strict.parameters["training.min_days"] == base.parameters["training.min_days"])
    #expect(Set(strict.parameters.keys) == Set(base.parameters.keys))
  }

  /// A pack that extends the standard one, with these lines.
  private func read(_ lines: String) throws -> Pack {
    let yaml = """
      id: own
      title: { zh: 自, en: Own }
      source: a test
      extends: guangxi-2021
      \(lines)
      """
    return try Pack(yaml: Array(yaml.utf8), path: "own.yaml")
  }

  @Test func aDatedParameterHasTheValueOfItsDay() throws {
    let pack = try read(
      """
      parameters:
        training.hours:
          - { value: 48, to: "2022-12-31" }
          - { value: 60, from: "2023-01-01", to: "2023-12-31" }
          - { value: 72, from: "2024-01-01" }
      """)
    for (day, hours) in [
      ("2020-01-01", 48.0), ("2022-12-31", 48), ("2023-01-01", 60), ("2024-01-01", 72), ("2030-01-01", 72),
    ] {
      #expect(pack.on(try #require(Day(day))).parameters["training.hours"]?.value == .number(hours), "\(day)")
    }
    #expect(pack.parameters["training.hours"]?.value == .number(72))
    #expect(
      try pack.setting(["14-2.hours": .number(1)]).on(try #require(Day("2023-05-05"))).parameters["training.hours"]?
        .value == .number(1))
  }

  @Test(arguments: [
    (
      "[{ value: 48, to: \"2022-12-31\" }, { value: 60, from: \"2023-02-01\" }]",
      "no value from 2023-01-01 to 2023-01-31"
    ),
    (
      "[{ value: 48, to: \"2022-12-31\" }, { value: 60, from: \"2022-12-01\" }]",
      "two values from 2022-12-01 to 2022-12-31"
    ),
    ("[{ value: 48 }, { value: 60, from: \"2022-12-01\" }]", "needs 'to'"),
    ("{ value: 48, to: \"2025-12-31\" }", "no value after 2025-12-31"),
    ("{ value: 48, from: \"2022-01-01\" }", "no value from 2021-05-29 to 2021-12-31"),
    ("{ value: 48, from: \"2022\" }", "expected a date YYYY-MM-DD, found '2022'"),
    ("{ value: true }", "another kind"), ("{ value: 48, vrified: true }", "did you mean 'verified'?"),
    ("[]", "no value"),
  ])
  func aParameterWithAGapOrAConflictIsRefused(_ value: String, _ part: String) {
    let failure = #expect(throws: PolicyFailure.self) { try read("parameters:\n  training.hours: \(value)") }
    #expect(failure?.code == "bad-pack")
    #expect(failure?.description.contains(part) == true, "\(failure?.description ?? "")")
  }

  @Test(arguments: [
    ("parameters: { training.hour: { value: 1 } }", "did you mean 'training.hours'?"),
    ("without: [14-22]", "did you mean '14-2'?"), ("without: [19-*]", "there is no check '19-*'"),
    ("chekcs: all", "did you mean 'checks'?"), ("checks: [14-9]", "there is no check '14-9'"),
  ])
  func aSlipOfThePenIsToldWithTheNearestName(_ line: String, _ part: String) {
    let failure = #expect(throws: PolicyFailure.self) { try read(line) }
    #expect(failure?.description.contains(part) == true, "\(failure?.description ?? "")")
  }

  @Test func anUnknownBaseIsAnUnknownPack() {
    #expect(throws: PolicyFailure.unknownPack("guangxi-2022", among: Pack.names)) {
      try Pack(
        yaml: Array("{ id: x, title: { zh: x, en: x }, source: x, extends: guangxi-2022 }".utf8), path: "x.yaml")
    }
  }
}
