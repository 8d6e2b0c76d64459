internal import Datasets

/// Charts of one row for each band on a terminal: bars, boxes and sparklines, with names and figures beside them.
enum RowsText {
  /// One line of the chart.
  private struct Row {
    var name: String
    var part = ""
    var figure: String
    /// What stands to the right of the drawing.
    var after = ""
  }

  static func lines(of chart: Chart, _ options: ChartTextOptions) -> [String] {
    switch chart.marks {
    case .bars(let bars, _): barLines(chart, bars, options)
    case .boxes(let boxes): boxLines(chart, boxes, options)
    case .sparks(let sparks): sparkLines(chart, sparks, options)
    default: []
    }
  }

  private static func name(_ chart: Chart, _ band: Int) -> String {
    chart.y.scale.bandNames.map { $0.indices.contains(band) ? $0[band] : "" } ?? ""
  }

  // MARK: - Bars

  private static func barLines(_ chart: Chart, _ bars: [Marks.Bar], _ options: ChartTextOptions) -> [String] {
    let figures = chart.x.figures(bars.map(\.value), width: widestFigure(options))
    let rows = zip(bars, figures).map { bar, figure in
      Row(
        name: bar.series == 0 ? name(chart, bar.band) : "",
        part: chart.series.isEmpty ? "" : chart.series[bar.series], figure: figure)
    }
    let (left, room) = columns(rows, options)
    let scale = chart.x.scale
    // The column of zero stands between what is below it and what is above it.
    let below = scale.domain.lowerBound < 0 ? max(1, Int((scale.share(0) * Double(room - 1)).rounded())) : 0
    let above = max(room - 1 - below, 1)
    let zero = String(options.glyphs.vertical)
    var lines = head(chart, left, options)
    for (bar, text) in zip(bars, left.texts) {
      let value = bar.value ?? 0
      let drawing =
        value < 0
        ? negative(share(value, of: scale.domain.lowerBound), width: below, options.glyphs) + zero
        : String(repeating: " ", count: below) + zero
          + EighthBlocks.bar(share(value, of: scale.domain.upperBound), width: above, options.glyphs.growing)
      lines.append(line(text, drawing, bar.series, chart, options))
    }
    return lines
      + AxisText.lines(chart.x, margin: left.width, columns: room, hasCorner: false, options.glyphs) { value in
        below
          + (value < 0
            ? -Int((share(value, of: scale.domain.lowerBound) * Double(below)).rounded())
            : Int((share(value, of: scale.domain.upperBound) * Double(above)).rounded()))
      }
  }

  /// The part that a value is of an end of the axis; 0 where the axis ends in zero.
  private static func share(_ value: Double, of end: Double) -> Double { end == 0 ? 0 : min(max(value / end, 0), 1) }

  private static func widestFigure(_ options: ChartTextOptions) -> Int { max(options.width / 4, 9) }

  /// A bar that grows to the left, in halves of a column: there are no finer blocks on that side.
  private static func negative(_ share: Double, width: Int, _ glyphs: ChartGlyphs) -> String {
    let halves = max(1, Int((min(max(share, 0), 1) * Double(width * 2)).rounded()))
    let bar =
      (halves.isMultiple(of: 2) ? "" : String(glyphs.rightHalf))
      + String(repeating: glyphs.growing[7], count: halves / 2)
    return TerminalWidth.padded(bar, to: width, right: true)
  }

  // MARK: - Boxes

  private static func boxLines(_ chart: Chart, _ boxes: [Marks.Box], _ options: ChartTextOptions) -> [String] {
    let rows = boxes.map { Row(name: name(chart, $0.band), figure: FigureText.grouped(String($0.count))) }
    let (left, room) = columns(rows, options, header: "n")
    let canvasColumns = room - 1
    func column(_ value: Double) -> Int { Int((chart.x.scale.share(value) * Double(canvasColumns - 1)).rounded()) }
    let glyphs = options.glyphs
    var lines = head(chart, left, options)
    for (box, text) in zip(boxes, left.texts) {
      var canvas = ChartCanvas(columns: canvasColumns, rows: 1)
      let (start, end) = (column(box.whiskers.lowerBound), column(box.whiskers.upperBound))
      for place in start...end { canvas.put(glyphs.horizontal, place, 0) }
      canvas.put(glyphs.whiskerLeft, start, 0)
      canvas.put(glyphs.whiskerRight, end, 0)
      for place in column(box.quartiles.lowerBound)...column(box.quartiles.upperBound) {
        canvas.put(glyphs.box, place, 0)
      }
      for value in box.outliers { canvas.put("o", column(value), 0) }
      canvas.put(glyphs.median, column(box.median), 0)
      lines.append(text + String(glyphs.vertical) + canvas.text(0, hasColour: false))
    }
    return lines
      + AxisText.lines(chart.x, margin: left.width, columns: room, hasCorner: false, glyphs) { column($0) + 1 }
  }

