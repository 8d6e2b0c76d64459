internal import Datasets

/// A drawing while it is made: axes, marks, legend and notes.
struct SVGDrawing {
  let chart: Chart
  let layout: SVGLayout
  private(set) var body = ""

  private static let grey = "#595959"

  init(_ chart: Chart, _ size: ChartSize) {
    self.chart = chart
    layout = SVGLayout(chart, size)
  }

  mutating func draw() {
    for (line, text) in layout.title.enumerated() {
      add(text, 16, 30 + Double(line) * 24, "font-size=\"17\" font-weight=\"bold\"")
    }
    if chart.marks.isEmpty {
      body +=
        "<rect x=\"\(svg(layout.left))\" y=\"\(svg(layout.top))\" width=\"\(svg(layout.plotWidth))\" "
        + "height=\"\(svg(layout.plotHeight))\" fill=\"none\" stroke=\"#bfbfbf\" stroke-dasharray=\"4 4\"/>\n"
      add(
        ChartProse.nothing(chart.language), layout.left + layout.plotWidth / 2, layout.top + layout.plotHeight / 2,
        "text-anchor=\"middle\" fill=\"\(Self.grey)\"")
    } else {
      let title = (chart.figures ?? chart.y).title
      add(title, 16, layout.top - 13, "fill=\"\(Self.grey)\"")
      if case .tiles = chart.marks {} else { axes() }
      SVGMarks.draw(chart.marks, in: &self)
      legend()
    }
    for (line, note) in layout.notes.enumerated() {
      let colour = note.isNotice ? "#b00000" : Self.grey
      add(note.text, 16, layout.notesTop + Double(line) * SVGLayout.line, "font-size=\"12\" fill=\"\(colour)\"")
    }
  }

  // MARK: - Parts

  private mutating func axes() {
    let (left, right) = (layout.left, layout.left + layout.plotWidth)
    let bottom = layout.top + layout.plotHeight
    if case .sparks = chart.marks {
      for tick in chart.y.scale.ticks(about: 0) { bandLabel(tick) }
      let names = chart.x.scale.bandNames ?? []
      if let first = names.first, let last = names.last {
        let inset = layout.plotWidth / Double(names.count) / 2
        add(first, left + inset, bottom + 18, "text-anchor=\"middle\" fill=\"\(Self.grey)\"")
        if names.count > 1 {
          add(last, right - inset, bottom + 18, "text-anchor=\"middle\" fill=\"\(Self.grey)\"")
        }
      }
    } else {
      let horizontal = fittingTicks
      for tick in horizontal {
        let x = layout.x(chart.x, tick.value)
        if chart.x.scale.bandNames == nil { line(x, layout.top, x, bottom, "#e6e6e6") }
        line(x, bottom, x, bottom + 5, Self.grey)
        add(tick.text, x, bottom + 19, "text-anchor=\"middle\" fill=\"\(Self.grey)\"")
      }
      for tick in chart.y.scale.ticks(about: max(2, Int(layout.plotHeight / 50))) {
        if chart.y.scale.bandNames != nil {
          bandLabel(tick)
          continue
        }
        let y = layout.y(chart.y, tick.value)
        line(left, y, right, y, "#e6e6e6")
        add(tick.text, left - 8, y + 4.5, "text-anchor=\"end\" fill=\"\(Self.grey)\"")
      }
      line(left, bottom, right, bottom, Self.grey)
      zeroLine()
    }
    if !chart.x.title.isEmpty {
      add(
        chart.x.title, left + layout.plotWidth / 2, bottom + 38, "text-anchor=\"middle\" fill=\"\(Self.grey)\"")
    }
  }

  private mutating func zeroLine() {
    if case .numbers(let domain, _) = chart.y.scale, domain.lowerBound < 0, domain.upperBound > 0 {
      let y = layout.y(chart.y, 0)
      line(layout.left, y, layout.left + layout.plotWidth, y, "#8c8c8c")
    }
    if case .bars(_, areUpright: false) = chart.marks {
      let x = layout.x(chart.x, 0)
      line(x, layout.top, x, layout.top + layout.plotHeight, Self.grey)
    }
  }

  private mutating func bandLabel(_ tick: Scale.Tick) {
    let most = Int((layout.left - 20) / 7.2)
    add(
      TerminalWidth.clipped(tick.text, to: max(most, 2)), layout.left - 8, layout.y(chart.y, tick.value) + 4.5,
      "text-anchor=\"end\"")
  }

  /// As many ticks of the horizontal axis as have room for their labels.
  private var fittingTicks: [Scale.Tick] {
    func fits(_ ticks: [Scale.Tick]) -> Bool {
      let places = ticks.map { layout.x(chart.x, $0.value) }
      return zip(places.indices, places.indices.dropFirst()).allSatisfy { first, second in
        let widths = SVGLayout.textWidth(ticks[first].text) + SVGLayout.textWidth(ticks[second].text)
        return places[second] - places[first] > widths / 2 + 8
      }
    }
    if chart.x.scale.bandNames != nil {
      let all = chart.x.scale.ticks(about: 0)
      var step = 1
      while step < all.count, !fits(all.enumerated().filter { $0.offset.isMultiple(of: step) }.map(\.element)) {
        step += max(1, step / 8)
      }
      return all.enumerated().filter { $0.offset.isMultiple(of: step) }.map(\.element)
    }
    let counts = stride(from: max(2, Int(layout.plotWidth / 60)), through: 1, by: -1)
    return counts.lazy.map { chart.x.scale.ticks(about: $0) }.first(where: fits) ?? []
  }

  private mutating func legend() {
    for (place, entry) in layout.legend.enumerated() {
      if case .tiles(_, let classes) = chart.marks {
        let fill = place < classes.count ? ChartSVG.shade(place, of: classes.count).fill : "url(#missing)"
        rectangle(entry.x, entry.y - 12, 28, 14, "fill=\"\(fill)\" stroke=\"#8c8c8c\"")
      } else {
        SVGMarks.sample(of: chart.marks, place, x: entry.x, y: entry.y - 4.5, in: &self)
      }
      add(entry.text, entry.x + 36, entry.y, "")
    }
  }

  // MARK: - Elements

  /// A text, escaped; `attributes` are ours.
  mutating func add(_ text: String, _ x: Double, _ y: Double, _ attributes: String) {
    guard !text.isEmpty else { return }
    let space = attributes.isEmpty ? "" : " "
    body += "<text x=\"\(svg(x))\" y=\"\(svg(y))\"\(space)\(attributes)>\(MarkupText.escaped(text))</text>\n"
  }

  mutating func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ colour: String, _ more: String = "") {
    let space = more.isEmpty ? "" : " "
    body +=
      "<line x1=\"\(svg(x1))\" y1=\"\(svg(y1))\" x2=\"\(svg(x2))\" y2=\"\(svg(y2))\" stroke=\"\(colour)\"\(space)\(more)/>\n"
  }

  /// A rectangle; with `tip`, what shows when one points at it.
  mutating func rectangle(
    _ x: Double, _ y: Double, _ width: Double, _ height: Double, _ attributes: String, tip: String? = nil
  ) {
    body += "<rect x=\"\(svg(x))\" y=\"\(svg(y))\" width=\"\(svg(width))\" height=\"\(svg(height))\" \(attributes)"
    body += tip.map { "><title>\(MarkupText.escaped($0))</title></rect>\n" } ?? "/>\n"
  }

  mutating func element(_ text: String) { body += text + "\n" }
}
