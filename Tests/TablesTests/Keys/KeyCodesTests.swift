import Tables
import Testing

@Suite struct KeyCodesTests {
  /// Two rows have equal codes exactly when their keys, spelled out, are equal; codes count up by first appearance.
  private func check(_ columns: [Column], _ rowCount: Int, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let codes = try KeyCodes(columns, rowCount: rowCount)
    let keys = (0..<rowCount).map { row in columns.map { $0[row].spelled } }
    var numbering: [[String]: UInt32] = [:]
    for (row, key) in keys.enumerated() {
      let code = numbering[key] ?? UInt32(numbering.count)
      numbering[key] = code
      #expect(codes.codes[row] == code, sourceLocation: sourceLocation)
      #expect(codes.hasMissing[row] == key.contains("missing"), sourceLocation: sourceLocation)
    }
    #expect(codes.distinct == numbering.count, sourceLocation: sourceLocation)
  }

  @Test(arguments: ColumnType.allCases)
  func codesOfOneColumnAreThoseOfItsCellsSpelledOut(_ type: ColumnType) throws {
    var random = SeededGenerator(seed: 20)
    for count in [0, 1, 2, 300] { try check([columnOf(type, random.cells(type, count))], count) }
  }

  @Test func codesOfManyColumnsAreThoseOfTheirCellsSpelledOut() throws {
    var random = SeededGenerator(seed: 21)
    for _ in 0..<20 {
      let types = (0..<3).map { _ in ColumnType.allCases.randomElement(using: &random)! }
      try check(types.map { columnOf($0, random.cells($0, 150)) }, 150)
    }
  }

  @Test func rowsThatWereChosenKeepTheirCodesDense() throws {
    let column = try texts(["a", "b", "c", nil, "b"]).gathered([4, 3, 1, 2])
    try check([column], 4)
    #expect(try KeyCodes([column], rowCount: 4).codes == [0, 1, 0, 2])
  }

  @Test func withoutColumnsAllRowsAreAlike() throws {
    #expect(try KeyCodes([], rowCount: 3).codes == [0, 0, 0])
    #expect(try KeyCodes([], rowCount: 3).distinct == 1)
    #expect(try KeyCodes([], rowCount: 0).distinct == 0)
  }

  @Test func zerosAreEqualWhateverTheirSignAndSoAreNaNs() throws {
    let codes = try KeyCodes([numbers([0, -0.0, .nan, -.nan, 1])], rowCount: 5)
    #expect(codes.codes == [0, 0, 1, 1, 2])
  }

  @Test func stackedColumnsCompareAcrossTablesAndIntegersAsNumbers() throws {
    let codes = try KeyCodes(stacked: [[integers([1, nil, 2]), numbers([2, 1.5, nil, 1])]], rowCount: 7)
    #expect(codes.codes == [0, 1, 2, 2, 3, 1, 0])
    let words = try KeyCodes(stacked: [[texts(["县", "市"]), texts(["市", nil, "县"])]], rowCount: 5)
    #expect(words.codes == [0, 1, 1, 2, 0])
    #expect(words.hasMissing == [false, false, false, true, false])
  }
}
