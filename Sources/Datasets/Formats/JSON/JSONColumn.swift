internal import Tables

/// Collects the cells of one column, its type found as they come.
///
/// Integers stay exact: a column of integers and fractions becomes one of numbers only while every integer is the same
/// as a double. Texts that are all dates become dates at the end.
struct JSONColumn {
  let name: String
  private var builder: ColumnBuilder?
  private var leadingMissing = 0
  /// Whether a double would round an integer met so far.
  private var holdsLongInteger = false

  init(_ name: String) {
    self.name = name
  }

  var count: Int { builder?.count ?? leadingMissing }

  mutating func appendMissing() {
    if builder == nil { leadingMissing += 1 } else { builder?.appendMissing() }
  }

  /// Appends missing cells up to this many.
  mutating func fill(to count: Int) {
    while self.count < count { appendMissing() }
  }

  /// Takes the value that comes next as a cell.
  mutating func append(from scanner: inout JSONScanner) throws(JSONFault) {
    switch scanner.peek() {
    case UInt8(ascii: "\""):
      let offset = scanner.position
      try scanner.string { (bytes) throws(JSONFault) in
        guard start(.text) else { throw JSONFault(offset: offset, reason: mixture(.text)) }
        builder?.append(utf8: bytes)
      }
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      throw scanner.fault("column '\(name)': a cell is one text, number, truth value or null, nothing nested")
    case UInt8(ascii: "t"), UInt8(ascii: "f"), UInt8(ascii: "n"):
      let offset = scanner.position
      if scanner.word("null") { return appendMissing() }
      let isTrue = scanner.word("true")
      guard isTrue || scanner.word("false") else { throw scanner.fault("expected a value") }
      guard start(.boolean) else { throw JSONFault(offset: offset, reason: mixture(.boolean)) }
      builder?.append(boolean: isTrue)
    default:
      let offset = scanner.position
      switch try scanner.number() {
      case .integer(let value): try append(value, at: offset)
      case .number(let value): try append(value, at: offset)
      }
    }
  }

  private mutating func append(_ value: Int64, at offset: Int) throws(JSONFault) {
    let isLong = Int64(exactly: Double(value)) != value
    if builder?.type == .number {
      guard !isLong else { throw JSONFault(offset: offset, reason: longInteger) }
      builder?.append(number: Double(value))
      return
    }
    guard start(.integer) else { throw JSONFault(offset: offset, reason: mixture(.integer)) }
    holdsLongInteger = holdsLongInteger || isLong
    builder?.append(integer: value)
  }

  private mutating func append(_ value: Double, at offset: Int) throws(JSONFault) {
    if builder?.type == .integer {
      guard !holdsLongInteger else { throw JSONFault(offset: offset, reason: longInteger) }
      let integers = builder.take()?.finished()
      var numbers = ColumnBuilder(.number)
      for row in 0..<(integers?.count ?? 0) { numbers.append(integers?[row] ?? .missing) }
      builder = numbers
    }
    guard start(.number) else { throw JSONFault(offset: offset, reason: mixture(.number)) }
    builder?.append(number: value)
  }

  /// Begins with this type; false where another has begun.
  private mutating func start(_ type: ColumnType) -> Bool {
    if let builder { return builder.type == type }
    var begun = ColumnBuilder(type)
    for _ in 0..<leadingMissing { begun.appendMissing() }
    builder = begun
    return true
  }

  private func mixture(_ next: ColumnType) -> String {
    "column '\(name)' would hold \(builder?.type.rawValue ?? "nothing") and \(next.rawValue)"
  }

  private var longInteger: String {
    "column '\(name)' would hold fractions and a whole number that a double cannot keep exactly"
  }

  /// The column; one without a present cell is text.
  func finished() -> Column {
    guard let column = builder?.finished() else {
      var missing = ColumnBuilder(.text)
      for _ in 0..<leadingMissing { missing.appendMissing() }
      return missing.finished()
    }
    return column.asDates ?? column
  }
}

extension Column {
  /// A text column of which every text is a date, as a date column; nil for others.
  var asDates: Column? {
    guard case .text(let codes, let dictionary) = storage, dictionary.count > 0 else { return nil }
    var days: [Int32] = []
    for code in 0..<UInt32(dictionary.count) {
      guard let day = dictionary.withUTF8(code, { Day(utf8: $0) }) else { return nil }
      days.append(day.daysSinceEpoch)
    }
    return Column(.date(Cells(codes.indices.map { validity.isPresent($0) ? days[Int(codes[$0])] : 0 })), validity)
  }
}
