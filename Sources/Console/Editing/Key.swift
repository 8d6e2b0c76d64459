/// A key that was pressed, or text that was pasted.
enum Key: Equatable {
  case character(Character)
  /// Text between the marks by which a terminal tells what was pasted from what was typed.
  case paste(String)
  case enter
  case tab, backTab
  case backspace, delete, escape
  case up, down, left, right, wordLeft, wordRight, home, end
  case control(Character)
  case alt(Character)
  /// The terminal has another size now.
  case resized
  /// The terminal is gone.
  case closed
}

/// Reads keys from what a terminal sends.
///
/// Invariant: a key is taken whole; a sequence that nobody knows is passed over whole and types nothing.
struct KeyReader {
  private let device: any TerminalDevice

  init(_ device: any TerminalDevice) {
    self.device = device
  }

  func next() -> Key {
    while true {
      switch device.nextByte(within: nil) {
      case .byte(let byte): if let key = key(from: byte) { return key }
      case .resized: return .resized
      case .end, .nothing: return .closed
      }
    }
  }

  private func key(from byte: UInt8) -> Key? {
    switch byte {
    // A line that was typed while a statement ran has the terminal's own line end.
    case 0x0D, 0x0A: return .enter
    case 0x09: return .tab
    case 0x08, 0x7F: return .backspace
    case 0x1B: return escapeSequence()
    case 0x1F: return .control("_")
    case 0x01...0x1A: return .control(Character(Unicode.Scalar(byte + 0x60)))
    case 0x00...0x1F: return nil
    case 0x20..<0x80: return .character(Character(Unicode.Scalar(byte)))
    default: return character(beginningWith: byte)
    }
  }

  private func character(beginningWith lead: UInt8) -> Key? {
    let count = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 0
    guard count > 0 else { return nil }
    var bytes = [lead]
    while bytes.count < count, let byte = soon() { bytes.append(byte) }
    return String(validating: bytes, as: UTF8.self)?.first.map(Key.character)
  }

  /// The next byte of a sequence, which a terminal sends at once; nil where the key was the escape key itself.
  private func soon() -> UInt8? {
    while true {
      switch device.nextByte(within: 60) {
      case .byte(let byte): return byte
      case .resized: continue
      case .end, .nothing: return nil
      }
    }
  }

  private func escapeSequence() -> Key? {
    guard let byte = soon() else { return .escape }
    switch byte {
    case UInt8(ascii: "["): return controlSequence()
    case UInt8(ascii: "O"): return soon().flatMap { Self.key(final: $0, isWord: false) }
    case 0x0D, 0x0A: return .alt("\n")
    case 0x08, 0x7F: return .alt("\u{7F}")
    case 0x1B: return .escape
    case 0x20..<0x7F: return .alt(Character(Unicode.Scalar(byte)))
    default: return nil
    }
  }

  private func controlSequence() -> Key? {
    var parameters = ""
    while let byte = soon() {
      guard (0x40...0x7E).contains(byte) else {
        parameters.unicodeScalars.append(Unicode.Scalar(byte))
        continue
      }
      let numbers = parameters.split(separator: ";").map { Int($0) ?? 0 }
      // The second number is 1 and the sum of shift 1, alt 2, control 4.
      let isWord = numbers.count > 1 && numbers[1] > 2
      guard byte == UInt8(ascii: "~") else { return Self.key(final: byte, isWord: isWord) }
      switch numbers.first {
      case 200: return .paste(pastedText())
      case 1, 7: return .home
      case 4, 8: return .end
      case 3: return .delete
      default: return nil
      }
    }
    return nil
  }

  private static func key(final: UInt8, isWord: Bool) -> Key? {
    switch Character(Unicode.Scalar(final)) {
    case "A": .up
    case "B": .down
    case "C": isWord ? .wordRight : .right
    case "D": isWord ? .wordLeft : .left
    case "H": .home
    case "F": .end
    case "Z": .backTab
    default: nil
    }
  }

  /// What was pasted, up to the mark that ends it, with `\n` for line ends.
  private func pastedText() -> String {
    let mark = Array("\u{1B}[201~".utf8)
    var bytes: [UInt8] = []
    reading: while true {
      switch device.nextByte(within: nil) {
      case .byte(let byte):
        bytes.append(byte)
        if byte == mark[mark.count - 1], bytes.suffix(mark.count) == mark[...] {
          bytes.removeLast(mark.count)
          break reading
        }
      case .resized: continue
      case .end, .nothing: break reading
      }
    }
    return String(decoding: bytes, as: UTF8.self).replacing("\r\n", with: "\n").replacing("\r", with: "\n")
  }
}
