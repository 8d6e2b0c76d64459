/// What somebody wants to see of a table.
///
///     Plot(kind: .line, x: "year", y: ["total"], by: "level")
package struct Plot: Sendable {
  package var kind: PlotKind
  /// The column that runs along: years, names; of a map, the regions.
  package var x: String?
  /// The columns of the figures. Several are several series, and must be of one unit.
  package var y: [String]
  /// The column that tells series apart.
  package var by: String?
  package var title: String?
  /// About how many bars a histogram has; nil for as many as its rows ask for.
  package var bins: Int?

  package init(
    kind: PlotKind, x: String? = nil, y: [String] = [], by: String? = nil, title: String? = nil, bins: Int? = nil
  ) {
    self.kind = kind
    self.x = x
    self.y = y
    self.by = by
    self.title = title
    self.bins = bins
  }
}

/// A kind of plot.
package enum PlotKind: String, Sendable, CaseIterable {
  case line, bar, scatter, histogram, box, sparkline, map
}

/// Why a table cannot be plotted as asked, as data; the prose stands in `PlotFailure+Description.swift`.
package enum PlotFailure: Error, Equatable {
  /// A kind of plot was not told which column it is to show as `role`.
  case missingColumn(kind: PlotKind, role: String)
  /// Two rows want the same place. `key` is nil where it is about a person.
  case repeatedPlace(kind: PlotKind, key: String?, column: String, by: String?, rows: [Int])
  /// Several columns of figures and a column that tells series apart: both would name the series.
  case seriesTwice(by: String)
  /// No cell of the column names a region of the map.
  case noRegion(column: String, example: String?)
  /// A file would show figures of persons.
  case personalFigures([String])
}

extension PlotFailure {
  /// A short name that scripts and tests compare.
  package var code: String {
    switch self {
    case .missingColumn: "missing-column"
    case .repeatedPlace: "repeated-place"
    case .seriesTwice: "series-twice"
    case .noRegion: "no-region"
    case .personalFigures: "personal-figures"
    }
  }
}
