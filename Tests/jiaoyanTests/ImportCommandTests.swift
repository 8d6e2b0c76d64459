import Foundation
import Testing

/// `jiaoyan import` as its user starts it, and as it dies.
@Suite("The command jiaoyan import")
struct ImportCommandTests {
  private static let isHard = ProcessInfo.processInfo.environment["JIAOYAN_HARD_TESTS"] != nil

  /// A dataset of two counties without people, and a roster of so many.
  private func prepare(_ folder: String, people: Int) throws {
    let files = [
      "regions": "code,name,level,parent_code\n450100,南宁市,city,\n450181,横州市,county,450100\n",
      "institutions": "institution_id,name,region_code,level\nI1,合成教研室,450181,county\n",
      "officers": "officer_id,name,institution_id,engagement,appointed_on\n",
      "officer_titles": "officer_id,awarded_on,level,series,name\n",
      "officer_subjects": "officer_id,subject,stage\n",
    ]
    try FileManager.default.createDirectory(atPath: folder + "/data", withIntermediateDirectories: true)
    var resources: [String] = []
    for (name, text) in files.sorted(by: { $0.key < $1.key }) {
      try Data(text.utf8).write(to: URL(filePath: "\(folder)/data/\(name).csv"))
      resources.append("{\"name\": \"\(name)\", \"path\": \"\(name).csv\", \"bytes\": \(text.utf8.count)}")
    }
    let package = "{\"name\": \"trial\", \"synthetic\": true, \"resources\": [\(resources.joined(separator: ", "))]}"
    try Data(package.utf8).write(to: URL(filePath: folder + "/data/datapackage.json"))
    var roster = "教研员花名册（合成数据）\n县（市、区）,姓名,聘任形式,任职时间,现有职称,任教学科,学段\n"
    for person in 1...people { roster += "横州市,合成\(person),专职,2021.9,副高,微机,初中\n" }
    try Data(roster.utf8).write(to: URL(filePath: folder + "/roster.csv"))
  }

  private func contents(_ folder: String) throws -> [String: Data] {
    var contents: [String: Data] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
      contents[name] = try Data(contentsOf: URL(filePath: folder + "/" + name))
    }
    return contents
  }

  @Test("shows the plan, writes, and finds all known the second time")
  func rosterTwice() throws {
    try Program.inFolder { folder in
      try prepare(folder, people: 3)
      let command = ["import", "roster.csv", "--into", "data", "--lang", "en"]
      let before = try contents(folder + "/data")
      let dry = try Program.run(command + ["--dry-run"], folder: folder)
      #expect(dry.status == 0 && dry.output.contains("D  任职时间 → officers.appointed_on"))
      #expect(try contents(folder + "/data") == before)
      let first = try Program.run(command, folder: folder)
      #expect(first.status == 0 && first.output.contains("officers: 3 added"), "\(first)")
      let second = try Program.run(command, folder: folder)
      #expect(second.status == 0 && second.output.contains("Nothing to write."))
      #expect(try Program.run(["validate", "data"], folder: folder).status == 0)
      #expect(try Program.run(["eval", "#officers", "--data", "data"], folder: folder).output == "3\n")
    }
  }

  @Test("tells open questions, rejects and wrong usage by its exit code")
  func exitCodes() throws {
    try Program.inFolder { folder in
      try prepare(folder, people: 1)
      func run(_ sheet: String, _ options: String...) throws -> Program.Outcome {
        try Data(sheet.utf8).write(to: URL(filePath: folder + "/sheet.csv"))
        return try Program.run(["import", "sheet.csv", "--into", "data"] + options, folder: folder)
      }
      let bad = "县（市、区）,姓名,任职时间\n横州市,合成甲,2021年秋\n"
      let rejected = try run(bad, "--rejects", "r.xlsx", "--lang", "zh")
      #expect(rejected.status == 5 && rejected.output.contains("C2 任职时间"))
      #expect(FileManager.default.fileExists(atPath: folder + "/r.xlsx"))
      #expect(try run("县（市、区）,姓名,任职日祺\n横州市,合成甲,2021.9\n").status == 5)
      #expect(try run(bad, "--rejects", "r.pdf").status == 2)
      #expect(try run(bad, "--year", "20").status == 2)
      #expect(try run("").status == 5)
      #expect(try Program.run(["import", "none.csv", "--into", "data"], folder: folder).status == 5)
      #expect(try Program.run(["import", "--into", "data"], folder: folder).status == 2)
      #expect(try run(bad, "--table", "officer").status == 2)
      #expect(try run(bad, "--table", "officer").errors.contains("did you mean 'officers'"))
      let json = try run(bad, "--format", "json")
      let document = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
      #expect((document?["rejects"] as? [[String: Any]])?.first?["cell"] as? String == "C2")
    }
  }

  /// A killed import leaves the dataset as it was or whole, once somebody opens it again.
  @Test("survives kill -9 at any moment")
  func killed() throws {
    try Program.inFolder { folder in
      try prepare(folder, people: 400)
      let data = folder + "/data"
      let before = try contents(data)
      let start = ContinuousClock.now
      #expect(try Program.run(["import", "roster.csv", "--into", "data", "--quiet"], folder: folder).status == 0)
      let duration = start.duration(to: .now)
      let after = try contents(data)
      #expect(after != before)
      var endings: Set<Bool> = []
      for round in 0..<(Self.isHard ? 200 : 10) {
        try FileManager.default.removeItem(atPath: data)
        try FileManager.default.createDirectory(atPath: data, withIntermediateDirectories: true)
        for (name, bytes) in before { try bytes.write(to: URL(filePath: data + "/" + name)) }
        // The last fifth of its time is when it writes.
        let share = round % 2 == 0 ? Double.random(in: 0...1.1) : Double.random(in: 0.8...1.05)
        try Program.kill(
          ["import", "roster.csv", "--into", "data", "--quiet"], after: duration * share, folder: folder)
        #expect(try Program.run(["eval", "#officers", "--data", "data", "--no-cache"], folder: folder).status == 0)
        let left = try contents(data)
        #expect(left == before || left == after)
        endings.insert(left == after)
      }
      if Self.isHard { #expect(endings.count == 2) }
    }
  }
}
