/// Text of files as it may stand on a terminal or in a document.
package enum VisibleText {
  /// The text with every character that would act instead of being seen spelled out: line ends as `⏎`, a tab as a
  /// space, other control characters as `\x1B`, and what turns or hides the text around it as `\u{202E}`.
  ///
  /// A cell could else move the cursor, change the window's title, or read differently from what it holds.
  package static func of(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: acts) else { return text }
    var visible = String.UnicodeScalarView()
    var previous: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      defer { previous = scalar }
      switch scalar {
      case "\n" where previous == "\r": continue
      case "\n", "\r": visible.append("⏎")
      case "\t": visible.append(" ")
      case _ where acts(scalar):
        let digits = String(scalar.value, radix: 16, uppercase: true)
        let spelled = scalar.value < 0x100 ? "\\x" + (digits.count < 2 ? "0" : "") + digits : "\\u{\(digits)}"
        visible.append(contentsOf: spelled.unicodeScalars)
      default: visible.append(scalar)
      }
    }
    return String(visible)
  }

  private static func acts(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    // C0, DEL and C1.
    case 0..<0x20, 0x7F...0x9F: true
    // Marks, embeddings, overrides and isolates of direction; line and paragraph separators; zero-width spaces.
    case 0x061C, 0x200B, 0x200E...0x200F, 0x2028...0x202E, 0x2060...0x2069, 0xFEFF: true
    // Annotation anchors and tag characters.
    case 0xFFF9...0xFFFB, 0xE0000...0xE007F: true
    default: false
    }
  }
}
