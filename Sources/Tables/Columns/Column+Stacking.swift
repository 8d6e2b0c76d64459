extension Column {
  /// As many missing cells of a type.
  package static func allMissing(_ type: ColumnType, _ count: Int) -> Column {
    let storage: Storage =
      switch type {
      case .integer: .integer(Cells(repeating: 0, count: count))
      case .number: .number(Cells(repeating: 0, count: count))
      case .boolean: .boolean(Cells(repeating: false, count: count))
      case .text: .text(Cells(repeating: 0, count: count), TextDictionaryBuilder().finished())
      case .date: .date(Cells(repeating: 0, count: count))
      }
    return Column(storage, count == 0 ? Validity(allPresent: 0) : Validity(allMissing: count))
  }

  /// Whether no cell is present: such a column fits any type.
  package var isAllMissing: Bool { missingCount == count }

  /// The columns one above the other. Integers above numbers become numbers; a column without a present cell fits any
  /// type. Throws `mixedTypes` with the column's name, `tooManyRows`, `stopped`. Linear.
  package static func stacked(_ columns: [Column], name: String) throws(TableFailure) -> Column {
    var total = 0
    var type: ColumnType?
    for column in columns {
      defer { total += column.count }
      guard !column.isAllMissing else { continue }
      let next = column.type
      if let first = type, first != next {
        guard first.isNumeric, next.isNumeric else {
          throw .mixedTypes(column: name, first: first, second: next, row: total + 1)
        }
        type = .number
      } else {
        type = next
      }
    }
    guard total <= Int32.max else { throw .tooManyRows(total) }
    let common = type ?? columns.first?.type ?? .number
    return Column(try storage(columns, common, total), try validity(columns, total))
  }

  private static func storage(_ columns: [Column], _ type: ColumnType, _ total: Int) throws(TableFailure) -> Storage {
    switch type {
    case .integer:
      let parts = columns.map { column -> Cells<Int64>? in
        if case .integer(let values) = column.storage { values } else { nil }
      }
      return .integer(try cells(parts, columns, total, filler: 0))
    case .number:
      let parts = columns.map { column -> Cells<Double>? in
        switch column.storage {
        case .number(let values): values
        case .integer(let values): Cells(values.map(Double.init))
        default: nil
        }
      }
      return .number(try cells(parts, columns, total, filler: 0))
    case .boolean:
      let parts = columns.map { column -> Cells<Bool>? in
        if case .boolean(let values) = column.storage { values } else { nil }
      }
      return .boolean(try cells(parts, columns, total, filler: false))
    case .date:
      let parts = columns.map { column -> Cells<Int32>? in
        if case .date(let values) = column.storage { values } else { nil }
      }
      return .date(try cells(parts, columns, total, filler: 0))
    case .text:
      var dictionary = TextDictionaryBuilder()
      var parts: [Cells<UInt32>?] = []
      for column in columns {
        guard case .text(let codes, let texts) = column.storage, texts.count > 0 else {
          parts.append(nil)
          continue
        }
        let shared = (0..<UInt32(texts.count)).map { code in texts.withUTF8(code) { dictionary.code(of: $0) } }
        parts.append(Cells(codes.map { shared[Int($0)] }))
        try Supervision.check()
      }
      return .text(try cells(parts, columns, total, filler: 0), dictionary.finished())
    }
  }

  /// The cells end to end, fillers where a column has none of the type.
  private static func cells<Element>(
    _ parts: [Cells<Element>?], _ columns: [Column], _ total: Int, filler: Element
  ) throws(TableFailure) -> Cells<Element> {
    try Supervision.reserve(rows: total, bytesPerRow: MemoryLayout<Element>.stride)
    return try Cells(count: total) { (target: UnsafeMutableBufferPointer<Element>) throws(TableFailure) in
      var place = 0
      for (part, column) in zip(parts, columns) where column.count > 0 {
        try Supervision.check()
        let range = UnsafeMutableBufferPointer(rebasing: target[place..<place + column.count])
        if let part { _ = range.update(from: part) } else { range.update(repeating: filler) }
        place += column.count
      }
    }
  }

  private static func validity(_ columns: [Column], _ total: Int) throws(TableFailure) -> Validity {
    guard columns.contains(where: { $0.missingCount > 0 }) else { return Validity(allPresent: total) }
    var bits = ValidityBuilder()
    bits.reserve(total)
    for column in columns {
      for row in 0..<column.count {
        if row & (Supervision.everyRows - 1) == 0 { try Supervision.check() }
        bits.append(column.validity.isPresent(row))
      }
    }
    var reasons: MissingReasons?
    var above = 0
    for column in columns {
      reasons = MissingReasons.stacked(reasons, above, column.validity.reasons, column.count)
      above += column.count
    }
    let stacked = bits.finished()
    return reasons == nil ? stacked : Validity(words: stacked.words ?? [], count: total, reasons: reasons)
  }
}
