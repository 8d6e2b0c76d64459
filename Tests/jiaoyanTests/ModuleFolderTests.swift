import Foundation
import Testing

@Suite("The folders of modules")
struct ModuleFolderTests {
  private func write(_ text: String, _ path: String) throws {
    try FileManager.default.createDirectory(
      at: URL(filePath: path).deletingLastPathComponent(), withIntermediateDirectories: true)
    try text.write(toFile: path, atomically: true, encoding: .utf8)
  }

  @Test("are the script's own, then the user's, for run, eval and repl")
  func folders() throws {
    try Program.inFolder { folder in
      try write("return 'own'", folder + "/scripts/both.lua")
      try write("return 'user'", folder + "/settings/jiaoyan/modules/both.lua")
      try write("return { name = 'shared' }", folder + "/settings/jiaoyan/modules/ours/shared.lua")
      try write("print(require 'both', require('ours.shared').name)", folder + "/scripts/s.lua")
      let environment = ["XDG_CONFIG_HOME": folder + "/settings"]
      let run = try Program.run(["run", folder + "/scripts/s.lua"], environment: environment)
      #expect(run.output == "own\tshared\n", "\(run.errors)")
      #expect(try Program.run(["eval", "require 'both'"], environment: environment).output == "user\n")
      let repl = try Program.run(
        ["repl", "--quiet"], input: "print(require('ours.shared').name)\n", environment: environment)
      #expect(repl.output == "shared\n")
    }
  }

  @Test("of the user lie below HOME where no other folder for settings is named")
  func home() throws {
    try Program.inFolder { folder in
      try write("return 7", folder + "/.config/jiaoyan/modules/m.lua")
      for settings in [[:], ["XDG_CONFIG_HOME": ""], ["XDG_CONFIG_HOME": "relative"]] {
        let environment = settings.merging(["HOME": folder]) { $1 }
        #expect(try Program.run(["eval", "require 'm'"], environment: environment).output == "7\n")
      }
      let none = try Program.run(["eval", "require 'm'"], environment: ["HOME": folder + "/nowhere"])
      #expect(none.status == 4)
      #expect(none.errors.contains("module 'm' not found"))
    }
  }
}
