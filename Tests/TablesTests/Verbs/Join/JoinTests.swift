import Testing

@testable import Tables

@Suite struct JoinTests {
  /// Pairs of equal keys, by two loops; a key with a missing part equals nothing.
  private struct NestedLoops {
    var pairs: [(left: Int, right: Int)] = []

    init(_ left: [Row], _ right: [Row]) {
      for (row, key) in left.enumerated() where !key.contains(.missing) {
        for (other, otherKey) in right.enumerated() where key.map(Self.asNumber) == otherKey.map(Self.asNumber) {
          pairs.append((row, other))
        }
      }
    }

    static func asNumber(_ value: Value) -> String {
      if case .integer(let whole) = value { return Value.number(Double(whole)).spelled }
      return value.spelled
    }
  }

  private func check(
    _ left: Table, _ right: Table, on keys: [(left: String, right: String)],
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let leftKeys = try left.select(keys.map(\.left)).rows
    let rightKeys = try right.select(keys.map(\.right)).rows
    let pairs = NestedLoops(leftKeys, rightKeys).pairs
    let rightRest = try right.drop(keys.map(\.right))
    let (leftRows, rightRows) = (left.spelledRows, rightRest.spelledRows)
    let nothing = [String](repeating: "missing", count: rightRest.fields.count)
    let matched = Set(pairs.map(\.left))
    let report = JoinReport(
      matched: matched.count, leftOnly: left.rowCount - matched.count,
      rightOnly: right.rowCount - Set(pairs.map(\.right)).count)

    for kind in JoinKind.allCases {
      // Where only a right row stands, the key columns show its keys.
      func alone(_ row: Int) -> [String] {
        left.names.map { name in
          keys.firstIndex { $0.left == name }.map { rightKeys[row][$0].spelled } ?? "missing"
        } + rightRows[row]
      }
      let expected: [[String]] =
        switch kind {
        case .cross: leftRows.flatMap { left in right.spelledRows.map { left + $0 } }
        case .right:
          rightRows.indices.flatMap { row in
            let own = pairs.filter { $0.right == row }
            return own.isEmpty ? [alone(row)] : own.map { leftRows[$0.left] + rightRows[row] }
          }
        case .full:
          leftRows.indices.flatMap { row in
            let own = pairs.filter { $0.left == row }
            return own.isEmpty ? [leftRows[row] + nothing] : own.map { leftRows[row] + rightRows[$0.right] }
          } + rightRows.indices.filter { row in !pairs.contains { $0.right == row } }.map(alone)
        case .inner: pairs.map { leftRows[$0.left] + rightRows[$0.right] }
        case .left:
          leftRows.indices.flatMap { row in
            let own = pairs.filter { $0.left == row }
            return own.isEmpty ? [leftRows[row] + nothing] : own.map { leftRows[row] + rightRows[$0.right] }
          }
        case .semi: leftRows.indices.filter(matched.contains).map { leftRows[$0] }
        case .anti: leftRows.indices.filter { !matched.contains($0) }.map { leftRows[$0] }
        }
      guard kind != .cross else {
        #expect(try left.join(right, on: [], kind).table.spelledRows == expected, sourceLocation: sourceLocation)
        continue
      }
      let joined = try left.join(right, on: keys, kind)
      // Keys of two numeric types are numbers where either table shows its own.
      if kind == .full || kind == .right,
        try keys.contains(where: { try left.field($0.left).type != right.field($0.right).type })
      {
        #expect(joined.table.rowCount == expected.count, "\(kind)", sourceLocation: sourceLocation)
        continue
      }
      #expect(joined.table.spelledRows == expected, "\(kind)", sourceLocation: sourceLocation)
      #expect(joined.report == report, "\(kind)", sourceLocation: sourceLocation)
    }
  }

  @Test(arguments: ColumnType.allCases, [0, 1, 40])
  func aJoinOnOneKeyIsThatOfNestedLoops(_ type: ColumnType, _ count: Int) throws {
    var random = SeededGenerator(seed: 60)
    let left = try Table([("k", type, random.cells(type, 40)), ("l", .integer, random.cells(.integer, 40))])
    let right = try Table([("r", .text, random.cells(.text, count)), ("k", type, random.cells(type, count))])
    try check(left, right, on: [("k", "k")])
    try check(right, left, on: [("k", "k")])
  }

  @Test func aJoinOnManyKeysIsThatOfNestedLoops() throws {
    var random = SeededGenerator(seed: 61)
    for _ in 0..<10 {
      let types = (0..<2).map { _ in ColumnType.allCases.randomElement(using: &random)! }
      let left = try Table([
        ("a", types[0], random.cells(types[0], 30)), ("b", types[1], random.cells(types[1], 30)),
        ("l", .date, random.cells(.date, 30)),
      ])
      let right = try Table([
        ("c", types[1], random.cells(types[1], 25)), ("d", types[0], random.cells(types[0], 25)),
        ("r", .number, random.cells(.number, 25)),
      ])
      try check(left, right, on: [("a", "d"), ("b", "c")])
    }
  }

  @Test func integersJoinNumbersAsNumbers() throws {
    var random = SeededGenerator(seed: 62)
    let left = try Table([("k", .integer, random.cells(.integer, 30))])
    let right = try Table([("k", .number, random.cells(.number, 30)), ("r", .integer, random.cells(.integer, 30))])
    try check(left, right, on: [("k", "k")])
  }

