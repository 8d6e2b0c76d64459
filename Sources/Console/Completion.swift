internal import Workbench

/// Completes the word at the cursor: globals, and after a colon or a dot the methods and fields of what stands before.
final class Completion {
  var session: Session

  init(_ session: Session) {
    self.session = session
  }

  /// The words that the last word of the text may become, sorted.
  func completions(_ text: String) -> [String] {
    let word = text.reversed().prefix { $0.isLetter || $0.isNumber || "_.:".contains($0) }
    let typed = String(word.reversed())
    guard !typed.isEmpty else { return [] }
    guard let separator = typed.lastIndex(where: { $0 == "." || $0 == ":" }) else {
      return session.globalNames.filter { $0.hasPrefix(typed) }.sorted()
    }
    let owner = String(typed[..<separator])
    let begun = typed[typed.index(after: separator)...]
    let names = session.memberNames(of: owner, isMethod: typed[separator] == ":")
    return names.filter { $0.hasPrefix(begun) }.sorted().map { typed[...separator] + $0 }
  }
}
