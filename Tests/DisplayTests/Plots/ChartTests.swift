import Tables
import Testing

@testable import Display

@Suite("A chart of a table")
struct ChartTests {
  @Test("breaks a line where a figure is missing, and where a year has no row")
  func gaps() throws {
    let years: [Value] = [2019, 2023, 2020, 2021, 2025, 2024].map { .integer($0) }
    let amounts: [Value] = [.number(1), .number(5), .number(2), .missing, .number(7), .number(6)]
    let table = try table([(Field("year", .integer), years), (Field("amount", .number), amounts)])
    let chart = try Chart(of: table, Plot(kind: .line, x: "year", y: ["amount"]))
    guard case .lines(let lines) = chart.marks else { throw WrongMarks() }
    #expect(lines.map { $0.runs.map { $0.map(\.x) } } == [[[2019, 2020], [2023, 2024, 2025]]])
    #expect(chart.notes == ["n = 5 of 6 rows", "missing: amount 1"])
  }

  @Test("joins numbers that are no years, however far apart, but not across what is missing")
  func numbers() throws {
    let table = try table([
      (Field("size", .integer), [.integer(30), .integer(1), .integer(500), .missing]),
      (Field("amount", .number), [.number(3), .number(1), .number(5), .number(9)]),
    ])
    let chart = try Chart(of: table, Plot(kind: .line, x: "size", y: ["amount"]))
    guard case .lines(let lines) = chart.marks else { throw WrongMarks() }
    #expect(lines.map { $0.runs.map { $0.map(\.y) } } == [[[1, 3, 5]]])
    #expect(chart.notes.contains("missing: size 1"))
  }

  @Test("says that several rows stand at one place of a line")
  func repeats() throws {
    let table = try table([
      (Field("year", .integer), [.integer(2019), .integer(2019)]), (Field("v", .number), [.number(1), .number(2)]),
    ])
    let notes = try Chart(of: table, Plot(kind: .line, x: "year", y: ["v"])).notes
    #expect(notes.contains { $0.hasPrefix("several rows of a series at one place") })
  }

  @Test(
    "shows money in the unit that suits its greatest figure, and shares in percent",
    arguments: [
      ("CNY", 9_999.0, "CNY", 9_999.0), ("元", 12_345.0, "万元", 1.2345), ("CNY", 250_000_000.0, "亿元", 2.5),
      ("万元", 20_000.0, "万元", 20_000.0), ("1", 0.07, "%", 7.0), ("h", 72.0, "h", 72.0),
    ])
  func units(unit: String, value: Double, shown: String, figure: Double) throws {
    let table = try table([
      (Field("name", .text), [.text("a")]), (Field("v", .number, unit: unit), [.number(value)]),
    ])
    let chart = try Chart(of: table, Plot(kind: .bar, x: "name", y: ["v"]))
    guard case .bars(let bars, _) = chart.marks else { throw WrongMarks() }
    #expect(chart.x.unit == shown)
    #expect(bars.map(\.value) == [figure])
  }

