import Tables
import Testing

@testable import Datasets

@Suite struct TypeInferenceTests {
  private func type(_ cells: [String], missing: [String] = [""]) -> ColumnType? {
    let text = "x,y\n" + cells.map { "\($0),\n" }.joined()
    guard let source = try? CSVSource(Array(text.utf8), path: "t.csv") else { return nil }
    return TypeInference.types(source, labels: ["x", "y"], missing: MissingTexts(missing)).first
  }

  @Test(
    arguments: [
      (["1", "-2", ""], .integer), (["0"], .integer), (["1", "2.5"], .number), (["NaN", "1"], .number),
      (["1e3"], .number),
      (["true", "FALSE", ""], .boolean), (["0", "1"], .integer), (["true", "1"], .text), (["2023-09-01", ""], .date),
      (["2023-09-01", "2023-09"], .text), (["1", "a"], .text), (["县"], .text), ([], .text), (["", ""], .text),
      (["0.5", "0"], .number),
    ] as [([String], ColumnType)])
  func theNarrowestTypeThatAllCellsFitIsTaken(_ cells: [String], _ expected: ColumnType) {
    #expect(type(cells) == expected)
  }

  @Test(arguments: [
    ["007"], ["1", "01"], ["00"], ["045.1"], ["12345678901234567890"], ["91450100MA5K1"], ["+8613800000000"], ["+1.5"],
    ["-007"], ["-12345678901234567890"],
  ])
  func codesStayText(_ cells: [String]) {
    #expect(type(cells) == .text)
  }

  @Test func aNegativeZeroIsNoWholeNumberSinceThatWouldLoseItsSign() throws {
    #expect(type(["-0", "1"]) == .number)
    #expect(try String(decoding: CSVWriter.bytes(of: load("x\n-0\n1\n").table), as: UTF8.self) == "x\n-0\n1\n")
  }

  @Test(arguments: ["code", "region_code", "officerID", "学校id", "行政区划代码", "身份证号", "parent", "人数"])
  func aHeaderSaysNothingSoThatAKeyAndWhatRefersToItAreAlike(_ label: String) throws {
    #expect(try load("\(label),n\n450100,1\n450102,2\n").table.types == [.integer, .integer])
    #expect(try load("\(label),n\n450100,1\n045012,2\n").table.types == [.text, .integer])
  }

  @Test(
    arguments: [
      ("code", true), ("region_code", true), ("regionCode", true), ("CODE", true), ("id", true), ("officer_id", true),
      ("officerID", true), ("学校id", true), ("行政区划代码", true), ("学校编码", true), ("机构编号", true),
      ("身份证号", true), ("paid", false), ("decode", false), ("人数", false), ("year", false), ("code_count", false),
    ])
  func aHeaderOfCodesIsKnownSoThatItsFiguresAreShownAsWritten(_ label: String, _ expected: Bool) {
    #expect(TypeInference.namesCode(label) == expected)
  }

  @Test func textsThatStandForMissingSayNothing() {
    #expect(type(["1", "-", ""], missing: ["", "-"]) == .integer)
    #expect(type(["1", "-"]) == .text)
    #expect(type(["1", ""], missing: ["-"]) == .text)
  }

  @Test func aRowOfAnotherLengthSaysNothingSinceItIsNotLoaded() throws {
    let loaded = try load("year,amount\n2023,1.5\ntotal\n2024,2,see below\n")
    #expect(loaded.table.types == [.integer, .number])
    #expect(loaded.rejects.map(\.row) == [3, 4])
  }

  @Test func whatIsInferredAlwaysLoads() throws {
    var random = SeededGenerator(seed: 5)
    let pool = ["", "1", "-7", "0.5", "true", "2023-09-01", "a", "007", "NaN", "99999999999999999999", "\"x,\"\"y\""]
    for _ in 0..<300 {
      let rows = (0..<4).map { _ in (0..<3).map { _ in pool.randomElement(using: &random)! }.joined(separator: ",") }
      let loaded = try load((["a,b,c"] + rows).joined(separator: "\n"))
      #expect(loaded.rejects.isEmpty)
      #expect(loaded.table.rowCount == 4)
    }
  }
}
