internal import Datasets

/// A map of tiles on a terminal: each tile a shade, a name and a figure.
enum TilesText {
  static func lines(
    of chart: Chart, _ tiles: [Marks.Tile], _ classes: [Marks.TileClass], _ options: ChartTextOptions
  ) -> [String] {
    let figures = chart.figures ?? chart.y
    let glyphs = options.glyphs
    let columns = (tiles.map(\.column).max() ?? 0) + 1
    let texts = tiles.map { tile in (tile, [tile.name, tile.value.map(figures.figure) ?? FigureText.missing]) }
    let needed = texts.flatMap { $0.1.map(TerminalWidth.of) }.max() ?? 0
    // Two columns for the shade, one between tiles.
    let width = min(needed, max(options.width / columns - 4, 2))
    var lines = figures.title.isEmpty ? [] : [TerminalWidth.clipped(figures.title, to: options.width)]
    for row in 0...(tiles.map(\.row).max() ?? 0) {
      for part in 0..<2 {
        var line = ""
        for column in 0..<columns {
          let here = texts.first { $0.0.column == column && $0.0.row == row }
          let cell = here.map { tile, texts in
            shade(tile.tileClass, of: classes.count, glyphs) + TerminalWidth.clipped(texts[part], to: width)
          }
          line += TerminalWidth.padded(cell ?? "", to: width + 4)
        }
        while line.last == " " { line.removeLast() }
        lines.append(line)
      }
      lines.append("")
    }
    return lines + ChartText.wrapped(legend(chart, tiles, classes, glyphs), "  ", options.width)
  }

  private static func legend(
    _ chart: Chart, _ tiles: [Marks.Tile], _ classes: [Marks.TileClass], _ glyphs: ChartGlyphs
  ) -> [String] {
    let figures = chart.figures ?? chart.y
    var entries = classes.enumerated().map { place, values in
      shade(place, of: classes.count, glyphs) + " " + ChartProse.range(values.values, figures, glyphs.range)
    }
    if tiles.contains(where: { $0.value == nil }) {
      entries.append(shade(nil, of: classes.count, glyphs) + " " + ChartProse.missing(chart.language))
    }
    return entries
  }

  /// The shade of a class: the greatest is always the darkest.
  private static func shade(_ place: Int?, of count: Int, _ glyphs: ChartGlyphs) -> String {
    String(repeating: place.map { glyphs.shades[glyphs.shades.count - count + $0] } ?? glyphs.missingShade, count: 2)
  }
}
