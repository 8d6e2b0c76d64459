import Foundation
import Tables
import Testing

@testable import Datasets

@Suite struct DatasetTests {
  private let description = """
    {"name": "p", "resources": [
      {"name": "regions", "path": "regions.csv", "schema": {"fields": [
        {"name": "code", "type": "string", "title": "代码"}, {"name": "people", "type": "string"}]}},
      {"name": "absent", "path": "absent.csv"},
      {"name": "officers", "path": "officers.csv"}]}
    """

  private func scratch() throws -> Scratch {
    let scratch = try Scratch()
    try scratch.file("datapackage.json", description)
    try scratch.file("regions.csv", "code,people\n450100,12\n")
    try scratch.file("officers.csv", "id,name\n007,张三\n")
    return scratch
  }

  @Test func tablesAreThoseThatAreThereInThePackagesOrder() throws {
    let scratch = try scratch()
    let dataset = try Dataset.open(scratch.path)
    #expect(dataset.tableNames == ["regions", "officers"])
    #expect(dataset.package.name == "p")
    #expect(try dataset.table("regions")?.table.rows == [[.text("450100"), .text("12")]])
  }

  @Test func aTableWhoseFileIsNotThereIsAbsentNotAnError() throws {
    let scratch = try scratch()
    let dataset = try Dataset.open(scratch.path)
    #expect(try dataset.table("absent") == nil)
    #expect(try dataset.table("unknown") == nil)
  }

  @Test func aTableIsReadWhenItIsFirstAskedForAndOnce() throws {
    let scratch = try scratch()
    let dataset = try Dataset.open(scratch.path)
    #expect(dataset.loadedTables.isEmpty)
    try scratch.file("regions.csv", "code,people\na,1\nb,2\n")
    #expect(try dataset.table("regions")?.table.rowCount == 2, "it was not read at opening")
    try scratch.file("regions.csv", "code,people\n")
    #expect(try dataset.table("regions")?.table.rowCount == 2, "it is not read again")
    _ = try dataset.table("officers")
    #expect(dataset.loadedTables.map(\.name) == ["officers", "regions"])
  }

  @Test func aFileThatIsWrongIsAnErrorEachTimeItIsAskedFor() throws {
    let scratch = try scratch()
    try scratch.file("regions.csv", "")
    let dataset = try Dataset.open(scratch.path)
    for _ in 0..<2 {
      #expect(throws: DatasetFailure.emptyFile(path: scratch.path + "/regions.csv")) { try dataset.table("regions") }
    }
    #expect(dataset.loadedTables.isEmpty)
  }

  @Test func knownSchemasRefineThePackagesOwn() throws {
    let scratch = try scratch()
    let known = TableSchema(key: ["code"]) {
      SchemaField("code", .text, title: "known", isRequired: true)
      SchemaField("people", .integer, title: "人数", unit: "1")
      SchemaField("other", .text)
    }
    let dataset = try Dataset.open(scratch.path, knownSchemas: ["regions": known])
    let table = try #require(try dataset.table("regions")).table
    #expect(table.rows == [[.text("450100"), .integer(12)]])
    #expect(table.fields == [Field("code", .text, title: "代码"), Field("people", .integer, title: "人数", unit: "1")])
    #expect(
      dataset.package.resources[0].schema?.fields.map(\.isRequired) == [false, false], "constraints stay the package's")
  }

  @Test func columnsThatThePackageSaysNothingOfAreMarkedAsKnown() throws {
    let scratch = try scratch()
    let known = TableSchema {
      SchemaField("id", .text, isRequired: true)
      SchemaField("name", .text, isPersonal: true, allowed: ["nobody"])
      SchemaField("not there", .text)
    }
    let dataset = try Dataset.open(scratch.path, knownSchemas: ["officers": known])
    let loaded = try #require(try dataset.table("officers"))
    #expect(loaded.table.fields.map(\.isPersonal) == [false, true], "else a report would show the names")
    #expect(loaded.rejects.isEmpty, "only the package's own schema constrains")
  }

  @Test func refiningKeepsWhatOnlyThePackageKnows() {
    let own = TableSchema(key: ["a"]) {
      SchemaField("a", .text, title: "own", isRequired: true, allowed: ["x"])
      SchemaField("extra", .number)
    }
    let known = TableSchema { SchemaField("a", .date, title: "known", isPersonal: true, monthReading: .firstDay) }
    let refined = own.refined(by: known)
    #expect(
      refined.fields == [
        SchemaField(
          "a", .date, title: "own", isPersonal: true, isRequired: true, allowed: ["x"], monthReading: .firstDay),
        SchemaField("extra", .number),
      ])
    #expect(refined.primaryKey == ["a"])
  }

  @Test func aFolderWithoutAPackageIsAnError() throws {
    let scratch = try Scratch()
    #expect(throws: DatasetFailure.noPackage(folder: scratch.path)) { try Dataset.open(scratch.path) }
    try scratch.file("datapackage.json", "{")
    let failure = #expect(throws: DatasetFailure.self) { try Dataset.open(scratch.path) }
    #expect(failure?.code == "package-error")
  }

  @Test func aFolderThatIsNotThereIsAnErrorWithTheNearestName() throws {
    let scratch = try Scratch()
    try FileManager.default.createDirectory(atPath: scratch.path + "/guangxi", withIntermediateDirectories: true)
    #expect(throws: DatasetFailure.notFound(path: scratch.path + "/guanxi", nearest: scratch.path + "/guangxi")) {
      try Dataset.open(scratch.path + "/guanxi")
    }
  }

  @Test func threadsThatAskAtOnceGetOneTable() async throws {
    let scratch = try scratch()
    let dataset = try Dataset.open(scratch.path)
    let rowCounts = try await withThrowingTaskGroup(of: Int?.self) { group in
      for _ in 0..<16 { group.addTask { try dataset.table("regions")?.table.rowCount } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(rowCounts == [Int?](repeating: 1, count: 16))
    #expect(dataset.loadedTables.count == 1)
  }
}
