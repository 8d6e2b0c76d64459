import Testing

@testable import Tables

/// Verbs ask whoever watches over them, and make nothing large without asking.
@Suite struct StoppingTests {
  /// Stops everything, or only what is large.
  private final class Stopper: Supervisor {
    let wantsStop: Bool
    init(atOnce: Bool) { wantsStop = atOnce }
    func charge(_ bytes: Int) {}
    func allows(_ bytes: Int) -> Bool { bytes < 1 << 20 }
  }

  private typealias Verb = (name: String, run: @Sendable (Table) throws -> Table)

  private static let verbs: [Verb] = [
    ("sort", { try $0.sort([SortKey("integer")]) }),
    ("top", { try $0.top(3, by: "number") }),
    ("bottom", { try $0.groupBy(["text"]).bottom(3, by: "number") }),
    ("sample", { try $0.sample(.share(0.5), seed: 1) }),
    ("distinct", { try $0.distinct(["text"]) }),
    ("drop_missing", { try $0.dropMissing() }),
    ("fill", { try $0.fill(["integer"], .down) }),
    ("fill a value", { try $0.fill([("integer", .integer(1))]) }),
    ("concat", { try $0.concat($0) }),
    ("union", { try $0.union($0) }),
    ("except", { try $0.except($0) }),
    ("join", { try $0.join($0, on: [("text", "text")], .left).table }),
    ("full join", { try $0.join($0, on: [("text", "text")], .full).table }),
    ("cross join", { try $0.join($0, on: [], .cross).table }),
    ("asof_join", { try $0.asofJoin($0, on: ("date", "date"), by: [("text", "text")]).table }),
    ("pivot", { try $0.pivot(rows: ["text"], columns: ["integer"], values: ["number"], aggregate: .sum) }),
    ("unpivot", { try $0.unpivot(["integer", "number"]) }),
    ("complete", { try $0.complete(["text", "integer"]) }),
    ("count", { try $0.count(by: ["text"]) }),
  ]

  @Test func everyVerbStopsWhenItIsAskedTo() throws {
    let table = try randomTable(200, seed: 150)
    for verb in Self.verbs {
      #expect(throws: TableFailure.stopped, "\(verb.name)") {
        try Supervision.watched(by: Stopper(atOnce: true)) { try verb.run(table) }
      }
    }
  }

  @Test func aResultWhoseSizeTheDataDecideIsAskedForFirst() throws {
    let ones = try Table(columns: ["a", "b"].map { (Field($0, .integer), integers((0..<2000).map { $0 })) })
    let same = try Table(columns: [(Field("a", .integer), integers([Int64?](repeating: 1, count: 2000)))])
    let large: [@Sendable () throws -> Table] = [
      { try ones.join(ones, on: [], .cross, suffix: "_2").table },
      { try same.join(same, on: [("a", "a")], .inner).table },
      { try ones.complete(["a", "b"]) },
    ]
    for make in large {
      #expect(throws: TableFailure.stopped) { try Supervision.watched(by: Stopper(atOnce: false)) { try make() } }
    }
  }

  @Test func moreRowsThanATableHoldsAreRefused() throws {
    let half = try Table(fields: [], columns: [], rowCount: Int(Int32.max) / 2 + 1)
    #expect(throws: TableFailure.tooManyRows(Int(Int32.max) + 1)) { try half.concat(half) }
  }
}
