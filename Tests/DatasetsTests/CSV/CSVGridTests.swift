import CDelimiters
import Testing

@testable import Datasets

@Suite struct CSVGridTests {
  @Test func aGridHasTheRowsUpToTheFirstUnusualOne() {
    #expect(cells("1,a\n2,b\n\"3\",c\n4,d\n", columns: 2) == [["1", "a"], ["2", "b"]])
    #expect(cells("1,a\n2,b,x\n3,c\n", columns: 2) == [["1", "a"]])
    #expect(cells("1,a\n\n3,c\n", columns: 2) == [["1", "a"]])
    #expect(cells("1,a\n2,b", columns: 2) == [["1", "a"]])
  }

  @Test func aReturnBeforeALineFeedBelongsToTheLineEnd() {
    #expect(cells("1,a\r\n2,\r\n", columns: 2) == [["1", "a"], ["2", ""]])
    #expect(cells("1,a\r\n2,b\n", columns: 2) == [])
    #expect(cells("1\r,a\n", columns: 2) == [])
    #expect(cells("1\r2,a\r\n", columns: 2) == [])
  }

  @Test func emptyCellsAreCells() {
    #expect(cells(",\n,x\n", columns: 2) == [["", ""], ["", "x"]])
    #expect(cells("\n1\n", columns: 1) == [[""], ["1"]])
  }

  /// The kernel in C against the same in Swift, byte by byte.
  @Test(arguments: 0..<200)
  func theKernelFindsWhatALoopOverBytesFinds(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    let bytes = (0..<Int.random(in: 0...400, using: &random)).map { _ in
      Array(",\n\r\"ab;".utf8).randomElement(using: &random) ?? 0
    }
    var places = [UInt32](repeating: 0, count: bytes.count + 1)
    let found = cd_find(bytes, bytes.count, UInt8(ascii: ","), &places)
    let expected = bytes.indices.filter { bytes[$0] == UInt8(ascii: ",") || bytes[$0] == 0x0A }
    #expect(places[..<found.places].map(Int.init) == expected)
    #expect(found.returns == bytes.count { $0 == 0x0D })
    #expect(found.quote == bytes.firstIndex(of: UInt8(ascii: "\"")) ?? bytes.count)
  }

  private func cells(_ text: String, columns: Int) -> [[String]] {
    var grid = CSVGrid(columns: columns, delimiter: UInt8(ascii: ","))
    return Array(text.utf8).withUnsafeBufferPointer { input in
      guard grid.find(in: input, rowsIn: 0..<input.count) else { return [] }
      var rows: [[String]] = []
      for row in 0..<grid.rowCount {
        rows.append((0..<columns).map { String(decoding: grid[row, $0], as: UTF8.self) })
      }
      #expect(grid.end <= input.count)
      return rows
    }
  }
}
