import Tables
import Testing

@testable import Datasets

/// A file is read in blocks, and most rows column by column; nobody may see it.
@Suite struct CSVBlocksTests {
  /// A dialect whose comments no file has: with it rows are read one by one.
  private static let singly = {
    var dialect = CSVDialect()
    dialect.commentCharacter = "\u{1}"
    return dialect
  }()

  @Test(arguments: 0..<200)
  func blocksOfAnySizeGiveWhatOneReadingFromTheTopGives(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let text = Self.file(&random)
    let schema = Bool.random(using: &random) ? nil : Self.schema
    let expected = read(text, schema, dialect: Self.singly, blockBytes: 1 << 20)
    for blockBytes in [1, 3, 17, 64, 1 << 20] {
      let found = read(text, schema, dialect: nil, blockBytes: blockBytes)
      #expect(found == expected, "in blocks of \(blockBytes) bytes: \(text)")
    }
  }

  @Test func aLineEndInQuotesAtTheCutOfBlocksIsNoRow() throws {
    let text = "x,y\n1,\"a\nb\nc\"\n2,d\n"
    for blockBytes in 1...text.utf8.count {
      let loaded = try #require(try? read(text, nil, dialect: nil, blockBytes: blockBytes).get())
      #expect(loaded.cells == [["1", "a\nb\nc"], ["2", "d"]])
    }
  }

  @Test func aTypeThatOnlyALateRowContradictsIsFoundAllTheSame() throws {
    let early = String(repeating: "7,2021-09-01,,x\n", count: 5000)
    let loaded = try read("a,b,c,d\n" + early + "0.5,never,3,y\n", nil, dialect: nil, blockBytes: 1 << 12).get()
    #expect(loaded.types == [.number, .text, .integer, .text])
    #expect(loaded.cells.last == ["0.5", "never", "3", "y"])
  }

  @Test func aColumnWithoutAPresentCellIsText() throws {
    #expect(try read("a,b\n1,\n2,\n", nil, dialect: nil, blockBytes: 4).get().types == [.integer, .text])
  }

  // MARK: A reading to compare

  private struct Reading: Equatable {
    var types: [ColumnType]
    /// As text, in which NaN equals itself.
    var cells: [[String]]
    var reasons: [MissingReasons?]
    var rejects: [Reject]
    var readRows: Int
    var fileRows: [Int]
  }

  private func read(_ text: String, _ schema: TableSchema?, dialect: CSVDialect?, blockBytes: Int)
    -> Result<Reading, DatasetFailure>
  {
    Result { () throws(DatasetFailure) in
      let source = try CSVSource(Array(text.utf8), path: "t.csv", dialect: dialect, encoding: .utf8)
      let loaded = try CSVReader.read(source, name: "t", schema: schema, blockBytes: blockBytes)
      return Reading(
        types: loaded.table.types, cells: loaded.table.rows.map { $0.map(\.description) },
        reasons: loaded.table.columns.map(\.validity.reasons),
        rejects: loaded.rejects, readRows: loaded.readRows, fileRows: (0..<loaded.table.rowCount).map(loaded.fileRow))
    }
  }

  private static let schema = TableSchema(key: ["k"]) {
    SchemaField("k", .text, isRequired: true)
    SchemaField("n", .integer)
    SchemaField("level", .text, allowed: ["city", "county"])
    SchemaField("x", .number)
    SchemaField("on", .date)
  }

  /// Rows as counties send them: most are plain, some are anything.
  private static func file(_ random: inout SeededGenerator) -> String {
    let ends = [["\n"], ["\r\n"], ["\n", "\r\n", "\r"]].randomElement(using: &random) ?? ["\n"]
    let isTidy = Bool.random(using: &random)
    var text = "k,n,level,x,on" + (ends.first ?? "\n")
    for row in 0..<Int.random(in: 0...60, using: &random) {
      var cells = [
        "k\(row)", "\(Int.random(in: -50...5000, using: &random))", row % 3 == 0 ? "city" : "county",
        "\(Double(row) / 4)", "2021-0\(row % 9 + 1)-11",
      ]
      for column in cells.indices where Int.random(in: 0..<8, using: &random) == 0 { cells[column] = "" }
      if !isTidy, Int.random(in: 0..<5, using: &random) == 0 {
        let odd = [
          "\"a,b\"", "\"a\nb\"", "\"say \"\"so\"\"\"", "a\"b", "\"\"", "\"x\"y", "007", "-0", "+5", "true", "NaN", "k1",
          "9223372036854775808", "学科", "\"", "2021-13-01", "a,b", " 5",
        ]
        cells[Int.random(in: 0..<cells.count, using: &random)] = odd.randomElement(using: &random) ?? ""
      }
      if !isTidy, Int.random(in: 0..<15, using: &random) == 0 { cells.removeLast() }
      if !isTidy, Int.random(in: 0..<20, using: &random) == 0 { cells = [] }
      text += cells.joined(separator: ",") + (ends.randomElement(using: &random) ?? "\n")
    }
    if Bool.random(using: &random), text.hasSuffix("\n") { text.removeLast() }
    return text
  }
}
