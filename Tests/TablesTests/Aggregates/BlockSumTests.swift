import Tables
import Testing

@Suite struct BlockSumTests {
  /// Values that tell every order of adding from every other.
  private func table(_ random: inout SeededGenerator, rows: Int, keys: Int) throws -> Table {
    let values = (0..<rows).map { _ -> Double? in
      let size = [1e-9, 1, 1e9, 1e17].randomElement(using: &random)!
      return Int.random(in: 0..<8, using: &random) == 0 ? nil : Double.random(in: -1...1, using: &random) * size
    }
    let codes = (0..<rows).map { _ in Int64(Int.random(in: 0..<keys, using: &random)) }
    return try Table(columns: [
      (Field("x", .number), numbers(values)), (Field("y", .number), numbers(values.reversed())),
      (Field("key", .integer), integers(codes)),
    ])
  }

  /// The sum as it is defined: block by block, each in row order.
  private func sum(_ column: Column, _ rows: ArraySlice<Int32>, blockRows: Int) -> Double {
    var total = 0.0
    for block in 0...(Int(rows.last ?? 0) / blockRows) {
      var part = 0.0
      for row in rows where Int(row) / blockRows == block {
        if case .number(let value) = column[Int(row)] { part += value }
      }
      total += part
    }
    return total
  }

  @Test(arguments: [1, 5, 400])
  func sumsAreThoseOfBlocksWhateverTheThreads(_ keys: Int) throws {
    var random = SeededGenerator(seed: 76)
    let table = try table(&random, rows: 2000, keys: keys)
    let groups = try RowGroups(table, by: ["key"])
    let program = RowProgram(steps: [.column(0), .aggregate(.sum, [0])], reached: [nil, nil])
    let wanted = (0..<groups.count).map { sum(table.columns[0], groups[$0], blockRows: 128) }
    for threads in [1, 2, 3, 8] {
      let found = try [program].summaries(
        over: table, groups: groups, schedule: Schedule(threads: threads, blockRows: 128))[0]
      for group in 0..<groups.count {
        guard case .number(let value) = found[group] else {
          #expect(groups[group].allSatisfy { table.columns[0][Int($0)].isMissing })
          continue
        }
        #expect(value.bitPattern == wanted[group].bitPattern)
      }
    }
  }

  @Test(arguments: Aggregate.allCases)
  func everyAggregateIsThatOfTheRowByRowPathWhateverTheThreads(_ aggregate: Aggregate) throws {
    var random = SeededGenerator(seed: 77)
    for keys in [1, 7, 300] {
      let table = try table(&random, rows: 1500, keys: keys)
      let groups = try RowGroups(table, by: ["key"])
      let share = RowProgram.Step.constant(.number(0.3))
      let arguments =
        switch aggregate {
        case .quantile: [0, 2]
        case .wmean, .corr: [0, 1]
        case .any, .all: [3]
        default: [0]
        }
      let program = RowProgram(
        steps: [.column(0), .column(1), share, .compare(.less, 0, 1), .aggregate(aggregate, arguments)],
        reached: [nil, nil, nil, nil, nil])
      var wanted = InferredColumnBuilder("x")
      for group in 0..<groups.count {
        let part = try table.gathered(Array(groups[group]))
        let isLess = (0..<part.rowCount).map { row -> Bool? in
          guard case .number(let x) = part.columns[0][row], case .number(let y) = part.columns[1][row] else {
            return false
          }
          return x < y
        }
        let shares = numbers([Double?](repeating: 0.3, count: part.rowCount))
        let columns = [part.columns[0], part.columns[1], shares, booleans(isLess)]
        try wanted.append(
          aggregate.value(
            of: arguments.map { columns[$0] }, rowCount: part.rowCount, rows: Array(groups[group]), blockRows: 64))
      }
      for threads in [1, 2, 3, 8] {
        let found = try [program].summaries(
          over: table, groups: groups, schedule: Schedule(threads: threads, blockRows: 64))[0]
        #expect(found.cells.map(\.bits) == wanted.finished().cells.map(\.bits), "\(keys) keys, \(threads) threads")
      }
    }
  }

  @Test func theRowByRowPathAddsUpInTheBlocksOfTheTable() throws {
    let column = numbers([1e16, 1, 1, -1e16])
    #expect(try Aggregate.sum.value(of: [column], rowCount: 4) == .number(0), "all in one block")
    #expect(
      try Aggregate.sum.value(of: [column], rowCount: 4, rows: [0, 70_000, 70_001, 140_000]) == .number(2),
      "the ones are added up before they meet the rest")
  }
}
