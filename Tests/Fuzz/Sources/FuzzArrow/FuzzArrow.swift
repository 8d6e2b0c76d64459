@testable import Datasets
import Tables

/// Bytes as an Arrow file, and as a cache of columns: reading ends in a table or in an error, and what is written of the
/// table reads back with as many rows.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzArrow(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let input = Array(UnsafeBufferPointer(start: bytes, count: count))
  if let table = try? ArrowReader.table(input, path: "fuzz.arrow") {
    guard let written = try? ArrowWriter.bytes(of: table, path: "again.arrow"),
      let again = try? ArrowReader.table(written, path: "again.arrow"), again.rowCount == table.rowCount
    else { fatalError("rows do not come back") }
  }
  return 0
}
