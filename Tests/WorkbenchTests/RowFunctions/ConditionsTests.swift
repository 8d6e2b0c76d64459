import Testing

@testable import Workbench

@Suite("Conditions")
struct ConditionsTests {
  /// What a condition says for one assignment of its atoms, bit by bit.
  private func holds(_ node: Conditions.Node, _ conditions: Conditions, _ assignment: Int) -> Bool {
    guard let question = conditions.question(node) else { return node == Conditions.always }
    return holds(assignment >> Int(question.atom) & 1 == 1 ? question.high : question.low, conditions, assignment)
  }

  @Test("mean what truth tables say, and are one node where they mean the same")
  func truthTables() throws {
    var random = SplitMix(5)
    var conditions = Conditions()
    let atoms = 5
    var nodes: [(node: Conditions.Node, table: UInt32)] = [(Conditions.never, 0), (Conditions.always, .max)]
    func table(_ holds: (Int) -> Bool) -> UInt32 {
      (0..<1 << atoms).reduce(0) { $0 | (holds($1) ? 1 << UInt32($1) : 0) }
    }
    for atom in 0..<atoms { nodes.append((try conditions.atom(atom), table { $0 >> atom & 1 == 1 })) }
    var nodeOfTable = Dictionary(uniqueKeysWithValues: nodes.map { ($0.table, $0.node) })
    for _ in 0..<600 {
      let (a, b, c) = (random.pick(nodes), random.pick(nodes), random.pick(nodes))
      let made: (Conditions.Node, UInt32) =
        switch random.below(4) {
        case 0: (try conditions.and(a.node, b.node), a.table & b.table)
        case 1: (try conditions.or(a.node, b.node), a.table | b.table)
        case 2: (try conditions.not(a.node), ~a.table)
        default: (try conditions.choose(a.node, b.node, c.node), a.table & b.table | ~a.table & c.table)
        }
      #expect(table { holds(made.0, conditions, $0) } == made.1)
      #expect(nodeOfTable[made.1, default: made.0] == made.0)
      nodeOfTable[made.1] = made.0
      nodes.append(made)
      #expect(try conditions.implies(a.node, b.node) == (a.table & ~b.table == 0))
      let plainer = try conditions.restricted(a.node, to: b.node)
      #expect((table { holds(plainer, conditions, $0) } ^ a.table) & b.table == 0)
    }
  }

  @Test("stop growing at a limit")
  func limit() throws {
    var conditions = Conditions(limit: 60)
    #expect(throws: CompilationFailure.tooLarge) {
      var all = Conditions.never
      // A sum of products whose order is the worst for diagrams.
      for atom in 0..<12 {
        all = try conditions.or(all, conditions.and(conditions.atom(atom), conditions.atom(atom + 12)))
      }
    }
    var many = Conditions()
    #expect(throws: CompilationFailure.tooLarge) { for atom in 0..<2000 { _ = try many.atom(atom) } }
  }
}
