/// Small whole numbers that stand for the keys of rows: two rows have equal codes exactly when their keys are equal.
///
/// Invariant: `codes[row] < distinct`, codes are numbered by first appearance, and `hasMissing[row]` says whether
/// any column of that row's key is missing. A missing cell equals a missing cell here; joins leave such rows out.
package struct KeyCodes: Sendable {
  package private(set) var codes: [UInt32]
  package private(set) var distinct: Int
  package private(set) var hasMissing: [Bool]

  /// Codes of the rows of several stacked tables, so that keys compare across them: `keys[k]` lists the columns of
  /// key part k, one a table, from top to bottom. Expected linear time.
  package init(stacked keys: [[Column]], rowCount: Int) {
    codes = [UInt32](repeating: 0, count: rowCount)
    distinct = rowCount == 0 ? 0 : 1
    hasMissing = [Bool](repeating: false, count: rowCount)
    for part in keys {
      let (partCodes, partDistinct) = Self.codes(of: part, rowCount: rowCount)
      for row in 0..<rowCount where partCodes[row] == 0 { hasMissing[row] = true }
      combine(partCodes, partDistinct)
    }
  }

  package init(_ columns: [Column], rowCount: Int) {
    self.init(stacked: columns.map { [$0] }, rowCount: rowCount)
  }

  /// Folds one more key part in, keeping codes dense.
  private mutating func combine(_ other: [UInt32], _ otherDistinct: Int) {
    var numbering: [UInt64: UInt32] = [:]
    for row in 0..<codes.count {
      let pair = UInt64(codes[row]) * UInt64(otherDistinct) + UInt64(other[row])
      if let code = numbering[pair] {
        codes[row] = code
      } else {
        let code = UInt32(numbering.count)
        numbering[pair] = code
        codes[row] = code
      }
    }
    distinct = numbering.count
  }

  /// Codes of one key part: 0 for missing, equal codes from 1 on for equal cells.
  private static func codes(of columns: [Column], rowCount: Int) -> (codes: [UInt32], distinct: Int) {
    var result: [UInt32] = []
    result.reserveCapacity(rowCount)
    let asNumbers = columns.contains { $0.type == .number }
    // The codes of one dictionary do as they are; grouped aggregates would copy the whole of it for each group.
    if columns.count == 1, case .text(let cells, let texts) = columns[0].storage {
      let validity = columns[0].validity
      return (cells.enumerated().map { validity.isPresent($0) ? $1 + 1 : 0 }, texts.count + 1)
    }
    if columns.allSatisfy({ $0.type == .text }) {
      var dictionary = TextDictionaryBuilder()
      for column in columns {
        guard case .text(let cells, let texts) = column.storage else { continue }
        let shared = (0..<UInt32(texts.count)).map { code in texts.withUTF8(code) { dictionary.code(of: $0) } }
        for (row, code) in cells.enumerated() {
          result.append(column.validity.isPresent(row) ? shared[Int(code)] + 1 : 0)
        }
      }
      return (result, dictionary.count + 1)
    }
    var numbering: [UInt64: UInt32] = [:]
    for column in columns {
      for (row, pattern) in column.equalityPatterns(asNumbers: asNumbers).enumerated() {
        guard column.validity.isPresent(row) else {
          result.append(0)
          continue
        }
        let next = UInt32(numbering.count) + 1
        result.append(numbering[pattern, default: next])
        if result[result.count - 1] == next { numbering[pattern] = next }
      }
    }
    return (result, numbering.count + 1)
  }
}

extension Column {
  /// Bit patterns that are equal exactly when two present cells are equal (text aside). −0 equals 0; NaN equals NaN.
  fileprivate func equalityPatterns(asNumbers: Bool) -> [UInt64] {
    switch storage {
    case .integer(let values):
      values.map { asNumbers ? Double($0).equalityPattern : UInt64(bitPattern: $0) }
    case .number(let values): values.map(\.equalityPattern)
    case .boolean(let values): values.map { $0 ? 1 : 0 }
    case .date(let values): values.map { UInt64(UInt32(bitPattern: $0)) }
    case .text(let codes, _): codes.map(UInt64.init)
    }
  }
}

extension Double {
  fileprivate var equalityPattern: UInt64 {
    self == 0 ? 0 : isNaN ? Double.nan.bitPattern : bitPattern
  }
}
