import Tables
import Testing

/// The rows of an indicator as texts: `450102 2022 0.1`, a missing cell as `-`.
func rows(of table: Table, _ columns: String...) throws -> [String] {
  let found = try columns.map { try table.column($0) }
  return (0..<table.rowCount).map { row in
    found.map { $0[row].isMissing ? "-" : $0[row].description }.joined(separator: " ")
  }
}
