internal import Tables

/// Collects the cells of one column, batch by batch.
struct ArrowColumn {
  private let field: ArrowField
  private var integers: [Int64] = []
  private var numbers: [Double] = []
  private var booleans: [Bool] = []
  private var days: [Int32] = []
  private var codes: [UInt32] = []
  private var dictionary = TextDictionaryBuilder()
  private var validity = ValidityBuilder()

  init(_ field: ArrowField) {
    self.field = field
  }

  /// Appends the cells that the batch has for this column; `entries` are those of its dictionary.
  mutating func append(from batch: inout ArrowBatch, _ entries: [ArrowText]?) throws {
    if let entries, let index = field.dictionary?.index {
      let validity = try batch.validity(missing: try batch.nextColumn())
      return try append(indices: index, of: entries, from: &batch, validity)
    }
    switch field.type {
    case .utf8, .largeUTF8, .utf8View:
      for text in try batch.texts(field.type) { append(text) }
    case .null:
      _ = try batch.nextColumn()
      for _ in 0..<batch.rowCount { append(nil) }
    case .bool:
      let validity = try batch.validity(missing: try batch.nextColumn())
      let bits = try batch.buffer(least: batch.rowCount / 8 + (batch.rowCount % 8 == 0 ? 0 : 1))
      for row in 0..<batch.rowCount {
        let isPresent = ArrowBatch.isSet(validity, row)
        booleans.append(isPresent && ArrowBatch.isSet(bits, row))
        self.validity.append(isPresent)
      }
    case .integer(let bits, let signed):
      let validity = try batch.validity(missing: try batch.nextColumn())
      try eachInteger(bits, signed, &batch, validity) { column, value throws(ArrowFault) in
        guard let value = Int64(exactly: value) else { throw column.tooLong }
        column.integers.append(value)
      }
    case .float32:
      try each(UInt32.self, &batch) { column, bits throws(ArrowFault) in
        column.numbers.append(Double(Float(bitPattern: bits)))
      }
    case .float64:
      try each(UInt64.self, &batch) { column, bits throws(ArrowFault) in
        column.numbers.append(Double(bitPattern: bits))
      }
    case .date32: try each(Int32.self, &batch) { column, day throws(ArrowFault) in column.days.append(day) }
    case .date64: try times(&batch, perDay: 86_400_000)
    case .timestamp(let perSecond): try times(&batch, perDay: 86_400 * perSecond)
    }
  }

  func finished() -> Column {
    let storage: Column.Storage =
      switch field.field.type {
      case .integer: .integer(Cells(integers))
      case .number: .number(Cells(numbers))
      case .boolean: .boolean(Cells(booleans))
      case .text: .text(Cells(codes), dictionary.finished())
      case .date: .date(Cells(days))
      }
    return Column(storage, validity.finished())
  }

  private mutating func append(_ text: ArrowText) {
    codes.append(text.map { dictionary.code(of: $0.bindMemory(to: UInt8.self)) } ?? 0)
    validity.append(text != nil)
  }

  /// Cells of `Raw`'s width: `body` gets the present ones, and 0 for the others.
  private mutating func each<Raw: FixedWidthInteger & BitwiseCopyable>(
    _: Raw.Type, _ batch: inout ArrowBatch, _ body: (inout ArrowColumn, Raw) throws(ArrowFault) -> Void
  ) throws {
    let validity = try batch.validity(missing: try batch.nextColumn())
    try each(Raw.self, &batch, validity, body)
  }

  @inline(__always)
  private mutating func each<Raw: FixedWidthInteger & BitwiseCopyable>(
    _: Raw.Type, _ batch: inout ArrowBatch, _ validity: BoundedBytes?,
    _ body: (inout ArrowColumn, Raw) throws(ArrowFault) -> Void
  ) throws {
    let width = MemoryLayout<Raw>.size
    let (needed, overflow) = batch.rowCount.multipliedReportingOverflow(by: width)
    guard !overflow else { throw ArrowFault(reason: "a column is shorter than its batch") }
    let values = try batch.buffer(least: needed)
    for row in 0..<batch.rowCount {
      if row & 0xFFFF == 0 { try DatasetFailure.checkStop() }
      let isPresent = ArrowBatch.isSet(validity, row)
      try body(&self, isPresent ? try values.load(row * width, as: Raw.self) : 0)
      self.validity.append(isPresent)
    }
  }

