internal import Datasets

/// The marks of a chart as SVG elements.
enum SVGMarks {
  static func draw(_ marks: Marks, in drawing: inout SVGDrawing) {
    switch marks {
    case .lines(let lines): for line in lines { draw(line, in: &drawing) }
    case .points(let points):
      for part in points {
        // Many points lie on each other: they show how many when one sees through them.
        let opacity = part.places.count > 300 ? " fill-opacity=\"0.35\"" : ""
        drawing.element("<g fill=\"\(ChartSVG.colour(part.series))\"\(opacity)>")
        for place in part.places {
          let (x, y) = (drawing.layout.x(drawing.chart.x, place.x), drawing.layout.y(drawing.chart.y, place.y))
          drawing.element(shape(part.series, x, y, 3))
        }
        drawing.element("</g>")
      }
    case .bars(let bars, areUpright: true): for bar in bars { upright(bar, in: &drawing) }
    case .bars(let bars, areUpright: false): for bar in bars { lying(bar, in: &drawing) }
    case .boxes(let boxes): for box in boxes { draw(box, in: &drawing) }
    case .sparks(let sparks): for spark in sparks { draw(spark, in: &drawing) }
    case .tiles(let tiles, let classes): draw(tiles, classes.count, in: &drawing)
    }
  }

  private static func points(_ run: [Marks.Place], _ drawing: SVGDrawing) -> String {
    run.map { "\(svg(drawing.layout.x(drawing.chart.x, $0.x))),\(svg(drawing.layout.y(drawing.chart.y, $0.y)))" }
      .joined(separator: " ")
  }

  private static func draw(_ line: Marks.Line, in drawing: inout SVGDrawing) {
    let colour = ChartSVG.colour(line.series)
    let dash = ChartSVG.dash(line.series)
    let count = line.runs.reduce(0) { $0 + $1.count }
    for run in line.runs {
      if run.count > 1 {
        drawing.element(
          "<polyline fill=\"none\" stroke=\"\(colour)\" stroke-width=\"2\" stroke-linejoin=\"round\""
            + (dash.isEmpty ? "" : " stroke-dasharray=\"\(dash)\"") + " points=\"\(points(run, drawing))\"/>")
      }
      // Single places are marked where there are few, and always where they are joined to nothing.
      guard count <= 60 || run.count == 1 else { continue }
      drawing.element("<g fill=\"\(colour)\">")
      for place in run {
        let (x, y) = (drawing.layout.x(drawing.chart.x, place.x), drawing.layout.y(drawing.chart.y, place.y))
        drawing.element(shape(line.series, x, y, 3.2))
      }
      drawing.element("</g>")
    }
  }

  /// A mark of each series' own shape: circle, square, triangle, diamond.
  private static func shape(_ series: Int, _ x: Double, _ y: Double, _ size: Double) -> String {
    func polygon(_ corners: [(Double, Double)]) -> String {
      "<polygon points=\"\(corners.map { "\(svg(x + $0.0 * size)),\(svg(y + $0.1 * size))" }.joined(separator: " "))\"/>"
    }
    return switch series % 4 {
    case 0: "<circle cx=\"\(svg(x))\" cy=\"\(svg(y))\" r=\"\(svg(size))\"/>"
    case 1: polygon([(-1, -1), (1, -1), (1, 1), (-1, 1)])
    case 2: polygon([(0, -1.3), (1.2, 1), (-1.2, 1)])
    default: polygon([(0, -1.4), (1.4, 0), (0, 1.4), (-1.4, 0)])
    }
  }

  private static func upright(_ bar: Marks.Bar, in drawing: inout SVGDrawing) {
    let (chart, layout) = (drawing.chart, drawing.layout)
    let (left, right) = (layout.x(chart.x, bar.base.lowerBound), layout.x(chart.x, bar.base.upperBound))
    let value = bar.value ?? 0
    let (top, bottom) = (layout.y(chart.y, value), layout.y(chart.y, 0))
    let range = "\(chart.x.scale.text(bar.base.lowerBound))–\(chart.x.scale.text(bar.base.upperBound))"
    drawing.rectangle(
      left + 0.5, top, max(right - left - 1, 0.5), bottom - top, "fill=\"\(ChartSVG.colours[0])\"",
      tip: "\(range): \(chart.y.figure(value))")
  }

  private static func lying(_ bar: Marks.Bar, in drawing: inout SVGDrawing) {
    let (chart, layout) = (drawing.chart, drawing.layout)
    let (top, bottom) = (layout.y(chart.y, bar.base.lowerBound), layout.y(chart.y, bar.base.upperBound))
    let zero = layout.x(chart.x, 0)
    let middle = (top + bottom) / 2 + 4.5
    guard let value = bar.value else {
      return drawing.add(FigureText.missing, zero + 6, middle, "fill=\"#8c8c8c\"")
    }
    let end = layout.x(chart.x, value)
    let name = [chart.y.scale.text(Double(bar.band)), chart.series.isEmpty ? nil : chart.series[bar.series]]
      .compactMap { $0 }.joined(separator: ", ")
    drawing.rectangle(
      min(zero, end), top + 1, max((end - zero).magnitude, 0.5), bottom - top - 2,
      "fill=\"\(ChartSVG.colour(bar.series))\"", tip: "\(name): \(chart.x.figure(value))")
    drawing.add(
      chart.x.figure(value), value < 0 ? zero + 6 : end + 6, middle, "font-size=\"12\" fill=\"#404040\"")
  }

