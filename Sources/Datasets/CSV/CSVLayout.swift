/// How a CSV file departs from commas, and what its quotes mean, as its header shows.
struct CSVLayout {
  /// What stands between cells.
  let delimiter: UInt8
  /// Whether an empty cell in quotes is an empty text. A program that puts every cell in quotes says nothing by them,
  /// so that empty is missing there.
  let keepsEmptyTexts: Bool
  /// What divides cells in files that call themselves CSV and have no comma in their header.
  private static let otherDelimiters = [UInt8(ascii: ";"), UInt8(ascii: "\t"), UInt8(ascii: "|")]
  /// Whether nobody said what the delimiter is.
  private let isSniffed: Bool

  /// The layout of these bytes, whose cells are divided by `given`.
  init(of input: UnsafeBufferPointer<UInt8>, delimiter given: UInt8) {
    delimiter = given
    isSniffed = false
    keepsEmptyTexts = !Self.quotesNeedlessly(input, given)
  }

  /// The layout of these bytes. Another delimiter than the comma is taken where the header has no comma, and it
  /// divides the header and the first row into as many cells.
  init(of input: UnsafeBufferPointer<UInt8>) {
    var delimiter = UInt8(ascii: ",")
    if Self.counts(input, delimiter).header == 1 {
      for candidate in Self.otherDelimiters {
        let (header, firstRow) = Self.counts(input, candidate)
        if header > 1, firstRow == nil || firstRow == header {
          delimiter = candidate
          break
        }
      }
    }
    self.delimiter = delimiter
    isSniffed = delimiter != UInt8(ascii: ",")
    keepsEmptyTexts = !Self.quotesNeedlessly(input, delimiter)
  }

  /// What to tell whoever asked for the table; nil where there is nothing to tell.
  func remark(path: String) -> String? {
    guard isSniffed else { return nil }
    return switch delimiter {
    case UInt8(ascii: "\t"): "\(path): cells are divided by tabs, not by commas, and were read so"
    default: "\(path): cells are divided by '\(Character(Unicode.Scalar(delimiter)))', not by commas, and were read so"
    }
  }

  /// Whether the only name of a header would be read as several, if no quotes stood around it.
  static func looksDivided(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
    name.contains(where: otherDelimiters.contains)
  }

  private static func counts(_ input: UnsafeBufferPointer<UInt8>, _ delimiter: UInt8) -> (header: Int, firstRow: Int?) {
    var scanner = CSVScanner(input, delimiter: delimiter)
    guard scanner.nextRow() else { return (0, nil) }
    let header = scanner.cellCount
    return (header, scanner.nextRow() ? scanner.cellCount : nil)
  }

  /// Whether the header has a name in quotes that needs none.
  private static func quotesNeedlessly(_ input: UnsafeBufferPointer<UInt8>, _ delimiter: UInt8) -> Bool {
    var scanner = CSVScanner(input, delimiter: delimiter)
    guard scanner.nextRow() else { return false }
    for cell in 0..<scanner.cellCount where scanner.isQuoted(cell) && !scanner.isEmpty(cell) {
      let needs = scanner.withCell(cell) { bytes in
        bytes.contains { $0 == delimiter || $0 == UInt8(ascii: "\"") || $0 == 0x0A || $0 == 0x0D }
          || looksDivided(bytes)
      }
      if !needs { return true }
    }
    return false
  }
}
