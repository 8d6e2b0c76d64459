/// The words that may stand in place of the last characters of a statement.
public struct Completion: Sendable, Equatable {
  /// How many characters they replace.
  public var typed: Int
  public var words: [String]

  public static let none = Completion(typed: 0, words: [])

  /// Those of the words that begin as typed, case aside where none does, or whose pinyin initials do; sorted, each once.
  init(of typed: some StringProtocol, among words: [String]) {
    self.typed = typed.count
    let typed = String(typed)
    var found = words.filter { $0.hasPrefix(typed) }
    if found.isEmpty {
      let lowered = typed.lowercased()
      found = words.filter { $0.utf8.count >= lowered.utf8.count && $0.lowercased().hasPrefix(lowered) }
    }
    let letters = Array(typed.utf8)
    if !letters.isEmpty, letters.allSatisfy({ $0 < 0x80 }) {
      let lowered = letters.map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 }
      found += words.filter { word in
        word.unicodeScalars.contains { PinyinInitials.isHan($0.value) } && PinyinInitials.match(lowered, word)
      }
    }
    self.words = Array(Set(found)).sorted()
  }

  private init(typed: Int, words: [String]) {
    self.typed = typed
    self.words = words
  }
}

extension Session {
  /// How the text, a statement up to the cursor, may go on: names of globals, columns, methods, options, checks, regions
  /// and files, by what stands around the last word. Runs nothing and reads no data file; a text that is no Lua has the
  /// globals.
  public func completion(of text: String) -> Completion { StatementCompletion(text, self).completion() }

  /// How a path may go on.
  public func completion(ofPath text: String) -> Completion { PathCompletion.completion(of: text) }

  /// How the name of something that help knows may go on.
  public func completion(ofHelp text: String) -> Completion {
    Completion(of: text, among: Help.names)
  }

  /// How the name of one of these may go on.
  public func completion(of text: String, among words: [String]) -> Completion { Completion(of: text, among: words) }
}
