import Foundation
import Testing

/// `--isolate`: the same program in a child that the system holds to its limits.
@Suite("Isolation")
struct IsolationTests {
  @Test(
    "changes neither output nor exit code",
    arguments: [
      ["eval", "#regions"], ["eval", "regions:head(3)"], ["eval", "error('x', 0)"], ["eval", "1 +"], ["eval", "nil"],
      ["run", "scripts/senior_posts.lua", "--year", "2023"], ["run", "nothing.lua"],
      ["run", "scripts/senior_posts.lua", "--", "--help"],
    ])
  func same(arguments: [String]) throws {
    let plain = try Program.run(arguments)
    let isolated = try Program.run([arguments[0], "--isolate"] + arguments.dropFirst())
    #expect(isolated.status == plain.status)
    #expect(isolated.output == plain.output)
    #expect(isolated.errors == plain.errors)
  }

  @Test("takes the flag wherever it stands, and leaves the script what is behind --")
  func flag() throws {
    try Program.inFolder { folder in
      try "print(#arg, arg[1], arg[2])".write(toFile: folder + "/s.lua", atomically: true, encoding: .utf8)
      #expect(try Program.run(["run", folder + "/s.lua", "a", "--isolate", "b"]).output == "2\ta\tb\n")
      #expect(
        try Program.run(["run", "--isolate", folder + "/s.lua", "--", "--isolate"]).output == "1\t--isolate\tnil\n")
    }
    #expect(try Program.run(["run", "--help"]).output.contains("--isolate"))
  }

  @Test(
    "stops what would not stop",
    arguments: [
      ("while true do pcall(function() while true do end end) end", "--timeout", "0.1", "time limit"),
      ("local t = {} while true do t[#t + 1] = {} end", "--memory", "32M", "memory"),
      ("local t = {} while true do t[#t + 1] = ('x'):rep(1 << 20) .. #t end", "--memory", "32M", "memory"),
    ])
  func stops(source: String, option: String, value: String, reason: String) throws {
    let outcome = try Program.run(["eval", source, option, value, "--isolate"])
    #expect(outcome.status == 4)
    #expect(outcome.errors.contains(reason), "\(outcome.errors)")
  }

  @Test("ends with 130 after Ctrl-C, also where the parent alone gets the signal")
  func interrupt() throws {
    let outcome = try Program.interrupt(["eval", "--isolate", "print('ready'); while true do end"])
    #expect(outcome.status == 130)
    #expect(outcome.errors.contains("interrupted"))
  }

  @Test("still writes where that was granted, and nowhere else")
  func writing() throws {
    try Program.inFolder { folder in
      try FileManager.default.createDirectory(atPath: folder + "/out", withIntermediateDirectories: true)
      let write = { (path: String) in "frame{ x = { 1, 2 } }:write('\(folder)/\(path)')" }
      let grant = ["--allow-write", folder + "/out", "--isolate"]
      #expect(try Program.run(["eval", write("out/x.csv")] + grant).errors == "")
      #expect(try String(contentsOfFile: folder + "/out/x.csv", encoding: .utf8).hasPrefix("x\n1\n2"))
      #expect(try Program.run(["eval", write("x.csv")] + grant).status == 4)
      #expect(!FileManager.default.fileExists(atPath: folder + "/x.csv"))
    }
  }
}