  private static func draw(_ box: Marks.Box, in drawing: inout SVGDrawing) {
    let (chart, layout) = (drawing.chart, drawing.layout)
    func x(_ value: Double) -> Double { layout.x(chart.x, value) }
    let y = layout.y(chart.y, Double(box.band))
    let half = min(layout.plotHeight / Double(max(chart.y.scale.bandNames?.count ?? 1, 1)) * 0.32, 16)
    let (low, high) = (box.whiskers.lowerBound, box.whiskers.upperBound)
    let colour = ChartSVG.colours[0]
    drawing.line(x(low), y, x(high), y, colour)
    for end in [low, high] { drawing.line(x(end), y - half / 2, x(end), y + half / 2, colour) }
    let (first, third) = (x(box.quartiles.lowerBound), x(box.quartiles.upperBound))
    let figures = [low, box.quartiles.lowerBound, box.median, box.quartiles.upperBound, high].map(chart.x.figure)
    drawing.rectangle(
      first, y - half, max(third - first, 0.5), half * 2, "fill=\"#cfe3f1\" stroke=\"\(colour)\"",
      tip: "n = \(box.count): \(figures.joined(separator: " · "))")
    drawing.line(x(box.median), y - half, x(box.median), y + half, colour, "stroke-width=\"2.5\"")
    for value in box.outliers {
      drawing.element(
        "<circle cx=\"\(svg(x(value)))\" cy=\"\(svg(y))\" r=\"2.5\" fill=\"none\" stroke=\"\(colour)\"/>")
    }
    drawing.add(
      "n = \(FigureText.grouped(String(box.count)))", layout.left + layout.plotWidth + 8, y + 4.5,
      "font-size=\"12\" fill=\"#404040\"")
  }

  private static func draw(_ spark: Marks.Spark, in drawing: inout SVGDrawing) {
    let (chart, layout) = (drawing.chart, drawing.layout)
    let height = layout.plotHeight / Double(max(chart.y.scale.bandNames?.count ?? 1, 1))
    let middle = layout.y(chart.y, Double(spark.band))
    let width = spark.range.upperBound - spark.range.lowerBound
    let figures = chart.figures ?? chart.y
    var runs: [[String]] = [[]]
    for (place, value) in spark.values.enumerated() {
      guard let value else {
        runs.append([])
        continue
      }
      let share = width > 0 && width.isFinite ? (value - spark.range.lowerBound) / width : 0.5
      let x = layout.left + (Double(place) + 0.5) / Double(spark.values.count) * layout.plotWidth
      runs[runs.count - 1].append("\(svg(x)),\(svg(middle + (0.5 - share) * height * 0.7))")
    }
    for run in runs where !run.isEmpty {
      if run.count > 1 {
        drawing.element(
          "<polyline fill=\"none\" stroke=\"\(ChartSVG.colours[0])\" stroke-width=\"1.6\" points=\"\(run.joined(separator: " "))\"/>"
        )
      } else {
        let place = run[0].split(separator: ",")
        drawing.element("<circle cx=\"\(place[0])\" cy=\"\(place[1])\" r=\"2.2\" fill=\"\(ChartSVG.colours[0])\"/>")
      }
    }
    if let last = spark.last {
      drawing.add(figures.figure(last), layout.left + layout.plotWidth + 8, middle + 4.5, "font-size=\"12\"")
    }
  }

  private static func draw(_ tiles: [Marks.Tile], _ classes: Int, in drawing: inout SVGDrawing) {
    let layout = drawing.layout
    let figures = drawing.chart.figures ?? drawing.chart.y
    drawing.element(
      "<defs><pattern id=\"missing\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\">"
        + "<rect width=\"6\" height=\"6\" fill=\"#ffffff\"/><line x1=\"0\" y1=\"0\" x2=\"0\" y2=\"6\" stroke=\"#a6a6a6\" "
        + "stroke-width=\"2\"/></pattern></defs>")
    let columns = Double((tiles.map(\.column).max() ?? 0) + 1)
    let rows = Double((tiles.map(\.row).max() ?? 0) + 1)
    let (width, height) = (min(layout.plotWidth / columns, 124), layout.plotHeight / rows)
    for tile in tiles {
      let (x, y) = (layout.left + Double(tile.column) * width, layout.top + Double(tile.row) * height)
      let colours = tile.tileClass.map { ChartSVG.shade($0, of: classes) } ?? ("url(#missing)", "#1a1a1a")
      let figure = tile.value.map(figures.figure) ?? FigureText.missing
      drawing.rectangle(
        x + 1.5, y + 1.5, width - 3, height - 3, "rx=\"4\" fill=\"\(colours.0)\" stroke=\"#8c8c8c\"",
        tip: "\(tile.name): \(figure)")
      let middle = x + width / 2
      drawing.add(tile.name, middle, y + height / 2 - 3, "text-anchor=\"middle\" fill=\"\(colours.1)\"")
      drawing.add(
        figure, middle, y + height / 2 + 15, "text-anchor=\"middle\" font-size=\"12\" fill=\"\(colours.1)\"")
    }
  }

  /// What a series looks like, for the legend.
  static func sample(of marks: Marks, _ series: Int, x: Double, y: Double, in drawing: inout SVGDrawing) {
    let colour = ChartSVG.colour(series)
    switch marks {
    case .lines, .points:
      if case .lines = marks {
        let dash = ChartSVG.dash(series)
        drawing.line(
          x, y, x + 28, y, colour, "stroke-width=\"2\"" + (dash.isEmpty ? "" : " stroke-dasharray=\"\(dash)\""))
      }
      drawing.element("<g fill=\"\(colour)\">\(shape(series, x + 14, y, 3.6))</g>")
    default: drawing.rectangle(x, y - 6, 28, 12, "fill=\"\(colour)\"")
    }
  }
}
