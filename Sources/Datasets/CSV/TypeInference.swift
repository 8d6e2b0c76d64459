internal import Tables

/// Finds the narrowest type that all cells of a column fit.
enum TypeInference {
  /// Types from narrow to wide; the first that no present cell contradicts is taken, text where none fits.
  private static let candidates: [ColumnType] = [.integer, .number, .boolean, .date]

  /// The type of each column of CSV bytes. A column without a present cell is text. A whole number with leading
  /// zeros, or of more digits than 64 bits hold, is a code, and so text. Rows of another number of cells say nothing:
  /// they are not loaded.
  static func types(_ input: UnsafeBufferPointer<UInt8>, columnCount: Int, missingValues: [String]) -> [ColumnType] {
    var possible = [[ColumnType]](repeating: candidates, count: columnCount)
    var isPresent = [Bool](repeating: false, count: columnCount)
    let missing = MissingTexts(missingValues)
    var scanner = CSVScanner(input)
    _ = scanner.nextRow()
    while scanner.nextRow() {
      guard scanner.cellCount == columnCount else { continue }
      for column in 0..<columnCount where !possible[column].isEmpty {
        scanner.withCell(column) { cell in
          guard !missing.contains(cell) else { return }
          isPresent[column] = true
          possible[column].removeAll { !fits(cell, $0) }
        }
      }
    }
    return (0..<columnCount).map { isPresent[$0] ? possible[$0].first ?? .text : .text }
  }

  private static func fits(_ cell: UnsafeBufferPointer<UInt8>, _ type: ColumnType) -> Bool {
    switch type {
    case .integer: !hasLeadingZero(cell) && CellText.integer(cell) != nil
    case .number: !hasLeadingZero(cell) && !isLongCode(cell) && CellText.number(cell) != nil
    case .boolean: cell.count > 1 && CellText.boolean(cell) != nil
    case .date: CellText.day(cell, nil) != nil
    case .text: true
    }
  }

  /// Digits that a double would round.
  private static func isLongCode(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
    cell.allSatisfy { $0 &- UInt8(ascii: "0") <= 9 } && CellText.integer(cell) == nil
  }

  private static func hasLeadingZero(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
    cell.count > 1 && cell[0] == UInt8(ascii: "0") && cell[1] &- UInt8(ascii: "0") <= 9
  }
}

/// The texts that stand for a missing value.
struct MissingTexts {
  private let texts: [[UInt8]]
  private let isEmptyOnly: Bool

  init(_ texts: [String]) {
    self.texts = texts.map { Array($0.utf8) }
    isEmptyOnly = texts == [""]
  }

  func contains(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
    isEmptyOnly ? cell.isEmpty : texts.contains { $0.elementsEqual(cell) }
  }
}
