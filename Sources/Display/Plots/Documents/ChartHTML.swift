/// Charts as a page of their own.
enum ChartHTML {
  /// The page: the drawing, which fits its window; nothing in it is fetched from elsewhere.
  static func page(of chart: Chart, _ size: ChartSize) -> String {
    """
    <!DOCTYPE html>
    <html lang="\(chart.language.pick("zh-Hans", "en"))">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width">
    <title>\(MarkupText.escaped(chart.spokenTitle))</title>
    <style>
    body { margin: 1em; background: #fff; }
    svg { max-width: 100%; height: auto; }
    </style>
    </head>
    <body>
    \(ChartSVG.element(of: chart, size))</body>
    </html>

    """
  }
}
