package import Tables

/// Where a cell stands: column and row, both from 1.
///
///     CellAddress("AB12")!            // column 28, row 12
///     CellAddress(column: 28, row: 12).description   // "AB12"
package struct CellAddress: Sendable, Hashable, CustomStringConvertible {
  package var column: Int
  package var row: Int

  /// What a sheet of Excel has.
  package static let columnLimit = 16_384
  package static let rowLimit = 1_048_576

  package init(column: Int, row: Int) {
    self.column = column
    self.row = row
  }

  /// Reads `AB12` or `$AB$12`; nil for other text and for cells that no sheet has.
  package init?(_ text: String) {
    var text = text
    guard let address = text.withUTF8({ CellAddress($0) }) else { return nil }
    self = address
  }

  init?(_ bytes: UnsafeBufferPointer<UInt8>) {
    var (column, row) = (0, 0)
    for byte in bytes where byte != UInt8(ascii: "$") {
      let letter = (byte & 0xDF) &- UInt8(ascii: "A")
      let digit = byte &- UInt8(ascii: "0")
      if letter < 26, row == 0 {
        column = column * 26 + Int(letter) + 1
      } else if digit <= 9, column > 0 {
        row = row * 10 + Int(digit)
      } else {
        return nil
      }
      guard column <= Self.columnLimit, row <= Self.rowLimit else { return nil }
    }
    guard column > 0, row > 0 else { return nil }
    self.init(column: column, row: row)
  }

  package var description: String { Self.letters(of: column) + String(row) }

  /// What stands over a column: 1 is A, 28 is AB.
  package static func letters(of column: Int) -> String {
    var (letters, rest) = ("", column)
    while rest > 0 {
      letters = String(Character(Unicode.Scalar(UInt8(ascii: "A") + UInt8((rest - 1) % 26)))) + letters
      rest = (rest - 1) / 26
    }
    return letters
  }
}

/// A rectangle of cells: `A1:C3`.
package struct CellRange: Sendable, Hashable, CustomStringConvertible {
  package var first: CellAddress
  package var last: CellAddress

  package init?(_ text: String) {
    let ends = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard let start = ends.first, let first = CellAddress(start), let last = CellAddress(ends.last ?? start),
      first.column <= last.column, first.row <= last.row
    else { return nil }
    self.first = first
    self.last = last
  }

  package var description: String { first == last ? "\(first)" : "\(first):\(last)" }
}

/// What a cell of a sheet holds, dates told from figures by the cell's number format.
package enum SheetValue: Sendable, Equatable {
  case integer(Int64)
  case number(Double)
  case boolean(Bool)
  case text(String)
  case date(Day)
  /// A day and a time of day.
  case moment(Day, milliseconds: Int)
  case time(milliseconds: Int)
  case duration(milliseconds: Int64)
  /// `#N/A`, `#DIV/0!` and the like.
  case error(String)
  /// A formula whose value the file does not have: it was never worked out.
  case uncalculated
}

extension SheetValue: CustomStringConvertible {
  /// The value as it is shown in a list: ISO 8601 for dates and times, `36:30:00` for durations.
  package var description: String {
    switch self {
    case .integer(let value): String(value)
    case .number(let value): DecimalText.shortest(value)
    case .boolean(let value): value ? "true" : "false"
    case .text(let text), .error(let text): text
    case .date(let day): day.description
    case .moment(let day, let milliseconds): "\(day)T\(Self.clock(Int64(milliseconds)))"
    case .time(let milliseconds): Self.clock(Int64(milliseconds))
    case .duration(let milliseconds): Self.clock(milliseconds)
    case .uncalculated: ""
    }
  }

  private static func clock(_ milliseconds: Int64) -> String {
    func padded(_ number: UInt64, _ width: Int = 2) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    let (seconds, rest) = milliseconds.magnitude.quotientAndRemainder(dividingBy: 1000)
    let clock = "\(padded(seconds / 3600)):\(padded(seconds / 60 % 60)):\(padded(seconds % 60))"
    return (milliseconds < 0 ? "-" : "") + clock + (rest == 0 ? "" : "." + padded(rest, 3))
  }
}

/// One cell that holds something.
package struct SheetCell: Sendable {
  package var address: CellAddress
  package var value: SheetValue
  package var format: NumberFormat
  package var hasFormula: Bool
}

/// The cells of a row that hold something, from left to right.
package struct SheetRow: Sendable {
  /// From 1 on, as the sheet shows it.
  package var number: Int
  package var isHidden: Bool
  package var cells: [SheetCell]
}
