import CIsolation
import Glibc
import Testing

/// What a confined process has given up. Each test confines a process of its own.
@Suite struct ConfineTests {
  @Test func makesNoSocketsAndStartsNoPrograms() async {
    await #expect(processExitsWith: .exitCode(0)) {
      _ = ci_confine(nil, 0)
      let hasSocket = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0) >= 0 || errno != EPERM
      var arguments: [UnsafeMutablePointer<CChar>?] = [nil]
      let hasRun = execv("/bin/true", &arguments) == 0 || errno != EPERM
      exit(hasSocket || hasRun ? 1 : 0)
    }
  }

  @Test func writesInGrantedFoldersOnly() async {
    await #expect(processExitsWith: .exitCode(0)) {
      var granted = Array("/tmp/confine-XXXXXX".utf8CString), other = granted
      guard mkdtemp(&granted) != nil, mkdtemp(&other) != nil else { exit(2) }
      let isHeld = granted.withUnsafeBufferPointer { path in
        var folders = [path.baseAddress]
        return ci_confine(&folders, 1)
      }
      let inside = path(granted, "x"), outside = path(other, "x")
      let mayInside = creat(inside, 0o600) >= 0
      let mayOutside = creat(outside, 0o600) >= 0
      if mayOutside { unlink(outside) }
      unlink(inside)
      rmdir(String(decoding: granted.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self))
      // A kernel without these rules says so, and refuses nothing.
      exit(mayInside && mayOutside == !isHeld ? 0 : 1)
    }
  }
}

private func path(_ folder: [CChar], _ name: String) -> String {
  String(decoding: folder.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self) + "/" + name
}