  @Test("orders bands by their categories, else as they come, and years by themselves")
  func bands() throws {
    let sizes: [Value] = ["large", "small", "huge", "small"].map { .text($0) }
    let named = try table([(Field("size", .text, categories: ["small", "large"]), sizes)])
    #expect(try Chart(of: named, Plot(kind: .bar, x: "size")).y.scale.bandNames == ["small", "large", "huge"])
    let plain = try table([(Field("size", .text), sizes)])
    #expect(try Chart(of: plain, Plot(kind: .bar, x: "size")).y.scale.bandNames == ["large", "small", "huge"])
    let years = try table([(Field("year", .integer), [.integer(2023), .missing, .integer(2020), .integer(2021)])])
    #expect(
      try Chart(of: years, Plot(kind: .bar, x: "year")).y.scale.bandNames == ["2020", "2021", "2022", "2023", "∅"])
  }

  @Test("counts every row of a histogram in the one bar that holds its value", arguments: 0..<60)
  func histogram(seed: UInt64) throws {
    var random = SplitMix(state: seed)
    let areWhole = Bool.random(using: &random)
    let spread: Double = [1.0, 7.0, 40.0, 1e6][Int.random(in: 0..<4, using: &random)]
    let values: [Value] = (0..<Int.random(in: 1...300, using: &random)).map { _ -> Value in
      if Int.random(in: 0..<6, using: &random) == 0 { return .missing }
      let value = Double.random(in: -spread...spread, using: &random)
      return areWhole ? .integer(Int64(value)) : .number(value)
    }
    let table = try table([(Field("v", areWhole ? .integer : .number), values)])
    let bins = [nil, 1, 5, 40].randomElement(using: &random) ?? nil
    let chart = try Chart(of: table, Plot(kind: .histogram, x: "v", bins: bins))
    guard case .bars(let bars, areUpright: true) = chart.marks else { throw WrongMarks() }
    let numbers = values.compactMap { value -> Double? in
      switch value {
      case .integer(let number): Double(number)
      case .number(let number): number
      default: nil
      }
    }
    for (index, bar) in bars.enumerated() {
      let isLast = index == bars.count - 1
      let held = numbers.count {
        $0 >= bar.base.lowerBound && (isLast ? $0 <= bar.base.upperBound : $0 < bar.base.upperBound)
      }
      #expect(bar.value == Double(held), "bar \(index) of \(bars.count)")
    }
    #expect(bars.reduce(0) { $0 + ($1.value ?? 0) } == Double(numbers.count))
  }

  @Test("has boxes whose quartiles are those of describe, and holds every value")
  func boxes() throws {
    var random = SplitMix(state: 7)
    let values: [Double] = (0..<200).map { _ in
      let share = Double.random(in: 0...1, using: &random)
      return share * Double.random(in: 0...9, using: &random)
    }
    let table = try table([(Field("v", .number), values.map { .number($0) })])
    let chart = try Chart(of: table, Plot(kind: .box, y: ["v"]))
    guard case .boxes(let boxes) = chart.marks, let box = boxes.first else { throw WrongMarks() }
    let described = try table.described()
    for (name, figure) in [
      ("q1", box.quartiles.lowerBound), ("median", box.median), ("q3", box.quartiles.upperBound),
    ] {
      let expected = try described.numbers(name)[0]
      #expect(figure == expected, "\(name)")
    }
    let reach = 1.5 * (box.quartiles.upperBound - box.quartiles.lowerBound)
    let inside = values.filter { $0 >= box.quartiles.lowerBound - reach && $0 <= box.quartiles.upperBound + reach }
    #expect(box.whiskers == (inside.min() ?? 0)...(inside.max() ?? 0))
    #expect(box.outliers.allSatisfy { !box.whiskers.contains($0) && values.contains($0) })
    #expect(values.max() == max(box.whiskers.upperBound, box.outliers.last ?? 0))
  }

  @Test("thins a long line to places that cover the same ground")
  func thinning() throws {
    var random = SplitMix(state: 11)
    let count = 60_000
    let values = (0..<count).map { _ in Double.random(in: -1...1, using: &random) }
    let table = try table([
      (Field("x", .integer), (0..<count).map { .integer(Int64($0)) }),
      (Field("y", .number), values.map { .number($0) }),
    ])
    let chart = try Chart(of: table, Plot(kind: .line, x: "x", y: ["y"]))
    guard case .lines(let lines) = chart.marks, let run = lines.first?.runs.first else { throw WrongMarks() }
    #expect(lines[0].runs.count == 1)
    #expect(run.count < Chart.mostPoints)
    #expect(run.first?.x == 0 && run.last?.x == Double(count - 1))
    #expect(zip(run, run.dropFirst()).allSatisfy { $0.x < $1.x })
    #expect(run.allSatisfy { values[Int($0.x)] == $0.y })
    for start in stride(from: 0, to: count, by: 1000) {
      let part = run.filter { $0.x >= Double(start) && $0.x < Double(start + 1000) }.map(\.y)
      #expect(part.max() == values[start..<start + 1000].max())
      #expect(part.min() == values[start..<start + 1000].min())
    }
    #expect(chart.notes.contains { $0.hasPrefix("drawn with the ") })
  }

  @Test("knows cities by code and name, puts all of them into classes in order, and says who is elsewhere")
  func map() throws {
    let codes = TileMap.guangxi.regions.map(\.code)
    #expect(codes.count == 14 && Set(codes).count == 14)
    #expect(Set(TileMap.guangxi.regions.map { $0.column * 10 + $0.row }).count == 14)
    let regions = codes + ["450000", "450102"]
    let table = try table([
      (Field("code", .text), regions.map { .text($0) }),
      (Field("v", .number), regions.indices.map { $0 == 3 ? .missing : .number(Double($0 * $0)) }),
    ])
    let chart = try Chart(of: table, Plot(kind: .map, x: "code", y: ["v"]))
    guard case .tiles(let tiles, let classes) = chart.marks else { throw WrongMarks() }
    #expect(tiles.map(\.code) == codes)
    #expect(tiles[3].value == nil && tiles[3].tileClass == nil)
    for tile in tiles {
      guard let value = tile.value, let place = tile.tileClass else { continue }
      #expect(classes[place].values.contains(value))
    }
    #expect(zip(classes, classes.dropFirst()).allSatisfy { $0.values.upperBound < $1.values.lowerBound })
    #expect(chart.notes.contains("rows of no region of the map: 2"))
    #expect(chart.notes.contains("1 of 14 cities without a figure"))
    for name in ["南宁市", "南宁", "Nanning", "Nanning City", "450100"] {
      #expect(TileMap.guangxi.place(of: name).map { TileMap.guangxi.regions[$0].code } == "450100")
    }
  }

  @Test("says how many series and bars it leaves out")
  func tooMany() throws {
    let many = (0..<500).map { Value.text("k\($0)") }
    let table = try table([
      (Field("k", .text), many), (Field("x", .integer), many.indices.map { .integer(Int64($0)) }),
    ])
    let bars = try Chart(of: table, Plot(kind: .bar, x: "k", y: ["x"]))
    #expect(bars.notes.contains("100 more are not shown: take the :top first"))
    let points = try Chart(of: table, Plot(kind: .scatter, x: "x", y: ["x"], by: "k"))
    #expect(points.notes.contains("474 more series are not shown: filter first"))
    #expect(points.notes.contains("n = 26 of 500 rows"))
  }

  @Test("takes a column without a present cell for figures that are all missing", arguments: PlotKind.allCases)
  func allMissing(kind: PlotKind) throws {
    let table = try table([
      (Field("city", .text), [.text("南宁市"), .text("柳州市")]), (Field("v", .text), [.missing, .missing]),
    ])
    let chart = try Chart(of: table, Plot(kind: kind, x: kind == .histogram ? "v" : "city", y: ["v"]))
    #expect(chart.marks.isEmpty)
    #expect(chart.notes.first == "nothing to draw: no row has the figures that are needed")
  }

  @Test("holds years and days that are none", arguments: PlotKind.allCases.filter { $0 != .map })
  func extremes(kind: PlotKind) throws {
    let table = try table([
      (Field("year", .integer), [.integer(.min), .integer(.max), .integer(2020)]),
      (
        Field("day", .date),
        [.date(Day(daysSinceEpoch: .min)), .date(Day(daysSinceEpoch: .max)), .date(Day(daysSinceEpoch: .max))]
      ),
      (Field("v", .integer), [.integer(.min), .integer(.max), .integer(0)]),
    ])
    for x in ["year", "day", "v"] {
      for rows in [[0, 1], [1], [0], [2]] as [[Int32]] {
        let chart = try Chart(of: try table.gathered(rows), Plot(kind: kind, x: x, y: ["v"]))
        #expect(!ChartText.lines(of: chart, .init()).isEmpty)
        for format in ChartFormat.allCases { #expect(throws: Never.self) { try format.bytes(of: chart) } }
      }
    }
  }

  @Test("leaves out what is no finite number, and says so")
  func notFinite() throws {
    let table = try table([
      (Field("k", .text), ["a", "b", "c"].map { .text($0) }),
      (Field("v", .number), [.number(.nan), .number(.infinity), .number(1)]),
    ])
    #expect(
      try Chart(of: table, Plot(kind: .bar, x: "k", y: ["v"])).notes == ["n = 1 of 3 rows", "NaN or infinite: v 2"])
  }

  @Test("is stopped with the work it belongs to")
  func stopping() throws {
    let table = try table([(Field("v", .integer), [.integer(1)])])
    #expect(throws: TableFailure.stopped) {
      try Supervision.watched(by: Impatient()) { try Chart(of: table, Plot(kind: .histogram, x: "v")) }
    }
  }
}

/// Somebody who wants all work to stop at once.
private final class Impatient: Supervisor {
  let wantsStop = true
  func charge(_ bytes: Int) {}
  func allows(_ bytes: Int) -> Bool { true }
}

/// A chart is made of other marks than the test is about.
struct WrongMarks: Error {}
