internal import Tables

extension PlotFailure: CustomStringConvertible {
  package var description: String {
    switch self {
    case .missingColumn(let kind, let role):
      "a plot of kind \"\(kind.rawValue)\" needs \(role): the name of a column"
    case .repeatedPlace(let kind, let key, let column, let by, let rows):
      "rows \(rows.map(String.init).joined(separator: " and ")) both give \(kind == .map ? "a tile" : "a figure")"
        + (key.map { " for '\($0)'" } ?? "") + "; "
        + (kind == .map ? "" : "tell series apart with by = …, or ")
        + "bring them together first: "
        + ":group_by(\([column, by].compactMap { $0 }.map { "\"\($0)\"" }.joined(separator: ", "))):summarise(…)"
    case .seriesTwice(let by):
      "several columns y are several series, and by = \"\(by)\" names series too; plot one column at a time"
    case .noRegion(let column, let example):
      "no cell of column '\(column)' is a region of the map, by code or name"
        + (example.map { ": '\($0)'" } ?? "") + "; the map shows Guangxi's 14 cities: 450100 or 南宁市"
    case .personalFigures(let columns):
      "the figures of a column about persons (\(columns.joined(separator: ", "))) can be read off this plot; "
        + "{ personal = true } writes it all the same"
    }
  }
}
