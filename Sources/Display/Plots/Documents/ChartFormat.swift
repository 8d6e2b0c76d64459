internal import Datasets
internal import Tables

/// A form that charts are saved in.
package enum ChartFormat: String, Sendable, CaseIterable {
  case svg, html, vegaLite, text

  /// The endings of its file names.
  package var endings: [String] {
    switch self {
    case .svg: [".svg"]
    case .html: [".html", ".htm"]
    case .vegaLite: [".vl.json", ".json"]
    case .text: [".txt"]
    }
  }

  /// The form that a file name asks for; nil where it asks for none.
  package init?(path: String) {
    let name = path.lowercased()
    guard let format = Self.allCases.first(where: { $0.endings.contains(where: name.hasSuffix) }) else { return nil }
    self = format
  }

  /// The chart as a file of this form. Names of persons are masked unless `showsPersonal`; throws `personalFigures` where
  /// figures of persons could be read off the marks.
  package func bytes(
    of chart: Chart, _ size: ChartSize = ChartSize(), showsPersonal: Bool = false
  ) throws(PlotFailure) -> [UInt8] {
    guard showsPersonal || chart.personalFigures.isEmpty else { throw .personalFigures(chart.personalFigures) }
    let chart = showsPersonal ? chart : chart.masked
    return switch self {
    case .svg: Array(ChartSVG.document(of: chart, size).utf8)
    case .html: Array(ChartHTML.page(of: chart, size).utf8)
    case .vegaLite: ChartVegaLite.bytes(of: chart, size)
    case .text: Array((ChartText.lines(of: chart, ChartTextOptions()).joined(separator: "\n") + "\n").utf8)
    }
  }
}

/// How large a saved chart is, in pixels of a page.
package struct ChartSize: Sendable {
  package var width: Int
  /// nil for what suits the kind.
  package var height: Int?

  package static let widths = 240...4000
  package static let heights = 120...8000
  package static let usualWidth = 720

  package init(width: Int = ChartSize.usualWidth, height: Int? = nil) {
    self.width = min(max(width, Self.widths.lowerBound), Self.widths.upperBound)
    self.height = height.map { min(max($0, Self.heights.lowerBound), Self.heights.upperBound) }
  }
}

extension Chart {
  /// The same chart without names of persons.
  var masked: Chart {
    // Numbered, so that what are several stay several where names alone tell them apart.
    func masked(_ names: [String]) -> [String] {
      names.enumerated().map { $1 == FigureText.missing ? $1 : "\(Table.mask) \($0 + 1)" }
    }
    func masked(_ axis: Axis) -> Axis {
      guard axis.isPersonal, case .bands(let names) = axis.scale else { return axis }
      var axis = axis
      axis.scale = .bands(masked(names))
      return axis
    }
    var chart = self
    chart.x = masked(x)
    chart.y = masked(y)
    if hasPersonalSeries { chart.series = masked(series) }
    return chart
  }
}
