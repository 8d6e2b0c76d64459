extension TableFailure: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unknownColumn(let name, let known):
      "there is no column '\(name)'" + NearestName.hint(for: name, among: known)
    case .duplicateColumn(let name):
      "two columns would be called '\(name)'"
    case .unequalLengths(let column, let expected, let found):
      "column '\(column)' has \(found) rows where the table has \(expected)"
    case .wrongType(let column, let expected, let found):
      "column '\(column)' is \(found.rawValue); expected \(expected.map(\.rawValue).joined(separator: " or "))"
    case .mixedTypes(let column, let first, let second, let row):
      "column '\(column)' would hold \(first.rawValue) and \(second.rawValue) (first met in row \(row))"
    case .mismatchedKeys(let left, let leftType, let right, let rightType):
      "cannot join '\(left)' (\(leftType.rawValue)) with '\(right)' (\(rightType.rawValue))"
    case .tooManyRows(let count):
      "the result would have \(count) rows; a table holds at most \(Int32.max)"
    case .varyingOption(let option):
      "the \(option) is not the same in all rows"
    case .stopped:
      "the work was stopped"
    }
  }
}
