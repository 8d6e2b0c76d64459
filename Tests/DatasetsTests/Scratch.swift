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
  try CSVReader.read(CSVSource(Array(text.utf8), path: "t.csv"), name: "t", schema: schema)
}

extension Table {
  var rows: [[Value]] { (0..<rowCount).map { row in columns.map { $0[row] } } }
  var names: [String] { fields.map(\.name) }
  var types: [ColumnType] { fields.map(\.type) }
}

extension Column {
  /// The cells of a text column.
  var texts: [String?] {
    (0..<count).map { row in
      if case .text(let text) = self[row] { text } else { nil }
    }
  }
}

extension SeededGenerator {
  /// A table of every type, with missing cells, odd names, and the values at which formats stumble.
  mutating func table(rows: Int, personal: Bool = false) throws -> Table {
    var columns: [(Field, Column)] = []
    for (index, type) in (ColumnType.allCases + ColumnType.allCases).enumerated() {
      var builder = ColumnBuilder(type)
      for _ in 0..<rows { builder.append(index < ColumnType.allCases.count ? cell(type) : .missing) }
      columns.append(
        (
          Field(
            ["年份", "a \"b\"", "x|y", "select", "é\n"][index % 5] + "\(index)", type, title: index == 1 ? "标题" : nil,
            unit: index == 2 ? "CNY" : nil, isPersonal: personal && index == 3), builder.finished()
        ))
    }
    return try Table(columns: columns)
  }

  mutating func cell(_ type: ColumnType) -> Value {
    guard Int.random(in: 0..<5, using: &self) > 0 else { return .missing }
    switch type {
    case .integer:
      return .integer(
        [Int64.min, .max, 0, -1, 450100, 1 << 53 + 1, Int64(bitPattern: next())].randomElement(using: &self)!)
    case .number:
      let number = Double(bitPattern: next())
      return .number(
        [0.1, -0.0, 3, 1e300, .leastNonzeroMagnitude, number.isFinite ? number : 2.5].randomElement(using: &self)!)
    case .boolean: return .boolean(Bool.random(using: &self))
    case .text: return .text(text(Int.random(in: 0...20, using: &self)))
    case .date: return .date(Day(daysSinceEpoch: Int32.random(in: -10_000...40_000, using: &self)))
    }
  }
}
