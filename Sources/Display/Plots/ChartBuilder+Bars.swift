internal import Tables

/// Bars and histograms.
extension ChartBuilder {
  /// One bar for each value of x, and for each series of it, one under the other; without y, how many rows there are.
  mutating func bars() throws -> Chart {
    guard let name = plot.x else { throw PlotFailure.missingColumn(kind: plot.kind, role: "x") }
    let bands = try PlotBands(name, of: table, language, filling: true)
    let series = try series()
    let seriesCount = min(series?.names.count ?? 1, Chart.mostSeries)
    let bandCount = min(bands.names.count, Chart.mostBands)
    tally.leftOutBands = bands.names.count - bandCount
    let figures = plot.y.isEmpty ? nil : try figures()
    var grid = BarGrid(bands: bandCount, series: seriesCount)
    for row in bands.codes.indices {
      if row & (Supervision.everyRows - 1) == 0 { try Supervision.check() }
      let (band, part) = (Int(bands.codes[row]), Int(series?.codes[row] ?? 0))
      guard band < bandCount, part < seriesCount else { continue }
      guard let figures else {
        grid.count(band, part)
        tally.shown += 1
        continue
      }
      if let other = grid.put(figures.values[row], band, part, row: row) {
        throw repeated(bands.isPersonal ? nil : bands.names[band], name, rows: [other + 1, row + 1])
      }
      if !figures.values[row].isNaN { tally.shown += 1 }
    }
    let xAxis: Axis
    if let figures {
      count(missingOf: figures)
      xAxis = axis(ofFigures: figures, from: 0)
    } else {
      xAxis = Axis(
        label: ChartProse.rows(language), scale: Scale.numbers(0...max(1, grid.greatest), areWhole: true).rounded())
    }
    return chart(
      xAxis, axis(of: bands, count: bandCount), .bars(grid.bars, areUpright: false), series: series,
      figures: figures.map { [$0] } ?? [])
  }

  func axis(of bands: PlotBands, count: Int) -> Axis {
    var axis = Axis(label: bands.label, scale: .bands(Array(bands.names.prefix(count))))
    axis.isPersonal = bands.isPersonal
    return axis
  }

  func repeated(_ key: String?, _ column: String, rows: [Int]) -> PlotFailure {
    // Rows of a table that was made of several columns are none that anybody has seen.
    .repeatedPlace(
      kind: plot.kind, key: key, column: column,
      by: plot.by.flatMap { table.hasColumn($0) && plot.y.count < 2 ? $0 : nil },
      rows: rows)
  }

  /// How many rows fall between round values: the lower one included, the upper one not, but for the last.
  mutating func histogram() throws -> Chart {
    guard let name = plot.x ?? plot.y.first else { throw PlotFailure.missingColumn(kind: plot.kind, role: "x") }
    let column = try table.field(name).type == .date ? PlotColumn(name, of: table) : figures(of: name)
    count(missingOf: column)
    let edges = self.edges(of: column, present: column.values.count - column.missing - column.notFinite)
    var counts = [Int](repeating: 0, count: max(edges.count - 1, 0))
    for row in column.values.indices where !column.values[row].isNaN {
      if row & (Supervision.everyRows - 1) == 0 { try Supervision.check() }
      counts[Self.bin(of: column.values[row], edges)] += 1
      tally.shown += 1
    }
    let bars = counts.enumerated().map { index, count in
      Marks.Bar(base: edges[index]...edges[index + 1], band: index, series: 0, value: Double(count))
    }
    var axis = column.axis(language, isRounded: false)
    if let first = edges.first, let last = edges.last {
      let domain = first...last
      axis.scale =
        column.field.type == .date
        ? .days(domain) : column.holdsYears ? .years(domain) : .numbers(domain, areWhole: column.isWhole)
    }
    let most = Double(counts.max() ?? 1)
    let rows = Axis(label: ChartProse.rows(language), scale: Scale.numbers(0...max(1, most), areWhole: true).rounded())
    return chart(axis, rows, .bars(tally.shown == 0 ? [] : bars, areUpright: true), figures: [column])
  }

