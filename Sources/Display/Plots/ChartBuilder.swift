package import Tables

extension Chart {
  /// The picture of a table. `isInvented` says whether its data are synthetic.
  ///
  /// Linear in the rows, and in their order for lines. Throws `TableFailure` (`unknownColumn`, `wrongType`, `differentUnits`,
  /// `stopped`) and `PlotFailure`.
  package init(
    of table: Table, _ plot: Plot, language: Language = .english, isInvented: Bool = false
  ) throws {
    var builder = try ChartBuilder(table.ungroup(), plot, language)
    self = try builder.chart()
    title = plot.title.map(VisibleText.of)
    notice = isInvented ? ChartProse.synthetic(language) : nil
  }
}

/// Makes a chart of a table: one method for each kind of plot, in a file of its own family.
struct ChartBuilder {
  private(set) var table: Table
  private(set) var plot: Plot
  let language: Language
  /// The names of columns in notes and axes, where a column was made here.
  private var gatheredLabel: String?
  var tally = PlotTally()

  init(_ table: Table, _ plot: Plot, _ language: Language) throws {
    self.table = table
    self.plot = plot
    self.language = language
    tally.rows = table.rowCount
    if plot.y.count > 1 { try gather() }
  }

  mutating func chart() throws -> Chart {
    switch plot.kind {
    case .line: try lines()
    case .scatter: try points()
    case .bar: try bars()
    case .histogram: try histogram()
    case .box: try boxes()
    case .sparkline: try sparks()
    case .map: try tiles()
    }
  }

  /// Several columns of figures become one, and their names the series.
  private mutating func gather() throws {
    if let by = plot.by { throw PlotFailure.seriesTwice(by: by) }
    let labels = try plot.y.map { try table.field($0).label(language) }
    func unused(_ name: String) -> String { table.hasColumn(name) ? unused(name + "_") : name }
    let (names, values) = (unused("series"), unused("value"))
    table = try table.unpivot(
      plot.y, namesTo: names, valuesTo: values, keeping: plot.x.map { [$0] } ?? [])
    // Series are called what their columns are called.
    let written = Dictionary(zip(plot.y, labels), uniquingKeysWith: { first, _ in first })
    var builder = ColumnBuilder(.text)
    let codes = try table.texts(names)
    for row in 0..<table.rowCount { builder.append(text: codes[row].map { written[$0] ?? $0 } ?? "") }
    let position = try table.position(of: names)
    var columns = table.columns
    columns[position] = builder.finished()
    table = table.rebuilt(fields: table.fields, columns: columns, rowCount: table.rowCount, grouping: [])
    plot.y = [values]
    plot.by = names
    gatheredLabel = ""
    tally.rows = table.rowCount
  }

  // MARK: - Columns

  /// The column that runs along.
  func along(_ role: String = "x") throws -> PlotColumn {
    guard let name = plot.x else { throw PlotFailure.missingColumn(kind: plot.kind, role: role) }
    var column = try PlotColumn(name, of: table)
    column.readable(language)
    return column
  }

  /// The figures.
  func figures(_ role: String = "y") throws -> PlotColumn {
    guard let name = plot.y.first else { throw PlotFailure.missingColumn(kind: plot.kind, role: role) }
    return try figures(of: name)
  }

  func figures(of name: String) throws -> PlotColumn {
    let cells = try table.column(name)
    let type = cells.type
    // A column without a present cell has no type that could be wrong.
    guard type.isNumeric || cells.missingCount == cells.count else {
      throw TableFailure.wrongType(column: name, expected: [.number, .integer], found: type)
    }
    var column = try PlotColumn(name, of: table)
    if type.isNumeric { column.readable(language) } else { column.hasNoNames() }
    return column
  }

  /// The rows by the values of a column, least first; those without one last.
  func rowsInOrder(of column: PlotColumn) throws(TableFailure) -> [Int32] {
    let values = Column(.number(Cells(column.values)), Validity(allPresent: column.values.count))
    return try Table(columns: [(Field("x", .number), values)]).sortedRows([SortKey("x")])
  }

  /// The axis of the figures; where they were gathered from several columns, the series say what they are.
  func axis(ofFigures column: PlotColumn, from least: Double? = nil) -> Axis {
    var axis = column.axis(language, from: least)
    if let gatheredLabel { axis.label = gatheredLabel }
    return axis
  }

