internal import Datasets

/// Charts with two axes of values on a terminal: lines and points in braille, upright bars in eighths.
enum FrameText {
  static func lines(of chart: Chart, _ options: ChartTextOptions) -> [String] {
    let rows = options.height ?? 16
    let ticks = chart.y.scale.ticks(about: max(2, rows / 3))
    let labelWidth = min(ticks.map { TerminalWidth.of($0.text) }.max() ?? 0, options.width / 3)
    let margin = labelWidth + 2
    let columns = options.width - margin
    var frame = Frame(chart, ChartCanvas(columns: columns, rows: rows), options.glyphs)
    switch chart.marks {
    case .lines(let lines): frame.draw(lines)
    case .points(let points): frame.draw(points)
    case .bars(let bars, _): frame.draw(bars)
    default: break
    }
    frame.drawZero()

    var labels = [Int: String](minimumCapacity: ticks.count)
    for tick in ticks { labels[frame.row(tick.value)] = tick.text }
    let title = TerminalWidth.clipped(chart.y.title, to: options.width)
    var lines = title.isEmpty ? [] : [title]
    for row in 0..<rows {
      let label = TerminalWidth.clipped(labels[row] ?? "", to: labelWidth)
      let edge = labels[row] == nil ? options.glyphs.vertical : options.glyphs.tickLeft
      lines.append(
        TerminalWidth.padded(label, to: labelWidth, right: true) + " " + String(edge)
          + frame.canvas.text(row, hasColour: options.hasColour))
    }
    lines += AxisText.lines(chart.x, margin: margin, columns: columns, hasCorner: true, options.glyphs) {
      frame.column($0)
    }
    return lines + ChartText.legend(chart, options, hasMeetings: frame.hasMeetings)
  }
}

/// The inside of the axes.
private struct Frame {
  private let chart: Chart
  private(set) var canvas: ChartCanvas
  private let glyphs: ChartGlyphs
  /// Whether a cell shows that several series are there.
  private(set) var hasMeetings = false

  init(_ chart: Chart, _ canvas: ChartCanvas, _ glyphs: ChartGlyphs) {
    (self.chart, self.canvas, self.glyphs) = (chart, canvas, glyphs)
  }

  private var hasSeries: Bool { !chart.series.isEmpty }

  private func dot(_ place: Marks.Place) -> (x: Int, y: Int) {
    (
      Int((chart.x.scale.share(place.x) * Double(canvas.dotColumns - 1)).rounded()),
      Int(((1 - chart.y.scale.share(place.y)) * Double(canvas.dotRows - 1)).rounded())
    )
  }

  func column(_ x: Double) -> Int { dot(Marks.Place(x: x, y: chart.y.scale.domain.lowerBound)).x / 2 }
  func row(_ y: Double) -> Int { dot(Marks.Place(x: chart.x.scale.domain.lowerBound, y: y)).y / 4 }

  mutating func draw(_ lines: [Marks.Line]) {
    for line in lines {
      let ink = hasSeries ? line.series : nil
      for run in line.runs {
        var last: (x: Int, y: Int)?
        for place in run {
          let next = dot(place)
          canvas.line(from: last ?? next, to: next, ink: ink)
          last = next
        }
      }
    }
    for line in lines {
      let places = line.runs.flatMap { $0 }
      // Letters at every place, or at a few along a long line.
      let step = places.count <= 12 ? 1 : max(1, places.count / 6)
      for (index, place) in places.enumerated()
      where hasSeries && (index.isMultiple(of: step) || index == places.count - 1) {
        mark(place, line.series)
      }
      // What is joined to nothing would be a mere dot.
      for run in line.runs where !hasSeries && run.count == 1 {
        let at = dot(run[0])
        canvas.put("o", at.x / 2, at.y / 4)
      }
    }
  }

  mutating func draw(_ points: [Marks.Points]) {
    for part in points {
      for place in part.places {
        if hasSeries {
          mark(place, part.series)
        } else {
          let at = dot(place)
          canvas.dot(at.x, at.y, ink: nil)
        }
      }
    }
  }

  /// Puts the letter of a series at a place.
  private mutating func mark(_ place: Marks.Place, _ series: Int) {
    let at = dot(place)
    let letter = ChartText.letter(series)
    let there = canvas[at.x / 2, at.y / 4]
    if let there, there != letter {
      canvas.put("*", at.x / 2, at.y / 4)
      hasMeetings = true
    } else {
      canvas.put(letter, at.x / 2, at.y / 4, ink: series)
    }
  }

  mutating func draw(_ bars: [Marks.Bar]) {
    var heights = [Double](repeating: 0, count: canvas.columns)
    for bar in bars {
      let (left, right) = (chart.x.scale.share(bar.base.lowerBound), chart.x.scale.share(bar.base.upperBound))
      let first = min(Int((left * Double(canvas.columns)).rounded()), canvas.columns - 1)
      let last = max(first + 1, min(Int((right * Double(canvas.columns)).rounded()), canvas.columns))
      // Where bars are narrower than a column, it shows the highest.
      for column in first..<last { heights[column] = max(heights[column], bar.value ?? 0) }
    }
    for (column, height) in heights.enumerated() where height > 0 {
      let eighths = max(1, Int((chart.y.scale.share(height) * Double(canvas.rows * 8)).rounded()))
      for level in 0..<(eighths + 7) / 8 {
        let part = min(eighths - level * 8, 8)
        canvas.put(glyphs.rising[part - 1], column, canvas.rows - 1 - level)
      }
    }
  }

  /// Zero, where figures lie on both sides of it.
  mutating func drawZero() {
    let domain = chart.y.scale.domain
    if case .numbers = chart.y.scale, domain.lowerBound < 0, domain.upperBound > 0 {
      canvas.fill(row(0), with: glyphs.zero)
    }
  }
}
