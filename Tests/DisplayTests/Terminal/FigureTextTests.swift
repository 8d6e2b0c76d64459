import Testing

@testable import Display

@Suite("Figures")
struct FigureTextTests {
  @Test(
    "have commas between thousands",
    arguments: [("0", "0"), ("999", "999"), ("1000", "1,000"), ("-1234567", "-1,234,567")])
  func grouping(digits: String, text: String) {
    #expect(FigureText.grouped(digits) == text)
  }

  @Test(
    "have as many decimals as asked for",
    arguments: [
      (1234.5, 2, "1,234.50"), (-0.00001, 4, "0.0000"), (0.99999, 4, "1.0000"), (2.0, 0, "2"), (1e20, 2, "1e+20"),
      (.nan, 1, "nan"), (-0.05, 2, "-0.05"),
    ])
  func decimals(value: Double, decimals: Int, text: String) {
    #expect(FigureText.decimal(value, decimals: decimals) == text)
  }

  @Test(
    "need no more decimals than their value has", arguments: [(1.0, 0), (0.5, 1), (0.25, 2), (1.0 / 3, 4), (1e-9, 4)])
  func needed(value: Double, decimals: Int) {
    #expect(FigureText.decimals(of: value, most: 4) == decimals)
  }
}