  private mutating func eachInteger(
    _ bits: Int, _ signed: Bool, _ batch: inout ArrowBatch, _ validity: BoundedBytes?,
    _ body: (inout ArrowColumn, Int128) throws(ArrowFault) -> Void
  ) throws {
    switch (bits, signed) {
    case (8, true): try each(Int8.self, &batch, validity) { c, v throws(ArrowFault) in try body(&c, Int128(v)) }
    case (8, false): try each(UInt8.self, &batch, validity) { c, v throws(ArrowFault) in try body(&c, Int128(v)) }
    case (16, true): try each(Int16.self, &batch, validity) { c, v throws(ArrowFault) in try body(&c, Int128(v)) }
    case (16, false): try each(UInt16.self, &batch, validity) { c, v throws(ArrowFault) in try body(&c, Int128(v)) }
    case (32, true): try each(Int32.self, &batch, validity) { c, v throws(ArrowFault) in try body(&c, Int128(v)) }
    case (32, false): try each(UInt32.self, &batch, validity) { c, v throws(ArrowFault) in try body(&c, Int128(v)) }
    case (_, true): try each(Int64.self, &batch, validity) { c, v throws(ArrowFault) in try body(&c, Int128(v)) }
    case (_, false): try each(UInt64.self, &batch, validity) { c, v throws(ArrowFault) in try body(&c, Int128(v)) }
    }
  }

  /// Cells that point into a dictionary. Each entry is looked up in ours once.
  private mutating func append(
    indices type: ArrowType, of entries: [ArrowText], from batch: inout ArrowBatch, _ validity: BoundedBytes?
  ) throws {
    guard case .integer(let bits, let signed) = type else { throw ArrowFault(reason: "a dictionary has no indices") }
    var known = [UInt32](repeating: .max, count: entries.count)
    var row = 0
    // An entry of a dictionary may itself be missing, so that validity is decided here and not by the bits alone.
    var isPresent: [Bool] = []
    isPresent.reserveCapacity(batch.rowCount)
    let before = self.validity
    try eachInteger(bits, signed, &batch, validity) { column, value throws(ArrowFault) in
      defer { row += 1 }
      guard ArrowBatch.isSet(validity, row) else {
        column.codes.append(0)
        isPresent.append(false)
        return
      }
      guard value >= 0, value < Int128(entries.count) else {
        throw ArrowFault(reason: "column '\(column.field.field.name)' points past the end of its dictionary")
      }
      let place = Int(value)
      guard let text = entries[place] else {
        column.codes.append(0)
        isPresent.append(false)
        return
      }
      if known[place] == .max { known[place] = column.dictionary.code(of: text.bindMemory(to: UInt8.self)) }
      column.codes.append(known[place])
      isPresent.append(true)
    }
    self.validity = before
    for bit in isPresent { self.validity.append(bit) }
  }

  /// Points in time that must all be midnights.
  private mutating func times(_ batch: inout ArrowBatch, perDay: Int64) throws {
    try each(Int64.self, &batch) { column, time throws(ArrowFault) in
      let (day, rest) = time.quotientAndRemainder(dividingBy: perDay)
      guard rest == 0, let day = Int32(exactly: day) else {
        throw ArrowFault(
          reason: "column '\(column.field.field.name)' holds times of day; only dates can be read: write dates, "
            + "or the times as text",
          isDamaged: false)
      }
      column.days.append(day)
    }
  }

  private var tooLong: ArrowFault {
    ArrowFault(
      reason: "column '\(field.field.name)' holds a whole number of more than 63 bits", isDamaged: false)
  }
}
