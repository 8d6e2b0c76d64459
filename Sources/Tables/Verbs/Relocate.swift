/// Where columns are moved to.
public enum ColumnPlace: Sendable, Equatable {
  case front
  case before(String)
  case after(String)
}

extension Table {
  /// All columns, these moved together to another place, in the order named.
  ///
  ///     try budgets.relocate(["year", "amount"], to: .after("code"))
  ///
  /// Throws `unknownColumn`, or `duplicateColumn` for a name given twice or for a column that is to stand beside itself.
  /// Constant time a column.
  public func relocate(_ names: [String], to place: ColumnPlace = .front) throws(TableFailure) -> Table {
    var rest = fields.map(\.name)
    for name in names {
      _ = try position(of: name)
      guard let index = rest.firstIndex(of: name) else { throw .duplicateColumn(name) }
      rest.remove(at: index)
    }
    var target = 0
    switch place {
    case .front: break
    case .before(let name), .after(let name):
      _ = try position(of: name)
      guard let index = rest.firstIndex(of: name) else { throw .duplicateColumn(name) }
      target = place == .after(name) ? index + 1 : index
    }
    rest.insert(contentsOf: names, at: target)
    return try select(rest)
  }
}
