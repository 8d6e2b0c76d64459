import Foundation
import GRDB
import Tables
import Testing

@testable import Datasets

@Suite struct SQLiteFormatTests {
  private func options(_ table: String? = nil) -> WritingOptions {
    var options = WritingOptions()
    options.tableName = table
    return options
  }

  private func read(_ path: String, _ table: String? = nil) throws(DatasetFailure) -> LoadedTable {
    var options = ReadingOptions()
    options.tableName = table
    return try SQLiteFormat().read(path, options)
  }

  /// A database that these statements make.
  private func database(_ sql: String, in scratch: Scratch) throws -> String {
    let path = scratch.path + "/x.sqlite"
    let queue = try DatabaseQueue(path: path)
    try queue.write { try $0.execute(sql: sql) }
    try queue.close()
    return path
  }

  @Test func whatIsWrittenIsReadBackToTheBit() throws {
    var random = SeededGenerator(seed: 40)
    let scratch = try Scratch()
    for rows in 0..<25 {
      let table = try random.table(rows: rows)
      let path = scratch.path + "/x.sqlite"
      #expect(try SQLiteFormat().write(table, to: path, options("t \"\(rows % 2)\"")).isEmpty)
      let read = try read(path, "t \"\(rows % 2)\"")
      #expect(read.table.names == table.names)
      #expect(read.table.types == table.types)
      #expect(read.table.rows == table.rows)
    }
    #expect(try scratch.names == ["x.sqlite"])
  }

