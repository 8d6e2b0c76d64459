internal import Datasets

/// Where the parts of a drawing stand, in pixels.
struct SVGLayout {
  let width: Double
  let height: Double
  /// The inside of the axes.
  let left: Double
  let top: Double
  let plotWidth: Double
  let plotHeight: Double
  let notesTop: Double
  /// The notes, broken into lines.
  let notes: [(text: String, isNotice: Bool)]
  /// The entries of the legend, series or classes of tiles, each with its place.
  let legend: [(text: String, x: Double, y: Double)]
  let title: [String]

  static let line = 18.0
  /// The height of one row of a chart of bands.
  static let row = 22.0

  init(_ chart: Chart, _ size: ChartSize) {
    let width = Double(size.width)
    self.width = width
    title = chart.title.map { ChartText.wrapped([$0], "", Int((width - 32) / 8.5)) } ?? []
    let labels = chart.y.scale.bandNames ?? chart.y.scale.ticks(about: 6).map(\.text)
    let isTiles = if case .tiles = chart.marks { true } else { false }
    let isUpright = chart.y.scale.bandNames == nil
    let widest = labels.map(Self.textWidth).max() ?? 0
    left = isTiles ? 16 : min(widest, width * 0.35) + 24
    let hasYTitle = !(chart.figures ?? chart.y).title.isEmpty
    top = 16 + Double(title.count) * 24 + (hasYTitle ? 26 : 8)
    plotWidth = max(width - left - (isUpright ? 40 : 76), 40)
    let room = Double(size.height ?? 0) - top - 110
    plotHeight = size.height != nil ? max(room, 60) : Self.naturalHeight(chart, plotWidth)
    var below = top + plotHeight + (isTiles ? 8 : 26) + (chart.x.title.isEmpty ? 0 : Self.line)
    var (x, y) = (16.0, below + Self.line)
    var legend: [(text: String, x: Double, y: Double)] = []
    for text in chart.legendTexts {
      let room = Self.textWidth(text) + 52
      if x > 16, x + room > width { (x, y) = (16, y + Self.line) }
      legend.append((text, x, y))
      x += room
    }
    self.legend = legend
    if !legend.isEmpty { below = y + 6 }
    notesTop = below + Self.line
    let columns = Int((width - 32) / 6.6)
    notes =
      ChartText.wrapped(chart.notes, " · ", columns).map { ($0, false) }
      + (chart.notice.map { ChartText.wrapped([$0], "", columns).map { ($0, true) } } ?? [])
    height = notesTop + Double(notes.count) * Self.line
  }

  private static func naturalHeight(_ chart: Chart, _ width: Double) -> Double {
    switch chart.marks {
    case .bars(let bars, areUpright: false): max(Double(bars.count) * row, 60)
    case .boxes, .sparks: max(Double(chart.y.scale.bandNames?.count ?? 1) * row * 1.4, 60)
    case .tiles(let tiles, _): Double((tiles.map(\.row).max() ?? 0) + 1) * 64
    default: min(max(width * 0.55, 160), 420)
    }
  }

  /// About how wide a text is in 13 pixels: nobody knows which font it will be.
  static func textWidth(_ text: String) -> Double { Double(TerminalWidth.of(text)) * 7.2 }

  func x(_ axis: Axis, _ value: Double) -> Double { left + axis.scale.share(value) * plotWidth }

  /// Figures run upwards, bands downwards.
  func y(_ axis: Axis, _ value: Double) -> Double {
    let share = axis.scale.share(value)
    return top + (axis.scale.bandNames == nil ? 1 - share : share) * plotHeight
  }
}

extension Chart {
  /// What the legend explains: the series, or the classes of tiles and what is missing.
  fileprivate var legendTexts: [String] {
    guard case .tiles(let tiles, let classes) = marks else { return series }
    let missing = tiles.contains { $0.value == nil } ? [ChartProse.missing(language)] : []
    return classes.map { ChartProse.range($0.values, figures ?? y, "–") } + missing
  }
}
