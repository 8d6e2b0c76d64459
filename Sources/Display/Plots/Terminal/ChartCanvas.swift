/// Cells of a terminal that dots of braille, characters and colours are put into.
///
/// Invariant: all characters are one column wide. A character hides the dots of its cell.
struct ChartCanvas {
  let columns: Int
  let rows: Int
  private var dots: [UInt8]
  private var characters: [Character?]
  private var inks: [Int?]

  init(columns: Int, rows: Int) {
    (self.columns, self.rows) = (columns, rows)
    dots = [UInt8](repeating: 0, count: columns * rows)
    characters = [Character?](repeating: nil, count: columns * rows)
    inks = [Int?](repeating: nil, count: columns * rows)
  }

  /// Dots stand 2 wide and 4 high in a cell.
  var dotColumns: Int { columns * 2 }
  var dotRows: Int { rows * 4 }

  /// The bits of braille, row by row. Source: Unicode block U+2800.
  private static let bits: [[UInt8]] = [[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]]

  mutating func dot(_ x: Int, _ y: Int, ink: Int?) {
    guard x >= 0, x < dotColumns, y >= 0, y < dotRows else { return }
    let cell = y / 4 * columns + x / 2
    dots[cell] |= Self.bits[y % 4][x % 2]
    inks[cell] = ink
  }

  /// A straight line of dots. Source: Bresenham's algorithm.
  mutating func line(from start: (x: Int, y: Int), to end: (x: Int, y: Int), ink: Int?) {
    let (width, height) = (abs(end.x - start.x), -abs(end.y - start.y))
    let (right, down) = (start.x < end.x ? 1 : -1, start.y < end.y ? 1 : -1)
    var (x, y, error) = (start.x, start.y, width + height)
    while true {
      dot(x, y, ink: ink)
      if x == end.x && y == end.y { return }
      let twice = 2 * error
      if twice >= height { (error, x) = (error + height, x + right) }
      if twice <= width { (error, y) = (error + width, y + down) }
    }
  }

  subscript(column: Int, row: Int) -> Character? { characters[row * columns + column] }

  mutating func put(_ character: Character, _ column: Int, _ row: Int, ink: Int? = nil) {
    guard column >= 0, column < columns, row >= 0, row < rows else { return }
    characters[row * columns + column] = character
    inks[row * columns + column] = ink
  }

  /// Puts the character into the cells of a row that hold nothing.
  mutating func fill(_ row: Int, with character: Character) {
    for column in 0..<columns where dots[row * columns + column] == 0 && self[column, row] == nil {
      put(character, column, row)
    }
  }

  /// A row as text, without spaces at its end.
  func text(_ row: Int, hasColour: Bool) -> String {
    let cells = row * columns..<(row + 1) * columns
    let end = cells.last { characters[$0] ?? " " != " " || characters[$0] == nil && dots[$0] != 0 }
    guard let end else { return "" }
    var text = ""
    var ink: Int?
    for cell in cells.lowerBound...end {
      let character = characters[cell] ?? (dots[cell] == 0 ? " " : Self.braille(dots[cell]))
      if hasColour, inks[cell] != ink, character != " " {
        if ink != nil { text += ChartInk.end }
        ink = inks[cell]
        if let ink { text += ChartInk.begin(ink) }
      }
      text.append(character)
    }
    return ink == nil ? text : text + ChartInk.end
  }

  private static func braille(_ bits: UInt8) -> Character {
    Character(Unicode.Scalar(0x2800 + UInt32(bits)) ?? " ")
  }
}

/// The colours of series on a terminal: those of its own palette, so that they suit its background.
enum ChartInk {
  private static let codes = [34, 31, 32, 35, 36, 33]
  static let end = "\u{1B}[0m"

  static func begin(_ series: Int) -> String { "\u{1B}[\(codes[series % codes.count])m" }

  static func painted(_ text: String, _ series: Int, _ hasColour: Bool) -> String {
    hasColour ? begin(series) + text + end : text
  }
}
