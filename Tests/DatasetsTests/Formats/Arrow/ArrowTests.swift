import Foundation
import Tables
import Testing

@testable import Datasets

@Suite struct ArrowTests {
  private func read(_ bytes: [UInt8]) throws(DatasetFailure) -> Table { try ArrowReader.table(bytes, path: "t.arrow") }

  @Test func whatIsWrittenIsReadBackToTheBit() throws {
    var random = SeededGenerator(seed: 30)
    for rows in (0..<70) {
      let table = try random.table(rows: rows, personal: true)
      let bytes = try ArrowWriter.bytes(of: table, path: "t")
      let read = try read(bytes)
      #expect(read.fields == table.fields, "names, types, titles, units and the mark of personal columns")
      #expect(read.rows == table.rows)
      #expect(try ArrowWriter.bytes(of: read, path: "t") == bytes)
    }
  }

  @Test func numbersThatAreNoneStayWhatTheyAre() throws {
    var builder = ColumnBuilder(.number)
    for value in [Double.nan, .infinity, -.infinity, -0.0] { builder.append(number: value) }
    let table = try Table(columns: [(Field("x", .number), builder.finished())])
    let numbers = try read(ArrowWriter.bytes(of: table, path: "t")).numbers("x")
    #expect((0..<4).map { numbers[$0]!.description } == ["nan", "inf", "-inf", "-0.0"])
  }

  @Test func everyBufferBeginsAtAMultipleOf64() throws {
    var random = SeededGenerator(seed: 31)
    let bytes = try ArrowWriter.bytes(of: try random.table(rows: 13), path: "t")
    // The first message follows the magic; its size brings what follows to a multiple of 64.
    let size = Int(bytes[12]) | Int(bytes[13]) << 8
    #expect(Array(bytes[8..<12]) == [0xFF, 0xFF, 0xFF, 0xFF])
    #expect((16 + size) % 64 == 0)
  }

  @Test func aTableWithoutRowsOrColumnsIsReadBack() throws {
    #expect(try read(ArrowWriter.bytes(of: try Table(columns: []), path: "t")).fields.isEmpty)
  }

  /// Tables that pyarrow, pandas and Polars wrote, by Tests/Peers/arrow_fixtures.py.
  private func fixture(_ name: String) throws -> [UInt8] {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures")
    return Array(try Data(contentsOf: folder.appending(path: name)))
  }

  @Test(arguments: ["types.arrow", "batches.arrow", "polars.arrow"])
  func filesOfOthersAreRead(_ name: String) throws {
    let table = try read(try fixture(name))
    let days = [Day("2023-12-31")!, Day("1969-07-20")!]
    for (field, column) in zip(table.fields, table.columns) {
      #expect(column.count == 3, "\(field.name)")
      #expect(column[1] == .missing, "\(field.name)")
      let expected: [Value] =
        switch field.name {
        case "i8", "i16", "i32", "i64": [.integer(-7), .integer(100)]
        case "u8", "u16", "u32", "u64": [.integer(7), .integer(200)]
        case "f32", "f64": [.number(0.5), .number(-2)]
        case "bool": [.boolean(true), .boolean(false)]
        case "date32", "date64", "timestamp_s", "timestamp_ms", "timestamp_us", "timestamp_ns", "timestamp_utc":
          days.map(Value.date)
        case "null": [.missing, .missing]
        default: [.text("南宁市"), .text("a text that is longer than twelve bytes")]
        }
      #expect([column[0], column[2]] == expected, "\(field.name)")
    }
    #expect(table.fields.count > 5)
  }

  @Test func metadataOfFieldsAreTaken() throws {
    let field = try read(try fixture("types.arrow")).field("i64")
    #expect((field.title, field.unit, field.isPersonal) == ("人数", "person", true))
  }

  @Test(
    arguments: [
      (
        "lz4.arrow",
        "it is compressed (LZ4); write it without, in pandas df.to_feather(path, compression=\"uncompressed\")"
      ),
      ("zstd.arrow", "it is compressed (ZSTD)"),
      ("list.arrow", "column 'x' is list; expected integers"),
      ("noon.arrow", "column 'x' holds times of day; only dates"),
      ("zone.arrow", "column 'x' is a time in the zone Asia/Shanghai"),
      ("large.arrow", "column 'x' holds a whole number of more than 63 bits"),
      ("decimal.arrow", "column 'x' is decimal"),
    ])
  func whatNoColumnHoldsIsAnErrorThatNamesIt(_ name: String, _ reason: String) throws {
    let bytes = try fixture(name)
    let failure = #expect(throws: DatasetFailure.self) { try read(bytes) }
    #expect(
      failure?.description.hasPrefix("t.arrow: cannot be read as a table: \(reason)") == true,
      "\(String(describing: failure))")
  }

  @Test(arguments: [
    "", "ARROW1", "ARROW1\0\0ARROW1", "ARROW1\0\0\0\0\0\0\0\0\0\0ARROW1", "a,b\n1,2\n", "FEA1\0\0\0\0FEA1",
  ])
  func whatIsNoArrowFileIsAnError(_ text: String) {
    #expect(throws: DatasetFailure.self) { try read(Array(text.utf8)) }
  }

  @Test func noBytesTrapTheReader() throws {
    var random = SeededGenerator(seed: 32)
    let ours = try ArrowWriter.bytes(of: try random.table(rows: 9), path: "t")
    let files = [ours, try fixture("types.arrow"), try fixture("batches.arrow"), try fixture("polars.arrow")]
    var read = 0
    for round in 0..<12_000 {
      var bytes = files[round % files.count]
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let place = Int.random(in: bytes.indices, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: bytes[place] = UInt8(truncatingIfNeeded: random.next())
        case 1: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
        case 2: for offset in place..<min(place + 4, bytes.count) { bytes[offset] = 0xFF }
        default:
          if round % 5 == 0 { bytes.removeSubrange(place..<min(place + 3, bytes.count)) } else { bytes[place] = 0 }
        }
      }
      do throws(DatasetFailure) {
        let table = try self.read(bytes)
        for column in table.columns { for row in 0..<column.count { _ = column[row].description } }
        read += 1
      } catch {
        #expect(error.code == "format-error")
      }
    }
    #expect(read > 300)
  }

  @Test func aFileThatIsCutOffIsAnError() throws {
    let bytes = try fixture("types.arrow")
    for count in stride(from: 0, to: bytes.count, by: 7) {
      #expect(throws: DatasetFailure.self) { try read(Array(bytes.prefix(count))) }
    }
  }
}