  /// Where the bars of a histogram meet, ascending.
  private func edges(of column: PlotColumn, present: Int) -> [Double] {
    guard let range = column.range else { return [] }
    var rule = 1.0
    while rule * rule * rule < Double(present) { rule += 1 }
    // Rice's rule, within what an eye takes in.
    let bins = plot.bins ?? Int(min(max(2 * rule, 6), 30))
    let domain = Scale.widened(range.lowerBound, range.upperBound)
    if column.field.type == .date {
      let room = (domain.upperBound - domain.lowerBound) / Double(bins) * 2 + 800
      let wide = (domain.lowerBound - room)...(domain.upperBound + room)
      let share = (wide.upperBound - wide.lowerBound) / (domain.upperBound - domain.lowerBound)
      let ticks = DaySteps.ticks(wide, about: Int(min(Double(bins) * share, 900))).map(\.value)
      let first = ticks.last { $0 <= range.lowerBound } ?? range.lowerBound
      let last = ticks.first { $0 > range.upperBound } ?? range.upperBound
      return [first] + ticks.filter { $0 > first && $0 < last } + [last]
    }
    let step = RoundSteps.step(domain, about: bins, areWhole: column.isWhole)
    guard column.isWhole else { return Self.multiples(step, around: domain) }
    // Whole numbers one by one stand in the middle of their bars.
    if step == 1, range.upperBound < 1e9, range.lowerBound > -1e9 {
      return stride(from: range.lowerBound - 0.5, through: range.upperBound + 0.5, by: 1).map { $0 }
    }
    return Self.multiples(step, around: domain.lowerBound...(domain.upperBound + 1))
  }

  private static func multiples(_ step: Double, around domain: ClosedRange<Double>) -> [Double] {
    let values = RoundSteps.values(RoundSteps.outer(domain, step: step), step: step)
    guard values.count > 1, values[0] <= domain.lowerBound, values[values.count - 1] >= domain.upperBound else {
      return [domain.lowerBound, domain.upperBound]
    }
    return values
  }

  /// The last bin that begins at or before the value.
  private static func bin(of value: Double, _ edges: [Double]) -> Int {
    var (low, high) = (0, edges.count - 2)
    while low < high {
      let middle = (low + high + 1) / 2
      if edges[middle] <= value { low = middle } else { high = middle - 1 }
    }
    return low
  }
}

/// The bars of bands and series, every combination in its place.
struct BarGrid {
  private let series: Int
  private let bands: Int
  private(set) var values: [Double]
  /// The row that gave the value; -1 for none.
  private var rows: [Int]

  init(bands: Int, series: Int) {
    (self.bands, self.series) = (bands, series)
    values = [Double](repeating: .nan, count: bands * series)
    rows = [Int](repeating: -1, count: bands * series)
  }

  mutating func count(_ band: Int, _ part: Int) {
    let place = band * series + part
    values[place] = (values[place].isNaN ? 0 : values[place]) + 1
  }

  /// Puts a row's value (NaN where it is missing) in its place; gives the row that has it already.
  mutating func put(_ value: Double, _ band: Int, _ part: Int, row: Int) -> Int? {
    let place = band * series + part
    if rows[place] >= 0 { return rows[place] }
    rows[place] = row
    values[place] = value
    return nil
  }

  var greatest: Double { values.lazy.filter { !$0.isNaN }.max() ?? 0 }

  func value(_ band: Int, _ part: Int) -> Double? {
    let value = values[band * series + part]
    return value.isNaN ? nil : value
  }

  /// Bars that share their band, four fifths of it together.
  var bars: [Marks.Bar] {
    (0..<bands).flatMap { band in
      (0..<series).map { part in
        let height = 0.8 / Double(series)
        let top = Double(band) - 0.4 + height * Double(part)
        return Marks.Bar(base: top...(top + height), band: band, series: part, value: value(band, part))
      }
    }
  }
}
