import Foundation
import HostileScripts
import Testing

/// The scripts that the sandbox must survive, through the whole program.
@Suite("Hostile scripts on the command line")
struct HostileCommandTests {
  /// Those that mean the same without the host functions that the host's own tests define.
  private static let scripts = hostileScripts.filter { script in
    !(script.endings.contains(.returned) && script.source.contains("host("))
  }

  /// Seconds for a statement: few where time is what must stop it.
  private static func timeout(_ scripts: [HostileScript]) -> String {
    scripts.contains { $0.endings.contains(.killed) } ? "0.1" : "20"
  }

  @Test("end with the exit code of a failed script, and say why", arguments: scripts)
  func run(script: HostileScript) throws {
    try Program.inFolder { folder in
      let path = folder + "/hostile.lua"
      try script.source.write(toFile: path, atomically: true, encoding: .utf8)
      let outcome = try Program.run(["run", path, "--memory", "64M", "--timeout", Self.timeout([script])])
      if outcome.status == 0 {
        #expect(script.endings.contains(.returned))
      } else {
        #expect(outcome.status == 4)
        #expect(script.endings != [.returned])
        #expect(outcome.errors.hasPrefix("jiaoyan: "), "\(outcome.errors)")
      }
    }
  }

  @Test("leave the REPL alive", arguments: Set(scripts.map(\.number)).sorted())
  func repl(number: Int) throws {
    let scripts = Self.scripts.filter { $0.number == number }
    let input = scripts.map { $0.source + "\nprint(\"alive\")\n" }.joined()
    let arguments = ["repl", "--quiet", "--memory", "64M", "--timeout", Self.timeout(scripts)]
    let outcome = try Program.run(arguments, input: input)
    #expect(outcome.output.split(separator: "\n").count { $0 == "alive" } == scripts.count, "\(outcome.errors)")
  }

  @Test(
    "end with 130 after Ctrl-C",
    arguments: scripts.filter { $0.endings == [.killed] && $0.number < 9 })
  func interrupt(script: HostileScript) throws {
    try Program.inFolder { folder in
      let path = folder + "/hostile.lua"
      try "print('ready'); \(script.source)".write(toFile: path, atomically: true, encoding: .utf8)
      let outcome = try Program.interrupt(["run", path])
      #expect(outcome.status == 130)
      #expect(outcome.errors.contains("interrupted"))
    }
  }
}
