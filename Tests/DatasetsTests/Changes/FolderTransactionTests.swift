import Foundation
import Glibc
import Testing

@testable import Datasets

/// Several files replaced as one, whenever the process dies.
struct FolderTransactionTests {
  private func inFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.path() + "/change-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder + "/sub", withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    for name in ["a", "b", "sub/c"] { try Data("old \(name)".utf8).write(to: URL(filePath: "\(folder)/\(name)")) }
    try body(folder)
  }

  private func contents(_ folder: String) throws -> [String] {
    try ["a", "b", "sub/c"].map { try String(contentsOfFile: "\(folder)/\($0)", encoding: .utf8) }
  }

  private let old = ["old a", "old b", "old sub/c"]
  private let new = ["new a", "new b", "new sub/c"]

  private func stage(_ transaction: FolderTransaction) throws {
    for name in ["a", "b", "sub/c"] { try transaction.stage(Array("new \(name)".utf8), as: name) }
  }

  private func leavings(_ folder: String) -> Bool {
    FileManager.default.fileExists(atPath: folder + "/" + FolderTransaction.stageName)
  }

  @Test func `files change together, and nothing is left over`() throws {
    try inFolder { folder in
      let transaction = try FolderTransaction(folder)
      try stage(transaction)
      #expect(try contents(folder) == old)
      try transaction.commit()
      #expect(try contents(folder) == new)
      #expect(!leavings(folder))
    }
  }

  @Test func `what is not committed is as if it had never been`() throws {
    try inFolder { folder in
      do {
        let transaction = try FolderTransaction(folder)
        try stage(transaction)
      }
      #expect(try contents(folder) == old)
      #expect(!leavings(folder))
    }
  }

  @Test func `a second transaction is refused while the first lives`() throws {
    try inFolder { folder in
      let first = try FolderTransaction(folder)
      #expect(throws: DatasetFailure.cannotWrite(path: folder, reason: "another import is at work on it")) {
        try FolderTransaction(folder)
      }
      withExtendedLifetime(first) {}
    }
  }

  /// The states in which a process can die: staged without a decision; decided, with none, some or all files moved.
  @Test(arguments: 0...4) func `whoever opens the folder next finishes or clears away`(step: Int) throws {
    try inFolder { folder in
      let stage = folder + "/" + FolderTransaction.stageName
      try FileManager.default.createDirectory(atPath: stage, withIntermediateDirectories: true)
      for (index, name) in ["a", "b", "sub/c"].enumerated() {
        try Data("new \(name)".utf8).write(to: URL(filePath: "\(stage)/\(index)"))
      }
      if step > 0 {
        try ChangeJournal(paths: ["a", "b", "sub/c"]).write(in: folder)
        for (index, name) in ["a", "b", "sub/c"].prefix(step - 1).enumerated() {
          #expect(rename("\(stage)/\(index)", "\(folder)/\(name)") == 0)
        }
      }
      #expect(try FolderTransaction.recover(folder).isEmpty)
      #expect(try contents(folder) == (step == 0 ? old : new))
      #expect(!leavings(folder))
      #expect(try FolderTransaction.recover(folder).isEmpty)
    }
  }

  @Test func `a journal that was cut short of its name counts for nothing`() throws {
    try inFolder { folder in
      let stage = folder + "/" + FolderTransaction.stageName
      try FileManager.default.createDirectory(atPath: stage, withIntermediateDirectories: true)
      try Data("{\"files\": [\"a\"".utf8).write(to: URL(filePath: stage + "/journal.json.x3D9aa"))
      try Data("new".utf8).write(to: URL(filePath: stage + "/0"))
      #expect(try FolderTransaction.recover(folder).isEmpty)
      #expect(try contents(folder) == old)
      #expect(!leavings(folder))
    }
  }

  @Test(arguments: ["../x", "/etc/x", "sub/../../x", ""])
  func `a journal that reaches out of the folder is refused`(path: String) throws {
    try inFolder { folder in
      let stage = folder + "/" + FolderTransaction.stageName
      try FileManager.default.createDirectory(atPath: stage, withIntermediateDirectories: true)
      try Data("{\"files\": [\"\(path)\"]}".utf8).write(to: URL(filePath: stage + "/journal.json"))
      try Data("new".utf8).write(to: URL(filePath: stage + "/0"))
      #expect(throws: DatasetFailure.self) { try FolderTransaction.recover(folder) }
      #expect(try contents(folder) == old)
    }
  }

  @Test func `where files cannot be moved, a reader is told where they stand`() throws {
    try inFolder { folder in
      let stage = folder + "/" + FolderTransaction.stageName
      try FileManager.default.createDirectory(atPath: stage, withIntermediateDirectories: true)
      try Data("new b".utf8).write(to: URL(filePath: stage + "/1"))
      try ChangeJournal(paths: ["a", "b"]).write(in: folder)
      #expect(try ChangeJournal.read(in: folder)?.staged(in: folder) == ["b": ".jiaoyan-change/1"])
    }
  }

  @Test func `a file keeps its permissions`() throws {
    try inFolder { folder in
      try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: folder + "/a")
      let transaction = try FolderTransaction(folder)
      try transaction.stage(Array("new a".utf8), as: "a")
      try transaction.commit()
      let mode = try FileManager.default.attributesOfItem(atPath: folder + "/a")[.posixPermissions] as? Int
      #expect(mode == 0o640)
    }
  }
}
