import Foundation
import Tables

@testable import Datasets

/// A folder of its own for one test, gone with it.
final class Scratch {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.appendingPathComponent("datasets-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file and gives its path.
  @discardableResult
  func file(_ name: String, _ text: String) throws -> String {
    let path = path + "/" + name
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    return path
  }

  var names: [String] { get throws { try FileManager.default.contentsOfDirectory(atPath: path).sorted() } }
}

/// Reads CSV text as the file `t.csv` of table `t`.
func load(_ text: String, _ schema: TableSchema? = nil) throws(DatasetFailure) -> LoadedTable {
  try CSVReader.read(Array(text.utf8), path: "t.csv", name: "t", schema: schema)
}

extension Table {
  var rows: [[Value]] { (0..<rowCount).map { row in columns.map { $0[row] } } }
  var names: [String] { fields.map(\.name) }
  var types: [ColumnType] { fields.map(\.type) }
}
