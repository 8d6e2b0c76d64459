package import Tables

/// Reads tables from JSON: a list of objects, one a row, or an object of lists, one a column.
package enum JSONReader {
  /// The table in these bytes. Columns stand in the order in which their names first come; a name that an object lacks
  /// is a missing cell there. Throws `damaged` with line and column, `unreadable`, `stopped`. Linear in the size of the
  /// file.
  package static func table(_ bytes: [UInt8], path: String) throws(DatasetFailure) -> Table {
    if let offset = bytes.firstInvalidUTF8 {
      throw .damaged(
        path: path, format: "JSON",
        place: bytes.withUnsafeBufferPointer { JSONFault(offset: offset, reason: "").place(in: $0) },
        reason: "not UTF-8 text")
    }
    let result: Result<[JSONColumn], any Error> = bytes.withUnsafeBufferPointer { input in
      var scanner = JSONScanner(input)
      return Result { try columns(&scanner) }
    }
    switch result {
    case .success(let columns):
      do {
        return try Table(
          columns: columns.map { column in
            let finished = column.finished()
            return (Field(column.name, finished.type), finished)
          })
      } catch {
        throw .unreadable(path: path, reason: error.description)
      }
    case .failure(let fault as JSONFault):
      let place = bytes.withUnsafeBufferPointer { fault.place(in: $0) }
      throw .damaged(path: path, format: "JSON", place: place, reason: fault.reason)
    case .failure: throw .stopped
    }
  }

  private static func columns(_ scanner: inout JSONScanner) throws -> [JSONColumn] {
    let columns: [JSONColumn]
    switch scanner.peek() {
    case UInt8(ascii: "["): columns = try records(&scanner)
    case UInt8(ascii: "{"): columns = try lists(&scanner)
    default: throw scanner.fault("expected a list of objects or an object of lists")
    }
    try scanner.expectEnd()
    return columns
  }

  private static func records(_ scanner: inout JSONScanner) throws -> [JSONColumn] {
    var columns: [JSONColumn] = []
    var places: [String: Int] = [:]
    var rows = 0
    try scanner.expect(UInt8(ascii: "["), "'['")
    if scanner.take(UInt8(ascii: "]")) { return [] }
    repeat {
      if rows & 4095 == 0 { try DatasetFailure.checkStop(rows: 4096) }
      guard rows < Int(Int32.max) else { throw scanner.fault("more rows than a table holds") }
      try scanner.expect(UInt8(ascii: "{"), "an object, one row")
      rows += 1
      var place = 0
      if !scanner.take(UInt8(ascii: "}")) {
        repeat {
          _ = scanner.peek()
          let start = scanner.position
          place = try scanner.string { name throws(JSONFault) in
            // Rows mostly have their names in the same order.
            if place < columns.count, name.elementsEqual(columns[place].name.utf8) { return place }
            let text = String(decoding: name, as: UTF8.self)
            if let known = places[text] { return known }
            var column = JSONColumn(text)
            column.fill(to: rows - 1)
            places[text] = columns.count
            columns.append(column)
            return columns.count - 1
          }
          guard columns[place].count < rows else {
            throw scanner.fault("'\(columns[place].name)' stands twice in one object", at: start)
          }
          try scanner.expect(UInt8(ascii: ":"), "':' after the name")
          try columns[place].append(from: &scanner)
          place += 1
        } while scanner.take(UInt8(ascii: ","))
        try scanner.expect(UInt8(ascii: "}"), "',' or '}'")
      }
      for index in columns.indices where columns[index].count < rows { columns[index].appendMissing() }
    } while scanner.take(UInt8(ascii: ","))
    try scanner.expect(UInt8(ascii: "]"), "',' or ']'")
    return columns
  }

  private static func lists(_ scanner: inout JSONScanner) throws -> [JSONColumn] {
    var columns: [JSONColumn] = []
    var names: Set<String> = []
    try scanner.expect(UInt8(ascii: "{"), "'{'")
    if scanner.take(UInt8(ascii: "}")) { return [] }
    repeat {
      _ = scanner.peek()
      let start = scanner.position
      var column = JSONColumn(try scanner.string { name throws(JSONFault) in String(decoding: name, as: UTF8.self) })
      guard names.insert(column.name).inserted else {
        throw scanner.fault("two columns are called '\(column.name)'", at: start)
      }
      try scanner.expect(UInt8(ascii: ":"), "':' after the name")
      guard scanner.take(UInt8(ascii: "[")) else {
        throw scanner.fault("expected a list, the cells of column '\(column.name)'; one object alone is no table")
      }
      if !scanner.take(UInt8(ascii: "]")) {
        repeat {
          if column.count & 4095 == 0 { try DatasetFailure.checkStop() }
          try column.append(from: &scanner)
        } while scanner.take(UInt8(ascii: ","))
        try scanner.expect(UInt8(ascii: "]"), "',' or ']'")
      }
      guard column.count == columns.first?.count ?? column.count, column.count <= Int(Int32.max) else {
        throw scanner.fault(
          "column '\(column.name)' has \(column.count) cells where the first has \(columns.first?.count ?? 0)",
          at: start)
      }
      columns.append(column)
    } while scanner.take(UInt8(ascii: ","))
    try scanner.expect(UInt8(ascii: "}"), "',' or '}'")
    return columns
  }
}

extension [UInt8] {
  /// Where the first bytes stand that are no UTF-8; nil where all are.
  var firstInvalidUTF8: Int? {
    do {
      _ = try UTF8Span(validating: span)
      return nil
    } catch {
      return error.byteOffsets.lowerBound
    }
  }
}
