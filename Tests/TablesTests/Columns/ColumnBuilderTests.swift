import Tables
import Testing

@Suite struct ColumnBuilderTests {
  @Test(arguments: ColumnType.allCases)
  func cellsTakenBackLeaveTheColumnOfThoseThatStay(_ type: ColumnType) {
    var random = SeededGenerator(seed: 9)
    var builder = ColumnBuilder(type)
    var expected: [Value] = []
    for cell in random.cells(type, 1000) {
      builder.append(cell)
      expected.append(cell)
      while !expected.isEmpty, Int.random(in: 0..<3, using: &random) == 0 {
        builder.removeLast()
        expected.removeLast()
      }
    }
    #expect(expected.count > 130, "the column must cross word borders")
    #expect(builder.count == expected.count)
    #expect(builder.finished().spelledCells == expected.map(\.spelled))
  }

  @Test func anIntegerGoesIntoANumberColumnAsItsDouble() {
    var builder = ColumnBuilder(.number)
    builder.append(.integer(3))
    #expect(builder.finished().cells == [.number(3)])
  }

  @Test func missingIsKeptApartFromZeroFalseAndEmptyText() {
    #expect(integers([0, nil]).cells == [.integer(0), .missing])
    #expect(booleans([false, nil]).cells == [.boolean(false), .missing])
    #expect(texts(["", nil]).cells == [.text(""), .missing])
  }

  @Test func bytesAndTextsShareTheirCodes() throws {
    var builder = ColumnBuilder(.text)
    builder.append(text: "县")
    let code = Array("县".utf8).withUnsafeBufferPointer { builder.append(utf8: $0) }
    #expect(code == 0)
    let column = builder.finished()
    #expect(column.cells == [.text("县"), .text("县")])
    #expect(try KeyCodes([column], rowCount: 2).distinct == 1)
  }

  @Test func reservingChangesNothing() {
    for type in ColumnType.allCases {
      var builder = ColumnBuilder(type)
      builder.reserve(1000)
      builder.appendMissing()
      #expect(builder.count == 1)
      #expect(builder.finished().cells == [.missing])
    }
  }
}
