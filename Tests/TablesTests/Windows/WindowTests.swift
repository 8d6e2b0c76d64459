import Tables
import Testing

@Suite struct WindowTests {
  private func cells(_ window: Window, _ columns: Column...) throws -> [Value] {
    try window.column(of: columns).cells
  }

  private func constant(_ value: Int64, _ count: Int) -> Column { integers([Int64?](repeating: value, count: count)) }

  @Test(arguments: ColumnType.allCases)
  func lagAndLeadMoveCellsOfAnyType(_ type: ColumnType) throws {
    var random = SeededGenerator(seed: 80)
    let column = columnOf(type, random.cells(type, 6))
    let spelled = column.spelledCells
    for steps in [0, 1, 2, 6, 7, -1, Int64.max, .min] as [Int64] {
      func moved(_ sign: Int) -> [String] {
        spelled.indices.map { row in
          let (offset, overflow) = Int(steps).multipliedReportingOverflow(by: sign)
          let (source, isOutside) = row.addingReportingOverflow(offset)
          return !overflow && !isOutside && spelled.indices.contains(source) ? spelled[source] : "missing"
        }
      }
      #expect(try cells(.lag, column, constant(steps, 6)).map(\.spelled) == moved(-1), "lag \(steps)")
      #expect(try cells(.lead, column, constant(steps, 6)).map(\.spelled) == moved(1), "lead \(steps)")
    }
    #expect(try cells(.lag, column).map(\.spelled) == ["missing"] + spelled.dropLast())
    #expect(try cells(.lead, column).map(\.spelled) == spelled.dropFirst() + ["missing"])
  }

