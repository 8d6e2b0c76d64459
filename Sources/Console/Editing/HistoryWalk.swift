/// The way through earlier statements while one statement is written.
///
/// What is changed on the way stays changed until the statement is run, as the statement that was begun does.
struct HistoryWalk {
  private let statements: [String]
  /// From 0 for the oldest; the count of statements stands for the one that is being written.
  private var place: Int
  private var changed: [Int: String] = [:]

  init(_ statements: [String]) {
    self.statements = statements
    place = statements.count
  }

  /// The statement before, given what stands at this place now; nil at the oldest.
  mutating func older(leaving text: String) -> String? { move(to: place - 1, leaving: text) }

  mutating func newer(leaving text: String) -> String? { move(to: place + 1, leaving: text) }

  private mutating func move(to next: Int, leaving text: String) -> String? {
    guard (0...statements.count).contains(next) else { return nil }
    changed[place] = text
    place = next
    return changed[next] ?? (next < statements.count ? statements[next] : "")
  }

  /// A search backwards: the statement that holds the text, not before `from` steps of it were passed over. Case counts
  /// only where the text has capitals.
  func found(_ text: String, skipping: Int) -> String? {
    guard !text.isEmpty else { return nil }
    let ignoresCase = text == text.lowercased()
    var rest = skipping
    var previous: String?
    for statement in statements.reversed() {
      guard (ignoresCase ? statement.lowercased() : statement).contains(text), statement != previous else { continue }
      previous = statement
      if rest == 0 { return statement }
      rest -= 1
    }
    return nil
  }
}
