internal import Datasets

/// A horizontal axis on a terminal: a line with ticks, their labels, and what it shows.
enum AxisText {
  /// - Parameters:
  ///   - margin: the columns to the left of the axis, which labels may reach into.
  ///   - columns: the columns of the axis itself.
  ///   - hasCorner: whether a vertical axis ends in the line's first column, which stands in the margin.
  ///   - column: where on the axis a value lies.
  static func lines(
    _ axis: Axis, margin: Int, columns: Int, hasCorner: Bool, _ glyphs: ChartGlyphs, column: (Double) -> Int
  ) -> [String] {
    let width = margin + columns
    let (ticks, labels) = fitting(axis.scale, width: width) { margin + min(max(column($0), 0), columns - 1) }
    var line = [Character](repeating: glyphs.horizontal, count: columns)
    for tick in ticks { line[min(max(column(tick.value), 0), columns - 1)] = glyphs.tickBelow }
    let corner = String(repeating: " ", count: max(margin - 1, 0)) + (hasCorner ? String(glyphs.corner) : " ")
    var lines = [(margin > 0 ? corner : "") + String(line), labels]
    let title = TerminalWidth.clipped(axis.title, to: width)
    if !title.isEmpty {
      let room = max(0, margin + (columns - TerminalWidth.of(title)) / 2)
      lines.append(String(repeating: " ", count: min(room, width - TerminalWidth.of(title))) + title)
    }
    return lines
  }

  /// As many ticks as have room for their labels, and the labels.
  private static func fitting(_ scale: Scale, width: Int, place: (Double) -> Int) -> ([Scale.Tick], String) {
    if scale.bandNames != nil {
      let all = scale.ticks(about: 0)
      // Names that do not fit are left out evenly; ticks stay where names stand.
      var step = max(1, all.count / max(width, 1))
      while step <= max(all.count, 1) {
        let some = all.enumerated().filter { $0.offset.isMultiple(of: step) }.map(\.element)
        if let labels = labels(some, width: width, place: place) { return (some, labels) }
        step += max(1, step / 8)
      }
      return ([], "")
    }
    for count in stride(from: max(2, width / 7), through: 1, by: -1) {
      let ticks = scale.ticks(about: count)
      if !ticks.isEmpty, let labels = labels(ticks, width: width, place: place) { return (ticks, labels) }
    }
    return ([], "")
  }

  /// The labels under their ticks; nil where they touch.
  private static func labels(_ ticks: [Scale.Tick], width: Int, place: (Double) -> Int) -> String? {
    var line = ""
    var used = 0
    for tick in ticks {
      let text = TerminalWidth.clipped(tick.text, to: width)
      let length = TerminalWidth.of(text)
      let start = min(max(place(tick.value) - length / 2, 0), width - length)
      guard used == 0 || start >= used + 1 else { return nil }
      line += String(repeating: " ", count: start - used) + text
      used = start + length
    }
    return line
  }
}
