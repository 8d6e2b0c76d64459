import Foundation
import Tables
import Testing

@testable import Datasets

@Suite struct TableFilesTests {
  private let options = { (change: (inout WritingOptions) -> Void) in
    var options = WritingOptions()
    change(&options)
    return options
  }

  @Test(
    arguments: [
      ("a.csv", ".csv"), ("a.JSON", ".json"), ("a.xlsm", ".xlsx"), ("a.b.feather", ".arrow"), ("a.arrow", ".arrow"),
      ("a.db", ".sqlite"),
    ])
  func theEndingOfTheNameChoosesTheFormat(_ path: String, _ ending: String) throws {
    #expect(try TableFiles.reader(for: path).endings.first == ending)
    #expect(try TableFiles.writer(for: path, among: TableFiles.writers).endings.first == ending)
  }

  @Test func anUnknownEndingIsAnErrorWithTheKnownOnes() throws {
    let known = [".csv", ".json", ".xlsx", ".xlsm", ".arrow", ".feather", ".sqlite", ".sqlite3", ".db"]
    for path in ["a.doc", "csv", ".csv", ""] {
      #expect(throws: DatasetFailure.unwritable(path: path, known: known)) {
        try TableFiles.writer(for: path, among: TableFiles.writers)
      }
    }
    let scratch = try Scratch()
    let path = try scratch.file("a.doc", "")
    #expect(throws: DatasetFailure.unsupported(path: path, known: known)) { try TableFiles.reader(for: path) }
    #expect(throws: DatasetFailure.notFound(path: scratch.path + "/b.doc", nearest: path)) {
      try TableFiles.reader(for: scratch.path + "/b.doc")
    }
  }

  @Test func aMarkForMissingCellsIsReadBackAsItWasWritten() throws {
    let scratch = try Scratch()
    let path = try scratch.file("a.csv", "n,t\n1,a\n,\n3,\n")
    let table = try TableFiles.reader(for: path).read(path, ReadingOptions()).table
    #expect(table.types == [.integer, .text])
    _ = try CSVFormat().write(table, to: path, options { $0.missing = "NA" })
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "n,t\n1,a\nNA,NA\n3,NA\n")
    var reading = ReadingOptions()
    #expect(try CSVFormat().read(path, reading).table.types == [.text, .text])
    reading.missing = ["NA"]
    let back = try CSVFormat().read(path, reading).table
    #expect(back.types == table.types && back.rows == table.rows)
  }

  @Test func severalMarksMayStandForMissingCells() throws {
    let scratch = try Scratch()
    let path = try scratch.file("a.csv", "rate,t\n5.3,a\n†,–\n–,†\n7,b\n")
    var reading = ReadingOptions()
    reading.missing = ["†", "–"]
    let table = try CSVFormat().read(path, reading).table
    #expect(table.types == [.number, .text] && table.columns.map(\.missingCount) == [2, 2])
  }

  @Test(arguments: ["x.csv", "x.json", "x.xlsx", "x.arrow", "x.sqlite"])
  func personalColumnsAreMaskedUnlessAskedFor(_ name: String) throws {
    let scratch = try Scratch()
    var names = ColumnBuilder(.text)
    for text in ["张三", "李四"] { names.append(text: text) }
    names.appendMissing()
    var ages = ColumnBuilder(.integer)
    for age: Int64 in [51, 52, 53] { ages.append(integer: age) }
    var kept = ColumnBuilder(.text)
    for text in ["a", "b", "c"] { kept.append(text: text) }
    let table = try Table(columns: [
      (Field("name", .text, isPersonal: true), names.finished()),
      (Field("age", .integer, isPersonal: true), ages.finished()), (Field("x", .text), kept.finished()),
    ])
    let path = scratch.path + "/" + name
    let writer = try TableFiles.writer(for: path, among: TableFiles.writers)
    let remarks = try TableFiles.write(table, to: path, by: writer, WritingOptions())
    #expect(remarks.count == 1 && remarks[0].contains("masked as personal: name, age; { personal = true }"))
    let bytes = try FileBytes.read(path)
    for secret in ["张三", "李四"] {
      #expect(!bytes.indices.contains { bytes[$0...].starts(with: Array(secret.utf8)) }, "nowhere in the file")
    }
    let read = try TableFiles.reader(for: path).read(path, ReadingOptions()).table
    #expect(
      read.rows == [
        [.text("•••"), .text("•••"), .text("a")], [.text("•••"), .text("•••"), .text("b")],
        [.missing, .text("•••"), .text("c")],
      ])
    #expect(try TableFiles.write(table, to: path, by: writer, options { $0.showsPersonal = true }).isEmpty)
    #expect(try TableFiles.reader(for: path).read(path, ReadingOptions()).table.rows == table.rows)
  }

  @Test(arguments: ["x.csv", "x.json", "x.xlsx", "x.arrow", "x.sqlite"])
  func rowsThatWereFilteredOutLeaveNoTraceInTheFile(_ name: String) throws {
    let scratch = try Scratch()
    var names = ColumnBuilder(.text)
    for text in ["keep", "SECRET", "keep", "SECRET"] { names.append(text: text) }
    let table = try Table(columns: [(Field("name", .text), names.finished())]).gathered([0, 2])
    let path = scratch.path + "/" + name
    _ = try TableFiles.write(
      table, to: path, by: try TableFiles.writer(for: path, among: TableFiles.writers), WritingOptions())
    let bytes = try FileBytes.read(path)
    #expect(!bytes.indices.contains { bytes[$0...].starts(with: Array("SECRET".utf8)) })
    #expect(try TableFiles.reader(for: path).read(path, ReadingOptions()).table.rows == table.rows)
    #expect(try scratch.names == [name], "no temporary file is left")
  }

  @Test(arguments: ["x.csv", "x.json", "x.xlsx", "x.arrow", "x.sqlite"])
  func workThatIsToStopLeavesNothingBehind(_ name: String) throws {
    let scratch = try Scratch()
    let (good, bad) = (scratch.path + "/" + name, scratch.path + "/new-" + name)
    let table = try load("a,b\n1,x\n2,y\n").table
    let writer = try TableFiles.writer(for: good, among: TableFiles.writers)
    _ = try TableFiles.write(table, to: good, by: writer, WritingOptions())
    #expect(throws: DatasetFailure.stopped) {
      try Supervision.watched(by: Stopping()) { try TableFiles.write(table, to: bad, by: writer, WritingOptions()) }
    }
    #expect(try scratch.names == [name])
  }
}

/// Asks everybody to stop at once.
private final class Stopping: Supervisor {
  let wantsStop = true
  func charge(_ bytes: Int) {}
  func allows(_ bytes: Int) -> Bool { true }
}
