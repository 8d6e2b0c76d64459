import Foundation
import Tables
import Testing

@testable import Datasets

@Suite struct JSONTableWriterTests {
  private func table(_ columns: [(String, ColumnType, [Value])]) throws -> Table {
    try Table(
      columns: columns.map { name, type, cells in
        var builder = ColumnBuilder(type)
        for cell in cells { builder.append(cell) }
        return (Field(name, type), builder.finished())
      })
  }

  @Test func everyTypeIsWrittenAsItReads() throws {
    let table = try table([
      ("i", .integer, [.integer(.min), .missing]), ("n", .number, [.number(0.1), .number(2)]),
      ("b", .boolean, [.boolean(true), .missing]), ("d", .date, [.date(Day("2023-12-31")!), .missing]),
      ("\"t\"", .text, [.text("a\"\\\n\u{1}县"), .text("")]),
    ])
    #expect(
      String(decoding: try JSONTableWriter.bytes(of: table, .records), as: UTF8.self) == #"""
        [
        {"i":-9223372036854775808,"n":0.1,"b":true,"d":"2023-12-31","\"t\"":"a\"\\\n\u0001县"},
        {"i":null,"n":2.0,"b":null,"d":null,"\"t\"":""}
        ]

        """#)
    #expect(
      String(decoding: try JSONTableWriter.bytes(of: table, .columns), as: UTF8.self) == #"""
        {
        "i":[-9223372036854775808,null],
        "n":[0.1,2.0],
        "b":[true,null],
        "d":["2023-12-31",null],
        "\"t\"":["a\"\\\n\u0001县",""]
        }

        """#)
  }

  @Test func numbersThatJSONLacksAreNullWithARemark() throws {
    let scratch = try Scratch()
    let table = try table([
      ("x", .number, [.number(.nan), .number(-.infinity), .number(1)]), ("y", .number, [.missing, .missing, .missing]),
    ])
    let remarks = try JSONFormat().write(table, to: scratch.path + "/x.json", WritingOptions())
    #expect(remarks.count == 1 && remarks[0].hasSuffix("null stands for them in x"))
    #expect(
      try JSONFormat().read(scratch.path + "/x.json", ReadingOptions()).table.rows.map { $0[0] } == [
        .missing, .missing, .number(1),
      ])
  }

  @Test(arguments: WritingOptions.Orientation.allCases)
  func whatIsWrittenIsReadBackToTheBit(_ orientation: WritingOptions.Orientation) throws {
    var random = SeededGenerator(seed: 21)
    for rows in 0..<60 {
      let table = try random.table(rows: rows)
      let bytes = try JSONTableWriter.bytes(of: table, orientation)
      #expect((try? JSONSerialization.jsonObject(with: Data(bytes))) != nil, "Foundation reads it, too")
      let read = try JSONReader.table(bytes, path: "t")
      #expect(read.rows == (rows == 0 && orientation == .records ? [] : table.rows))
      if rows > 0 { #expect(read.names == table.names) }
    }
  }
}
