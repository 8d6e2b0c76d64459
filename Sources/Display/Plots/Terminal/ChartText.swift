internal import Datasets

/// Charts on a terminal.
package enum ChartText {
  /// The chart with its title, axes, legend and notes; no line is wider than the terminal:
  ///
  ///     年初预算数 (万元)
  ///     140 ┤                 ⢀⠔
  ///         │          ⣀⡠⠤⠒⠉⠁
  ///     120 ┤  ⣀⠤⠒⠊⠉
  ///         └┬──────┬──────┬─────
  ///         2019   2021   2023
  ///     n = 5
  ///
  /// Series have letters, so that they can be told apart without colour; `*` stands where several meet. Missing places are
  /// gaps. Bars have figures beside them, `∅` where one is missing.
  package static func lines(of chart: Chart, _ options: ChartTextOptions) -> [String] {
    var lines: [String] = []
    if let title = chart.title { lines += wrapped([title], "", options.width) }
    if !chart.marks.isEmpty {
      switch chart.marks {
      case .lines, .points, .bars(_, areUpright: true): lines += FrameText.lines(of: chart, options)
      case .bars, .boxes, .sparks: lines += RowsText.lines(of: chart, options)
      case .tiles(let tiles, let classes): lines += TilesText.lines(of: chart, tiles, classes, options)
      }
    }
    let separator = options.glyphs.separator
    lines += wrapped(chart.notes, separator, options.width)
    if let notice = chart.notice { lines += wrapped(["! " + notice], "", options.width) }
    return lines
  }

  /// The letter of a series.
  static func letter(_ series: Int) -> Character { Character(Unicode.Scalar(UInt8(ascii: "A") + UInt8(series % 26))) }

  /// What each letter stands for, on as many lines as it takes.
  static func legend(_ chart: Chart, _ options: ChartTextOptions, hasMeetings: Bool) -> [String] {
    guard !chart.series.isEmpty else { return [] }
    let label = chart.seriesLabel.flatMap { $0.isEmpty ? nil : $0 + ":" }
    let names = chart.series.enumerated().map { "\(letter($0)) \($1)" }
    let meetings = hasMeetings ? ["* " + chart.language.pick("多个系列重合", "several series")] : []
    return wrapped((label.map { [$0] } ?? []) + names + meetings, "  ", options.width)
  }

  /// The parts one after the other on lines that are no wider than this; a part that is wider than a line is broken.
  static func wrapped(_ parts: [String], _ separator: String, _ width: Int) -> [String] {
    var lines: [String] = []
    var line: String?
    for part in parts {
      let joined = line.map { $0 + separator + part } ?? part
      if TerminalWidth.of(joined) <= width {
        line = joined
        continue
      }
      if let line { lines.append(line) }
      var rest = part
      while TerminalWidth.of(rest) > width {
        let head = broken(rest, width)
        lines.append(head)
        rest = String(rest.dropFirst(head.count).drop { $0 == " " })
      }
      line = rest
    }
    return lines + (line.map { [$0] } ?? [])
  }

  /// The beginning of a text that fits, up to a space where one is near.
  private static func broken(_ text: String, _ width: Int) -> String {
    var head = ""
    var used = 0
    for character in text {
      used += TerminalWidth.of(character)
      if used > width { break }
      head.append(character)
    }
    if let space = head.lastIndex(of: " "), head.distance(from: space, to: head.endIndex) < 20 {
      return String(head[..<space])
    }
    return head
  }
}
