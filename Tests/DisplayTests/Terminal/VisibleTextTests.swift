import Testing

@testable import Display

@Suite("Text that would act")
struct VisibleTextTests {
  @Test(
    "is spelled out",
    arguments: [
      ("县 é 𠮷 👨‍👩‍👧", "县 é 𠮷 👨‍👩‍👧"), ("a\nb\r\nc\rd\te", "a⏎b⏎c⏎d e"), ("\u{1B}[31mred", "\\x1B[31mred"),
      ("\u{0}\u{7}\u{7F}\u{9B}", "\\x00\\x07\\x7F\\x9B"), ("a\u{202E}cba", "a\\u{202E}cba"),
      ("\u{2066}x\u{2069}\u{200E}\u{200B}\u{FEFF}\u{2028}", "\\u{2066}x\\u{2069}\\u{200E}\\u{200B}\\u{FEFF}\\u{2028}"),
      ("\u{E0041}", "\\u{E0041}"),
    ])
  func spelling(_ text: String, _ expected: String) {
    #expect(VisibleText.of(text) == expected)
  }

  @Test("leaves no control character, whatever the text")
  func everyScalar() {
    for value in (0..<0x3000 as Range<UInt32>) {
      guard let scalar = Unicode.Scalar(value) else { continue }
      for seen in VisibleText.of("a\(scalar)b").unicodeScalars {
        #expect(seen.properties.generalCategory != .control)
        #expect(!(0x202A...0x202E).contains(seen.value) && !(0x2066...0x2069).contains(seen.value))
      }
    }
  }
}