  // MARK: - Sparklines

  private static func sparkLines(_ chart: Chart, _ sparks: [Marks.Spark], _ options: ChartTextOptions) -> [String] {
    let figures = chart.figures ?? chart.y
    let texts = figures.figures(sparks.map(\.first) + sparks.map(\.last), width: widestFigure(options))
    let rows = sparks.enumerated().map { place, spark in
      Row(name: name(chart, spark.band), figure: texts[place], after: texts[sparks.count + place])
    }
    let after = rows.map { TerminalWidth.of($0.after) }.max() ?? 0
    let (left, room) = columns(rows, options, after: after + 1)
    let cells = sparks.map(\.values.count).max() ?? 1
    let width = max(1, min(3, room / max(cells, 1)))
    var lines: [String] = []
    if !figures.title.isEmpty { lines.append(TerminalWidth.clipped(figures.title, to: options.width)) }
    for (place, spark) in sparks.enumerated() {
      let blocks = spark.values.map { value in
        String(repeating: value.map { block($0, spark.range, options.glyphs) } ?? " ", count: width)
      }
      // A narrow terminal shows as many of the last blocks as it has room for.
      let drawing = blocks.suffix(max(room / width, 1)).joined()
      let end = TerminalWidth.padded(rows[place].after, to: after, right: true)
      lines.append(left.texts[place] + TerminalWidth.padded(drawing, to: min(cells * width, room)) + " " + end)
    }
    let names = chart.x.scale.bandNames ?? []
    if let first = names.first, let last = names.last, names.count > 1 {
      let range = chart.x.title + (chart.x.title.isEmpty ? "" : ": ") + first + options.glyphs.range + last
      lines += ChartText.wrapped([range], "", options.width)
    }
    return lines
  }

  private static func block(_ value: Double, _ range: ClosedRange<Double>, _ glyphs: ChartGlyphs) -> Character {
    let width = range.upperBound - range.lowerBound
    guard width > 0, width.isFinite else { return glyphs.rising[3] }
    return glyphs.rising[min(max(Int(((value - range.lowerBound) / width * 7).rounded()), 0), 7)]
  }

  // MARK: - Names and figures

  /// The beginnings of the lines, all of one width.
  private struct Left {
    var texts: [String]
    var width: Int
    var header: String
  }

  /// Puts names and figures into columns. Gives them with the columns that are left for the drawing.
  private static func columns(
    _ rows: [Row], _ options: ChartTextOptions, header: String = "", after: Int = 0
  ) -> (Left, room: Int) {
    func width(_ text: (Row) -> String, most: Int) -> Int {
      min(rows.map { TerminalWidth.of(text($0)) }.max() ?? 0, most)
    }
    let figure = max(width(\.figure, most: options.width), TerminalWidth.of(header))
    let part = width(\.part, most: options.width / 5)
    // Eight columns at least are left for the drawing, and three between the texts.
    let name = width(\.name, most: min(options.width * 2 / 5, max(options.width - figure - part - after - 11, 2)))
    func text(_ row: Row) -> String {
      var text = TerminalWidth.padded(TerminalWidth.clipped(row.name, to: name), to: name)
      if name > 0 { text += " " }
      if part > 0 { text += TerminalWidth.padded(TerminalWidth.clipped(row.part, to: part), to: part) + " " }
      return text + TerminalWidth.padded(row.figure, to: figure, right: true) + " "
    }
    let texts = rows.map(text)
    let used = texts.first.map(TerminalWidth.of) ?? 0
    let above = header.isEmpty ? "" : TerminalWidth.padded(header, to: used - 1, right: true)
    return (Left(texts: texts, width: used, header: above), max(options.width - used - after, 4))
  }

  private static func head(_ chart: Chart, _ left: Left, _ options: ChartTextOptions) -> [String] {
    let label = TerminalWidth.clipped(chart.y.title, to: options.width)
    guard !left.header.isEmpty else { return label.isEmpty ? [] : [label] }
    guard TerminalWidth.of(label) + 2 < left.width - 1 else {
      return label.isEmpty ? [left.header] : [label, left.header]
    }
    return [label + left.header.dropFirst(TerminalWidth.of(label))]
  }

  private static func line(
    _ left: String, _ drawing: String, _ series: Int, _ chart: Chart, _ options: ChartTextOptions
  ) -> String {
    let end = drawing.lastIndex { $0 != " " }.map(drawing.index(after:)) ?? drawing.startIndex
    let shown = String(drawing[..<end])
    return left + (chart.series.isEmpty ? shown : ChartInk.painted(shown, series, options.hasColour))
  }
}
