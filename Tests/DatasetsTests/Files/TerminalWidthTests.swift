import Testing

@testable import Datasets

@Suite("Width on a terminal")
struct TerminalWidthTests {
  @Test(
    "counts Chinese and full-width characters as two, marks as none",
    arguments: [
      ("", 0), ("abc", 3), ("教研", 4), ("ＡＢ", 4), ("é", 1), ("e\u{301}", 1), ("（一）", 6), ("∅", 1), ("a\u{0}b", 2),
    ])
  func widths(text: String, width: Int) {
    #expect(TerminalWidth.of(text) == width)
  }

  @Test("clips to a width without cutting a character in two")
  func clipping() {
    #expect(TerminalWidth.clipped("南宁市青秀区", to: 12) == "南宁市青秀区")
    #expect(TerminalWidth.clipped("南宁市青秀区", to: 8) == "南宁市…")
    #expect(TerminalWidth.of(TerminalWidth.clipped("南宁市青秀区", to: 7)) <= 7)
  }

  @Test("pads on either side")
  func padding() {
    #expect(TerminalWidth.padded("市", to: 4) == "市  ")
    #expect(TerminalWidth.padded("市", to: 4, right: true) == "  市")
  }
}
