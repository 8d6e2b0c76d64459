import Foundation
import Testing

/// Checks of an analyst's own on the command line, and the six of REPL.md that say built-in ones again.
@Suite("Own checks of the command line")
struct OwnChecksTests {
  private static let bundled = Program.repository.appending(path: "datasets/guangxi").path()

  /// The script that REPL.md shows.
  private static func guideScript() throws -> String {
    let guide = try String(contentsOf: Program.repository.appending(path: "REPL.md"), encoding: .utf8)
    let start = try #require(guide.range(of: "```lua\n")?.upperBound)
    let end = try #require(guide.range(of: "```\n", range: start..<guide.endIndex)?.lowerBound)
    return String(guide[start..<end])
  }

  private struct Finding: Decodable, Equatable {
    struct Counts: Decodable, Equatable {
      var total, applicable, measured, passing, failing, missing: Int
    }

    var check, unit, period, verdict: String
    var observed, threshold: Double?
    var counts: Counts
  }

  private struct Report: Decodable {
    struct Manifest: Decodable {
      struct Script: Decodable { var name, sha256: String }
      var scripts: [Script]?
    }

    var manifest: Manifest
    var findings: [Finding]
  }

  private static let restated = ["3-1", "9-7", "12-2", "14-1", "16-1", "17-1"]

  /// Holds each built-in check to its other form, unit by unit and period by period.
  private func expectAgreement(_ dataset: String, _ script: String, in year: Int) throws {
    let ids = Self.restated.flatMap { [$0, "own-\($0)"] }.joined(separator: ",")
    let outcome = try Program.run([
      "check", dataset, "--checks", script, "--only", ids, "--period", "\(year)", "--format", "json",
    ])
    let report = try JSONDecoder().decode(Report.self, from: Data(outcome.output.utf8))
    #expect(report.manifest.scripts?.map(\.name) == [script])
    for id in Self.restated {
      let builtIn = report.findings.filter { $0.check == id }
      let own = report.findings.filter { $0.check == "own-\(id)" }.map { finding in
        var finding = finding
        finding.check = id
        return finding
      }
      #expect(builtIn.count > 100)
      #expect(own == builtIn, "\(id) in \(year)")
    }
  }

  @Test("say six built-in checks again, and come to the same verdicts, figures and counts", arguments: [2021, 2023])
  func equalToBuiltIn(_ year: Int) throws {
    try Program.inFolder { folder in
      let script = folder + "/own-checks.lua"
      try Self.guideScript().write(toFile: script, atomically: true, encoding: .utf8)
      try expectAgreement(Self.bundled, script, in: year)
    }
  }

  @Test("do so on another dataset, too")
  func equalOnARandomDataset() throws {
    try Program.inFolder { folder in
      let script = folder + "/own-checks.lua"
      try Self.guideScript().write(toFile: script, atomically: true, encoding: .utf8)
      let seed = String(Int.random(in: 1...1_000_000))
      #expect(try Program.run(["synth", folder + "/d", "--seed", seed, "--quiet"]).status == 0)
      // With holes: every third row of reporting is open, every fifth meeting undated, every seventh officer without a duty.
      try spoil(folder + "/d/reporting.csv", every: 3) { $0.replacing("closed", with: "open") }
      try spoil(folder + "/d/meetings.csv", every: 5) { $0.replacing(/\d{4}-\d\d-\d\d/, with: "") }
      try spoil(folder + "/d/officers.csv", every: 7) { $0.replacing(/,on_duty,/, with: ",,") }
      try spoil(folder + "/d/communities.csv", every: 4) { $0.replacing(/\d{4}-\d\d-\d\d/, with: "") }
      try spoil(folder + "/d/institutions.csv", every: 6) { $0.replacing(/independent|within_unit/, with: "") }
      try expectAgreement(folder + "/d", script, in: 2023)
    }
  }

