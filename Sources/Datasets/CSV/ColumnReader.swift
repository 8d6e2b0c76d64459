internal import Tables

/// Why a cell does not fit its field.
enum CellFault: Equatable {
  case type
  case constraint(ConstraintName)
  /// The field's pattern took too long on the cell to be decided.
  case endlessPattern

  var code: Reject.Code { self == .type ? .typeError : .constraintError }

  func expectation(of field: SchemaField) -> String {
    switch self {
    case .type: field.expectedType
    case .constraint(let name): field.expectation(of: name)
    case .endlessPattern: field.expectation(of: .pattern) + ", a pattern that takes too long to try"
    }
  }
}

/// Reads the cells of one column into its builder.
///
/// Invariant: a cell that does not fit leaves the column as it was, or, where faults are kept, is in it: with its value where
/// it has one that only a constraint forbids, else as missing. Each different text of a text column is checked once.
struct ColumnReader {
  let field: SchemaField
  let missing: MissingTexts
  private(set) var builder: ColumnBuilder
  /// Whether an empty cell in quotes is an empty text. A schema has its own list of what is missing.
  private let keepsEmptyTexts: Bool
  private let keepsFaults: Bool
  private let check: ConstraintCheck?
  // What every cell asks is taken out of `field` and `check` once.
  private let type: ColumnType
  private let isRequired: Bool
  /// Whether a cell that `CellText` can read fits whatever it says.
  private let takesPlain: Bool
  /// Whether the type is a guess from some of the cells.
  let isGuess: Bool
  /// Whether a cell has shown that the guess is wrong. The column then is of no use.
  private(set) var isMisguessed = false
  /// By code of a text: what is wrong with it.
  private var faults: [CellFault?] = []

  init(
    _ field: SchemaField, missing: MissingTexts, keepsEmptyTexts: Bool, keepsFaults: Bool = false, isGuess: Bool = false
  ) {
    self.keepsFaults = keepsFaults
    self.isGuess = isGuess && field.field.type != .text
    self.field = field
    self.missing = missing
    self.keepsEmptyTexts = keepsEmptyTexts
    builder = ColumnBuilder(field.field.type)
    type = field.field.type
    isRequired = field.isRequired
    let needsCheck = field.constraints.boundsValues || !field.constraints.allowed.isEmpty
    check = needsCheck ? ConstraintCheck(field.constraints, field.format) : nil
    takesPlain = field.format.isPlain && !needsCheck
  }

  var count: Int { builder.count }

  /// A reader of the same cells into a column of its own, which another thread may use.
  func fresh() -> ColumnReader {
    ColumnReader(
      field, missing: missing, keepsEmptyTexts: keepsEmptyTexts, keepsFaults: keepsFaults, isGuess: isGuess)
  }

  mutating func removeLast() { builder.removeLast() }

  /// Takes back the cells from a place on.
  mutating func keepFirst(_ count: Int) { builder.keepFirst(count) }

  mutating func appendMissing() { builder.appendMissing() }

  func finished() -> Column { builder.finished(reasons: missing.labels) }

  /// Appends a column of a grid; false where a cell does not fit, after any number of cells. Nothing tells which: whoever
  /// wants to know reads the rows one by one.
  mutating func append(_ grid: borrowing CSVGrid, column: Int, _ run: inout CellRun) -> Bool {
    guard takesPlain, missing.isEmptyOnly, !keepsFaults else {
      for row in 0..<grid.rowCount {
        if append(grid[row, column], isQuoted: false) != nil { return false }
      }
      return true
    }
    let isComplete: Bool
    switch type {
    case .integer:
      isComplete = run.readIntegers(grid, column, isGuess: isGuess)
      if isComplete { run.withIntegers { builder.append(integers: $0, present: $1) } }
    case .number:
      isComplete = run.readNumbers(grid, column, isGuess: isGuess)
      if isComplete { run.withNumbers { builder.append(numbers: $0, present: $1) } }
    case .boolean:
      isComplete = run.readBooleans(grid, column, isGuess: isGuess)
      if isComplete { run.withBooleans { builder.append(booleans: $0, present: $1) } }
    case .date:
      isComplete = run.readDates(grid, column, field.monthReading)
      if isComplete { run.withDates { builder.append(dates: $0, present: $1) } }
    case .text:
      isComplete = true
      run.readTexts(grid, column)
      run.withTexts { builder.append(texts: $0, present: $1) }
    }
    // A field that is required has no missing cell.
    return isComplete && !(isRequired && run.hasMissing)
  }

  /// Appends a cell, or says why it does not fit.
  mutating func append(_ cell: UnsafeBufferPointer<UInt8>, isQuoted: Bool) -> CellFault? {
    let isEmptyText = keepsEmptyTexts && type == .text && isQuoted && cell.isEmpty
    if !isEmptyText, missing.contains(cell) {
      guard !isRequired else { return kept(.constraint(.required)) }
      builder.appendMissing(reason: missing.reason(cell))
      return nil
    }
    if type == .text { return appendText(cell) }
    if isGuess, !TypeInference.fits(cell, type) {
      isMisguessed = true
      return kept(.type)
    }
    if takesPlain, appendPlain(cell) { return nil }
    return appendUnusual(cell)
  }

  private mutating func appendText(_ cell: UnsafeBufferPointer<UInt8>) -> CellFault? {
    let code = Int(builder.append(utf8: cell))
    if takesPlain { return nil }
    if code == faults.count {
      let text = String(decoding: cell, as: UTF8.self)
      if let value = field.format.value(text) {
        faults.append(check?.fault(of: text, value))
      } else {
        faults.append(.type)
      }
    }
    guard let fault = faults[code] else { return nil }
    if keepsFaults, fault != .type { return fault }
    builder.removeLast()
    return kept(fault)
  }

  /// The fault, its cell in the column where faults are kept.
  private mutating func kept(_ fault: CellFault, _ value: Value = .missing) -> CellFault {
    if keepsFaults { builder.append(value) }
    return fault
  }

  /// Appends a cell that is written as most are; false where it is not.
  private mutating func appendPlain(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
    switch type {
    case .integer:
      guard let value = CellText.integer(cell) else { return false }
      builder.append(integer: value)
    case .number:
      guard let value = CellText.number(cell) else { return false }
      builder.append(number: value)
    case .boolean:
      guard let value = CellText.boolean(cell) else { return false }
      builder.append(boolean: value)
    case .date:
      guard let value = CellText.day(cell, field.monthReading) else { return false }
      builder.append(date: value)
    case .text: return false
    }
    return true
  }

  private mutating func appendUnusual(_ cell: UnsafeBufferPointer<UInt8>) -> CellFault? {
    let text = String(decoding: cell, as: UTF8.self)
    guard let value = field.format.value(text) ?? wholeMonth(cell) else { return kept(.type) }
    if let fault = check?.fault(of: text, value) { return kept(fault, value.value) }
    builder.append(value.value)
    return nil
  }

  /// A date known to the month only, where the schema says which day that is.
  private func wholeMonth(_ cell: UnsafeBufferPointer<UInt8>) -> FieldValue? {
    guard field.format == .date(.iso), let day = CellText.day(cell, field.monthReading) else { return nil }
    return FieldValue(value: .date(day), key: .ordered(Double(day.daysSinceEpoch) * 86_400))
  }
}
