public import Datasets
public import Tables

/// The rows of one table of the model, read leniently: a column that the file lacks is missing in every row.
public struct ModelRows: Sendable {
  public let loaded: LoadedTable

  init(_ loaded: LoadedTable) {
    self.loaded = loaded
  }

  public var count: Int { loaded.table.rowCount }
  public var name: String { loaded.name }

  public func texts(_ column: String) -> TextCells {
    (try? loaded.table.texts(column)) ?? .missing(count)
  }

  public func integers(_ column: String) -> IntegerCells {
    (try? loaded.table.integers(column)) ?? .missing(count)
  }

  /// The numbers of a column; NaN and infinities are missing.
  public func numbers(_ column: String) -> NumberCells {
    (try? loaded.table.numbers(column))?.finite ?? .missing(count)
  }

  public func booleans(_ column: String) -> BooleanCells {
    (try? loaded.table.booleans(column)) ?? .missing(count)
  }

  public func days(_ column: String) -> DayCells {
    (try? loaded.table.days(column)) ?? .missing(count)
  }
}
