import Tables
import Testing

@testable import Datasets

/// How cells are written that a schema describes; agreement with frictionless is the peers' matter.
@Suite struct FieldFormatTests {
  private func values(_ format: FieldFormat, _ texts: [String]) -> [String] {
    texts.map { format.value($0)?.value.description ?? "—" }
  }

  @Test func numbersAreReadByTheirMarks() {
    let german = FieldFormat.number(decimal: ",", group: ".", isBare: false)
    #expect(values(german, ["€ 1.234,50", "1.234", "7,5 %", "x", "1,2,3"]) == ["1234.5", "1234", "7.5", "—", "—"])
    #expect(values(.integer(group: ",", isBare: false), ["约1,200人", "-3 kg", "人"]) == ["1200", "-3", "—"])
    #expect(values(.integer(group: "", isBare: true), [" 8 ", "8人", "1.0"]) == ["8", "—", "—"])
  }

  @Test func daysAreReadByPatternsAndInAnyFormThatBeginsWithTheYear() {
    #expect(values(.date(.pattern("%d/%m/%Y")), ["1/9/2021", "31/2/2021", "2021-09-01"]) == ["2021-09-01", "—", "—"])
    #expect(values(.date(.pattern("%B %d, %y")), ["September 1, 21", "Sept 1, 21"]) == ["2021-09-01", "—"])
    #expect(values(.date(.pattern("%Y%j")), ["2024366", "2023366"]) == ["2024-12-31", "—"])
    #expect(
      values(.date(.any), ["2021-9-1", "2021/9/1", "2021.9.1", "2021年9月1日", "20210901", "1/9/2021"])
        == Array(repeating: "2021-09-01", count: 5) + ["—"], "no form of which there are two readings")
  }

  @Test func momentsInDifferentZonesAreComparedAsTheyAre() throws {
    let format = FieldFormat.datetime(.iso)
    let early = try #require(format.value("2021-09-01T09:00:00+08:00"))
    let late = try #require(format.value("2021-09-01T02:00:00Z"))
    #expect(early.isLess(than: late))
    #expect(format.value("2021-09-01T09:00") == nil)
  }

  @Test(arguments: [
    (FieldFormat.year, ["2021", "0999"], ["21", "20210", "x"]),
    (.yearMonth, ["2021-09"], ["2021-13", "2021-9", "2021"]),
    (.duration, ["P1Y2M", "PT36H", "-P3W", "PT1.5S"], ["P", "PT", "1Y", "P1M2Y", "PY"]),
    (.point(.text), ["108.3, 22.8"], ["200,1", "1", "a,b"]), (.point(.array), ["[108, 22]"], ["[1]", "{}"]),
    (.object, ["{}"], ["[]", "x"]), (.array, ["[1]"], ["{}", "1"]), (.geoJSON, [#"{"type": "Point"}"#], ["{}"]),
    (.list(delimiter: ";", item: FieldFormat(.integer)), ["1;2", "3"], ["1;x", "1,2"]),
    (.text(.email), ["a@example.org"], ["a@b", "a.b.org", "@b.org"]), (.text(.binary), ["YWI="], ["YWI", "ä"]),
    (.boolean(yes: ["是"], no: ["否"]), ["是", "否"], ["true", ""]),
  ])
  func formatsTakeWhatIsWrittenSo(_ format: FieldFormat, _ good: [String], _ bad: [String]) {
    for text in good { #expect(format.value(text) != nil, "\(text) is \(format.typeName)") }
    for text in bad { #expect(format.value(text) == nil, "\(text) is no \(format.typeName)") }
  }

  private func broken(_ format: FieldFormat, _ text: String, _ change: (inout Constraints) -> Void) -> String? {
    var constraints = Constraints()
    change(&constraints)
    guard let value = format.value(text) else { return "type" }
    guard case .constraint(let name)? = ConstraintCheck(constraints, format).fault(of: text, value) else { return nil }
    return name.rawValue
  }

  @Test func constraintsHoldAtTheirLimits() {
    let whole = FieldFormat(.integer)
    for (text, expected) in [("0", "minimum"), ("1", nil), ("5", nil), ("6", "maximum")] as [(String, String?)] {
      #expect(
        broken(whole, text) {
          $0.minimum = "1"
          $0.maximum = "5"
        } == expected)
    }
    #expect(broken(FieldFormat(.number), "NaN") { $0.minimum = "0" } == "minimum")
    #expect(broken(FieldFormat(.number), "1") { $0.exclusiveMaximum = "1" } == "exclusiveMaximum")
    #expect(broken(.text(.plain), "南宁市") { $0.maxLength = 2 } == "maxLength", "characters, not bytes")
    #expect(broken(.text(.plain), "45010x") { $0.pattern = #"\d{6}"# } == "pattern", "all of the cell must match")
    #expect(broken(whole, "02") { $0.allowed = ["1", "2"] } == nil, "the same number, written otherwise")
    #expect(broken(FieldFormat(.date), "2020-12-31") { $0.minimum = "2021-01-01" } == "minimum")
  }
}
