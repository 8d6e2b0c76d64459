import Foundation
import Testing

/// The scripts that come with the project, as an analyst runs them.
@Suite("Investigations")
struct InvestigationTests {
  private static let dataset = Program.repository.appending(path: "datasets/guangxi").path()
  private static let folder = Program.repository.appending(path: "scripts").path()
  private static let all: [String] =
    (try? FileManager.default.contentsOfDirectory(atPath: folder))?.filter {
      $0.hasSuffix(".lua") && $0 != "investigation.lua"
    }.sorted() ?? []
  /// What keeps the longest ones short.
  private static let narrower = ["year_on_year.lua": ["--only", "17-*"]]

  private func run(_ script: String, _ arguments: [String] = []) throws -> Program.Outcome {
    try Program.run(
      ["run", Self.folder + "/" + script, "--data", Self.dataset, "--quiet"]
        + (Self.narrower[script] ?? []) + arguments)
  }

  @Test("are at least twelve")
  func number() {
    #expect(Self.all.count >= 12)
  }

  @Test("answer, and write what they showed to a file", arguments: all)
  func answers(script: String) throws {
    try Program.inFolder { folder in
      let outcome = try run(script, ["--output", folder + "/answer.csv", "--allow-write", folder])
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(outcome.errors.isEmpty, "\(outcome.errors)")
      #expect(outcome.output.contains(" rows ×"))
      #expect(outcome.output.contains("written: \(folder)/answer.csv\n"))
      let written = try String(contentsOfFile: folder + "/answer.csv", encoding: .utf8)
      #expect(written.contains(","))
    }
  }

  @Test("say what their arguments are, and refuse others", arguments: all)
  func arguments(script: String) throws {
    let help = try run(script, ["--help"])
    #expect(help.status == 0 && help.output.hasPrefix("jiaoyan run scripts/\(script)"))
    #expect(help.output.contains("?\n") && help.output.contains("--output"))
    let unknown = try run(script, ["--hepl", "x"])
    #expect(unknown.status == 4 && unknown.errors.contains("there is no --hepl"))
  }

  @Test("write every format that tables have", arguments: ["csv", "json", "md", "html", "xlsx", "arrow"])
  func formats(ending: String) throws {
    try Program.inFolder { folder in
      let path = "\(folder)/gaps.\(ending)"
      let outcome = try run("staffing_gaps.lua", ["--output", path, "--allow-write", folder])
      #expect(outcome.status == 0, "\(outcome.errors)")
      for name in ["gaps.\(ending)", "gaps-by_region.\(ending)"] {
        let size = try FileManager.default.attributesOfItem(atPath: folder + "/" + name)[.size] as? Int
        #expect(size ?? 0 > 100, "\(name)")
      }
    }
  }

  @Test(
    "tell a wrong argument in words",
    arguments: [
      ("staffing_gaps.lua", ["--level", "village"], "--level is one of province, city, county, not 'village'"),
      ("training_hours.lua", ["--year", "abc"], "--year takes a whole number, not 'abc'"),
      ("meetings.lua", ["--output", "plain"], "--output 'plain' has no ending such as .xlsx"),
      ("own_check.lua", ["--least", "half"], "--least takes a number, not 'half'"),
      ("county_profile.lua", ["--region", "Atlantis"], "Atlantis"),
    ])
  func wrong(script: String, arguments: [String], message: String) throws {
    let outcome = try run(script, arguments)
    #expect(outcome.status == 4)
    #expect(outcome.errors.contains(message), "\(outcome.errors)")
  }
}
