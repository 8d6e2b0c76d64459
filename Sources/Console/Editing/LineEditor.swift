/// Reads statements that a person types on a terminal: over several lines, with history, search and completion.
///
/// Enter runs a statement that is whole and otherwise begins a new line. A statement comes back from history as it was
/// written, and is edited across its lines; text that is pasted stands there as it is, until Enter.
final class LineEditor {
  private let device: any TerminalDevice
  private let keys: KeyReader
  private let prompt: Prompt
  private let complete: (String) -> CompletionOffer
  private var screen: Screen
  private var buffer = EditBuffer()
  private var walk = HistoryWalk([])
  private var menu: CompletionMenu?
  private var search: Search?

  private struct Search {
    var text = ""
    var skipped = 0
    let before: String
  }

  init(_ device: any TerminalDevice, prompt: Prompt, complete: @escaping (String) -> CompletionOffer) {
    self.device = device
    self.prompt = prompt
    self.complete = complete
    keys = KeyReader(device)
    screen = Screen(device)
  }

  /// A whole statement; cancelled at Ctrl-C, and the end at Ctrl-D on an empty line.
  func read(history: [String], isIncomplete: (String) -> Bool) -> StatementOutcome {
    device.enterEditing()
    defer { device.leaveEditing() }
    buffer = EditBuffer()
    walk = HistoryWalk(history)
    menu = nil
    search = nil
    screen.forget()
    redraw()
    while true {
      if let outcome = take(keys.next(), isIncomplete) {
        screen.finish(buffer, prompt: prompt, ending: outcome == .cancelled ? "^C" : "")
        return outcome
      }
      // What comes in one piece is drawn once.
      if !device.hasInput { redraw() }
    }
  }

  private func redraw() {
    var below: [String] = []
    if let search { below = ["search: \(search.text)"] }
    if let menu { below = menu.rows(columns: device.size.columns, most: max(1, device.size.rows / 2)) }
    screen.draw(buffer, prompt: prompt, below: below)
  }

  // MARK: - Keys

  private func take(_ key: Key, _ isIncomplete: (String) -> Bool) -> StatementOutcome? {
    if search != nil, takeInSearch(key) { return nil }
    if menu != nil, key != .tab, key != .backTab, key != .resized {
      menu = nil
      if key == .escape { return nil }
    }
    switch key {
    case .enter: return enter(isIncomplete)
    case .control("c"):
      menu = nil
      return .cancelled
    case .control("d") where buffer.isEmpty, .closed: return .end
    case .tab: completeWord(backwards: false)
    case .backTab: completeWord(backwards: true)
    case .up: if !buffer.moveUp() { recall(walk.older(leaving: buffer.text)) }
    case .down: if !buffer.moveDown() { recall(walk.newer(leaving: buffer.text)) }
    case .control("p"): recall(walk.older(leaving: buffer.text))
    case .control("n"): recall(walk.newer(leaving: buffer.text))
    case .control("r"): search = Search(before: buffer.text)
    case .control("l"): screen.clear()
    case .control("z"):
      device.write("\r\n")
      device.suspend()
      screen.forget()
    case .resized: screen.resize(buffer, prompt: prompt)
    default: edit(key)
    }
    return nil
  }

  /// The keys that change nothing but the statement.
  private func edit(_ key: Key) {
    switch key {
    case .character(let character): buffer.insert(String(character))
    case .paste(let text): buffer.insert(Self.withoutPrompts(text))
    case .alt("\n"): buffer.insert("\n")
    case .backspace: buffer.deleteBackward()
    case .delete, .control("d"): buffer.deleteForward()
    case .left, .control("b"): buffer.moveLeft()
    case .right, .control("f"): buffer.moveRight()
    case .wordLeft, .alt("b"): buffer.moveWordLeft()
    case .wordRight, .alt("f"): buffer.moveWordRight()
    case .home, .control("a"): buffer.moveToLineStart()
    case .end, .control("e"): buffer.moveToLineEnd()
    case .alt("<"): buffer.moveToStart()
    case .alt(">"): buffer.moveToEnd()
    case .control("w"), .alt("\u{7F}"): buffer.cutWordBackward()
    case .alt("d"): buffer.cutWordForward()
    case .control("k"): buffer.cutToLineEnd()
    case .control("u"): buffer.cutToLineStart()
    case .control("y"): buffer.yank()
    case .control("_"): buffer.undo()
    default: break
    }
  }

  private func enter(_ isIncomplete: (String) -> Bool) -> StatementOutcome? {
    let text = buffer.text
    guard !isIncomplete(text) else {
      buffer.insert("\n")
      return nil
    }
    buffer.moveToEnd()
    return .statement(text)
  }

  private func recall(_ statement: String?) {
    if let statement { buffer.replace(with: statement) }
  }

  /// A transcript that was copied with its prompts, without them and without its answers.
  private static func withoutPrompts(_ text: String) -> String {
    guard text.hasPrefix(Console.prompt) else { return text }
    return text.split(separator: "\n").filter { $0.hasPrefix(Console.prompt) || $0.hasPrefix(Console.furtherPrompt) }
      .map { $0.dropFirst(Console.prompt.count) }.joined(separator: "\n")
  }

  // MARK: - Completion

  private func completeWord(backwards: Bool) {
    if menu != nil {
      menu?.choose(backwards: backwards, in: &buffer)
      return
    }
    let text = buffer.textBeforeCursor
    if isIndentation(text) { return buffer.insert("  ") }
    let offer = complete(text)
    if offer.words.count == 1 { return buffer.replaceLast(offer.typed, with: offer.words[0]) }
    let shared = CompletionMenu.commonPrefix(offer.words)
    if shared.count > offer.typed { return buffer.replaceLast(offer.typed, with: shared) }
    if !offer.words.isEmpty { menu = CompletionMenu(words: offer.words, typed: offer.typed) }
  }

  /// Whether nothing but spaces stands before the cursor in a further line.
  private func isIndentation(_ text: String) -> Bool {
    let line = text.suffix(from: text.lastIndex(of: "\n").map(text.index(after:)) ?? text.startIndex)
    return text.contains("\n") && line.allSatisfy(\.isWhitespace)
  }

  // MARK: - Search

  /// Ctrl-R: what is typed is looked for in earlier statements; true where the key belongs to the search.
  private func takeInSearch(_ key: Key) -> Bool {
    guard var search else { return false }
    switch key {
    case .character(let character):
      search.text.append(character)
      search.skipped = 0
    case .paste(let text): search.text += text
    case .backspace:
      _ = search.text.popLast()
      search.skipped = 0
    case .control("r"), .up: search.skipped += 1
    case .control("s"), .down: search.skipped = max(0, search.skipped - 1)
    case .control("g"), .escape, .control("c"):
      buffer.replace(with: search.before)
      self.search = nil
      return true
    case .resized: return false
    default:
      self.search = nil
      return false
    }
    if let statement = walk.found(search.text, skipping: search.skipped) {
      buffer.replace(with: statement)
    } else if search.skipped > 0 {
      search.skipped -= 1
    }
    self.search = search
    return true
  }
}
