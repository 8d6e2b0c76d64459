/// Small whole numbers that stand for the keys of rows: two rows have equal codes exactly when their keys are equal.
///
/// Invariant: `codes[row] < distinct`, codes are numbered by first appearance, and `hasMissing[row]` says whether
/// any column of that row's key is missing. A missing cell equals a missing cell here; joins leave such rows out.
package struct KeyCodes: Sendable {
  package private(set) var codes: [UInt32]
  package private(set) var distinct: Int
  package private(set) var hasMissing: [Bool]

  /// Codes of the rows of several stacked tables, so that keys compare across them: `keys[k]` lists the columns of
  /// key part k, one a table, from top to bottom. Expected linear time. Throws `tooManyRows` and `stopped`.
  package init(stacked keys: [[Column]], rowCount: Int) throws(TableFailure) {
    guard rowCount <= Int32.max else { throw .tooManyRows(rowCount) }
    codes = [UInt32](repeating: 0, count: rowCount)
    distinct = rowCount == 0 ? 0 : 1
    hasMissing = [Bool](repeating: false, count: rowCount)
    guard rowCount > 0 else { return }
    for (index, columns) in keys.enumerated() {
      let part = try KeyPart(columns, rowCount: rowCount)
      if part.hasMissing {
        for row in 0..<rowCount where part.codes[row] == 0 { hasMissing[row] = true }
      }
      if index == 0 {
        codes = part.codes
        distinct = part.bound
      } else {
        try combine(part)
      }
      try renumber()
    }
  }

  package init(_ columns: [Column], rowCount: Int) throws(TableFailure) {
    try self.init(stacked: columns.map { [$0] }, rowCount: rowCount)
  }

  /// Folds one more key part in. Codes are no longer numbered by appearance after that.
  private mutating func combine(_ part: KeyPart) throws(TableFailure) {
    let (bound, overflow) = distinct.multipliedReportingOverflow(by: part.bound)
    if !overflow, bound <= KeyPart.directBound(codes.count) {
      let width = UInt32(part.bound)
      try Self.forEachBlock(codes.count) { rows in
        for row in rows { codes[row] = codes[row] * width + part.codes[row] }
      }
      distinct = bound
      return
    }
    var numbering = PatternNumbering(expecting: max(distinct, part.bound))
    try Self.forEachBlock(codes.count) { rows in
      for row in rows { codes[row] = numbering.number(of: UInt64(codes[row]) << 32 | UInt64(part.codes[row])) }
    }
    distinct = numbering.count
  }

  /// Numbers codes below `distinct` by first appearance, so that they are dense.
  private mutating func renumber() throws(TableFailure) {
    var numbers = [UInt32](repeating: .max, count: distinct)
    var next: UInt32 = 0
    let bound = distinct
    try numbers.withUnsafeMutableBufferPointer { numbers throws(TableFailure) in
      try codes.withUnsafeMutableBufferPointer { codes throws(TableFailure) in
        try Self.forEachBlock(codes.count) { rows in
          for row in rows {
            let code = Int(codes[row])
            precondition(code < bound)
            if numbers[code] == .max {
              numbers[code] = next
              next += 1
            }
            codes[row] = numbers[code]
          }
        }
      }
    }
    distinct = Int(next)
  }

  @inline(__always)
  static func forEachBlock(_ count: Int, _ body: (Range<Int>) -> Void) throws(TableFailure) {
    for start in stride(from: 0, to: count, by: Supervision.everyRows) {
      let end = min(start + Supervision.everyRows, count)
      try Supervision.check(rows: end - start)
      body(start..<end)
    }
  }
}

/// The codes of one part of a key: 0 for missing, from 1 on equal codes for equal cells, all below `bound`.
///
/// Whole numbers of a small range, and the codes of a dictionary, are their own codes; other cells are numbered by hash.
private struct KeyPart {
  var codes: [UInt32]
  var bound: Int
  var hasMissing: Bool

  /// How many codes a table that is looked up directly may have.
  static func directBound(_ rowCount: Int) -> Int { max(1 << 16, min(rowCount * 2, 1 << 28)) }

