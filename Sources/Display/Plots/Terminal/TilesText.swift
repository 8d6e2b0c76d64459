internal import Datasets

/// A map of tiles on a terminal: each tile a shade, a name and a figure.
enum TilesText {
  static func lines(
    of chart: Chart, _ tiles: [Marks.Tile], _ classes: [Marks.TileClass], _ options: ChartTextOptions
  ) -> [String] {
    let figures = chart.figures ?? chart.y
    let glyphs = options.glyphs
    let columns = (tiles.map(\.column).max() ?? 0) + 1
    let needed =
      tiles.flatMap { [$0.name, $0.value.map(figures.figure) ?? ""] }.map(TerminalWidth.of).max() ?? 0
    // Two columns for the shade and two between tiles, one of each where the terminal is narrow.
    let room = options.width / columns
    let air = needed + 4 <= room ? 2 : 1
    let width = min(needed, room - 2 * air)
    let texts = tiles.map { tile in
      (tile, [tile.name, tile.value.map { figure($0, figures, width) } ?? FigureText.missing])
    }
    var lines = figures.title.isEmpty ? [] : [TerminalWidth.clipped(figures.title, to: options.width)]
    for row in 0...(tiles.map(\.row).max() ?? 0) {
      for part in 0..<2 {
        var line = ""
        for column in 0..<columns {
          let here = texts.first { $0.0.column == column && $0.0.row == row }
          let cell = here.map { tile, texts in
            String(repeating: shade(tile.tileClass, of: classes.count, glyphs), count: air)
              + TerminalWidth.clipped(texts[part], to: width)
          }
          line += TerminalWidth.padded(cell ?? "", to: width + 2 * air)
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
      String(repeating: shade(place, of: classes.count, glyphs), count: 2) + " "
        + ChartProse.range(values.values, figures, glyphs.range)
    }
    if tiles.contains(where: { $0.value == nil }) {
      entries.append(String(repeating: glyphs.missingShade, count: 2) + " " + ChartProse.missing(chart.language))
    }
    return entries
  }

  /// The shade of a class: the greatest is always the darkest.
  private static func shade(_ place: Int?, of count: Int, _ glyphs: ChartGlyphs) -> Character {
    place.map { glyphs.shades[glyphs.shades.count - count + $0] } ?? glyphs.missingShade
  }

  /// The figure with as many decimals as fit: a number that is cut off would read as another.
  private static func figure(_ value: Double, _ axis: Axis, _ width: Int) -> String {
    var axis = axis
    while axis.decimals > 0, axis.figure(value).utf8.count > width { axis.decimals -= 1 }
    let text = axis.figure(value)
    return text.utf8.count > width ? "…" : text
  }
}
