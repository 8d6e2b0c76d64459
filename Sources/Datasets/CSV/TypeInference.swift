internal import Tables

/// Finds the narrowest type that all cells of a column fit.
package enum TypeInference {
  /// Types from narrow to wide; the first that no present cell contradicts is taken, text where none fits.
  private static let candidates: [ColumnType] = [.integer, .number, .boolean, .date]

  /// The type of each column of CSV bytes. A column without a present cell is text. What reading as a number would not
  /// give back as it stands is a code, and so text: a leading zero or plus sign, or more digits than a number keeps. So
  /// are whole numbers under a header that says code or number of something (`region_code`, `身份证号`). Rows of another
  /// number of cells say nothing: they are not loaded.
  static func types(_ source: CSVSource, labels: [String], missing: MissingTexts) -> [ColumnType] {
    let (parts, _) = CSVBlocks.map(source) { rows in
      var types = PossibleTypes(columns: labels.count)
      while rows.next() { types.narrow(rows.cells, missing) }
      return types
    }
    var all = PossibleTypes(columns: labels.count)
    for part in parts { all.narrow(part.result) }
    return all.types
  }

  /// The types that the first rows suggest. None is wider than that of all rows; a column of which the first rows say nothing
  /// is taken for the narrowest.
  static func guess(_ source: CSVSource, labels: [String], missing: MissingTexts) -> [ColumnType] {
    source.bytes.withUnsafeBufferPointer { input in
      var rows = CSVRows(input, source.layout, source.dialect)
      _ = rows.header()
      var types = PossibleTypes(columns: labels.count)
      var count = 0
      while count < guessingRows, rows.next() {
        types.narrow(rows.cells, missing)
        count += 1
      }
      return types.narrowest
    }
  }

  private static let guessingRows = 4096

  /// What the cells of each column may be, after those seen.
  private struct PossibleTypes {
    private var possible: [[ColumnType]]
    private var isPresent: [Bool]

    init(columns: Int) {
      possible = Array(repeating: candidates, count: columns)
      isPresent = Array(repeating: false, count: columns)
    }

    mutating func narrow(_ cells: borrowing CSVScanner, _ missing: MissingTexts) {
      guard cells.cellCount == possible.count else { return }
      for column in possible.indices where !possible[column].isEmpty {
        cells.withCell(column) { cell in
          guard !missing.contains(cell) else { return }
          isPresent[column] = true
          possible[column].removeAll { !fits(cell, $0) }
        }
      }
    }

    mutating func narrow(_ others: PossibleTypes) {
      for column in possible.indices {
        possible[column].removeAll { !others.possible[column].contains($0) }
        isPresent[column] = isPresent[column] || others.isPresent[column]
      }
    }

    var narrowest: [ColumnType] { possible.map { $0.first ?? .text } }

    var types: [ColumnType] { zip(narrowest, isPresent).map { $1 ? $0 : .text } }
  }

  /// Whether a header says that its cells name things rather than count or measure them, as `region_code` and `身份证号`
  /// do: such figures are shown as they are written, without commas between thousands.
  package static func namesCode(_ label: String) -> Bool {
    let chinese = ["代码", "编码", "编号", "证号", "学号", "工号", "号码"]
    if chinese.contains(where: label.hasSuffix) { return true }
    for word in ["code", "id"] {
      let lower = label.lowercased()
      guard lower.hasSuffix(word) else { continue }
      let before = label.dropLast(word.count)
      let isWord = before.last.map { !$0.isLetter || $0.isLowercase && label[before.endIndex].isUppercase } ?? true
      // 学校id: a letter of another script ends a word, too.
      if isWord || before.last?.isASCII == false { return true }
    }
    return false
  }

  /// Whether a text is a number and would be given back by one as it stands.
  static func isFigure(_ cell: UnsafeBufferPointer<UInt8>) -> Bool { fits(cell, .integer) || fits(cell, .number) }

  /// Whether a cell says a value of the type that gives the cell back as it stands.
  static func fits(_ cell: UnsafeBufferPointer<UInt8>, _ type: ColumnType) -> Bool {
    switch type {
    case .integer: saysAllOfInteger(cell) && CellText.integer(cell) != nil
    case .number: saysAllOfNumber(cell) && CellText.number(cell) != nil
    case .boolean: saysAllOfBoolean(cell) && CellText.boolean(cell) != nil
    case .date: CellText.day(cell, nil) != nil
    case .text: true
    }
  }

  /// Whether an integer that can be read from the cell is all that the cell says.
  static func saysAllOfInteger(_ cell: UnsafeBufferPointer<UInt8>) -> Bool { !isCode(cell) && !isNegativeZero(cell) }

  static func saysAllOfNumber(_ cell: UnsafeBufferPointer<UInt8>) -> Bool { !isCode(cell) && !isLongCode(cell) }

  /// 1 and 0 are figures before they are truths.
  static func saysAllOfBoolean(_ cell: UnsafeBufferPointer<UInt8>) -> Bool { cell.count > 1 }

  /// Digits that a double would round.
  private static func isLongCode(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
    guard cell.count > 15 else { return false }
    let digits = cell.first == UInt8(ascii: "-") ? UnsafeBufferPointer(rebasing: cell.dropFirst()) : cell
    return digits.allSatisfy { $0 &- UInt8(ascii: "0") <= 9 } && CellText.integer(cell) == nil
  }

  /// Digits with a leading zero or plus sign, which a number would lose.
  private static func isCode(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
    guard cell.count > 1 else { return false }
    if cell[0] == UInt8(ascii: "+") { return true }
    let first = cell[0] == UInt8(ascii: "-") ? 1 : 0
    return cell.count > first + 1 && cell[first] == UInt8(ascii: "0") && cell[first + 1] &- UInt8(ascii: "0") <= 9
  }

  private static func isNegativeZero(_ cell: UnsafeBufferPointer<UInt8>) -> Bool { cell.elementsEqual("-0".utf8) }
}

/// The texts that stand for a missing value.
struct MissingTexts {
  private let texts: [[UInt8]]
  /// Whether an empty cell, and no other, is missing, and nobody says why.
  let isEmptyOnly: Bool
  /// For each text the code of why a cell is missing that is written so; 0 where nobody says.
  private let reasons: [UInt8]
  /// What the codes stand for, from 1 on.
  let labels: [String]

  init(_ texts: [String], reasons: [String: String] = [:]) {
    self.texts = texts.map { Array($0.utf8) }
    let labels = Set(reasons.values).sorted().prefix(Int(UInt8.max))
    self.labels = Array(labels)
    self.reasons = texts.map { text in
      reasons[text].flatMap { labels.firstIndex(of: $0) }.map { UInt8($0 + 1) } ?? 0
    }
    isEmptyOnly = texts == [""] && reasons.isEmpty
  }

  func contains(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
    isEmptyOnly ? cell.isEmpty : texts.contains { $0.elementsEqual(cell) }
  }

  /// The code of why a cell that is missing is so.
  func reason(_ cell: UnsafeBufferPointer<UInt8>) -> UInt8 {
    labels.isEmpty ? 0 : texts.firstIndex { $0.elementsEqual(cell) }.map { reasons[$0] } ?? 0
  }
}
