import Education
import Foundation
import Policy
import Tables
import Testing

@testable import Synthesis

/// Which cases are planted is the user's choice, and the checks find those that are.
@Suite struct PlantedChoiceTests {
  @Test func theChecksFindWhatTheKeyToTheDatasetSays() throws {
    try inFolder { folder in
      try SyntheticDataset(scale: 0.05, seed: 4).write(to: folder)
      let key = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(filePath: folder + "/planted.json")))
      let scenarios = try #require((key as? [String: Any])?["scenarios"] as? [[String: Any]])
      #expect(scenarios.map { $0["name"] as? String } == PlantedScenario.allCases.map(\.rawValue))
      let education = try Education.open(folder)
      var findings: [Finding] = []
      for year in [2022, 2023] {
        findings += try PolicyRun(education, pack: try Pack.named(Pack.standardName), year: year).report().findings
      }
      var seen = 0
      for scenario in scenarios {
        for expectation in scenario["expect"] as? [[String: Any]] ?? [] {
          func text(_ name: String) -> String? { expectation[name] as? String }
          let found = findings.first {
            "\($0.check)" == text("check") && $0.unit == text("unit") && $0.period == text("period")
          }
          let finding = try #require(found, "\(expectation)")
          let failing = Set(finding.judgement.evidence.filter { $0.role == "failing" }.map(\.key))
          if let verdict = text("verdict") { #expect(finding.judgement.verdict.rawValue == verdict, "\(expectation)") }
          if let officer = text("failing") { #expect(failing.contains(officer), "\(expectation)") }
          if let officer = text("notFailing") { #expect(!failing.contains(officer), "\(expectation)") }
          seen += 1
        }
      }
      #expect(seen == PlantedScenario.allCases.reduce(0) { $0 + $1.expectations.count })
    }
  }

  @Test func withoutPlantedCasesNoneOfTheirMarksIsThere() throws {
    let dataset = DrawnDataset(scale: 0.05, seed: 4, planted: [])
    #expect(dataset.rows("officers").allSatisfy { $0.text("officer_id")?.hasPrefix("OP") == false })
    #expect(dataset.rows("training_records").allSatisfy { $0.text("officer_id")?.hasPrefix("OP") == false })
    #expect(try dataset.rows("schools", "school_id", "SP01").isEmpty)
    #expect(try dataset.rows("budget_lines", "region_code", "450127").isEmpty)
    #expect(try dataset.rows("institution_years", "institution_id", "I450802-1").count == 5)
    try inFolder { folder in
      try SyntheticDataset(scale: 0.001, seed: 4, planted: []).write(to: folder)
      #expect(!FileManager.default.fileExists(atPath: folder + "/planted.json"))
    }
  }

  @Test(arguments: PlantedScenario.allCases)
  func aCaseAloneBringsItsOwnPeopleAndNoOthers(_ scenario: PlantedScenario) {
    let dataset = DrawnDataset(scale: 0.001, seed: 4, planted: [scenario])
    let named = Set(scenario.place.split(separator: ", ").map(String.init).filter { $0.hasPrefix("OP") })
    let there = dataset.rows("officers").compactMap { $0.text("officer_id") }.filter { $0.hasPrefix("OP") }
    #expect(Set(there) == named)
    #expect(try! dataset.rows("schools", "school_id", "SP01").isEmpty == (scenario != .smallSchool))
    #expect(try! dataset.rows("budget_lines", "region_code", "450127").isEmpty == (scenario != .renamedRegion))
  }
}

/// Lends a folder that is gone afterwards.
func inFolder(_ body: (String) throws -> Void) throws {
  let folder = FileManager.default.temporaryDirectory.appendingPathComponent("synthesis-\(UUID().uuidString)").path
  try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(atPath: folder) }
  try body(folder)
}
