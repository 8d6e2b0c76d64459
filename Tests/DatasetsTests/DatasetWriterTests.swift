import Foundation
import Tables
import Testing

@testable import Datasets

@Suite struct DatasetWriterTests {
  private let package = DataPackage(
    name: "p", isSynthetic: true,
    resources: [
      DataResource(
        name: "regions", path: "data/regions.csv",
        schema: TableSchema(key: ["code"]) {
          SchemaField("code", .text, isRequired: true)
          SchemaField("people", .integer)
        }),
      DataResource(name: "absent", path: "absent.csv", schema: nil),
    ])

  private func table() throws -> Table {
    var (codes, people) = (ColumnBuilder(.text), ColumnBuilder(.integer))
    codes.append(text: "0451")
    codes.append(text: "a,\"b\"\n县")
    people.append(integer: 7)
    people.appendMissing()
    return try Table(columns: [
      (Field("code", .text), codes.finished()), (Field("people", .integer), people.finished()),
    ])
  }

  @Test func aDatasetWrittenIsReadBack() throws {
    let scratch = try Scratch()
    let folder = scratch.path + "/new/dataset"
    let table = try table()
    try DatasetWriter.write(package, tables: [("regions", table)], to: folder)
    let dataset = try Dataset.open(folder)
    #expect(dataset.tableNames == ["regions"])
    #expect(
      dataset.package.resources.map(\.schema) == [package.resources[0].schema], "a resource without a table is left out"
    )
    #expect(dataset.package.isSynthetic)
    let loaded = try #require(try dataset.table("regions"))
    #expect(loaded.table.rows == table.rows)
    #expect(loaded.rejects.isEmpty)
  }

  @Test func writingAgainGivesTheSameBytesAndLeavesNothingElse() throws {
    let scratch = try Scratch()
    let table = try table()
    try DatasetWriter.write(package, tables: [("regions", table)], to: scratch.path)
    let first = try ["datapackage.json", "data/regions.csv"].map { try FileBytes.read(scratch.path + "/" + $0) }
    try DatasetWriter.write(package, tables: [("regions", table)], to: scratch.path)
    let second = try ["datapackage.json", "data/regions.csv"].map { try FileBytes.read(scratch.path + "/" + $0) }
    #expect(first == second)
    #expect(try scratch.names == ["data", "datapackage.json"])
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path + "/data") == ["regions.csv"])
  }

  @Test func aWriteThatFailsLeavesTheOldDescription() throws {
    let scratch = try Scratch()
    let table = try table()
    try DatasetWriter.write(package, tables: [("regions", table)], to: scratch.path)
    let old = try FileBytes.read(scratch.path + "/datapackage.json")
    var blocked = package
    blocked.name = "other"
    blocked.resources[0].paths[0] = "data"
    let failure = #expect(throws: DatasetFailure.self) {
      try DatasetWriter.write(blocked, tables: [("regions", table)], to: scratch.path)
    }
    #expect(failure?.code == "write-error")
    #expect(try FileBytes.read(scratch.path + "/datapackage.json") == old)
    #expect(try scratch.names == ["data", "datapackage.json"], "no temporary file remains")
  }

  @Test func aFolderThatCannotBeMadeIsAnError() throws {
    let scratch = try Scratch()
    let file = try scratch.file("file", "")
    #expect(throws: DatasetFailure.cannotWrite(path: file, reason: "File exists")) {
      try DatasetWriter.write(package, tables: [], to: file)
    }
  }
}
