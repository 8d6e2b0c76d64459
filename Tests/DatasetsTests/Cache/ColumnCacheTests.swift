import Foundation
import Tables
import Testing

@testable import Datasets

/// A table out of the cache is the table that the file gives, or the file is read again.
@Suite struct ColumnCacheTests {
  private static let description = """
    {"name": "p", "resources": [{"name": "t", "path": "t.csv", "schema": {
      "primaryKey": "id",
      "missingValues": ["", {"value": "-9", "label": "not asked"}, {"value": "/", "label": "不适用"}],
      "fields": [
        {"name": "id", "type": "string"}, {"name": "year", "type": "integer", "unit": "年"},
        {"name": "share", "type": "number"}, {"name": "open", "type": "boolean"}, {"name": "on", "type": "date"},
        {"name": "name", "type": "string", "title": "姓名", "personal": true},
        {"name": "kind", "type": "string", "constraints": {"enum": ["a", "b", "县"]}}]}}]}
    """

  /// A random file: missing cells with and without reasons, bad cells, repeated keys, empty columns.
  private func csv(_ random: inout SeededGenerator, rows: Int, isClean: Bool) -> String {
    var text = "id,year,share,open,on,name,kind,other\n"
    let emptyColumn = Int.random(in: 1...7, using: &random)
    for row in 0..<rows {
      let cells = [
        "r\(isClean ? row : Int.random(in: 0..<max(1, rows * 20), using: &random))",
        ["2021", "-7", "9223372036854775807"].randomElement(using: &random)!,
        ["0.1", "-0", "NaN", "1e300"].randomElement(using: &random)!, ["true", "false"].randomElement(using: &random)!,
        ["2023-12-31", "1969-07-20"].randomElement(using: &random)!, "\"\(random.text(3).replacing("\"", with: "'"))\"",
        ["a", "b", "县"].randomElement(using: &random)!, ["x", "", "\"y,z\""].randomElement(using: &random)!,
      ]
      let dirty = cells.enumerated().map { place, cell in
        if place == emptyColumn { return "" }
        switch Int.random(in: 0..<12, using: &random) {
        case 0 where place > 0: return ["", "-9", "/"].randomElement(using: &random)!
        case 1 where !isClean && Int.random(in: 0..<9, using: &random) == 0: return "bad"
        default: return cell
        }
      }
      text += dirty.joined(separator: ",") + (isClean || row % 97 != 50 ? "\n" : ",extra\n")
    }
    return text
  }

  private func open(_ folder: String, _ cache: ColumnCache?) throws -> LoadedTable {
    try #require(try Dataset.open(folder, cache: cache).table("t"))
  }

  private let cache = ColumnCache(atLeast: 0)

  private func package(_ text: String) throws -> Scratch {
    let scratch = try Scratch()
    try scratch.file("datapackage.json", Self.description)
    try scratch.file("t.csv", text)
    return scratch
  }

  private func cacheFiles(of folder: String) throws -> [String] {
    let folder = folder + "/" + ColumnCache.folderName
    guard FileManager.default.fileExists(atPath: folder) else { return [] }
    return try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".arrow") }
      .map { folder + "/" + $0 }
  }

  private func inode(_ path: String) throws -> Int {
    try #require(try FileManager.default.attributesOfItem(atPath: path)[.systemFileNumber] as? Int)
  }

  @Test(arguments: [0, 1, 2, 63, 64, 65, 300]) func nothingTellsTheCachedTableFromTheOneRead(_ rows: Int) throws {
    var random = SeededGenerator(seed: UInt64(rows) + 70)
    for round in 0..<6 {
      let scratch = try package(csv(&random, rows: rows, isClean: round % 2 == 0))
      let plain = try open(scratch.path, nil)
      let cold = try open(scratch.path, cache)
      let file = try #require(try cacheFiles(of: scratch.path).first)
      let before = try inode(file)
      let cached = try open(scratch.path, cache)
      #expect(try inode(file) == before, "it came from the cache")
      expectSame(plain, cold)
      expectSame(plain, cached)
    }
  }

  /// All that a loaded table says, down to filler cells, unused entries of dictionaries and the bits of numbers.
  private func expectSame(_ left: LoadedTable, _ right: LoadedTable) {
    // A property of LoadedTable that is not listed here is one that the cache may not know of either.
    #expect(
      Mirror(reflecting: left).children.compactMap(\.label) == [
        "name", "path", "table", "rejects", "readRows", "sha256", "remarks", "encoding", "fileRows",
      ])
    #expect(left.name == right.name && left.path == right.path && left.sha256 == right.sha256)
    #expect(left.rejects == right.rejects && left.readRows == right.readRows && left.remarks == right.remarks)
    #expect(left.encoding == right.encoding)
    #expect(left.fileRows.map(Array.init) == right.fileRows.map(Array.init))
    #expect(left.table.fields == right.table.fields && left.table.rowCount == right.table.rowCount)
    for (field, (one, other)) in zip(left.table.fields, zip(left.table.columns, right.table.columns)) {
      #expect(one.validity == other.validity, "\(field.name)")
      switch (one.storage, other.storage) {
      case (.integer(let one), .integer(let other)): #expect(Array(one) == Array(other))
      case (.number(let one), .number(let other)): #expect(one.map(\.bitPattern) == other.map(\.bitPattern))
      case (.boolean(let one), .boolean(let other)): #expect(Array(one) == Array(other))
      case (.date(let one), .date(let other)): #expect(Array(one) == Array(other))
      case (.text(let codes, let texts), .text(let otherCodes, let otherTexts)):
        #expect(Array(codes) == Array(otherCodes) && texts == otherTexts)
      default: Issue.record("\(field.name) changed its type")
      }
    }
  }

  @Test func everyFlippedBitAndEveryCutIsNoticed() throws {
    var random = SeededGenerator(seed: 81)
    let scratch = try package(csv(&random, rows: 40, isClean: false))
    let plain = try open(scratch.path, cache)
    let file = try #require(try cacheFiles(of: scratch.path).first)
    let good = Array(try Data(contentsOf: URL(filePath: file)))
    for _ in 0..<150 {
      var bad = good
      if Bool.random(using: &random) {
        bad[Int.random(in: 0..<bad.count, using: &random)] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      } else {
        bad.removeLast(Int.random(in: 1...bad.count, using: &random))
      }
      // In its place in one step, as whoever owns the folder might.
      try Data(bad).write(to: URL(filePath: file + "-"))
      #expect(chmod(file + "-", 0o600) == 0 && rename(file + "-", file) == 0)
      expectSame(plain, try open(scratch.path, cache))
      #expect(Array(try Data(contentsOf: URL(filePath: file))) == good, "it was made anew")
    }
  }

  /// Even a file whose seal holds may lie: its parts are held against each other.
  @Test func sealedNonsenseIsNoTrap() throws {
    var random = SeededGenerator(seed: 82)
    let scratch = try package(csv(&random, rows: 40, isClean: false))
    _ = try open(scratch.path, cache)
    let file = try #require(try cacheFiles(of: scratch.path).first)
    let good = Array(try Data(contentsOf: URL(filePath: file)))
    for _ in 0..<400 {
      var bad = good
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        bad[Int.random(in: 0..<bad.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
      }
      try Data(sealed(bad)).write(to: URL(filePath: file + "-"))
      #expect(chmod(file + "-", 0o600) == 0 && rename(file + "-", file) == 0)
      _ = try open(scratch.path, cache)
    }
  }

  /// The file with a seal that holds, where it says where its footer is.
  private func sealed(_ file: [UInt8]) -> [UInt8] {
    guard let footer = file.withUnsafeBytes({ ArrowFile.startOfFooter($0) }), footer >= CacheSeal.size else {
      return file
    }
    let (head, end) = (file[..<(footer - CacheSeal.size)], file[footer...])
    let digits = Array(ContentHash.sha256(head + end))
    let seal = stride(from: 0, to: 64, by: 2).map { UInt8(String(digits[$0...$0 + 1]), radix: 16)! }
    return head + seal + end
  }

  @Test func aFileThatChangedIsReadAgainWhateverItsTimeAndSizeSay() throws {
    let scratch = try package("id,year,share,open,on,name,kind,other\nx,1,,,,,,\n")
    let path = scratch.path + "/t.csv"
    #expect(try open(scratch.path, cache).table.rows[0][1] == .integer(1))
    var status = stat()
    #expect(stat(path, &status) == 0)
    let file = try FileHandle(forWritingTo: URL(filePath: path))
    try file.write(contentsOf: Data("id,year,share,open,on,name,kind,other\nx,2".utf8))
    try file.close()
    var times = [status.st_atim, status.st_mtim]
    #expect(utimensat(AT_FDCWD, path, &times, 0) == 0)
    #expect(try open(scratch.path, cache).table.rows[0][1] == .integer(2))
    #expect(try open(scratch.path, cache).table.rows[0][1] == .integer(2))
    #expect(try cacheFiles(of: scratch.path).count == 1, "the new one took the place of the old one")
  }

  @Test func anotherDescriptionIsAnotherReading() throws {
    let scratch = try package("id,year,share,open,on,name,kind,other\nx,1,,,,,,\n")
    #expect(try open(scratch.path, cache).table.types[1] == .integer)
    try scratch.file("datapackage.json", Self.description.replacing(#""type": "integer""#, with: #""type": "string""#))
    #expect(try open(scratch.path, cache).table.types[1] == .text)
    let known = ["t": TableSchema { SchemaField("other", .boolean) }]
    try scratch.file("t.csv", "id,year,share,open,on,name,kind,other\nx,1,,,,,,1\n")
    #expect(try open(scratch.path, cache).table.types[7] == .integer)
    #expect(try Dataset.open(scratch.path, knownSchemas: known, cache: cache).table("t")?.table.types[7] == .boolean)
  }

  @Test func smallFilesHaveNoCache() throws {
    let scratch = try package("id,year,share,open,on,name,kind,other\nx,1,,,,,,\n")
    _ = try open(scratch.path, ColumnCache(atLeast: 1000))
    _ = try open(scratch.path, nil)
    #expect(!FileManager.default.fileExists(atPath: scratch.path + "/" + ColumnCache.folderName))
  }

  @Test func whereNothingCanBeWrittenTheUsersFolderIsTaken() throws {
    let scratch = try package("id,year,share,open,on,name,kind,other\nx,1,,,,,,\n")
    // A file in the place of the folder: even the superuser cannot write below it.
    try scratch.file(ColumnCache.folderName, "")
    let user = try Scratch()
    let cache = ColumnCache(atLeast: 0, userFolder: user.path + "/not/yet")
    let plain = try open(scratch.path, cache)
    #expect(try cacheFiles(of: user.path + "/not/yet").count == 1)
    expectSame(plain, try open(scratch.path, cache))
    expectSame(plain, try open(scratch.path, ColumnCache(atLeast: 0, userFolder: scratch.path + "/t.csv")))
  }

  @Test func whatOthersCouldHaveWrittenIsNotBelieved() throws {
    let scratch = try package("id,year,share,open,on,name,kind,other\nx,1,,,,,,\n")
    _ = try open(scratch.path, cache)
    let file = try #require(try cacheFiles(of: scratch.path).first)
    #expect(try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int == 0o600)
    #expect(chmod(file, 0o622) == 0)
    #expect(MappedFile(own: file) == nil)
    #expect(symlink(file, file + ".link") == 0)
    #expect(MappedFile(own: file + ".link") == nil)
  }

  @Test func theLongestUnusedGoFirst() throws {
    let scratch = try Scratch()
    let folder = CacheFolder.folders(of: scratch.path, userFolder: nil)[0]
    let loaded = try load("a\n" + String(repeating: "1\n", count: 1000))
    for (age, name) in ["one", "two", "three"].enumerated() {
      #expect(folder.keep(loaded, name, key: "k", most: 1 << 30))
      let file = try #require(try cacheFiles(of: scratch.path).first { $0.contains("/\(name)-") })
      var times = [timespec(tv_sec: 1_000_000 + age, tv_nsec: 0), timespec(tv_sec: 1_000_000 + age, tv_nsec: 0)]
      #expect(utimensat(AT_FDCWD, file, &times, 0) == 0)
    }
    folder.touch("one", key: "k")
    #expect(folder.keep(loaded, "four", key: "k", most: 30_000))
    let names = try cacheFiles(of: scratch.path).map { $0.split(separator: "/").last!.prefix { $0 != "-" } }
    #expect(names.sorted() == ["four", "one", "three"])
    #expect(!folder.keep(loaded, "five", key: "k", most: 10), "what takes more than all is not kept")
  }

  @Test func manyAtOnceAgree() async throws {
    var random = SeededGenerator(seed: 83)
    let scratch = try package(csv(&random, rows: 2000, isClean: false))
    let plain = try open(scratch.path, nil)
    let (path, cache) = (scratch.path, cache)
    let tables = try await withThrowingTaskGroup(of: LoadedTable.self) { group in
      for _ in 0..<8 { group.addTask { try #require(try Dataset.open(path, cache: cache).table("t")) } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    for table in tables { expectSame(plain, table) }
    let left = try FileManager.default.contentsOfDirectory(atPath: scratch.path + "/" + ColumnCache.folderName)
    #expect(left.count == 3, "the cache, its tag and .gitignore, and nothing half written: \(left)")
  }

  @Test func theFileIsArrowThatOthersRead() throws {
    let scratch = try package("id,year,share,open,on,name,kind,other\nx,1,,,,甲,,\n")
    _ = try open(scratch.path, cache)
    let file = try #require(try cacheFiles(of: scratch.path).first)
    let table = try ArrowReader.table(Array(try Data(contentsOf: URL(filePath: file))), path: file)
    #expect(table.rows[0].prefix(2) == [.text("x"), .integer(1)])
    #expect(try table.field("name").isPersonal)
  }
}
