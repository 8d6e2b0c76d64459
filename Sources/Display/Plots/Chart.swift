/// A picture of a table before anybody draws it: scales, marks, and what has to be said beside them.
///
///     let chart = try Chart(of: totals, Plot(kind: .line, x: "year", y: ["total"]))
///     ChartText.lines(of: chart, .init(width: 80))     // on a terminal
///     ChartFormat.svg.bytes(of: chart, .init())        // in a file
///
/// Each kind of plot is made into these few marks, and each renderer draws these few marks: neither knows the other.
///
/// Invariant: every place of a mark lies within the scales of its axes; places are finite, what is missing has none. Its size
/// is bounded (`Chart.mostPoints` for each series), however many rows the table has.
package struct Chart: Sendable {
  package var title: String?
  /// The horizontal axis.
  package var x: Axis
  /// The vertical axis. Bands run downwards from its top, figures upwards.
  package var y: Axis
  /// What the marks show that is not laid out along an axis: the figures of sparklines and tiles.
  package var figures: Axis?
  /// The names of the series, in their order; none where there is but one, without a name.
  package var series: [String] = []
  /// What the series are: the label of the column that tells them apart.
  package var seriesLabel: String?
  /// Whether the names of the series are about persons.
  package var hasPersonalSeries = false
  package var marks: Marks
  /// What a reader has to know: how many rows, how many of them are missing, what was left out.
  package var notes: [String]
  /// That the data are invented, where they are.
  package var notice: String?
  /// The columns about persons whose figures can be read off the marks.
  package var personalFigures: [String] = []
  package var language: Language

  /// The most points a series is drawn with; more than that are thinned to those that can be told apart.
  static let mostPoints = 20_000
  /// The most series, and the most bands: more cannot be told apart.
  static let mostSeries = 26
  static let mostBands = 400
}

/// One direction of a chart.
package struct Axis: Sendable {
  /// What it shows, without the unit.
  package var label: String
  /// What the figures are counted in; nil for a plain count and for bands.
  package var unit: String?
  package var scale: Scale
  /// How many decimals a figure beside a mark has.
  package var decimals = 0
  /// Whether the names of the bands are about persons.
  package var isPersonal = false

  /// What it shows and in what: `年初预算数 (万元)`.
  package var title: String { unit.map { label.isEmpty ? "(\($0))" : "\(label) (\($0))" } ?? label }

  /// A figure as it stands beside a mark.
  func figure(_ value: Double) -> String {
    switch scale {
    case .numbers: FigureText.short(value, decimals: decimals)
    default: scale.text(value)
    }
  }

  /// The figures as they stand in a column that is this wide; all of them in scientific form where one would not fit, since a
  /// number that is cut off reads as another.
  func figures(_ values: [Double?], width: Int) -> [String] {
    let texts = values.map { $0.map(figure) ?? FigureText.missing }
    guard texts.contains(where: { $0.utf8.count > width }) else { return texts }
    return values.map { $0.map { FigureText.scientific($0) } ?? FigureText.missing }
  }
}

/// What is drawn. Places are in the units of the axes; band i of an axis is centred on i.
package enum Marks: Sendable {
  case lines([Line])
  case points([Points])
  /// Upright bars stand on the horizontal axis side by side (a histogram), others lie, one under the other.
  case bars([Bar], areUpright: Bool)
  case boxes([Box])
  case sparks([Spark])
  case tiles([Tile], classes: [TileClass])

  /// A place in a chart.
  package struct Place: Sendable, Equatable {
    package var x: Double
    package var y: Double
  }

  /// The places of one series that are joined; where one run ends and the next begins, something is missing.
  package struct Line: Sendable {
    package var series: Int
    package var runs: [[Place]]
  }

  /// The places of one series that are not joined.
  package struct Points: Sendable {
    package var series: Int
    package var places: [Place]
  }

  /// From zero to `value`; nil where there is no figure.
  package struct Bar: Sendable {
    /// The part of the other axis that it covers.
    package var base: ClosedRange<Double>
    package var band: Int
    package var series: Int
    package var value: Double?
  }

  /// The middle half of the values, the whiskers, and what lies outside of them (Tukey: 1.5 times the middle half).
  package struct Box: Sendable {
    package var band: Int
    package var count: Int
    package var whiskers: ClosedRange<Double>
    package var quartiles: ClosedRange<Double>
    package var median: Double
    package var outliers: [Double]
  }

  /// The course of one band's figures, each row on a scale of its own.
  package struct Spark: Sendable {
    package var band: Int
    package var values: [Double?]
    package var range: ClosedRange<Double>

    var first: Double? { values.lazy.compactMap { $0 }.first }
    var last: Double? { values.lazy.compactMap { $0 }.last }
  }

  /// One region, at a schematic place.
  package struct Tile: Sendable {
    package var code: String
    package var name: String
    package var column: Int
    package var row: Int
    package var value: Double?
    /// Its place among `classes`; nil where the value is missing.
    package var tileClass: Int?
  }

  /// Tiles of nearly the same value, and the values that came up.
  package struct TileClass: Sendable {
    package var values: ClosedRange<Double>
  }

  /// Whether there is nothing to draw.
  package var isEmpty: Bool {
    switch self {
    case .lines(let lines): lines.allSatisfy { $0.runs.isEmpty }
    case .points(let points): points.allSatisfy { $0.places.isEmpty }
    case .bars(let bars, _): bars.allSatisfy { $0.value == nil }
    case .boxes(let boxes): boxes.isEmpty
    case .sparks(let sparks): sparks.isEmpty
    case .tiles(let tiles, _): tiles.allSatisfy { $0.value == nil }
    }
  }
}
