import Testing

@testable import Tables

@Suite struct UnitTests {
  @Test(
    arguments: [
      ("亿元", "万元", 4), ("元", "万元", -4), ("CNY", "元", 0), ("千元", "百万元", -3), ("1", "%", 2), ("%", "1", -2),
      ("‰", "%", -1),
      ("万元/人", "CNY/person", 4), ("元/万元", "%", -2), ("h", "h", 0), ("元", "%", nil), ("h", "d", nil), ("%", "百分点", nil),
      ("元/人", "元", nil), ("人·h", "h·人", 0), ("万人", "人", 4),
    ] as [(String, String, Int?)])
  func unitsConvertByAPowerOfTenOrNotAtAll(_ from: String, _ to: String, _ exponent: Int?) {
    #expect(Unit(from).factor(to: Unit(to)) == exponent)
    #expect((Unit(from) == Unit(to)) == (exponent == 0))
  }

  @Test(
    arguments: [
      ("元", "CNY", "元", "元"), ("%", "%", "%", "百分点"), ("%", "百分点", "%", "%"), ("百分点", "百分点", "百分点", "百分点"),
      ("百分点", "%", "%", nil), ("元", "万元", nil, nil), ("元", "h", nil, nil), ("1", "1", "1", "1"), ("1", "%", nil, nil),
    ] as [(String, String, String?, String?)])
  func sumsAndDifferencesAskForEqualUnits(_ left: String, _ right: String, _ sum: String?, _ difference: String?) {
    #expect((try? Unit(left).sum(Unit(right))) == sum.map { Unit($0) })
    #expect((try? Unit(left).difference(Unit(right))) == difference.map { Unit($0) })
  }

  @Test(
    arguments: [
      ("元", "人", "元·人", "元/人"), ("元", "CNY", "元·CNY", "1"), ("万元", "1", "万元", "万元"), ("元/人", "人", "元", "元/人/人"),
      ("1", "h", "h", "1/h"), ("%", "%", "%·%", "1"),
    ] as [(String, String, String, String)])
  func productsAndQuotientsPutSymbolsTogether(_ left: String, _ right: String, _ product: String, _ quotient: String) {
    #expect(Unit(left).product(Unit(right)).description == product)
    #expect(Unit(left).quotient(Unit(right)).description == quotient)
  }

  @Test(arguments: ["元", "CNY", "元/人", "人·h", "1", "1/h", "% ", "元/人/h"])
  func aUnitReadsWhatItWrites(_ text: String) {
    #expect(Unit(Unit(text).description) == Unit(text))
  }

  @Test func aMismatchSaysWhatToDo() {
    #expect(
      UnitMismatch(operation: .sum, left: Unit("元"), right: Unit("万元")).description
        == "元 and 万元 cannot be added; bring them together with convert{ … } first")
    #expect(
      UnitMismatch(operation: .difference, left: Unit("元"), right: Unit("h")).description
        == "元 and h cannot be subtracted")
  }
}