  private func spoil(_ path: String, every step: Int, _ change: (String) -> String) throws {
    var lines = try String(contentsOfFile: path, encoding: .utf8).components(separatedBy: "\n")
    for place in stride(from: step, to: lines.count, by: step) { lines[place] = change(lines[place]) }
    try lines.joined(separator: "\n").write(toFile: path, atomically: true, encoding: .utf8)
  }

  private static let six = """
    policy.define{ id = "x-1", clause = 14, title = "六人以上", title_en = "Six or more", unit = "institution",
      quote = "", params = { least = 60 },
      measure = function(edu, period, p)
        print("measuring " .. period)
        return edu.officers:rename{ unit = "institution_id" }:group_by("unit"):summarise{ observed = "count()" }
      end }
    """

  private func withScript<Result>(_ source: String, _ body: (String) throws -> Result) throws -> Result {
    try Program.inFolder { folder in
      try source.write(toFile: folder + "/my-checks.lua", atomically: true, encoding: .utf8)
      return try body(folder + "/my-checks.lua")
    }
  }

  @Test(
    "appear in every form of the report",
    arguments: ["text", "json", "csv", "markdown", "html", "junit", "sarif"], ["zh", "en"])
  func everyForm(_ format: String, _ language: String) throws {
    try withScript(Self.six) { script in
      let outcome = try Program.run([
        "check", Self.bundled, "--checks", script, "--only", "x-1,16-1", "--format", format, "--lang", language,
        "--period", "2023",
      ])
      #expect(outcome.status == 1)
      #expect(outcome.output.contains("x-1"))
      #expect(outcome.output.contains("16-1"))
      // What a script prints is no part of the report.
      #expect(!outcome.output.contains("measuring"))
      #expect(outcome.errors.contains("measuring 2023"))
    }
  }

  @Test("have parameters of their own, and are explained")
  func parameters() throws {
    try withScript(Self.six) { script in
      let arguments = ["check", Self.bundled, "--checks", script, "--only", "x-1", "--param", "x-1.least=1"]
      #expect(try Program.run(arguments).status == 0)
      let explained = try Program.run(["explain", "x-1", Self.bundled, "--checks", script, "--lang", "zh"])
      #expect(explained.status == 0)
      #expect(explained.output.contains("六人以上"))
      #expect(explained.output.contains("least = 60"))
    }
  }

  @Test(
    "that cannot be loaded end the command",
    arguments: [
      ("policy.define{ id = '14-2', clause = 1, title = 'x', measure = print }", "is no clause's number"),
      ("error('no')", "no"), ("policy.define{", "expected"),
    ])
  func broken(_ source: String, _ part: String) throws {
    try withScript(source) { script in
      let outcome = try Program.run(["check", Self.bundled, "--checks", script])
      #expect(outcome.status == 4)
      #expect(outcome.output.isEmpty)
      #expect(outcome.errors.contains(part), "\(outcome.errors)")
    }
  }

  @Test("that are not there are a wrong use")
  func absent() throws {
    #expect(try Program.run(["check", Self.bundled, "--checks", "nosuch.lua"]).status == 2)
  }

  @Test("end with the deadline")
  func deadline() throws {
    let endless = """
      policy.define{ id = "x", clause = 1, title = "x", unit = "region", measure = function() while true do end end }
      """
    try withScript(endless) { script in
      let outcome = try Program.run(["check", Self.bundled, "--checks", script, "--only", "x", "--timeout", "0.5"])
      #expect(outcome.status == 4 || outcome.status == 5)
      #expect(outcome.output.isEmpty)
    }
  }

  @Test("names stand beside evidence only with --with-personal")
  func names() throws {
    func report(_ more: [String]) throws -> String {
      try Program.run(["check", Self.bundled, "--only", "14-1", "--period", "2023", "--format", "json"] + more).output
    }
    #expect(try !report([]).contains("合成教研员"))
    #expect(try report(["--with-personal"]).contains("合成教研员"))
  }
}
