import Tables
import Testing

@Suite struct DistributiveTests {
  private func value(_ aggregate: Aggregate, _ column: Column) throws -> Value {
    try aggregate.value(of: [column], rowCount: column.count)
  }

  @Test func integersAddUpToAnInteger() throws {
    #expect(try value(.sum, integers([1, nil, -3])) == .integer(-2))
    #expect(try value(.sum, integers([.max, 1, -1])) == .integer(.max), "only the whole sum has to fit")
  }

  @Test func anIntegerSumThatWouldOverflowIsANumber() throws {
    #expect(try value(.sum, integers([.max, 1])) == .number(0x1p63))
    #expect(try value(.sum, integers([.min, -1, nil])) == .number(-0x1p63))
  }

  @Test func numbersAddUpInRowOrder() throws {
    #expect(try value(.sum, numbers([1e16, 1, -1e16, nil])) == .number(0))
    #expect(try value(.sum, numbers([1e16, -1e16, 1])) == .number(1))
  }

  @Test(arguments: ColumnType.allCases)
  func leastAndGreatestAreTheEndsOfTheSort(_ type: ColumnType) throws {
    var random = SeededGenerator(seed: 71)
    for count in [1, 2, 50] {
      let column = columnOf(type, random.cells(type, count))
      let present = column.cells.filter { $0.description != "nan" && !$0.isMissing }.map { [$0] }
      guard !present.isEmpty else { continue }
      let sorted = insertionSorted(present, by: [(0, false)])
      #expect(try value(.min, column).spelled == sorted.first?[0].spelled)
      #expect(try value(.max, column).spelled == sorted.last?[0].spelled)
    }
  }

  @Test func notANumberIsAnExtremeOnlyWhereThereIsNothingElse() throws {
    for aggregate in [Aggregate.min, .max] {
      #expect(try value(aggregate, numbers([.nan, 2, .nan])) == .number(2))
      #expect(try value(aggregate, numbers([.nan, nil])).description == "nan")
    }
  }

  @Test(
    arguments: [
      ([true, false], true, false), ([true, true], true, true), ([false, false], false, false),
      ([nil, true], true, true),
      ([nil, false], false, false),
    ] as [([Bool?], Bool, Bool)])
  func anyAndAllLookAtPresentCellsOnly(_ cells: [Bool?], _ any: Bool, _ all: Bool) throws {
    #expect(try value(.any, booleans(cells)) == .boolean(any))
    #expect(try value(.all, booleans(cells)) == .boolean(all))
  }

  @Test(arguments: ColumnType.allCases)
  func distinctValuesAreCountedAsASetWould(_ type: ColumnType) throws {
    var random = SeededGenerator(seed: 72)
    for count in [0, 1, 100] {
      let column = columnOf(type, random.cells(type, count))
      let expected = Set(column.spelledCells).subtracting(["missing"]).count
      #expect(try value(.distinctCount, column) == .integer(Int64(expected)))
    }
  }
}
