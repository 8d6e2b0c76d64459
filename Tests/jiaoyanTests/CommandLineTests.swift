import Foundation
import Testing

/// The built program, started as its user starts it.
@Suite("The command jiaoyan")
struct CommandLineTests {
  private static let repository = Program.repository
  private static let dataset = repository.appending(path: "datasets/guangxi").path()

  private func jiaoyan(_ arguments: [String], input: String = "", folder: String? = nil) throws -> Program.Outcome {
    try Program.run(arguments, input: input, folder: folder)
  }

  @Test("answers a one-liner")
  func eval() throws {
    let outcome = try jiaoyan(["eval", "edu.regions:filter(\"level == \\\"county\\\"\"):count()"])
    #expect(outcome.output == "111\n")
    #expect(outcome.status == 0)
  }

  @Test("finds the bundled dataset from any folder")
  func bundledDataset() throws {
    #expect(try Program.inFolder { try jiaoyan(["eval", "#regions"], folder: $0) }.output == "126\n")
  }

  @Test("reads statements from a pipe and prints what they give")
  func pipedRepl() throws {
    let outcome = try jiaoyan(["repl", Self.dataset], input: "edu.institutions:count(\"level\")\n")
    #expect(
      outcome.output.split(separator: "\n").map { $0.prefix { $0 != " " } }.dropFirst(3).prefix(3) == [
        "city", "county", "province",
      ])
    #expect(outcome.status == 0)
    #expect(try jiaoyan(["repl", Self.dataset], input: "oops()\n1\n").status == 4)
  }

  @Test("checks the dataset: findings of every check for all units, the same bytes each time")
  func check() throws {
    let first = try jiaoyan(["check", Self.dataset, "--format", "json", "--period", "2023"])
    #expect(first.status == 1)
    #expect(first.output == (try jiaoyan(["check", Self.dataset, "--format", "json", "--period", "2023"]).output))
    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(first.output.utf8)) as? [String: Any])
    let findings = try #require(document["findings"] as? [[String: Any]])
    let units = Dictionary(grouping: findings) { $0["check"] as? String ?? "" }.mapValues(\.count)
    #expect(units["3-1"] == 126)
    #expect(units["16-1"] == 125)
    #expect(units["17-5"] == 111)
    #expect(units.count == 76)
    #expect((document["dataGate"] as? [Any])?.isEmpty == true)
  }

  @Test("holds the bundled dataset to what synth writes, byte for byte")
  func synth() throws {
    try Program.inFolder { folder in
      #expect(
        try jiaoyan(["synth", folder + "/g", "--scale", "1", "--seed", "2021", "--quiet"]).status == 0)
      let written = try FileManager.default.contentsOfDirectory(atPath: folder + "/g").sorted()
      #expect(try FileManager.default.contentsOfDirectory(atPath: Self.dataset).sorted() == written)
      var size = 0
      for name in written {
        let bytes = try Data(contentsOf: URL(filePath: "\(folder)/g/\(name)"))
        size += bytes.count
        #expect(try Data(contentsOf: URL(filePath: "\(Self.dataset)/\(name)")) == bytes, "\(name)")
      }
      #expect(size < 15_000_000)
    }
  }

  @Test("hands a script its arguments")
  func scriptArguments() throws {
    try Program.inFolder { folder in
      try "print(arg[0] ~= nil, #arg, args.year, args.flag, arg[#arg])"
        .write(toFile: folder + "/s.lua", atomically: true, encoding: .utf8)
      let outcome = try jiaoyan(["run", folder + "/s.lua", "--year", "2023", "--data", Self.dataset, "--flag", "--x=1"])
      #expect(outcome.output == "true\t4\t2023\ttrue\t--x=1\n")
      let own = try jiaoyan(["run", folder + "/s.lua", "--", "--data", "x", "--year", "7"])
      #expect(own.output == "true\t4\t7\tnil\t7\n")
    }
  }

  @Test("stops an endless script at its time limit, and says so")
  func timeout() throws {
    let outcome = try jiaoyan(["eval", "while true do pcall(function() while true do end end) end", "--timeout", "0.2"])
    #expect(outcome.status == 4)
    #expect(outcome.errors.contains("time limit"))
  }

  @Test("stops a script that outgrows its memory")
  func memory() throws {
    let outcome = try jiaoyan([
      "eval", "local t = {} while true do t[#t + 1] = #t end", "--memory", "32M", "--timeout", "60",
    ])
    #expect(outcome.status == 4)
    #expect(outcome.errors.contains("memory"))
  }

  @Test(
    "says what is wrong in one message, with the right exit code",
    arguments: [
      (["check", "nowhere"], 5, "nowhere: there is no such file or folder"),
      (["check", "Sources"], 5, "no dataset here: expected a Data Package"),
      (["check", "--only", "17-9"], 2, "there is no check '17-9'"),
      (["check", "--pack", "x"], 2, "there is no policy pack 'x'"),
      (["check", "--region", "46*"], 2, "no region of the dataset has a code '46*'"),
      (["check", "--only", ","], 2, "--only names nothing"),
      (["run"], 2, "Missing expected argument '<script>'"),
      (["eval", "1", "--memory", "10"], 4, "Lua cannot be started"),
      (
        ["eval", "frame{ x = { 1 } }:slice(math.mininteger, math.mininteger):nothing()"], 4,
        "expected the number of a row"
      ),
      (["check", "--format", "xml"], 2, "The value 'xml' is invalid"),
      (["check", "--perod", "2023"], 2, "--period"),
      (["explain", "17-22"], 2, "there is no check '17-22'"),
      (["chek"], 2, "did you mean 'jiaoyan check'?"),
      (["run", "nothing.lua"], 2, "nothing.lua: there is no such file or folder"),
      (["eval", "1 +"], 4, "near <eof>"),
      (["eval", "regions:filter 'x == 1'"], 4, "there is no column 'x'"),
      (["eval", "1", "--timeout", "0"], 2, "--timeout takes a number of seconds above 0"),
      (["synth", "--scale", "0", "/nonexistent/x"], 2, "--scale takes a number"),
      (["synth"], 2, "Name the folder to write"),
      (["synth", "x", "--output", "y"], 2, "named twice"),
      (["synth", "x", "--plant", "unit-eror"], 2, "did you mean 'unit-error'?"),
      (["synth", "--scale", "0.001", "--output", "/proc/x"], 5, "cannot be written"),
    ])
  func badUsage(arguments: [String], status: Int, part: String) throws {
    let outcome = try jiaoyan(arguments)
    #expect(outcome.status == Int32(status), "\(outcome.errors)")
    #expect(outcome.errors.contains(part), "\(outcome.errors)")
    #expect(outcome.output.isEmpty)
  }

  @Test("validates the bundled dataset, and tells what is wrong with another, as text and JSON")
  func validation() throws {
    let bundled = try jiaoyan(["validate", Self.dataset])
    #expect(bundled.status == 0)
    #expect(bundled.output.hasSuffix("valid: 47 tables, 0 errors\n"))
    try Program.inFolder { folder in
      let schema = #"{"fields": [{"name": "code"}, {"name": "n", "type": "integer"}], "primaryKey": "code"}"#
      try #"{"name": "x", "resources": [{"name": "t", "path": "t.csv", "schema": \#(schema)}]}"#
        .write(toFile: "\(folder)/datapackage.json", atomically: true, encoding: .utf8)
      try "code,n\na,1\na,x\n".write(toFile: "\(folder)/t.csv", atomically: true, encoding: .utf8)
      let text = try jiaoyan(["validate", folder])
      #expect(text.status == 5)
      #expect(text.output.contains("t (t.csv): 2 rows, 2 errors"))
      #expect(text.output.contains("[primary-key] row 3"))
      let json = try jiaoyan(["validate", folder, "--format", "json"])
      #expect(json.status == 5)
      let report = try #require(try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
      #expect(report["valid"] as? Bool == false)
      #expect(try jiaoyan(["validate", folder, "--quiet"]).output.isEmpty)
      #expect(try jiaoyan(["validate", folder, "--format", "xml"]).status == 2)
      #expect(try jiaoyan(["validate", folder + "/none"]).status == 5)
    }
  }

  @Test("tells every bad file by its name, row and column, and loses nothing else")
  func badData() throws {
    try Program.inFolder { folder in
      func write(_ name: String, _ text: String) throws {
        try text.write(toFile: "\(folder)/\(name)", atomically: true, encoding: .utf8)
      }
      let schema = """
        {"fields": [{"name": "code", "type": "string"}, {"name": "level", "type": "string",
          "constraints": {"enum": ["province", "city", "county"]}}]}
        """
      try write(
        "datapackage.json",
        "{\"name\": \"x\", \"resources\": [{\"name\": \"regions\", \"path\": \"r.csv\", \"schema\": \(schema)}]}")
      try write("r.csv", "code,level\n450000,province\n450100,town\n450200,city\n")
      let rejected = try jiaoyan(["check", folder, "--period", "2023"])
      #expect(rejected.status == 5)
      #expect(
        rejected.output.contains("regions, row 3, column 'level': found 'town', expected one of province, city, county")
      )
      #expect(try jiaoyan(["eval", "#edu.regions", "--data", folder]).output == "2\n")
      try write("r.csv", "code,levle\n")
      #expect(
        try jiaoyan(["check", folder, "--period", "2023"]).errors.contains(
          "no column 'level' in the header; the nearest is 'levle'"))
      try write("r.csv", "")
      let empty = try jiaoyan(["check", folder, "--period", "2023"])
      #expect(empty.status == 5)
      #expect(empty.errors.contains("r.csv: the file is empty"))
      try write("datapackage.json", "{\"name\": 1}")
      #expect(try jiaoyan(["check", folder]).errors.contains("not a Data Package: name: expected a text"))
    }
  }

  @Test(
    "prints help and version and ends well",
    arguments: [["--help"], ["--version"], ["check", "--help"], ["help", "run"], ["run", "--help"]])
  func help(arguments: [String]) throws {
    let outcome = try jiaoyan(arguments)
    #expect(outcome.status == 0)
    #expect(!outcome.output.isEmpty)
  }

  @Test("explains a check so that its number can be defended")
  func explain() throws {
    let outcome = try jiaoyan(["explain", "17-2", "--lang", "en"])
    #expect(outcome.status == 0)
    for part in ["保证预算内教研经费稳步增长", "growth_min = 0", "our proposal", "three_years", "scope_note"] {
      #expect(outcome.output.contains(part))
    }
  }
}