  init(_ columns: [Column], rowCount: Int) throws(TableFailure) {
    codes = [UInt32](repeating: 0, count: rowCount)
    bound = 1
    hasMissing = columns.contains { $0.missingCount > 0 }
    let present = columns.filter { $0.missingCount < $0.count }
    guard let first = present.first else { return }
    if present.allSatisfy({ $0.type == .text }) {
      try number(texts: columns)
    } else if present.allSatisfy({ $0.type == first.type }), first.type != .number,
      let range = Self.range(present, within: Self.directBound(rowCount))
    {
      try fill(columns) { UInt32(truncatingIfNeeded: Int64(bitPattern: $0) &- range.lowerBound) + 1 }
      bound = Int(range.upperBound - range.lowerBound) + 2
    } else {
      let asNumbers = present.contains { $0.type == .number }
      var numbering = PatternNumbering()
      try fill(columns, asNumbers: asNumbers) { numbering.number(of: $0) + 1 }
      bound = numbering.count + 1
    }
  }

  private mutating func number(texts columns: [Column]) throws(TableFailure) {
    if columns.count == 1, case .text(_, let dictionary) = columns[0].storage {
      // The codes of one dictionary do as they are.
      try fill(columns) { UInt32(truncatingIfNeeded: $0) + 1 }
      bound = dictionary.count + 1
      return
    }
    var builder = TextDictionaryBuilder()
    var start = 0
    for column in columns {
      if case .text(let cells, let texts) = column.storage {
        let shared = (0..<UInt32(texts.count)).map { code in texts.withUTF8(code) { builder.code(of: $0) + 1 } }
        let validity = column.validity
        try KeyCodes.forEachBlock(column.count) { rows in
          for row in rows where validity.isPresent(row) { codes[start + row] = shared[Int(cells[row])] }
        }
      }
      start += column.count
    }
    bound = builder.count + 1
  }

  /// Gives each present cell the code of its pattern.
  @inline(__always)
  private mutating func fill(_ columns: [Column], asNumbers: Bool = false, _ code: (UInt64) -> UInt32)
    throws(TableFailure)
  {
    var start = 0
    for column in columns {
      let validity = column.validity
      switch column.storage {
      case .integer(let cells):
        if asNumbers {
          try fill(start, cells, validity) { code(Double($0).equalityPattern) }
        } else {
          try fill(start, cells, validity) { code(UInt64(bitPattern: $0)) }
        }
      case .number(let cells): try fill(start, cells, validity) { code($0.equalityPattern) }
      case .boolean(let cells): try fill(start, cells, validity) { code($0 ? 1 : 0) }
      case .date(let cells): try fill(start, cells, validity) { code(UInt64(bitPattern: Int64($0))) }
      case .text(let cells, _): try fill(start, cells, validity) { code(UInt64($0)) }
      }
      start += column.count
    }
  }

  @inline(__always)
  private mutating func fill<Element>(
    _ start: Int, _ cells: Cells<Element>, _ validity: Validity, _ code: (Element) -> UInt32
  ) throws(TableFailure) {
    let values = cells.base
    try codes.withUnsafeMutableBufferPointer { codes throws(TableFailure) in
      try KeyCodes.forEachBlock(cells.count) { rows in
        if validity.missingCount == 0 {
          for row in rows { codes[start + row] = code(values[row]) }
        } else {
          for row in rows where validity.isPresent(row) { codes[start + row] = code(values[row]) }
        }
      }
    }
    withExtendedLifetime(cells) {}
  }

  /// The least and greatest present whole number (or day, or truth value), where they are near enough.
  private static func range(_ columns: [Column], within bound: Int) -> ClosedRange<Int64>? {
    var (least, greatest) = (Int64.max, Int64.min)
    for column in columns {
      let validity = column.validity
      func widen(_ row: Int, _ value: Int64) {
        guard validity.isPresent(row) else { return }
        least = min(least, value)
        greatest = max(greatest, value)
      }
      switch column.storage {
      case .integer(let cells): for row in 0..<cells.count { widen(row, cells.base[row]) }
      case .date(let cells): for row in 0..<cells.count { widen(row, Int64(cells.base[row])) }
      case .boolean: (least, greatest) = (0, 1)
      case .number, .text: return nil
      }
      withExtendedLifetime(column) {}
    }
    let (width, overflow) = greatest.subtractingReportingOverflow(least)
    return !overflow && width < Int64(bound) - 2 ? least...greatest : nil
  }
}
