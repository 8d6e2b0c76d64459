@testable import Datasets
import Tables

/// Bytes as a CSV file: the first two choose dialect, schema and encoding. Whatever they are, reading ends in a table or in
/// an error, every row is loaded or rejected, and what is written of the table reads back as it was.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzCSV(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let input = Array(UnsafeBufferPointer(start: bytes, count: count))
  guard input.count >= 2 else { return 0 }
  let encoding = input[0] & 0x80 == 0 ? nil : TextEncoding(named: ["utf-8", "gb18030", "utf-16"][Int(input[1]) % 3])
  guard
    let source = try? CSVSource(
      Array(input.dropFirst(2)), path: "fuzz.csv", dialect: dialect(input[0]), encoding: encoding),
    let loaded = try? CSVReader.read(source, name: "fuzz", schema: input[1] & 0x40 == 0 ? nil : schema)
  else { return 0 }
  let rejected = Set(loaded.rejects.map(\.row)).count
  guard loaded.readRows == loaded.table.rowCount + rejected else { fatalError("rows are lost") }
  var last = 0
  for row in 0..<loaded.table.rowCount {
    guard loaded.fileRow(row) > last else { fatalError("rows do not rise") }
    last = loaded.fileRow(row)
  }
  // Named, since a few control characters may look like UTF-16, too.
  let utf8 = TextEncoding(named: "utf-8")
  guard let written = try? CSVWriter.bytes(of: loaded.table, WritingOptions()),
    let plain = try? CSVSource(written, path: "again.csv", encoding: utf8),
    let again = try? CSVReader.read(plain, name: "again", schema: nil)
  else { fatalError("what was written cannot be read") }
  guard again.table.rowCount == loaded.table.rowCount, again.rejects.isEmpty else {
    fatalError("rows do not come back")
  }
  return 0
}

private func dialect(_ choice: UInt8) -> CSVDialect? {
  guard choice & 1 == 1 else { return nil }
  var dialect = CSVDialect(delimiter: [",", ";", "\t", "||"][Int(choice >> 1 & 3)])
  if choice & 0x08 != 0 { dialect.escapeCharacter = "\\" }
  if choice & 0x10 != 0 { dialect.skipsInitialSpace = true }
  if choice & 0x20 != 0 { dialect.headerRows = [1, 2] }
  if choice & 0x40 != 0 { (dialect.commentCharacter, dialect.lineTerminator) = ("#", "$") }
  return dialect
}

private let schema: TableSchema = {
  var schema = TableSchema(key: ["a"], missingValues: ["", "-"]) {
    SchemaField("a", .integer)
    SchemaField("b", .date, monthReading: .firstDay)
    SchemaField("c", .number, isRequired: true)
    SchemaField("d", .boolean)
    SchemaField("e", .text, allowed: ["x", "y"])
  }
  schema.fieldsMatch = .partial
  return schema
}()
