/// Charts as SVG: one file that needs no other, with a title and a description for those who do not see it.
enum ChartSVG {
  static func document(of chart: Chart, _ size: ChartSize) -> String {
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + element(of: chart, size)
  }

  /// The `svg` element, as it may stand in a page.
  static func element(of chart: Chart, _ size: ChartSize) -> String {
    var drawing = SVGDrawing(chart, size)
    drawing.draw()
    let (width, height) = (drawing.layout.width, drawing.layout.height)
    let title = chart.spokenTitle
    let description = (chart.notes + [chart.notice].compactMap { $0 }).joined(separator: "; ")
    return """
      <svg xmlns="http://www.w3.org/2000/svg" width="\(svg(width))" height="\(svg(height))" \
      viewBox="0 0 \(svg(width)) \(svg(height))" role="img" aria-labelledby="chart-title chart-description" \
      font-family="\(fonts)" font-size="13">
      <title id="chart-title">\(MarkupText.escaped(title))</title>
      <desc id="chart-description">\(MarkupText.escaped(description))</desc>
      <rect width="100%" height="100%" fill="#ffffff"/>
      \(drawing.body)</svg>

      """
  }

  /// Fonts that have Chinese, of Linux, Windows and macOS; then whatever there is.
  private static let fonts =
    "'Noto Sans CJK SC', 'Source Han Sans SC', 'Microsoft YaHei', 'PingFang SC', 'SimHei', sans-serif"

  /// Colours of series that can be told apart by colour-blind eyes too. Source: Okabe and Ito, Color Universal Design.
  static let colours = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00", "#4d4d4d"]
  /// Dashes tell lines apart on paper without colour.
  static let dashes = ["", "7 3", "2 3", "9 3 2 3", "4 4", "12 4"]
  /// From light to dark, readable in grey too. Source: ColorBrewer, Blues.
  static let shades = ["#deebf7", "#9ecae1", "#4292c6", "#084594"]

  static func colour(_ series: Int) -> String { colours[series % colours.count] }
  static func dash(_ series: Int) -> String { dashes[series % dashes.count] }

  /// The shade of a class of tiles, and a colour that reads on it.
  static func shade(_ place: Int, of count: Int) -> (fill: String, text: String) {
    let place = shades.count - count + place
    return (shades[place], place >= 2 ? "#ffffff" : "#1a1a1a")
  }
}

/// A coordinate with two decimals at most.
func svg(_ value: Double) -> String {
  let hundredths = Int((value * 100).rounded())
  let (whole, rest) = (abs(hundredths) / 100, abs(hundredths) % 100)
  let sign = hundredths < 0 ? "-" : ""
  if rest == 0 { return sign + String(whole) }
  let digits = rest < 10 ? "0\(rest)" : rest.isMultiple(of: 10) ? String(rest / 10) : String(rest)
  return "\(sign)\(whole).\(digits)"
}

extension Chart {
  /// What the chart is called where nobody sees it: its title, or what it shows.
  var spokenTitle: String {
    if let title { return title }
    let parts = [figures?.title, y.title, x.title].compactMap { $0 }.filter { !$0.isEmpty }
    return parts.joined(separator: language.pick("，", ", "))
  }
}