  @Test func otherTablesOfTheDatabaseStay() throws {
    let scratch = try Scratch()
    let path = try database(
      "CREATE TABLE old (a INTEGER); INSERT INTO old VALUES (1), (2); CREATE TABLE x (b TEXT)", in: scratch)
    _ = try SQLiteFormat().write(try load("n\n7\n").table, to: path, options())
    #expect(try read(path, "old").table.rowCount == 2)
    #expect(
      try read(path, "x").table.rows == [[.integer(7)]], "the table bears the file's name and replaces its namesake")
  }

  @Test func oneTableNeedsNoNameAndSeveralDo() throws {
    let scratch = try Scratch()
    let path = try database("CREATE TABLE regions (a); CREATE VIEW cities AS SELECT a FROM regions", in: scratch)
    for name in [nil, "region"] as [String?] {
      #expect(throws: DatasetFailure.needsTable(path: path, name: name, known: ["cities", "regions"])) {
        try read(path, name)
      }
    }
    #expect(try read(path, "cities").table.names == ["a"])
    let empty = scratch.path + "/empty.db"
    try Data().write(to: URL(filePath: empty))
    #expect(throws: DatasetFailure.needsTable(path: empty, name: nil, known: [])) { try read(empty) }
  }

  @Test(
    arguments: [
      ("INTEGER", "1), (NULL", [.integer(1), .missing]), ("REAL", "1), (2.5", [.number(1), .number(2.5)]),
      ("BOOLEAN", "0), (1", [.boolean(false), .boolean(true)]), ("BOOLEAN", "0), (2", [.integer(0), .integer(2)]),
      ("DATE", "'2023-12-31'), (NULL", [.date(Day("2023-12-31")!), .missing]),
      ("DATE", "'2023-12-31'), ('x'", [.text("2023-12-31"), .text("x")]),
      ("TEXT", "'007'), ('a'", [.text("007"), .text("a")]), ("VARCHAR(9)", "5), ('a'", [.text("5"), .text("a")]),
      ("", "1), (2", [.integer(1), .integer(2)]), ("", "1), (2.5", [.number(1), .number(2.5)]),
      ("", "1), ('a'", [.text("1"), .text("a")]), ("", "'a'), (2.5", [.text("a"), .text("2.5")]),
      ("", "NULL), (1.5", [.missing, .number(1.5)]), ("INTEGER", "NULL), ('a'", [.missing, .text("a")]),
      ("", "1.5), ('a'", [.text("1.5"), .text("a")]), ("DATE", "NULL), (NULL", [.missing, .missing]),
    ] as [(String, String, [Value])])
  func cellsDecideWhereTheDeclaredTypeDoesNotHold(_ type: String, _ values: String, _ expected: [Value]) throws {
    let scratch = try Scratch()
    let path = try database("CREATE TABLE t (x \(type)); INSERT INTO t VALUES (\(values))", in: scratch)
    let loaded = try read(path)
    #expect(loaded.table.rows.map { $0[0] } == expected)
    let mixed = type == "" && values.contains("'")
    #expect(loaded.remarks.count == (mixed ? 1 : 0), "\(loaded.remarks)")
  }

  @Test(
    arguments: [
      ("x'00ff'", "column 'x', row 1: binary data"), ("CAST(x'ff' AS TEXT)", "column 'x', row 1: not UTF-8 text"),
      ("9007199254740993), (0.5", "column 'x', row 2: fractions, and a whole number"),
      ("0.5), (9007199254740993", "column 'x', row 2: fractions, and a whole number"),
    ])
  func whatNoColumnHoldsIsAnErrorWithItsPlace(_ values: String, _ reason: String) throws {
    let scratch = try Scratch()
    let path = try database("CREATE TABLE t (x); INSERT INTO t VALUES (\(values))", in: scratch)
    let failure = #expect(throws: DatasetFailure.self) { try read(path) }
    #expect(failure?.description.contains(reason) == true, "\(String(describing: failure))")
  }

  @Test func whatIsNoDatabaseIsNeitherReadNorReplaced() throws {
    let scratch = try Scratch()
    let path = try scratch.file("x.db", "not a database, but somebody's notes")
    #expect(throws: DatasetFailure.self) { try read(path) }
    #expect(throws: DatasetFailure.self) { try SQLiteFormat().write(try load("a\n1\n").table, to: path, options()) }
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "not a database, but somebody's notes")
    let busy = try scratch.file("y.db", "")
    try scratch.file("y.db-wal", "x")
    let failure = #expect(throws: DatasetFailure.self) {
      try SQLiteFormat().write(try load("a\n1\n").table, to: busy, options())
    }
    #expect(failure?.description.contains("another program is at work on it") == true)
  }

  @Test func damagedDatabasesAreErrors() throws {
    let scratch = try Scratch()
    var random = SeededGenerator(seed: 41)
    let path = scratch.path + "/x.sqlite"
    _ = try SQLiteFormat().write(try random.table(rows: 200), to: path, options("t"))
    let good = try FileBytes.read(path)
    for _ in 0..<300 {
      var bytes = good
      for _ in 0..<20 {
        bytes[Int.random(in: 16..<bytes.count, using: &random)] = UInt8(truncatingIfNeeded: random.next())
      }
      try FileBytes.writeAtomically(bytes, to: path)
      do throws(DatasetFailure) {
        _ = try read(path)
      } catch {
        #expect(["format-error", "unknown-table"].contains(error.code))
      }
    }
  }

  @Test func aNumberThatSQLiteLacksIsNullWithARemark() throws {
    let scratch = try Scratch()
    let table = try load("x,y\nNaN,1\nINF,2\n").table
    let path = scratch.path + "/x.sqlite"
    #expect(
      try SQLiteFormat().write(table, to: path, options()).map { $0.hasSuffix("NULL stands for it in x") } == [true])
    #expect(try read(path).table.rows == [[.missing, .integer(1)], [.number(.infinity), .integer(2)]])
  }

  @Test func aTableWithoutColumnsOrNamesIsRefused() throws {
    let scratch = try Scratch()
    let path = scratch.path + "/x.sqlite"
    #expect(throws: DatasetFailure.self) { try SQLiteFormat().write(try Table(columns: []), to: path, options()) }
    #expect(throws: DatasetFailure.self) {
      try SQLiteFormat().write(try load("a\n1\n").table, to: path, options("a\0b"))
    }
    #expect(try scratch.names.isEmpty, "nothing is left behind")
  }
}