  @Test func missingKeysMeetNothingNotEvenEachOther() throws {
    let left = try Table(columns: [(Field("k", .text), texts([nil, "a"]))])
    let right = try Table(columns: [(Field("k", .text), texts([nil, nil])), (Field("r", .integer), integers([1, 2]))])
    let joined = try left.join(right, on: [("k", "k")], .left)
    #expect(joined.table.rows == [[.missing, .missing], [.text("a"), .missing]])
    #expect(joined.report == JoinReport(matched: 0, leftOnly: 2, rightOnly: 2))
  }

  @Test func aNameThatBothHaveGetsASuffixOnTheRight() throws {
    let left = try Table(columns: [(Field("k", .integer), integers([1])), (Field("x", .integer), integers([2]))])
    let right = try Table(
      columns: [(Field("x", .text, isPersonal: true), texts(["r"])), (Field("key", .integer), integers([1]))])
    let table = try left.join(right, on: [("k", "key")], .inner).table
    #expect(table.names == ["k", "x", "x_right"])
    #expect(table.rows == [[.integer(1), .integer(2), .text("r")]])
    #expect(table.fields[2].isPersonal)
    #expect(throws: TableFailure.duplicateColumn("x_right")) { try table.join(right, on: [("k", "key")], .inner) }
  }

  @Test func withoutKeysEveryRowMeetsEveryRow() throws {
    let left = try Table(columns: [(Field("a", .integer), integers([1, 2]))])
    let right = try Table(columns: [(Field("b", .text), texts(["x", "y", "z"]))])
    try check(left, right, on: [])
    #expect(try left.join(right, on: [], .inner).table.rowCount == 6)
  }

  @Test func keysOfDifferentTypesAreRefused() throws {
    let left = try Table(columns: [(Field("a", .integer), integers([1]))])
    let right = try Table(columns: [(Field("b", .text), texts(["1"]))])
    #expect(throws: TableFailure.mismatchedKeys(left: "a", leftType: .integer, right: "b", rightType: .text)) {
      try left.join(right, on: [("a", "b")], .left)
    }
    #expect(throws: TableFailure.unknownColumnOfOther("c", among: ["b"])) {
      try left.join(right, on: [("a", "c")], .left)
    }
    #expect(throws: TableFailure.unknownColumn("c", among: ["a"])) { try left.join(right, on: [("c", "b")], .left) }
  }

  @Test func theRelationIsAskedOfAllKeys() throws {
    let once = try Table(columns: [(Field("k", .text), texts(["a", "b", nil, nil]))])
    let twice = try Table(columns: [(Field("k", .text), texts(["x", "a", "a"]))])
    for relation in JoinRelation.allCases {
      #expect(try once.join(once, on: [("k", "k")], .inner, relation: relation).table.rowCount == 2)
    }
    func broken(_ relation: JoinRelation, _ side: JoinSide) -> TableFailure {
      .brokenRelation(relation, side: side, key: "'a'", rows: [2, 3])
    }
    for relation in [JoinRelation.manyToOne, .oneToOne] {
      #expect(throws: broken(relation, .right)) { try once.join(twice, on: [("k", "k")], .left, relation: relation) }
    }
    for relation in [JoinRelation.oneToMany, .oneToOne] {
      #expect(throws: broken(relation, .left)) { try twice.join(once, on: [("k", "k")], .left, relation: relation) }
    }
    #expect(try once.join(twice, on: [("k", "k")], .inner, relation: .oneToMany).table.rowCount == 2)
  }

  @Test func aPersonalKeyIsNotShown() throws {
    let table = try Table(columns: [(Field("k", .text, isPersonal: true), texts(["张三", "张三"]))])
    let failure = TableFailure.brokenRelation(.oneToOne, side: .left, key: nil, rows: [1, 2])
    #expect(throws: failure) { try table.join(table, on: [("k", "k")], .left, relation: .oneToOne) }
    #expect(!failure.description.contains("张三"))
  }

  @Test func unitAndPersonalMarkOfAKeyComeFromEitherSide() throws {
    let left = try Table(columns: [(Field("k", .integer), integers([1]))])
    let right = try Table(columns: [(Field("k", .integer, unit: "year", isPersonal: true), integers([2]))])
    for kind in [JoinKind.left, .full, .right] {
      let table = try left.join(right, on: [("k", "k")], kind).table
      #expect(table.fields == [Field("k", .integer, unit: "year", isPersonal: true)])
    }
  }

  @Test func aKeyWithoutAPresentCellFitsAnyType() throws {
    let left = try Table(columns: [(Field("k", .number), numbers([nil, nil]))])
    let right = try Table(columns: [(Field("k", .text), texts(["a"])), (Field("r", .integer), integers([1]))])
    #expect(try left.join(right, on: [("k", "k")], .left).table.rows == [[.missing, .missing], [.missing, .missing]])
    let full = try left.join(right, on: [("k", "k")], .full).table
    #expect(full.rows == [[.missing, .missing], [.missing, .missing], [.text("a"), .integer(1)]])
    #expect(full.fields[0].type == .text)
  }

  @Test func aResultOfTooManyRowsIsRefusedBeforeItIsMade() throws {
    let table = try Table(columns: [(Field("k", .integer), integers([Int64?](repeating: 1, count: 50_000)))])
    #expect(throws: TableFailure.tooManyRows(2_500_000_000)) { try table.join(table, on: [("k", "k")], .inner) }
  }
}