  /// What tells series apart: one band each, the first of them where there are too many.
  mutating func series() throws -> PlotBands? {
    guard let by = plot.by else { return nil }
    let bands = try PlotBands(by, of: table, language)
    if bands.names.count > Chart.mostSeries { tally.leftOutSeries = bands.names.count - Chart.mostSeries }
    return bands
  }

  /// The chart of these axes and marks, with what is the same for all kinds.
  func chart(_ x: Axis, _ y: Axis, _ marks: Marks, series: PlotBands? = nil, figures: [PlotColumn]) -> Chart {
    var chart = Chart(
      x: x, y: y, series: Array((series?.names ?? []).prefix(Chart.mostSeries)), marks: marks,
      notes: ChartProse.notes(tally, language), language: language)
    chart.seriesLabel = gatheredLabel ?? series?.label
    chart.hasPersonalSeries = series?.isPersonal ?? false
    chart.personalFigures = figures.filter { $0.field.isPersonal && $0.names == nil }.map(\.field.name)
    if marks.isEmpty { chart.notes.insert(ChartProse.nothing(language), at: 0) }
    return chart
  }

  /// Counts the cells of a column that have no place.
  mutating func count(missingOf column: PlotColumn) {
    let label = gatheredLabel != nil && column.field.name == plot.y.first ? "y" : column.label(language)
    if column.missing > 0 { tally.missing.append((label, column.missing)) }
    if column.notFinite > 0 { tally.notFinite.append((label, column.notFinite)) }
  }
}

/// How many rows a plot shows, and why it does not show the others.
struct PlotTally {
  var rows = 0
  var shown = 0
  var missing: [(label: String, count: Int)] = []
  var notFinite: [(label: String, count: Int)] = []
  var leftOutSeries = 0
  var leftOutBands = 0
  /// Rows of regions that the map has no tile for.
  var elsewhere = 0
  /// Points that are drawn, where they are fewer than there are.
  var thinned: Int?
  /// Whether places of one series repeat.
  var repeats = false
  var others: [String] = []
}

/// A column whose values are names, one band each.
///
/// Invariant: `codes[row] < names.count`. Bands of texts are in the order of their categories, else of first appearance; all
/// others ascend; rows without a cell are the last band, `∅`.
struct PlotBands {
  let label: String
  let isPersonal: Bool
  private(set) var names: [String]
  private(set) var codes: [UInt32]

  /// Bands of a column's values. With `filling`, years between the first and the last have a band although no row is of them.
  /// Throws `unknownColumn`, `tooManyRows`, `stopped`.
  init(_ name: String, of table: Table, _ language: Language, filling: Bool = false) throws(TableFailure) {
    let field = try table.field(name)
    let column = try table.column(name)
    label = field.label(language)
    isPersonal = field.isPersonal
    let groups = try RowGroups(table, by: [name])
    let firsts = groups.firstRows
    let style = FigureStyle(field, column, rows: 0)
    var order = firsts.indices.filter { !column[Int(firsts[$0])].isMissing }
    let missing = firsts.indices.filter { column[Int(firsts[$0])].isMissing }
    if column.type != .text {
      let keys = try PlotColumn(name, of: table).values
      order.sort { keys[Int(firsts[$0])] < keys[Int(firsts[$1])] }
    } else if let categories = field.categories {
      let places = Dictionary(zip(categories, 0...), uniquingKeysWith: { first, _ in first })
      let keys = firsts.map { places[column[Int($0)].description] ?? .max }
      order.sort { keys[$0] == keys[$1] ? $0 < $1 : keys[$0] < keys[$1] }
    }
    order += missing
    var bands = [UInt32](repeating: 0, count: order.count)
    names = []
    var year: Int64?
    for group in order {
      let value = column[Int(firsts[group])]
      if filling, field.isYear, case .integer(let next) = value, (0...9999).contains(next) {
        if let year, next - year <= 200, next > year { names += (year + 1..<next).map(String.init) }
        year = next
      }
      bands[group] = UInt32(names.count)
      if case .number(let number) = value {
        names.append(DecimalText.shortest(number))
      } else {
        names.append(style.text(of: value))
      }
    }
    codes = try Self.codes(groups, bands, rowCount: table.rowCount)
  }

  private static func codes(_ groups: RowGroups, _ bands: [UInt32], rowCount: Int) throws(TableFailure) -> [UInt32] {
    guard let codes = groups.codes else { return [UInt32](repeating: 0, count: rowCount) }
    return codes.map { bands[Int($0)] }
  }
}
