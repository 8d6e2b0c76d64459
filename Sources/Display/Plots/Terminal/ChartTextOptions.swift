internal import Datasets

/// How a chart is written on a terminal.
package struct ChartTextOptions: Sendable {
  /// The columns of the terminal. No line is wider; below 30 it is taken for 30.
  package var width: Int
  /// The lines of the drawing itself, without title and legend; nil for what suits the kind.
  package var height: Int?
  /// How many columns the terminal gives to characters of ambiguous East Asian width, such as `─` and `█`: 1 or 2. Where two,
  /// only ASCII and braille are drawn with.
  package var ambiguousWidth: Int
  /// Whether series have colours, beside their letters.
  package var hasColour: Bool

  package init(
    width: Int = 80, height: Int? = nil, ambiguousWidth: Int = TerminalWidth.of("─"), hasColour: Bool = false
  ) {
    self.width = max(width, 30)
    self.height = height.map { min(max($0, 3), 200) }
    self.ambiguousWidth = ambiguousWidth
    self.hasColour = hasColour
  }

  var glyphs: ChartGlyphs { ambiguousWidth == 2 ? .ascii : .blocks }
}

/// The characters that charts are drawn with, beside braille.
struct ChartGlyphs {
  let horizontal: Character
  let vertical: Character
  let corner: Character
  /// Where a tick leaves the horizontal axis, and the vertical one.
  let tickBelow: Character
  let tickLeft: Character
  let zero: Character
  /// Blocks from the lowest to the full one.
  let rising: [Character]
  /// Blocks from the narrowest to the full one.
  let growing: [Character]
  /// The right half of a cell.
  let rightHalf: Character
  let whiskerLeft: Character
  let whiskerRight: Character
  let box: Character
  let median: Character
  /// Shades of tiles, from the least class to the greatest.
  let shades: [Character]
  let missingShade: Character
  let range: String
  let separator: String

  static let blocks = ChartGlyphs(
    horizontal: "─", vertical: "│", corner: "└", tickBelow: "┬", tickLeft: "┤", zero: "┈", rising: Array("▁▂▃▄▅▆▇█"),
    growing: Array("▏▎▍▌▋▊▉█"), rightHalf: "▐", whiskerLeft: "├", whiskerRight: "┤", box: "▒", median: "┃",
    shades: Array("░▒▓█"), missingShade: "·", range: "–", separator: " · ")

  static let ascii = ChartGlyphs(
    horizontal: "-", vertical: "|", corner: "+", tickBelow: "+", tickLeft: "+", zero: ".", rising: Array("_.,-=+*#"),
    growing: Array("    ####"), rightHalf: " ", whiskerLeft: "|", whiskerRight: "|", box: "=", median: "M",
    shades: Array(".:%#"), missingShade: "?", range: "-", separator: ", ")
}
