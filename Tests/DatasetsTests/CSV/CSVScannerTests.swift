import Testing

@testable import Datasets

@Suite struct CSVScannerTests {
  private func rows(_ bytes: [UInt8], delimiter: UInt8 = UInt8(ascii: ",")) -> [[[UInt8]]] {
    bytes.withUnsafeBufferPointer { input in
      var scanner = CSVScanner(input, delimiter: delimiter)
      var rows: [[[UInt8]]] = []
      while scanner.nextRow() {
        rows.append((0..<scanner.cellCount).map { cell in scanner.withCell(cell) { Array($0) } })
      }
      return rows
    }
  }

  private func rows(_ text: String) -> [[String]] {
    rows(Array(text.utf8)).map { $0.map { String(decoding: $0, as: UTF8.self) } }
  }

  @Test(
    arguments: [
      ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
      ("a,b\n1,2", [["a", "b"], ["1", "2"]]),
      ("a,b\r\n1,2\r\n", [["a", "b"], ["1", "2"]]),
      ("a,b\r1,2\r", [["a", "b"], ["1", "2"]]),
      ("a\r\nb\nc\rd", [["a"], ["b"], ["c"], ["d"]]),
      ("", []),
      ("\n", [[""]]),
      ("a,,\n,\n", [["a", "", ""], ["", ""]]),
      ("a,", [["a", ""]]),
      ("a\n\nb\n\n", [["a"], [""], ["b"], [""]]),
      ("a,b,c\n1\n1,2,3,4\n", [["a", "b", "c"], ["1"], ["1", "2", "3", "4"]]),
    ] as [(String, [[String]])])
  func rowsEndAtAnyLineEndAndTheLastNeedsNone(_ text: String, _ expected: [[String]]) {
    #expect(rows(text) == expected)
  }

  @Test(
    arguments: [
      ("\"a\",\"b\"\n", [["a", "b"]]),
      ("\"a,b\",c\n", [["a,b", "c"]]),
      ("\"a\nb\",\"c\r\nd\"\r\ne\n", [["a\nb", "c\r\nd"], ["e"]]),
      ("\"say \"\"yes\"\"\",x\n", [["say \"yes\"", "x"]]),
      ("\"\"\"\",\"\"\"\"\"\"\n", [["\"", "\"\""]]),
      ("\"\",\"\"\n", [["", ""]]),
      ("x,\"\"", [["x", ""]]),
    ] as [(String, [[String]])])
  func quotedCellsHoldDelimitersLineEndsAndDoubledQuotes(_ text: String, _ expected: [[String]]) {
    #expect(rows(text) == expected)
  }

  @Test(
    arguments: [
      ("5\" pipe,a\"b\n", [["5\" pipe", "a\"b"]]),
      ("\"a\"b,c\n", [["ab", "c"]]),
      ("\"a\" ,c\n", [["a ", "c"]]),
      ("\"a\"b\"c\",d\n", [["ab\"c\"", "d"]]),
      (" \"a\",b\n", [[" \"a\"", "b"]]),
      ("\"never closed,b\nc,d\n", [["never closed,b\nc,d\n"]]),
      ("a,\"", [["a", ""]]),
      ("a,\"\"\"", [["a", "\""]]),
    ] as [(String, [[String]])])
  func breachesOfTheRulesKeepTheirText(_ text: String, _ expected: [[String]]) {
    #expect(rows(text) == expected)
  }

  @Test func aByteOrderMarkIsSkippedAtTheStartOnly() {
    #expect(rows("\u{FEFF}a,\u{FEFF}b\n") == [["a", "\u{FEFF}b"]])
    #expect(rows("\u{FEFF}").isEmpty)
    #expect(rows("\u{FEFF}\"a\"\n") == [["a"]])
    #expect(rows([0xEF, 0xBB]) == [[[0xEF, 0xBB]]])
  }

  @Test func anotherDelimiterMakesCommasPlain() {
    #expect(rows(Array("a,b;c\n".utf8), delimiter: UInt8(ascii: ";")) == [[Array("a,b".utf8), Array("c".utf8)]])
  }

  @Test func nulBytesAndBytesThatAreNoTextAreKept() {
    #expect(rows([0x61, 0, 0x2C, 0xFF, 0xFE, 0x0A]) == [[[0x61, 0], [0xFF, 0xFE]]])
  }

  @Test func aHugeCellIsOneCell() {
    let huge = [UInt8](repeating: UInt8(ascii: "x"), count: 1_000_000)
    #expect(rows(huge + Array(",y".utf8)) == [[huge, Array("y".utf8)]])
    let quotes = [UInt8](repeating: UInt8(ascii: "\""), count: 200_002)
    #expect(rows(quotes) == [[[UInt8](repeating: UInt8(ascii: "\""), count: 100_000)]])
  }

  @Test func blankAndEmptyAreTold() {
    Array("\n,\n\"a\"\"\"\n".utf8).withUnsafeBufferPointer { input in
      var scanner = CSVScanner(input)
      var seen: [(isBlank: Bool, isEmpty: Bool)] = []
      while scanner.nextRow() { seen.append((scanner.isBlank, scanner.isEmpty(0))) }
      #expect(seen.map(\.isBlank) == [true, false, false])
      #expect(seen.map(\.isEmpty) == [true, true, false])
    }
  }

  @Test func cellsWrittenByTheRulesAreReadBack() {
    var random = SeededGenerator(seed: 1)
    for _ in 0..<300 {
      let width = Int.random(in: 1...4, using: &random)
      let table = (0..<Int.random(in: 1...5, using: &random)).map { _ in
        (0..<width).map { _ in random.text(Int.random(in: 0...6, using: &random)) }
      }
      let lineEnd = ["\n", "\r\n", "\r"].randomElement(using: &random)!
      let text = table.map { row in
        row.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: ",")
      }.joined(separator: lineEnd)
      #expect(rows(text) == table)
    }
  }

  @Test func noByteIsDroppedButQuotesDelimitersAndLineEnds() {
    var random = SeededGenerator(seed: 2)
    let marks = Set("\",\n\r".utf8)
    for _ in 0..<2000 {
      let bytes = random.soup(Int.random(in: 0...60, using: &random))
      let isMarked = bytes.starts(with: [0xEF, 0xBB, 0xBF])
      let kept = rows(bytes).flatMap { $0.flatMap { $0 } }.filter { !marks.contains($0) }
      #expect(kept == bytes.dropFirst(isMarked ? 3 : 0).filter { !marks.contains($0) })
    }
  }
}
