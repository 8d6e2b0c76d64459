import Foundation
import Testing

@testable import Datasets

@Suite struct FileBytesTests {
  @Test(arguments: [0, 1, 4095, 4096, 4097, 100_000])
  func whatIsWrittenIsRead(_ count: Int) throws {
    let scratch = try Scratch()
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    try FileBytes.writeAtomically(bytes, to: scratch.path + "/x.bin")
    #expect(try FileBytes.read(scratch.path + "/x.bin") == bytes)
    #expect(try scratch.names == ["x.bin"])
  }

  @Test func theNewFileTakesThePlaceOfTheOldAndKeepsItsPermissions() throws {
    let scratch = try Scratch()
    let path = try scratch.file("x.csv", "old, and longer")
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    try FileBytes.writeAtomically(Array("new".utf8), to: path)
    #expect(try FileBytes.read(path) == Array("new".utf8))
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o600, "a private file does not become public")
  }

  @Test func aWriteThatFailsLeavesEverythingAsItWas() throws {
    let scratch = try Scratch()
    let folder = scratch.path + "/taken"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try scratch.file("taken/old.csv", "old")
    #expect(throws: DatasetFailure.self) { try FileBytes.writeAtomically([1], to: folder) }
    #expect(try scratch.names == ["taken"], "no temporary file remains")
    #expect(try FileBytes.read(folder + "/old.csv") == Array("old".utf8))
  }

  @Test func aPlaceWhereNothingCanBeMadeIsAnError() throws {
    let failure = #expect(throws: DatasetFailure.self) {
      try FileBytes.writeAtomically([1], to: "/proc/self/nothing-can-be-made-here")
    }
    #expect(failure?.code == "write-error")
  }

  @Test func aFolderThatIsNotThereIsAnError() throws {
    let scratch = try Scratch()
    let failure = #expect(throws: DatasetFailure.self) {
      try FileBytes.writeAtomically([1], to: scratch.path + "/none/x.csv")
    }
    #expect(failure?.code == "write-error")
    #expect(try scratch.names.isEmpty)
  }

  @Test func foldersAreMadeWithThoseAboveThem() throws {
    let scratch = try Scratch()
    try FileBytes.makeFolder(scratch.path + "/a//b/c/")
    try FileBytes.makeFolder(scratch.path + "/a/b/c")
    #expect(FileBytes.isFolder(scratch.path + "/a/b/c"))
    let file = try scratch.file("file", "")
    #expect(throws: DatasetFailure.cannotWrite(path: file, reason: "File exists")) {
      try FileBytes.makeFolder(file + "/x")
    }
    #expect(FileBytes.exists(file))
    #expect(!FileBytes.isFolder(file))
  }

  @Test func theNearestNameIsThatOfAFileNotOfTheFolderItself() throws {
    let scratch = try Scratch()
    #expect(FileBytes.nearestPath(to: scratch.path + "/a") == nil, "'.' is no file to mean")
    try scratch.file("机构表.csv", "")
    #expect(FileBytes.nearestPath(to: scratch.path + "/机构.csv") == scratch.path + "/机构表.csv")
    #expect(FileBytes.nearestPath(to: scratch.path + "/officers.csv") == nil)
  }

  @Test func aFileThatMayNotBeReadSaysWhy() throws {
    let scratch = try Scratch()
    let path = try scratch.file("x", "")
    #expect(throws: DatasetFailure.cannotRead(path: path + "/y", reason: "Not a directory")) {
      try FileBytes.read(path + "/y")
    }
  }
}
