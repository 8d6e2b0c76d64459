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
  private let isPlain: Bool
  private let check: ConstraintCheck?
  /// By code of a text: what is wrong with it.
  private var faults: [CellFault?] = []

  init(_ field: SchemaField, missing: MissingTexts, keepsEmptyTexts: Bool, keepsFaults: Bool = false) {
    self.keepsFaults = keepsFaults
    self.field = field
    self.missing = missing
    self.keepsEmptyTexts = keepsEmptyTexts && field.field.type == .text
    builder = ColumnBuilder(field.field.type)
    isPlain = field.format.isPlain
    let needsCheck = field.constraints.boundsValues || !field.constraints.allowed.isEmpty
    check = needsCheck ? ConstraintCheck(field.constraints, field.format) : nil
  }

  var count: Int { builder.count }

  mutating func removeLast() { builder.removeLast() }

  mutating func appendMissing() { builder.appendMissing() }

  func finished() -> Column { builder.finished(reasons: missing.labels) }

  /// Appends a cell, or says why it does not fit.
  mutating func append(_ cell: UnsafeBufferPointer<UInt8>, isQuoted: Bool) -> CellFault? {
    let isEmptyText = keepsEmptyTexts && isQuoted && cell.isEmpty
    if !isEmptyText, missing.contains(cell) {
      guard !field.constraints.isRequired else { return kept(.constraint(.required)) }
      builder.appendMissing(reason: missing.reason(cell))
      return nil
    }
    if field.field.type == .text { return appendText(cell) }
    if isPlain, check == nil, appendPlain(cell) { return nil }
    return appendUnusual(cell)
  }

  private mutating func appendText(_ cell: UnsafeBufferPointer<UInt8>) -> CellFault? {
    let code = Int(builder.append(utf8: cell))
    if isPlain, check == nil { return nil }
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
    switch field.field.type {
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
