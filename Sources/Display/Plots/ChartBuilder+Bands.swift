internal import Tables

/// Box plots and sparklines: one row for each group.
extension ChartBuilder {
  /// One box for each value of x, or one in all.
  mutating func boxes() throws -> Chart {
    let figures = try figures()
    count(missingOf: figures)
    let bands = try plot.x.map { name in try PlotBands(name, of: table, language) }
    let bandCount = min(bands?.names.count ?? 1, Chart.mostBands)
    tally.leftOutBands = (bands?.names.count ?? 1) - bandCount
    var values = [[Double]](repeating: [], count: bandCount)
    for row in try rowsInOrder(of: figures) {
      let value = figures.values[Int(row)]
      guard !value.isNaN else { break }
      if tally.shown & (Supervision.everyRows - 1) == 0 { try Supervision.check() }
      let band = Int(bands?.codes[Int(row)] ?? 0)
      guard band < bandCount else { continue }
      values[band].append(value)
      tally.shown += 1
    }
    let boxes = values.enumerated().compactMap { $1.isEmpty ? nil : Self.box($1, band: $0) }
    tally.others.append(ChartProse.tukey(language))
    var chart = chart(
      axis(ofFigures: figures), bands.map { axis(of: $0, count: bandCount) } ?? Axis(label: "", scale: .bands([""])),
      .boxes(boxes), figures: [figures])
    chart.series = []
    return chart
  }

  /// The box of values that are sorted.
  private static func box(_ values: [Double], band: Int) -> Marks.Box {
    let (low, high) = (values.quantile(0.25), values.quantile(0.75))
    let reach = 1.5 * (high - low)
    let inside = values.filter { $0 >= low - reach && $0 <= high + reach }
    let (least, most) = (min(inside.first ?? low, low), max(inside.last ?? high, high))
    var outliers: [Double] = []
    // What nobody could tell apart is drawn once.
    let apart = (values[values.count - 1] - values[0]) / 1000
    for value in values where value < least || value > most {
      if let last = outliers.last, value - last <= apart { continue }
      outliers.append(value)
    }
    return Marks.Box(
      band: band, count: values.count, whiskers: least...most, quartiles: low...high, median: values.quantile(0.5),
      outliers: outliers)
  }

  /// One small line for each series: the course of its figures along x.
  mutating func sparks() throws -> Chart {
    guard let name = plot.x else { throw PlotFailure.missingColumn(kind: plot.kind, role: "x") }
    let figures = try figures()
    count(missingOf: figures)
    let columns = try PlotBands(name, of: table, language, filling: true)
    let rows = try plot.by.map { by in try PlotBands(by, of: table, language) }
    let rowCount = min(rows?.names.count ?? 1, Chart.mostBands)
    tally.leftOutBands = (rows?.names.count ?? 1) - rowCount
    let (cells, overflow) = columns.names.count.multipliedReportingOverflow(by: rowCount)
    guard !overflow else { throw TableFailure.tooManyRows(.max) }
    try Supervision.reserve(rows: cells, bytesPerRow: 16)
    var grid = BarGrid(bands: columns.names.count, series: rowCount)
    for row in figures.values.indices {
      if row & (Supervision.everyRows - 1) == 0 { try Supervision.check() }
      let (column, line) = (Int(columns.codes[row]), Int(rows?.codes[row] ?? 0))
      guard line < rowCount else { continue }
      if let other = grid.put(figures.values[row], column, line, row: row) {
        throw repeated(columns.isPersonal ? nil : columns.names[column], name, rows: [other + 1, row + 1])
      }
      if !figures.values[row].isNaN { tally.shown += 1 }
    }
    let width = (columns.names.count + Self.mostCells - 1) / Self.mostCells
    if width > 1 { tally.others.append(ChartProse.meanOf(width, language)) }
    let sparks = (0..<rowCount).compactMap { line in
      Self.spark(line, (0..<columns.names.count).map { grid.value($0, line) }, blockWidth: width)
    }
    tally.others.append(ChartProse.ownScales(language))
    let label = axis(ofFigures: figures)
    var chart = chart(
      axis(of: columns, count: columns.names.count),
      rows.map { axis(of: $0, count: rowCount) } ?? Axis(label: "", scale: .bands([label.label])), .sparks(sparks),
      figures: [figures])
    chart.figures = label
    return chart
  }

  /// The most blocks that a sparkline is drawn with.
  private static let mostCells = 60

  private static func spark(_ band: Int, _ values: [Double?], blockWidth: Int) -> Marks.Spark? {
    let present = values.compactMap { $0 }
    guard let least = present.min(), let most = present.max() else { return nil }
    var blocks = values
    if blockWidth > 1 {
      blocks = stride(from: 0, to: values.count, by: blockWidth).map { start in
        let block = values[start..<min(start + blockWidth, values.count)].compactMap { $0 }
        return block.isEmpty ? nil : block.reduce(0) { $0 + $1 / Double(block.count) }
      }
    }
    return Marks.Spark(band: band, values: blocks, range: least...most)
  }
}
