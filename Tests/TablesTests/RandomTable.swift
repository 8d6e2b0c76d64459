import Tables

/// A table with one column of each type, named for it.
func randomTable(_ count: Int, seed: UInt64) throws -> Table {
  var random = SeededGenerator(seed: seed)
  return try Table(ColumnType.allCases.map { ($0.rawValue, $0, random.cells($0, count)) })
}
