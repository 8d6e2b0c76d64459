internal import Synchronization

/// How many columns of a terminal text takes.
///
/// Chinese, Japanese, Korean and full-width characters and emoji take two, combining marks none, others one.
/// Source: Unicode Standard Annex #11, East Asian Width (classes W and F); ambiguous characters count as one.
package enum TerminalWidth {
  package static func of(_ text: some StringProtocol) -> Int {
    var width = 0
    for character in text { width += of(character) }
    return width
  }

  package static func of(_ character: Character) -> Int {
    guard let scalar = character.unicodeScalars.first else { return 0 }
    if scalar.value < 0x300 {
      if scalar.value < 0x20 || scalar.value == 0x7F { return 0 }
      return scalar == "×" || scalar == "÷" || scalar == "±" || scalar == "°" || scalar == "·"
        ? ambiguous.load(ordering: .relaxed) : 1
    }
    if isWide(scalar.value) { return 2 }
    // A sequence joined into one picture, or one that asks for the picture form, is as wide as an emoji.
    if character.unicodeScalars.contains(where: { $0.value == 0xFE0F || $0.value == 0x200D }) { return 2 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control: return 0
    default: return isAmbiguous(scalar.value) ? ambiguous.load(ordering: .relaxed) : 1
    }
  }

  /// How wide terminals of the user's draw signs that are narrow in Western fonts and wide in Chinese ones.
  private static let ambiguous = Atomic<Int>(1)

  package static func setAmbiguous(_ width: Int) { ambiguous.store(width, ordering: .relaxed) }

  /// Signs of this kind that stand in results: dashes, quotes, arrows, signs of mathematics, frames, blocks and figures.
  private static func isAmbiguous(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x2010, 0x2013...0x2016, 0x2018...0x2019, 0x201C...0x201D, 0x2020...0x2022, 0x2024...0x2027, 0x2030,
      0x2032...0x2033,
      0x2035, 0x203B, 0x2103, 0x2116, 0x2160...0x216B, 0x2170...0x2179, 0x2190...0x2199, 0x2200...0x22A5,
      0x2460...0x24E9,
      0x2500...0x2573, 0x2580...0x258F, 0x2592...0x2595, 0x25A0...0x25E5, 0x2605...0x2606, 0x2640...0x2642:
      true
    default: false
    }
  }

  /// The text cut to at most `width` columns, ending in `…` where something was cut off.
  package static func clipped(_ text: String, to width: Int) -> String {
    guard of(text) > width else { return text }
    var clipped = ""
    var used = 0
    for character in text {
      let next = of(character)
      guard used + next <= width - 1 else { break }
      clipped.append(character)
      used += next
    }
    return clipped + "…"
  }

  /// The text with spaces before or after it, up to `width` columns.
  package static func padded(_ text: String, to width: Int, right: Bool = false) -> String {
    let spaces = String(repeating: " ", count: max(0, width - of(text)))
    return right ? spaces + text : text + spaces
  }

  private static func isWide(_ scalar: UInt32) -> Bool {
    wideRanges.contains { $0.contains(scalar) }
  }

  private static let wideRanges: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x231A...0x231B, 0x2329...0x232A, 0x23E9...0x23EC, 0x23F0...0x23F0, 0x23F3...0x23F3,
    0x25FD...0x25FE, 0x2614...0x2615, 0x2648...0x2653, 0x267F...0x267F, 0x2693...0x2693, 0x26A1...0x26A1,
    0x26AA...0x26AB, 0x26BD...0x26BE, 0x26C4...0x26C5, 0x26CE...0x26CE, 0x26D4...0x26D4, 0x26EA...0x26EA,
    0x26F2...0x26F3, 0x26F5...0x26F5, 0x26FA...0x26FA, 0x26FD...0x26FD, 0x2705...0x2705, 0x270A...0x270B,
    0x2728...0x2728, 0x274C...0x274C, 0x274E...0x274E, 0x2753...0x2755, 0x2757...0x2757, 0x2795...0x2797,
    0x27B0...0x27B0, 0x27BF...0x27BF, 0x2B1B...0x2B1C, 0x2B50...0x2B50, 0x2B55...0x2B55, 0x2E80...0x303E,
    0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3,
    0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x16FFF,
    0x17000...0x18AFF, 0x1B000...0x1B2FF, 0x1F004...0x1F004, 0x1F0CF...0x1F0CF, 0x1F18E...0x1F18E,
    0x1F191...0x1F19A, 0x1F200...0x1F320, 0x1F32D...0x1F335, 0x1F337...0x1F37C, 0x1F37E...0x1F393,
    0x1F3A0...0x1F3CA, 0x1F3CF...0x1F3D3, 0x1F3E0...0x1F3F0, 0x1F3F4...0x1F3F4, 0x1F3F8...0x1F43E,
    0x1F440...0x1F440, 0x1F442...0x1F4FC, 0x1F4FF...0x1F53D, 0x1F54B...0x1F54E, 0x1F550...0x1F567,
    0x1F57A...0x1F57A, 0x1F595...0x1F596, 0x1F5A4...0x1F5A4, 0x1F5FB...0x1F64F, 0x1F680...0x1F6C5,
    0x1F6CC...0x1F6CC, 0x1F6D0...0x1F6D2, 0x1F6D5...0x1F6D7, 0x1F6DC...0x1F6DF, 0x1F6EB...0x1F6EC,
    0x1F6F4...0x1F6FC, 0x1F7E0...0x1F7EB, 0x1F7F0...0x1F7F0, 0x1F90C...0x1F93A, 0x1F93C...0x1F945,
    0x1F947...0x1F9FF, 0x1FA70...0x1FAFF, 0x20000...0x3FFFD,
  ]
}
