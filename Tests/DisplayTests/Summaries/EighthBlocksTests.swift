import Testing

@testable import Display

@Suite("Figures in block characters")
struct EighthBlocksTests {
  @Test("rise with the counts, and show the least that is there")
  func heights() {
    #expect(EighthBlocks.heights([0, 1, 4, 8]) == " ▁▄█")
    #expect(EighthBlocks.heights([1, 1_000_000]) == "▁█")
    #expect(EighthBlocks.heights([]) == "")
    #expect(EighthBlocks.heights([0]) == " ")
  }

  @Test(
    "fill a bar; only all fills it and only nothing leaves it empty",
    arguments: [(0, "   "), (0.0001, "▏  "), (0.5, "█▌ "), (0.9999, "██▉"), (1, "███")] as [(Double, String)])
  func bar(_ share: Double, _ expected: String) {
    let bar = EighthBlocks.bar(share, width: 3)
    #expect(bar == (expected == "██▉" ? "██▉" : expected))
    #expect(bar.count == 3)
  }
}
