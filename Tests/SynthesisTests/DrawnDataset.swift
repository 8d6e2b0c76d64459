import Datasets
import Education
import Tables

@testable import Synthesis

/// A synthetic dataset with its tables by name, drawn once for many tests.
struct DrawnDataset {
  let tables: [(name: String, table: Table)]

  init(scale: Double, seed: UInt64, planted: Set<PlantedScenario> = Set(PlantedScenario.allCases)) {
    tables = SyntheticDataset(scale: scale, seed: seed, planted: planted).tables()
  }

  /// About the true size, for shares and counts.
  static let full = DrawnDataset(scale: 1, seed: 1)
  /// A fiftieth, for what must hold in every row.
  static let small = DrawnDataset(scale: 0.02, seed: 1)

  subscript(_ name: String) -> Table {
    guard let found = tables.first(where: { $0.name == name }) else { preconditionFailure("no table '\(name)'") }
    return found.table
  }

  /// The rows of a table, each as its cells by column.
  func rows(_ name: String, where isWanted: ([String: Value]) -> Bool = { _ in true }) -> [[String: Value]] {
    let table = self[name]
    return (0..<table.rowCount).map { row in
      Dictionary(uniqueKeysWithValues: zip(table.fields, table.columns).map { ($0.name, $1[row]) })
    }.filter(isWanted)
  }

  /// The rows whose column holds this text.
  func rows(_ name: String, _ column: String, _ text: String) throws -> [[String: Value]] {
    let table = self[name]
    let cells = try table.texts(column)
    return (0..<table.rowCount).filter { cells[$0] == text }.map { row in
      Dictionary(uniqueKeysWithValues: zip(table.fields, table.columns).map { ($0.name, $1[row]) })
    }
  }
}

extension Table {
  /// All cells as the text a file would hold.
  var text: [[String]] { columns.map { column in (0..<rowCount).map { column[$0].description } } }
}

extension [String: Value] {
  func number(_ column: String) -> Double? {
    switch self[column] {
    case .integer(let value): Double(value)
    case .number(let value): value
    default: nil
    }
  }

  func text(_ column: String) -> String? {
    if case .text(let value) = self[column] { value } else { nil }
  }

  func day(_ column: String) -> Day? {
    if case .date(let value) = self[column] { value } else { nil }
  }
}