  @Test func theStepsAreAWholeNumber() throws {
    #expect(throws: TableFailure.wrongType(column: "n of lag", expected: [.integer], found: .text)) {
      try cells(.lag, integers([1]), texts(["1"]))
    }
    #expect(try cells(.lag, numbers([]), numbers([])).isEmpty, "without rows there is no type to tell")
  }

  @Test func diffIsAgainstTheRowBeforeAndNeverCarriesOverAGap() throws {
    #expect(
      try cells(.diff, integers([1, 4, nil, 6, 5])) == [.missing, .integer(3), .missing, .missing, .integer(-1)])
  }

  @Test func growthIsAgainstTheYearBeforeNotTheRowBefore() throws {
    let amounts = numbers([100, 150, 120, nil, 90])
    let years = integers([2019, 2021, 2020, 2022, 2023])
    #expect(
      try cells(.growth, amounts, years) == [.missing, .number(0.25), .number(120.0 / 100 - 1), .missing, .missing])
  }

  @Test func growthAcrossAGapIsMissingAndNeverAWrongStep() throws {
    let found = try cells(.growth, numbers([100, 200]), integers([2019, 2021]))
    #expect(found == [.missing, .missing])
    #expect(
      try cells(.growth, numbers([0, 5]), integers([2019, 2020])) == [.missing, .missing], "no growth from nothing")
    #expect(try cells(.growth, numbers([4, 5]), integers([nil, nil])) == [.missing, .missing])
    #expect(try cells(.growth, numbers([4, 5]), numbers([nil, nil])) == [.missing, .missing])
  }

  @Test func aBaseYearThatIsThereTwiceIsNoBase() throws {
    #expect(try cells(.growth, numbers([1, 2, 4]), integers([2019, 2019, 2020])) == [.missing, .missing, .missing])
    #expect(
      try cells(.growth, numbers([1, 2, 4]), integers([2019, 2020, 2020])) == [.missing, .number(1), .number(3)])
  }

  @Test func yearsAreWholeNumbersAtAnyEndOfTheRange() throws {
    #expect(throws: TableFailure.wrongType(column: "year of growth", expected: [.integer], found: .number)) {
      try cells(.growth, numbers([1, 2]), numbers([2019, 2020]))
    }
    #expect(try cells(.growth, numbers([1, 2]), integers([.max, .min])) == [.missing, .missing])
  }

  @Test func growthIsThatOfALookUpByYear() throws {
    var random = SeededGenerator(seed: 81)
    for _ in 0..<50 {
      let years = (2000..<2012).shuffled(using: &random).prefix(8).map { Int64($0) }
      let amounts = years.map { _ in
        Int.random(in: 0..<4, using: &random) == 0 ? nil : Double.random(in: 1...9, using: &random)
      }
      let expected = years.indices.map { row -> Value in
        guard let base = years.firstIndex(of: years[row] - 1), let old = amounts[base], let new = amounts[row] else {
          return .missing
        }
        return .number(new / old - 1)
      }
      #expect(try cells(.growth, numbers(amounts), integers(years.map { $0 })) == expected)
    }
  }

  @Test func sharesAreOfTheSumOfThePresentCells() throws {
    #expect(try cells(.share, integers([1, nil, 3])) == [.number(0.25), .missing, .number(0.75)])
    #expect(try cells(.share, integers([1, -1])) == [.missing, .missing])
  }

  @Test func runningSumsStepOverMissingCells() throws {
    #expect(try cells(.cumsum, numbers([1, nil, 2, 0.5])) == [.number(1), .missing, .number(3), .number(3.5)])
  }

  @Test(arguments: ColumnType.allCases)
  func theRankIsOneMoreThanTheNumberOfLesserCells(_ type: ColumnType) throws {
    var random = SeededGenerator(seed: 82)
    let column = columnOf(type, random.cells(type, 60))
    let expected = column.cells.map { cell -> Value in
      cell.isMissing ? .missing : .integer(Int64(column.cells.count { $0.precedes(cell, descending: false) } + 1))
    }
    #expect(try cells(.rank, column) == expected)
  }

  @Test(arguments: Window.allCases)
  func missingStaysMissing(_ window: Window) throws {
    let few = window.argumentCounts.upperBound
    func arguments(_ column: Column) -> [Column] {
      [column] + (1..<few).map { _ in window == .growth ? column : constant(1, column.count) }
    }
    #expect(try window.column(of: arguments(columnOf(.text, [.missing, .missing]))).cells == [.missing, .missing])
    #expect(try window.column(of: arguments(numbers([]))).cells.isEmpty)
    #expect(window.signature.hasPrefix(window.rawValue + "("))
  }

  @Test(arguments: [Window.diff, .growth, .share, .cumsum])
  func figuresAreWantedForArithmetic(_ window: Window) {
    #expect(
      throws: TableFailure.wrongType(
        column: "argument of \(window.rawValue)", expected: [.number, .integer], found: .text)
    ) {
      try cells(window, texts(["1"]), integers([2020]))
    }
  }

  @Test(arguments: ColumnType.allCases)
  func theDownwardRankIsOneMoreThanTheNumberOfGreaterCells(_ type: ColumnType) throws {
    var random = SeededGenerator(seed: 83)
    let column = columnOf(type, random.cells(type, 60))
    let expected = column.cells.map { cell -> Value in
      cell.isMissing ? .missing : .integer(Int64(column.cells.count { $0.precedes(cell, descending: true) } + 1))
    }
    #expect(try cells(.rankDown, column) == expected)
  }

  @Test func differencesAndRunningSumsOfIntegersAreExact() throws {
    let large = integers([9_007_199_254_740_993, 9_007_199_254_740_992, nil, 1])
    #expect(try cells(.diff, large) == [.missing, .integer(-1), .missing, .missing])
    #expect(
      try cells(.cumsum, large)
        == [
          .integer(9_007_199_254_740_993), .integer(18_014_398_509_481_985), .missing, .integer(18_014_398_509_481_986),
        ])
  }

  @Test func whereOneResultIsNoIntegerAllAreNumbers() throws {
    let wanted: [Value] = [.missing, .number(-0x1p64), .number(0x1p63), .number(1)]
    #expect(try cells(.diff, integers([.max, .min, 5, 6])) == wanted)
    #expect(try cells(.cumsum, integers([1, .max, -2])) == [.number(1), .number(0x1p63), .number(0x1p63)])
  }

  @Test func aRollingMeanNeedsAllItsRows() throws {
    let column = numbers([1, 2, 6, nil, 4, 5, 9])
    #expect(
      try cells(.rollingMean, column, constant(2, 7))
        == [.missing, .number(1.5), .number(4), .missing, .missing, .number(4.5), .number(7)])
    #expect(try cells(.rollingMean, column, constant(1, 7)) == column.cells)
    for width in [8, Int64.max] {
      #expect(try cells(.rollingMean, column, constant(width, 7)) == [Value](repeating: .missing, count: 7))
    }
    for width in [0, -1, Int64.min] {
      let failure = TableFailure.outOfRange(
        argument: "n", function: "rolling_mean", allowed: "a whole number, 1 or more", found: "\(width)")
      #expect(throws: failure) { try cells(.rollingMean, column, constant(width, 7)) }
    }
  }

  @Test func anInfinityLeavesARollingMeanAgain() throws {
    let found = try cells(.rollingMean, numbers([1, .infinity, 2, 4, .nan, 1, 1]), constant(2, 7))
    #expect(found.map(\.description) == ["", "inf", "inf", "3", "nan", "nan", "1"])
  }

  @Test func rollingMeansAreThoseOfTheDefinition() throws {
    var random = SeededGenerator(seed: 84)
    for _ in 0..<100 {
      let values = (0..<30).map { _ in
        Int.random(in: 0..<10, using: &random) == 0 ? nil : Double(Int.random(in: -99...99, using: &random)) / 4
      }
      let width = Int.random(in: 1...9, using: &random)
      // Quarters add up exactly in any order.
      let expected = values.indices.map { row -> Value in
        guard row + 1 >= width else { return .missing }
        let last = values[(row + 1 - width)...row].compactMap { $0 }
        return last.count == width ? .number(last.reduce(0, +) / Double(width)) : .missing
      }
      #expect(try cells(.rollingMean, numbers(values), constant(Int64(width), 30)) == expected)
    }
  }

  @Test func partsDifferByOneAndTheLargerComeFirst() throws {
    #expect(try cells(.ntile, constant(3, 7)) == [1, 1, 1, 2, 2, 3, 3].map { .integer($0) })
    #expect(
      try cells(.ntile, integers([50, nil, 10, 30, 10]), constant(2, 5))
        == [.integer(2), .missing, .integer(1), .integer(2), .integer(1)])
    #expect(try cells(.ntile, constant(9, 2)) == [.integer(1), .integer(2)])
    let failure = #expect(throws: TableFailure.self) { try cells(.ntile, constant(0, 2)) }
    #expect(failure?.description == "ntile: n is 0; expected a whole number, 1 or more")
  }

  @Test(arguments: [Window.lag, .lead, .rollingMean, .ntile])
  func theNumberOfRowsIsTheSameInAllRows(_ window: Window) {
    #expect(throws: TableFailure.varyingOption("n of \(window.rawValue)")) {
      try cells(window, numbers([1, 2]), integers([1, 2]))
    }
    #expect(throws: TableFailure.varyingOption("n of \(window.rawValue)")) {
      try cells(window, numbers([1, 2]), integers([1, nil]))
    }
  }

  @Test func anOrderAndGroupsMayBeGivenApart() throws {
    let table = try Table(columns: [(Field("g", .text), texts(["a", "b", "a", "a"]))])
    let rows = try RowGroups(table, by: ["g"]).sortedRows(order: [3, 2, 1, 0])
    let windows = GroupedWindows(rows: rows, count: 4, tableRows: nil, schedule: Schedule(threads: 2))
    #expect(
      try windows.column(.cumsum, [integers([1, 10, 2, 4])]).cells == [
        .integer(7), .integer(10), .integer(6), .integer(4),
      ])
  }
}
