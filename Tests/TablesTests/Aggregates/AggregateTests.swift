import Tables
import Testing

@Suite struct AggregateTests {
  private func value(_ aggregate: Aggregate, _ columns: Column..., rowCount: Int? = nil) throws -> Value {
    try aggregate.value(of: columns, rowCount: rowCount ?? columns.first?.count ?? 0)
  }

  @Test(arguments: Aggregate.allCases)
  func anAggregateOfNoPresentValueIsMissingButSumAndCountsAreZero(_ aggregate: Aggregate) throws {
    let isZero = [.sum, .count, .distinctCount].contains(aggregate)
    for count in [0, 3, 70] {
      for type in [ColumnType.number, .integer, .boolean, .text, .date] {
        let column = columnOf(type, [Value](repeating: .missing, count: count))
        let result = try aggregate.value(of: [column, column], rowCount: count)
        #expect(isZero ? ["0"] == [result.description] : result == .missing, "\(aggregate) of \(type)")
      }
    }
  }

  @Test(arguments: [Aggregate.sum, .mean, .var, .sd, .median, .min, .max, .gini, .theil, .first, .last, .distinctCount])
  func missingCellsAreSkippedNotTakenForZero(_ aggregate: Aggregate) throws {
    let (sparse, dense) = (numbers([nil, 4, nil, 1, 7, nil]), numbers([4, 1, 7]))
    #expect(try value(aggregate, sparse) == value(aggregate, dense))
  }

  @Test func countCountsRowsAndCountOfAColumnItsPresentCells() throws {
    #expect(try value(.count, rowCount: 5) == .integer(5))
    #expect(try value(.count, texts(["a", nil, ""])) == .integer(2))
  }

  @Test(arguments: ColumnType.allCases)
  func firstAndLastAreThePresentCellsAtTheEnds(_ type: ColumnType) throws {
    var random = SeededGenerator(seed: 70)
    let cells = random.cells(type, 20)
    let present = cells.filter { !$0.isMissing }
    #expect(try value(.first, columnOf(type, cells)).spelled == present.first?.spelled)
    #expect(try value(.last, columnOf(type, cells)).spelled == present.last?.spelled)
  }

  @Test(arguments: [Aggregate.sum, .mean, .var, .sd, .median, .gini, .theil, .wmean, .corr, .quantile])
  func figuresAreWantedForArithmetic(_ aggregate: Aggregate) {
    #expect(
      throws: TableFailure.wrongType(
        column: "argument of \(aggregate.rawValue)", expected: [.number, .integer], found: .text)
    ) {
      try aggregate.value(of: [texts(["1"]), numbers([1])], rowCount: 1)
    }
  }

  @Test(arguments: [Aggregate.any, .all])
  func truthValuesAreWantedForAnyAndAll(_ aggregate: Aggregate) {
    #expect(
      throws: TableFailure.wrongType(column: "argument of \(aggregate.rawValue)", expected: [.boolean], found: .integer)
    ) {
      try value(aggregate, integers([1]))
    }
  }

  @Test(arguments: Aggregate.allCases)
  func theSignatureBeginsWithTheName(_ aggregate: Aggregate) {
    #expect(aggregate.signature.hasPrefix(aggregate.rawValue + "("))
  }

  @Test func namesAreThoseOfScripts() {
    let names = "all any corr count first gini last max mean median min n_distinct quantile sd sum theil var wmean"
    #expect(Aggregate.allCases.map(\.rawValue).sorted().joined(separator: " ") == names)
  }
}
