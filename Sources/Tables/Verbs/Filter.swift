extension Table {
  /// The rows whose cell in `mask` is true; a missing cell leaves the row out. Throws `wrongType`, `unequalLengths`.
  /// Linear.
  public func filter(where mask: Column) throws(TableFailure) -> Table {
    guard case .boolean(let values) = mask.storage else {
      throw .wrongType(column: "condition", expected: [.boolean], found: mask.type)
    }
    guard mask.count == rowCount else {
      throw .unequalLengths(column: "condition", expected: rowCount, found: mask.count)
    }
    return try gathered((0..<Int32(rowCount)).filter { values[Int($0)] && mask.validity.isPresent(Int($0)) })
  }
}
