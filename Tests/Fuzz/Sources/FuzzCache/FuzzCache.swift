@testable import Datasets
import Glibc
import Tables

/// Changes to a good cache of columns, three bytes each: a place and what stands there; the first byte says how much of the
/// end is lost. Reading ends in a table, each of whose cells can be looked at, or in nothing. The seal, which would notice each
/// change, is that of the stand-in for SHA-256 and holds whatever the columns say.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzCache(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let input = UnsafeBufferPointer(start: bytes, count: count)
  guard let lost = input.first else { return 0 }
  var changed = good
  for change in stride(from: 1, to: input.count - 2, by: 3) {
    changed[(Int(input[change]) << 8 | Int(input[change + 1])) % changed.count] = input[change + 2]
  }
  changed.removeLast(Int(lost))
  try! FileBytes.writeAtomically(changed, to: path)
  chmod(path, 0o600)
  guard let file = MappedFile(own: path), let loaded = try? CacheFile.read(file, key: "key", path: "fuzz.csv") else {
    return 0
  }
  for column in loaded.table.columns {
    for row in 0..<column.count { if column[row].description.isEmpty { continue } }
  }
  for row in 0..<loaded.table.rowCount { _ = loaded.fileRow(row) }
  return 0
}

private let path = "/dev/shm/jiaoyan-fuzz-\(getpid()).arrow"

private let good: [UInt8] = {
  let text = "a,b,c,d,e\n1,1.5,true,2021-09-01,玉林\n-,,false,,北海\nx,2,,2021-09-03,玉林\n4,0,true,2021-09-04,\n"
  var schema = TableSchema(missingValues: ["", "-"]) {
    SchemaField("a", .integer)
    SchemaField("b", .number)
    SchemaField("c", .boolean)
    SchemaField("d", .date)
    SchemaField("e", .text)
  }
  schema.missingReasons = ["-": "not asked"]
  let source = try! CSVSource(Array(text.utf8), path: "fuzz.csv")
  let loaded = try! CSVReader.read(source, name: "fuzz", schema: schema)
  try! CacheFile.write(loaded, key: "key", to: path)
  return try! FileBytes.read(path)
}()
