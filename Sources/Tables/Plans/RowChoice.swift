/// Rows that are chosen from a table, in the order of the result.
package final class RowChoice: Sendable {
  private let rows: Rows

  private enum Rows {
    case listed([Int32])
    /// Neighbours in table order: their cells are shared.
    case run(Range<Int>)
  }

  package init(_ rows: [Int32]) {
    self.rows = .listed(rows)
  }

  package init(_ rows: Range<Int>) {
    self.rows = .run(rows)
  }

  package var count: Int {
    switch rows {
    case .listed(let rows): rows.count
    case .run(let rows): rows.count
    }
  }

  /// Those rows of these that the other choice takes.
  func choosing(_ choice: RowChoice) -> RowChoice {
    switch (rows, choice.rows) {
    case (.listed(let rows), .listed(let places)): RowChoice(places.map { rows[Int($0)] })
    case (.listed(let rows), .run(let places)): RowChoice(Array(rows[places]))
    case (.run(let rows), .listed(let places)): RowChoice(places.map { $0 + Int32(rows.lowerBound) })
    case (.run(let rows), .run(let places)):
      RowChoice(rows.lowerBound + places.lowerBound..<rows.lowerBound + places.upperBound)
    }
  }

  /// These cells of a column. Throws `stopped`.
  func column(of column: Column) throws(TableFailure) -> Column {
    switch rows {
    case .listed(let rows): try column.gathered(rows)
    case .run(let rows): column.slice(rows)
    }
  }
}
