internal import Tables

/// How the cells of a format look as bytes.
struct CellStyle {
  var missing: [UInt8] = []
  /// Appends a text as the format escapes it.
  var text: (UnsafeBufferPointer<UInt8>, inout [UInt8]) -> Void
  /// What stands for NaN and the infinities.
  var notFinite: (Double) -> [UInt8]
  /// What stands before and after a date.
  var dateQuote: [UInt8] = []
  /// Whether whole numbers of a number column keep their `.0`.
  var keepsFraction = false
}

/// The cells of one column as bytes, for formats that are written row by row.
///
/// Each different text is escaped once, and only if a cell of the column holds it: the dictionary of a filtered column
/// still has the texts of the rows that are gone.
struct CellBytes {
  private enum Content {
    case integer(Cells<Int64>)
    case number(Cells<Double>)
    case boolean(Cells<Bool>)
    case date(Cells<Int32>)
    case text(Cells<UInt32>, bytes: [UInt8], offsets: [Int])
  }

  private let content: Content
  private let validity: Validity
  private let style: CellStyle

  init(_ column: Column, _ style: CellStyle) {
    validity = column.validity
    self.style = style
    switch column.storage {
    case .integer(let values): content = .integer(values)
    case .number(let values): content = .number(values)
    case .boolean(let values): content = .boolean(values)
    case .date(let values): content = .date(values)
    case .text(let codes, let dictionary):
      let used = column.usedCodes
      var bytes: [UInt8] = []
      var offsets = [0]
      offsets.reserveCapacity(dictionary.count + 1)
      for code in 0..<dictionary.count {
        if used[code] { dictionary.withUTF8(UInt32(code)) { style.text($0, &bytes) } }
        offsets.append(bytes.count)
      }
      content = .text(codes, bytes: bytes, offsets: offsets)
    }
  }

  /// Appends the cell of a row.
  func append(_ row: Int, to target: inout [UInt8]) {
    guard validity.isPresent(row) else {
      target.append(contentsOf: style.missing)
      return
    }
    switch content {
    case .integer(let values): target.append(decimal: values[row])
    case .number(let values): append(values[row], to: &target)
    case .boolean(let values): target.append(contentsOf: values[row] ? Self.yes : Self.no)
    case .date(let values):
      target.append(contentsOf: style.dateQuote)
      target.append(contentsOf: Day(daysSinceEpoch: values[row]).description.utf8)
      target.append(contentsOf: style.dateQuote)
    case .text(let codes, let bytes, let offsets):
      let code = Int(codes[row])
      target.append(contentsOf: bytes[offsets[code]..<offsets[code + 1]])
    }
  }

  private func append(_ value: Double, to target: inout [UInt8]) {
    guard value.isFinite else {
      target.append(contentsOf: style.notFinite(value))
      return
    }
    target.append(contentsOf: (style.keepsFraction ? value.description : DecimalText.shortest(value)).utf8)
  }

  private static let yes = Array("true".utf8)
  private static let no = Array("false".utf8)
}

extension [UInt8] {
  /// Appends the digits of a whole number.
  mutating func append(decimal value: some FixedWidthInteger) {
    if value < 0 { append(UInt8(ascii: "-")) }
    let start = count
    var rest = UInt64(value.magnitude)
    repeat {
      let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
      append(UInt8(ascii: "0") + UInt8(digit))
      rest = quotient
    } while rest > 0
    self[start...].reverse()
  }
}

extension Column {
  /// By code of a text column: whether a present cell holds it. Empty for other columns.
  package var usedCodes: [Bool] {
    guard case .text(let codes, let dictionary) = storage else { return [] }
    var used = [Bool](repeating: false, count: dictionary.count)
    for row in 0..<count where validity.isPresent(row) { used[Int(codes[row])] = true }
    return used
  }
}
