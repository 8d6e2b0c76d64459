import Testing

@testable import Tables

@Suite struct NearKeysTests {
  private func near(_ left: [String?], _ right: [String?], limit: Int = 3) throws -> [String] {
    let (left, right) = (
      try Table(columns: [(Field("k", .text), texts(left))]), try Table(columns: [(Field("k", .text), texts(right))])
    )
    return try left.nearKeys(of: right, on: ("k", "k"), limit: limit).map { "\($0.left)→\($0.right)" }
  }

  @Test func fullWidthFormsAndSpacesAreFolded() throws {
    #expect(
      try near(["南 宁 市", "ＡＢＣ１", "合　计", "x\u{200B}y", nil], ["南宁市", "abc1", "合计", "xy"], limit: 9)
        == ["南 宁 市→南宁市", "ＡＢＣ１→abc1", "合　计→合计", "x\u{200B}y→xy"])
  }

  @Test func elseTheNearestNameIsTaken() throws {
    #expect(try near(["南宁市清秀区", "zzzz"], ["南宁市青秀区"]) == ["南宁市清秀区→南宁市青秀区"])
    #expect(try near(["450102", "甲县"], ["450103", "乙县"]).isEmpty, "other codes are other places")
    #expect(try near(["a", "a"], ["a"]).isEmpty, "what matches needs no hint")
  }

  @Test func thereAreNoMoreThanAskedForAndNoneAboutPeople() throws {
    #expect(try near(["甲 ", "乙 ", "丙 "], ["甲", "乙", "丙"], limit: 2).count == 2)
    let left = try Table(columns: [(Field("k", .text, isPersonal: true), texts(["张 三"]))])
    let right = try Table(columns: [(Field("k", .text), texts(["张三"]))])
    #expect(try left.nearKeys(of: right, on: ("k", "k")).isEmpty)
    #expect(try right.nearKeys(of: left, on: ("k", "k")).isEmpty)
  }
}
