internal import Tables

/// A map of tiles.
extension ChartBuilder {
  /// One tile for each city of Guangxi; x holds codes or names.
  mutating func tiles() throws -> Chart {
    guard let name = plot.x else { throw PlotFailure.missingColumn(kind: plot.kind, role: "x") }
    let map = TileMap.guangxi
    let figures = try figures()
    let regions = try PlotBands(name, of: table, language)
    let places = regions.names.map(map.place)
    var values = [Double](repeating: .nan, count: map.regions.count)
    var rows = [Int?](repeating: nil, count: map.regions.count)
    var missing = 0
    for row in regions.codes.indices {
      if row & (Supervision.everyRows - 1) == 0 { try Supervision.check() }
      guard let place = places[Int(regions.codes[row])] else {
        tally.elsewhere += 1
        continue
      }
      if let other = rows[place] { throw repeated(map.regions[place].name, name, rows: [other + 1, row + 1]) }
      rows[place] = row
      values[place] = figures.values[row]
      if values[place].isNaN { missing += 1 } else { tally.shown += 1 }
    }
    if tally.rows > 0, tally.elsewhere == tally.rows {
      throw PlotFailure.noRegion(column: name, example: regions.isPersonal ? nil : regions.names.first)
    }
    let absent = rows.count { $0 == nil }
    if missing + absent > 0 {
      tally.others.append(ChartProse.withoutFigure(missing + absent, of: map.regions.count, language))
    }
    tally.others.append(ChartProse.schematic(language))
    let classes = Self.classes(values.filter { !$0.isNaN })
    let tiles = zip(map.regions, values).map { region, value in
      Marks.Tile(
        code: region.code, name: language.pick(region.short, region.english), column: region.column, row: region.row,
        value: value.isNaN ? nil : value,
        tileClass: value.isNaN ? nil : classes.firstIndex { value <= $0.values.upperBound })
    }
    let empty = Axis(label: regions.label, scale: .bands([]))
    var chart = chart(empty, empty, .tiles(tiles, classes: classes), figures: [figures])
    chart.figures = axis(ofFigures: figures)
    return chart
  }

  /// Four classes of about as many regions each; equal values are in one class, so that there may be fewer.
  private static func classes(_ values: [Double]) -> [Marks.TileClass] {
    let sorted = values.sorted()
    var classes: [Marks.TileClass] = []
    var start = 0
    for quarter in 1...4 where start < sorted.count {
      var end = (sorted.count * quarter + 3) / 4
      while end < sorted.count, end > 0, sorted[end] == sorted[end - 1] { end += 1 }
      guard end > start else { continue }
      classes.append(Marks.TileClass(values: sorted[start]...sorted[end - 1]))
      start = end
    }
    return classes
  }
}
