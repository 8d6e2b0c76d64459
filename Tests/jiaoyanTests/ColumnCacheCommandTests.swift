import Foundation
import Testing

/// The cache of columns as the user of the program meets it.
@Suite struct ColumnCacheCommandTests {
  private let eager = ["JIAOYAN_CACHE": "1K"]

  private func inDataset(_ body: (String) throws -> Void) throws {
    try Program.inFolder { folder in
      #expect(try Program.run(["synth", folder + "/d", "--scale", "0.001", "--seed", "3", "--quiet"]).status == 0)
      try body(folder + "/d")
    }
  }

  private func caches(of dataset: String) -> [String] {
    let names = try? FileManager.default.contentsOfDirectory(atPath: dataset + "/.jiaoyan-cache")
    return (names ?? []).filter { $0.hasSuffix(".arrow") }.sorted()
  }

  @Test("gives the same report from files, while the cache is made, and from the cache")
  func sameReport() throws {
    try inDataset { dataset in
      let command = ["check", dataset, "--format", "json", "--period", "2023"]
      let plain = try Program.run(command, environment: ["JIAOYAN_CACHE": "off"])
      #expect(plain.status == 1)
      #expect(try Program.run(command + ["--no-cache"], environment: eager).output == plain.output)
      #expect(caches(of: dataset).isEmpty)
      let cold = try Program.run(command, environment: eager)
      let made = caches(of: dataset)
      #expect(made.contains { $0.hasPrefix("training_records-") } && made.count > 5)
      let cached = try Program.run(command, environment: eager)
      #expect(cold.output == plain.output && cached.output == plain.output)
      #expect(cold.status == 1 && cached.status == 1 && cached.errors == plain.errors)
      #expect(caches(of: dataset) == made)
    }
  }

  @Test("is out of reach of scripts, even in a folder that they may write")
  func sandbox() throws {
    try inDataset { dataset in
      let count = ["eval", "edu.schools:count()", "--data", dataset]
      let first = try Program.run(count, environment: eager)
      let cache = try #require(caches(of: dataset).first)
      for statement in [
        "open('\(dataset)/.jiaoyan-cache/\(cache)')", "regions:write('\(dataset)/.jiaoyan-cache/\(cache)')",
      ] {
        let outcome = try Program.run(
          ["eval", statement, "--data", dataset, "--allow-write", dataset], environment: eager)
        #expect(outcome.status == 4, "\(outcome.output)")
        #expect(outcome.errors.contains("may not"), "\(outcome.errors)")
      }
      #expect(try Program.run(count, environment: eager).output == first.output)
    }
  }

  @Test("is left alone where the process may not write, and a wrong size is told")
  func limits() throws {
    try inDataset { dataset in
      let outcome = try Program.run(
        ["eval", "edu.schools:count() > 0", "--data", dataset, "--isolate"], environment: eager)
      #expect(outcome.status == 0 && outcome.output.contains("true"), "\(outcome.errors)")
      let wrong = try Program.run(["eval", "1", "--data", dataset], environment: ["JIAOYAN_CACHE": "much"])
      #expect(wrong.status == 2 && wrong.errors.contains("JIAOYAN_CACHE takes 'off' or a size"))
    }
  }
}
