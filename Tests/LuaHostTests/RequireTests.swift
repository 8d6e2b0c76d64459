import Glibc
import LuaHost
import Testing

/// A folder of its own, removed with everything in it.
private final class Folder {
  let path: String

  init() {
    var template = Array("\(P_tmpdir)/jiaoyan-lua-XXXXXX".utf8CString)
    path = mkdtemp(&template).map { String(cString: $0) } ?? ""
  }

  func write(_ name: String, _ text: String) {
    guard let file = fopen("\(path)/\(name)", "w") else { return }
    fputs(text, file)
    fclose(file)
  }

  deinit {
    for name in ["a/b.lua", "plain.lua", "self.lua", "bad.lua", "binary.lua", "link.lua", "fails.lua", "secret.lua"] {
      unlink("\(path)/\(name)")
    }
    rmdir("\(path)/a")
    rmdir(path)
  }
}

@Suite struct RequireTests {
  private func withModules(_ body: (Session, Folder) throws -> Void) throws {
    try Session.with { session in
      let folder = Folder()
      mkdir("\(folder.path)/a", 0o700)
      folder.write("plain.lua", "loads = (loads or 0) + 1 return { name = ... }")
      folder.write("a/b.lua", "return 'nested'")
      folder.write("self.lua", "return require 'self'")
      folder.write("bad.lua", "return +")
      folder.write("fails.lua", "\nerror('on line two')")
      folder.write("binary.lua", "\u{1b}Lua")
      #expect(session.machine.addModuleRoot(folder.path))
      try body(session, folder)
    }
  }

  @Test func aModuleIsLoadedOnceInTheEnvironmentOfItsScript() throws {
    try withModules { session, _ in
      let values = try session.run(
        "return require('plain').name, require('plain') == require('plain'), loads, require('a.b')")
      #expect(values[0].text == "plain")
      #expect(values[1].bool == true)
      #expect(values[2].int == 1)
      #expect(values[3].text == "nested")
      let other = session.machine.makeEnvironment()
      let function = try session.machine.compile("require 'plain' return loads", name: "other.lua", in: other)
      try #expect(session.machine.run(function)[0].int == 1)
    }
  }

  @Test(arguments: [
    ("self", "requires itself"), ("bad", "unexpected symbol"), ("fails", "fails.lua:2: on line two"),
    ("binary", "attempt to load a binary chunk"), ("nothing", "not found"), ("../plain", "no module name"),
    ("..plain", "no module name"), ("a..b", "no module name"), ("/etc/passwd", "no module name"),
    ("plain\\0", "no module name"), ("", "no module name"),
  ])
  func isRefused(name: String, message: String) throws {
    try withModules { session, _ in
      let failure = try #require(session.failure("require '\(name)'"))
      #expect(failure.message.contains(message), "\(failure.message)")
      try #expect(session.run("return require 'a.b'")[0].text == "nested")
    }
  }

  @Test func aLinkOutOfTheRootIsNotFollowed() throws {
    try withModules { session, folder in
      let outside = Folder()
      outside.write("secret.lua", "return 'secret'")
      symlink("\(outside.path)/secret.lua", "\(folder.path)/link.lua")
      #expect(session.failure("require 'link'")?.message.contains("not found") == true)
    }
  }
}
