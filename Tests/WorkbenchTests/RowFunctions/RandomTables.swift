import Tables

/// Small tables with every kind of cell that makes trouble.
enum RandomTables {
  /// A table of up to `most` rows, at times of none.
  static func table(_ random: inout SplitMix, most: Int = 9) throws -> Table {
    let rows = random.oneIn(12) ? 0 : 1 + random.below(most)
    var columns: [(Field, Column)] = []
    func add(_ name: String, _ type: ColumnType, missing: Int, _ cell: (inout SplitMix) -> Value) {
      var builder = ColumnBuilder(type)
      for _ in 0..<rows {
        if missing > 0, random.oneIn(missing) { builder.appendMissing() } else { builder.append(cell(&random)) }
      }
      columns.append((Field(name, type), builder.finished()))
    }
    let texts = ["a", "b", "县", "\u{E4}", "a\u{308}", "c", "南宁市", "", "10", "x y"]
    add("i", .integer, missing: 4) { .integer(Int64($0.below(9)) - 3) }
    add("j", .integer, missing: 0) { .integer($0.pick([.min, .max, -1, 0, 1, 2, 7, 1 << 53, (1 << 53) + 1])) }
    add("n", .number, missing: 4) {
      .number($0.pick([.nan, .infinity, -.infinity, -0.0, 0, 1.5, -2.5, 0x1p63, 1e300]))
    }
    add("m", .number, missing: 0) { .number(Double($0.below(20)) / 4 - 1) }
    add("year", .integer, missing: 6) { .integer(2018 + Int64($0.below(6))) }
    add("b", .boolean, missing: 4) { .boolean($0.oneIn(2)) }
    add("ok", .boolean, missing: 0) { .boolean($0.oneIn(2)) }
    add("s", .text, missing: 4) { .text($0.pick(texts)) }
    add("t", .text, missing: 0) { .text($0.pick(Array(texts.prefix(5)))) }
    add("d", .date, missing: 4) { .date(Day(daysSinceEpoch: Int32($0.below(4000)) + 16_000)) }
    add("e", .date, missing: 0) { .date(Day(daysSinceEpoch: Int32($0.below(4000)) + 16_000)) }
    add("经费", .number, missing: 5) { .number(Double($0.below(50))) }
    add("void", .text, missing: 1) { _ in .missing }
    return try Table(columns: columns, grouping: random.oneIn(3) ? [random.pick(["t", "b"])] : [])
  }
}
