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
}
