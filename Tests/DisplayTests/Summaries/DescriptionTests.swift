import Tables
import Testing

@testable import Display

@Suite("A table described")
struct DescriptionTests {
  private func cell(_ table: Table, _ column: String, _ name: String) throws -> Value {
    let names = try table.texts("column")
    let row = try #require((0..<table.rowCount).first { names[$0] == column })
    return try table.column(name)[row]
  }

  @Test("has the figures of the aggregates")
  func aggregates() throws {
    var random = SplitMix(state: 2)
    for _ in 0..<100 {
      let count = Int.random(in: 0...30, using: &random)
      let whole = (0..<count).map { _ in
        Int.random(in: 0...4, using: &random) == 0 ? Value.missing : .integer(Int64.random(in: -9...9, using: &random))
      }
      let numbers = whole.map { value -> Value in
        if case .integer(let number) = value { .number(Double(number) / 3) } else { .missing }
      }
      let source = try table([(Field("i", .integer), whole), (Field("x", .number), numbers)])
      let described = try source.described()
      for (name, column) in zip(["i", "x"], source.columns) {
        let constants = try [0.25, 0.75].map { share in try table([(Field("p", .number), [.number(share)])]).columns[0]
        }
        let figures: [(String, Value)] = [
          ("q1", try Aggregate.quantile.value(of: [column, constants[0]], rowCount: count)),
          ("q3", try Aggregate.quantile.value(of: [column, constants[1]], rowCount: count)),
          ("median", try Aggregate.median.value(of: [column], rowCount: count)),
          ("mean", try Aggregate.mean.value(of: [column], rowCount: count)),
          ("sd", try Aggregate.sd.value(of: [column], rowCount: count)),
          ("count", try Aggregate.count.value(of: [column], rowCount: count)),
          ("distinct", try Aggregate.distinctCount.value(of: [column], rowCount: count)),
        ]
        for (figure, expected) in figures { #expect(try cell(described, name, figure) == expected, "\(figure)") }
      }
    }
  }

  @Test("names what is most frequent, and the range of dates")
  func others() throws {
    let source = try table([
      (Field("level", .text, title: "层级"), ["b", "a", "a", nil].map { $0.map(Value.text) ?? .missing }),
      (Field("d", .date), [.date(Day("2023-01-01")!), .date(Day("2019-05-05")!), .missing, .missing]),
      (Field("id", .text), ["p", "q", "r", "s"].map(Value.text)),
    ])
    let described = try source.described()
    #expect(described.fields.allSatisfy { $0.title != nil })
    #expect(try cell(described, "level", "title") == .text("层级"))
    #expect(try cell(described, "level", "most_frequent") == .text("a"))
    #expect(try cell(described, "level", "most_frequent_share") == .number(2.0 / 3))
    #expect(try cell(described, "level", "missing_share") == .number(0.25))
    #expect(try cell(described, "level", "example") == .text("b"))
    #expect(try cell(described, "level", "median") == .missing)
    #expect(try cell(described, "d", "earliest") == .date(Day("2019-05-05")!))
    #expect(try cell(described, "d", "latest") == .date(Day("2023-01-01")!))
    #expect(try cell(described, "id", "most_frequent") == .missing)
  }

  @Test("tells of people only counts")
  func personal() throws {
    let source = try table([
      (Field("name", .text, isPersonal: true), [.text("张三"), .text("张三"), .missing]),
      (Field("age", .integer, isPersonal: true), [.integer(51), .integer(52), .integer(53)]),
      (Field("born", .date, isPersonal: true), [.date(Day("1970-01-01")!), .missing, .missing]),
    ])
    let described = try source.described()
    #expect(try cell(described, "name", "distinct") == .integer(1))
    #expect(try cell(described, "age", "count") == .integer(3))
    for field in described.fields.dropFirst(8) {
      for name in ["name", "age", "born"] {
        #expect(try cell(described, name, field.name) == .missing, "\(field.name)")
      }
    }
    let glimpse = try Glimpse.lines(of: source).joined()
    for secret in ["张三", "51", "53", "1970"] { #expect(!glimpse.contains(secret)) }
    #expect(glimpse.contains("personal, 3 different"))
  }
}
