import Datasets
import Tables
import Testing

@testable import Display

@Suite("A chart on a terminal")
struct ChartTextTests {
  private func lines(_ table: Table, _ plot: Plot, _ options: ChartTextOptions) throws -> [String] {
    ChartText.lines(of: try Chart(of: table, plot), options)
  }

  private let deviations = [
    (Field("city", .text), ["南宁市", "防城港市", "北海市", "玉林市"].map { Value.text($0) }),
    (Field("change", .number, unit: "百分点"), [.number(2.5), .number(-1), .number(0), .missing]),
  ]

  @Test("has bars on both sides of zero, aligned under Chinese names, and no bar for what is missing")
  func negativeBars() throws {
    let drawn = try lines(try table(deviations), Plot(kind: .bar, x: "city", y: ["change"]), .init(width: 40))
    #expect(
      drawn == [
        "city",
        "南宁市    2.5       │███████████████▉",
        "防城港市 -1.0 ██████│",
        "北海市    0.0       │",
        "玉林市      ∅       │",
        "              ┬─────┬─────┬──────┬─────┬",
        "             -1     0     1      2     3",
        "                   change (百分点)",
        "n = 3 of 4 rows · missing: change 1",
      ])
  }

  @Test("is drawn with ASCII where the terminal gives two columns to box characters")
  func ascii() throws {
    let drawn = try lines(
      try table(deviations), Plot(kind: .bar, x: "city", y: ["change"]), .init(width: 40, ambiguousWidth: 2))
    #expect(
      drawn == [
        "city",
        "南宁市    2.5       |################",
        "防城港市 -1.0 ######|",
        "北海市    0.0       |",
        "玉林市      ∅       |",
        "              +-----+-----+------+-----+",
        "             -1     0     1      2     3",
        "                   change (百分点)",
        "n = 3 of 4 rows, missing: change 1",
      ])
  }

  @Test("joins nothing across a missing year")
  func gaps() throws {
    let table = try table([
      (Field("year", .integer), [2019, 2020, 2022, 2023].map { .integer($0) }),
      (Field("n", .integer), [1, 2, 4, 3].map { .integer($0) }),
    ])
    let drawn = try lines(table, Plot(kind: .line, x: "year", y: ["n"]), .init(width: 36, height: 4))
    #expect(
      drawn == [
        "n",
        "4 ┤                        ⠈⠑⠒⠤⢄⣀⡀",
        "  │                              ⠈⠉⠒",
        "2 ┤      ⣀⡠⠄",
        "  │⣀⠤⠔⠒⠉⠉",
        "  └┬───────┬───────┬───────┬───────┬",
        " 2019    2020    2021    2022   2023",
        "                 year",
        "n = 4",
      ])
  }

  @Test("paints series where colours are wanted, and nothing else")
  func colours() throws {
    let table = try table([
      (Field("year", .integer), [2019, 2020, 2019, 2020].map { .integer($0) }),
      (Field("n", .integer), [1, 2, 4, 3].map { .integer($0) }),
      (Field("s", .text), ["a", "a", "b", "b"].map { .text($0) }),
    ])
    for kind in [PlotKind.line, .scatter, .bar] {
      let plot = Plot(kind: kind, x: "year", y: ["n"], by: "s")
      let plain = kind == .bar ? Plot(kind: kind, x: "s", y: ["n"], by: "year") : plot
      let coloured = try lines(table, plain, .init(hasColour: true)).joined(separator: "\n")
      #expect(coloured.contains("\u{1B}[34m") && coloured.contains("\u{1B}[31m"))
      let stripped = coloured.replacing(/\u{1B}\[\d+m/, with: "")
      #expect(stripped == (try lines(table, plain, .init()).joined(separator: "\n")))
    }
  }

  @Test("shows texts that would act on the terminal spelled out")
  func hostile() throws {
    let table = try table([
      (Field("k\u{1B}[2J", .text), [.text("a\u{7}\nb"), .text("\u{202E}c")]),
      (Field("v", .integer), [.integer(1), .integer(2)]),
    ])
    for kind in [PlotKind.bar, .line, .scatter, .box, .sparkline] {
      let plot = Plot(kind: kind, x: "k\u{1B}[2J", y: ["v"], title: "t\u{1B}]0;x\u{7}")
      let text = try lines(table, plot, .init()).joined()
      #expect(!text.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F || $0.value == 0x202E })
    }
  }

  private func randomTable(_ count: Int, _ random: inout SplitMix) throws -> Table {
    let names = ["南宁市", "防城港市", "a", "a rather long name of something", "县\t区", "∅", ""]
    let scale: Double = [1.0, 1e4, 1e9, 1e-7, 1e300][Int.random(in: 0..<5, using: &random)]
    func cells(_ make: (inout SplitMix) -> Value) -> [Value] {
      (0..<count).map { _ -> Value in Int.random(in: 0..<5, using: &random) == 0 ? .missing : make(&random) }
    }
    let ids: [Value] = (0..<count).map { .integer(Int64($0)) }
    let years = cells { .integer(Int64.random(in: 2000...2030, using: &$0)) }
    let days = cells { .date(Day(daysSinceEpoch: Int32.random(in: -9000...20000, using: &$0))) }
    let texts = cells { .text(names.randomElement(using: &$0) ?? "") }
    let amounts = cells { .number(Double.random(in: -1...1, using: &$0) * scale) }
    let unit = ["元", "1", "h", ""].randomElement(using: &random)
    return try table([
      (Field("id", .integer), ids), (Field("year", .integer), years), (Field("day", .date), days),
      (Field("名称", .text), texts), (Field("金额", .number, unit: unit), amounts),
    ])
  }

  @Test("is never wider than the terminal, whatever the table", arguments: 0..<40)
  func width(seed: UInt64) throws {
    var random = SplitMix(state: seed)
    let count = Int.random(in: 0...30, using: &random)
    let table = try randomTable(count, &random)
    let width = [30, 40, 57, 80, 200].randomElement(using: &random) ?? 80
    for kind in PlotKind.allCases where kind != .map {
      for x in ["id", "year", "day", "名称", "金额"] {
        let by = ["名称", "year", nil].randomElement(using: &random) ?? nil
        let plot = Plot(
          kind: kind, x: x, y: ["金额"], by: kind == .histogram || kind == .box ? nil : by,
          title: "一个很长的标题，比很多终端都要宽得多，所以必须折行 and some English words too")
        let options = ChartTextOptions(
          width: width, height: Int.random(in: 3...12, using: &random),
          ambiguousWidth: Int.random(in: 1...2, using: &random))
        do {
          let lines = try lines(table, plot, options)
          #expect(lines.allSatisfy { TerminalWidth.of($0) <= width }, "\(kind) of \(x) at \(width)")
          if options.ambiguousWidth == 2 {
            #expect(!lines.joined().contains { "─│└┬┤┈█▒┃├░▓·–".contains($0) }, "\(kind) of \(x)")
          }
        } catch PlotFailure.repeatedPlace {
        } catch TableFailure.wrongType {
        }
      }
    }
  }
}
