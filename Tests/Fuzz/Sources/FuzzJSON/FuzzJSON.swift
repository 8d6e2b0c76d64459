@testable import Datasets
import Tables

/// Bytes as a table in JSON: reading ends in a table or in an error, and what is written of the table reads back with as
/// many rows, in both orientations. As a document, they come back as they were.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzJSON(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let input = UnsafeBufferPointer(start: bytes, count: count)
  if Array(input).firstInvalidUTF8 == nil, let document = try? JSONValue.read(input) {
    var json = JSONWriter(indented: false)
    json.value(document)
    guard let again = json.bytes.withUnsafeBufferPointer({ try? JSONValue.read($0) }), again == document else {
      fatalError("a document does not come back")
    }
  }
  guard let table = try? JSONReader.table(Array(input), path: "fuzz.json"), !table.fields.isEmpty else { return 0 }
  for orientation in WritingOptions.Orientation.allCases {
    guard let written = try? JSONTableWriter.bytes(of: table, orientation),
      let again = try? JSONReader.table(written, path: "again.json"), again.rowCount == table.rowCount
    else { fatalError("what was written does not come back") }
  }
  return 0
}
