/// Conditions on a row, as functions of booleans that are steps of a program: atoms.
///
///     let p = try conditions.atom(3)
///     try conditions.or(p, conditions.not(p)) == Conditions.always   // true
///
/// Reduced ordered decision diagrams (Bryant 1986): a node asks one atom and goes on to one of two nodes that ask later
/// ones. Invariant: no two nodes are alike and none has twice the same successor, so that two conditions that mean the
/// same are the same node; paths that fork and meet again leave no trace.
struct Conditions {
  typealias Node = Int32

  static let never: Node = 0
  static let always: Node = 1

  struct Question: Hashable {
    let atom: Int32
    let high: Node
    let low: Node
  }

  private struct Choice: Hashable {
    let condition: Node
    let high: Node
    let low: Node
  }

  private var questions = [Question](repeating: Question(atom: .max, high: 0, low: 0), count: 2)
  private var places: [Question: Node] = [:]
  private var chosen: [Choice: Node] = [:]
  private var restrictions: [Choice: Node] = [:]
  private var atoms: Set<Int> = []
  private let limit: Int
  /// Operations recur as deep as there are atoms.
  private let atomLimit = 1000

  /// Conditions of at most so many nodes, and ten times as much work; past that every operation throws `tooLarge`.
  init(limit: Int = 20_000) {
    self.limit = limit
  }

  /// What a node asks; nil for the two constants.
  func question(_ node: Node) -> Question? { node > 1 ? questions[Int(node)] : nil }

  /// The condition that an atom is true.
  mutating func atom(_ atom: Int) throws(CompilationFailure) -> Node {
    atoms.insert(atom)
    guard atoms.count <= atomLimit else { throw .tooLarge }
    return try node(Question(atom: Int32(atom), high: Self.always, low: Self.never))
  }

  /// `high` where the condition holds, else `low`.
  mutating func choose(_ condition: Node, _ high: Node, _ low: Node) throws(CompilationFailure) -> Node {
    if condition == Self.always || high == low { return high }
    if condition == Self.never { return low }
    if high == Self.always, low == Self.never { return condition }
    let choice = Choice(condition: condition, high: high, low: low)
    if let node = chosen[choice] { return node }
    let atom = min(atom(of: condition), atom(of: high), atom(of: low))
    let whenTrue = try choose(
      successor(condition, atom, true), successor(high, atom, true), successor(low, atom, true))
    let whenFalse = try choose(
      successor(condition, atom, false), successor(high, atom, false), successor(low, atom, false))
    let result = try node(Question(atom: atom, high: whenTrue, low: whenFalse))
    guard chosen.count < 10 * limit else { throw .tooLarge }
    chosen[choice] = result
    return result
  }

  mutating func and(_ left: Node, _ right: Node) throws(CompilationFailure) -> Node {
    try choose(left, right, Self.never)
  }

  mutating func or(_ left: Node, _ right: Node) throws(CompilationFailure) -> Node {
    try choose(left, Self.always, right)
  }

  mutating func not(_ node: Node) throws(CompilationFailure) -> Node {
    try choose(node, Self.never, Self.always)
  }

  /// Whether wherever `left` holds, `right` does.
  mutating func implies(_ left: Node, _ right: Node) throws(CompilationFailure) -> Bool {
    try choose(left, right, Self.always) == Self.always
  }

  /// A plainer condition that is the same as `node` wherever `care` holds (Coudert and Madre's restriction).
  mutating func restricted(_ node: Node, to care: Node) throws(CompilationFailure) -> Node {
    if care == Self.always || care == Self.never || node <= 1 { return node }
    let key = Choice(condition: care, high: node, low: node)
    if let known = restrictions[key] { return known }
    let result: Node
    let (top, careTop) = (atom(of: node), atom(of: care))
    if careTop < top {
      let either = try or(successor(care, careTop, true), successor(care, careTop, false))
      result = try restricted(node, to: either)
    } else {
      let (careHigh, careLow) = (successor(care, top, true), successor(care, top, false))
      let (high, low) = (successor(node, top, true), successor(node, top, false))
      if careHigh == Self.never {
        result = try restricted(low, to: careLow)
      } else if careLow == Self.never {
        result = try restricted(high, to: careHigh)
      } else {
        let (whenTrue, whenFalse) = (try restricted(high, to: careHigh), try restricted(low, to: careLow))
        result = try self.node(Question(atom: top, high: whenTrue, low: whenFalse))
      }
    }
    guard restrictions.count < 10 * limit else { throw .tooLarge }
    restrictions[key] = result
    return result
  }

  private func atom(of node: Node) -> Int32 { questions[Int(node)].atom }

  private func successor(_ node: Node, _ atom: Int32, _ isTrue: Bool) -> Node {
    let question = questions[Int(node)]
    guard question.atom == atom, node > 1 else { return node }
    return isTrue ? question.high : question.low
  }

  private mutating func node(_ question: Question) throws(CompilationFailure) -> Node {
    if question.high == question.low { return question.high }
    if let node = places[question] { return node }
    guard questions.count < limit else { throw .tooLarge }
    let node = Node(questions.count)
    questions.append(question)
    places[question] = node
    return node
  }
}
