@testable import Datasets
import Glibc
import Tables

/// Bytes as `datapackage.json` and, behind 0xFF, as the file `a.csv` beside it. Opening, reading and validating end in tables or
/// in errors; what is written of a description reads back as the same; and a table that validation finds nothing wrong
/// with is loaded whole.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzPackage(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let parts = UnsafeBufferPointer(start: bytes, count: count)
    .split(separator: 0xFF, maxSplits: 1, omittingEmptySubsequences: false).map(Array.init)
  guard let package = try? DataPackage.read(parts[0], path: "fuzz") else { return 0 }
  guard let again = try? DataPackage.read(package.json, path: "again"),
    again.resources.map(\.name) == package.resources.map(\.name)
  else { fatalError("a description does not come back") }
  try! FileBytes.writeAtomically(parts[0], to: folder + "/datapackage.json")
  try! FileBytes.writeAtomically(parts.count > 1 ? parts[1] : Array("a,b\n1,x\n".utf8), to: folder + "/a.csv")
  guard let report = try? PackageValidation.report(folder, limit: 20), let dataset = try? Dataset.open(folder) else {
    fatalError("a description is read once and not again")
  }
  _ = ValidationJSON.bytes(of: report, version: "")
  for table in report.tables {
    guard let loaded = try? dataset.table(table.name) else { continue }
    guard loaded.readRows == loaded.table.rowCount + Set(loaded.rejects.map(\.row)).count else {
      fatalError("rows are lost")
    }
  }
  return 0
}

private let folder: String = {
  let folder = "/dev/shm/jiaoyan-fuzz-\(getpid())"
  mkdir(folder, 0o700)
  return folder
}()
