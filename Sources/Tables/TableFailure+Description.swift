extension TableFailure: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unknownColumn(let name, let known):
      "there is no column '\(name)'" + NearestName.hint(for: name, among: known)
    case .unknownColumnOfOther(let name, let known):
      "the other table has no column '\(name)'" + NearestName.hint(for: name, among: known)
        + (known.isEmpty || known.count > 12 ? "" : "; it has \(known.joined(separator: ", "))")
    case .duplicateColumn(let name):
      "two columns would be called '\(name)'"
    case .unequalLengths(let column, let expected, let found):
      "column '\(column)' has \(found) rows where the table has \(expected)"
    case .wrongType(let column, let expected, let found):
      "column '\(column)' is \(found.rawValue); expected \(expected.map(\.rawValue).joined(separator: " or "))"
        + (found == .text && expected.contains(.number) ? "; tonumber(x) reads numbers from texts" : "")
        + (found == .boolean && expected.contains(.number) ? "; x and 1 or 0 is a number" : "")
    case .mixedTypes(let column, let first, let second, let row):
      "column '\(column)' would hold \(first.rawValue) and \(second.rawValue) (first met in row \(row))"
    case .mismatchedKeys(let left, let leftType, let right, let rightType):
      "cannot join '\(left)' (\(leftType.rawValue)) with '\(right)' (\(rightType.rawValue))"
        + ([leftType, rightType] == [.text, .integer] ? Self.asText(right) : "")
        + ([leftType, rightType] == [.integer, .text] ? Self.asText(left) : "")
    case .groupingKey(let name):
      "the table is grouped by '\(name)'; call ungroup() first, or keep the column"
    case .brokenRelation(let relation, let side, let key, let rows):
      "the join is said to be \(relation.rawValue), but \(key.map { "key \($0)" } ?? "a personal key") stands in "
        + "rows \(rows.map(String.init).joined(separator: " and ")) of the \(side.rawValue) table"
    case .repeatedCell(let key, let column, let rows):
      "rows \(rows.map(String.init).joined(separator: " and ")) both give '\(column)'"
        + "\(key.map { " of \($0)" } ?? ""); name an aggregate, such as aggregate = \"sum\""
    case .personalNames(let column):
      "'\(column)' is personal; its values cannot become names of columns"
    case .tooManyColumns(let count, let limit):
      "the result would have \(count) columns; a pivot makes at most \(limit)"
    case .differentUnits(let column, let first, let second):
      "column '\(column)' would hold \(first) and \(second)"
        + (Unit(first).factor(to: Unit(second)) == nil ? "" : "; bring them together with convert{ … } first")
    case .unlikeUnits(let mismatch):
      mismatch.description
    case .unitIsSet(let column, let unit, let wanted):
      "column '\(column)' is in \(unit); convert{ \(column) = \"\(wanted)\" } makes figures of another unit"
    case .noConversion(let column, let from, let to):
      from.map { "column '\(column)': \($0) cannot be converted to \(to)" }
        ?? "column '\(column)' has no unit to convert to \(to) from; name it with unit{ … } first"
    case .tooManyRows(let count):
      "the result would have \(count) rows; a table holds at most \(Int32.max)"
    case .varyingOption(let option):
      "the \(option) is not the same in all rows"
    case .outOfRange(let argument, let function, let allowed, let found):
      "\(function): \(argument) is \(found); expected \(allowed)"
    case .stopped:
      "the work was stopped"
    }
  }

  private static func asText(_ column: String) -> String {
    "; derive(\"\(column) = tostring(\(column))\") makes it text"
  }
}
