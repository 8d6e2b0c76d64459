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

  @Test func everyParameterIsReadByACheck() {
    let used = Set(CheckCatalogue.descriptions.flatMap { $0.parameters.map(\.key) })
    #expect(Set(pack.parameters.keys).subtracting(used) == [])
  }

  /// The figures that truly stand in the notice.
  @Test func onlyTheNoticesOwnFiguresCountAsText() {
    let stated = pack.parameters.filter { $0.value.origin == .text }.mapValues(\.value)
    #expect(
      stated == [
        "institution.min_n": .number(1), "coverage.named_subjects": .texts(["XQJY", "XX", "TSJY"]),
        "inspection.min_n": .number(1), "admission.years": .number(6), "training.hours": .number(72),
        "meeting.min_n": .number(1),
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
