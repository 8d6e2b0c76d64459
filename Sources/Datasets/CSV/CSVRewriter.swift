internal import Tables

/// Makes plain CSV of a file in another dialect: commas, quotes where they must be, doubled quotes.
///
/// The scanner so needs to know one dialect only, and stays fast; files in others are few. Rows stay rows, so that
/// their numbers are those of the file.
struct CSVRewriter {
  private let delimiter: [UInt8]
  private let quote: [UInt8]
  private let escape: [UInt8]
  private let terminator: [UInt8]
  private let doublesQuotes: Bool
  private let skipsInitialSpace: Bool

  init(_ dialect: CSVDialect) {
    delimiter = Array((dialect.delimiter ?? ",").utf8)
    quote = Array(dialect.quoteCharacter.utf8)
    escape = Array((dialect.escapeCharacter ?? "").utf8)
    terminator = Array((dialect.lineTerminator ?? "").utf8)
    doublesQuotes = dialect.doublesQuotes
    skipsInitialSpace = dialect.skipsInitialSpace
  }

  /// The bytes as plain CSV. Throws `unclosedQuote`, `stopped`. Linear in their number.
  func plain(_ input: [UInt8], path: String) throws(DatasetFailure) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(input.count + input.count / 8)
    var cell: [UInt8] = []
    var index = 0
    var line = 1
    var startsCell = true
    var wasQuoted = false
    var openedAt: Int?
    var sinceCheck = 0

    func has(_ mark: [UInt8]) -> Bool {
      !mark.isEmpty && index + mark.count <= input.count && input[index] == mark[0]
        && mark.indices.allSatisfy { input[index + $0] == mark[$0] }
    }
    func endCell() {
      cell.withUnsafeBufferPointer { output.append(csvCell: $0, isQuoted: wasQuoted) }
      cell.removeAll(keepingCapacity: true)
      startsCell = true
      wasQuoted = false
    }

    while index < input.count {
      sinceCheck += 1
      if sinceCheck & 0xFFFF == 0 { try DatasetFailure.checkStop() }
      if has(escape), escape != quote, index + escape.count < input.count {
        index += escape.count
        cell.append(input[index])
        index += 1
        startsCell = false
      } else if openedAt != nil {
        if has(quote) {
          index += quote.count
          if doublesQuotes, has(quote) {
            cell.append(contentsOf: quote)
            index += quote.count
          } else {
            openedAt = nil
          }
        } else {
          if input[index] == 0x0A { line += 1 }
          cell.append(input[index])
          index += 1
        }
      } else if startsCell, has(quote) {
        openedAt = line
        wasQuoted = true
        startsCell = false
        index += quote.count
      } else if has(delimiter) {
        index += delimiter.count
        endCell()
        output.append(UInt8(ascii: ","))
      } else if let length = rowEnd(input, index) {
        index += length
        line += 1
        endCell()
        output.append(0x0A)
      } else if startsCell, skipsInitialSpace, input[index] == 0x20 {
        index += 1
      } else {
        cell.append(input[index])
        index += 1
        startsCell = false
      }
    }
    if let openedAt { throw .unclosedQuote(path: path, line: openedAt) }
    endCell()
    return output
  }

  /// The length of the row end at this place; nil where there is none.
  private func rowEnd(_ input: [UInt8], _ index: Int) -> Int? {
    if !terminator.isEmpty, input[index...].starts(with: terminator) { return terminator.count }
    switch input[index] {
    case 0x0A: return 1
    case 0x0D: return index + 1 < input.count && input[index + 1] == 0x0A ? 2 : 1
    default: return nil
    }
  }
}
