import Education
import Tables
import Testing

@Suite struct CodeListTests {
  private func match(_ text: String, _ list: CodeList, _ day: String? = nil) -> CodeList.Match? {
    if case .found(let match) = CodeLists.resolve(text, list, on: day.flatMap { Day($0) }) { match } else { nil }
  }

  @Test(arguments: [
    ("XX", "XX", CodeList.Way.exact), ("信息科技", "XX", .exact), ("微机", "XX", .alias), (" 信息 技术 ", "XX", .folded),
    ("ＸＸ", "XX", .folded), ("yw", "YW", .folded), ("体育与健唐", "TY", .nearest), ("生物", "SW", .alias),
    ("劳技", "LD", .alias), ("幼教", "XQJY", .alias),
  ])
  func aSubjectIsFound(_ text: String, _ code: String, _ way: CodeList.Way) {
    let found = match(text, .subjects)
    #expect(found?.code == code)
    #expect(found?.way == way)
  }

  @Test func whatIsOnlyNearIsNotCertain() {
    #expect(CodeLists.resolve("体育与健唐", .subjects).certain == nil)
    #expect(CodeLists.resolve("体育", .subjects).certain?.code == "TY")
    #expect(CodeLists.resolve("航海", .subjects) == .unknown)
    #expect(CodeLists.resolve("", .subjects) == .unknown)
  }

  @Test(arguments: [
    ("中学高级", "2015-08-27", "高级教师", false), ("中学高级", "2015-08-28", "高级教师", true),
    ("中学高级教师", "2012-01-01", "高级教师", false), ("小学高级", "2010-01-01", "一级教师", false),
    ("高级教师", "2021-09-01", "高级教师", false), ("高级教师", "2010-09-01", "高级教师", true),
    ("高级教师（副高）", "2021-09-01", "高级教师", false), ("小高", "2021-09-01", "一级教师", true),
  ])
  func aTitleIsKnownByTheNameOfItsTime(_ text: String, _ day: String, _ code: String, _ isOutdated: Bool) {
    let found = match(text, .titles, day)
    #expect(found?.code == code)
    #expect(found?.isOutdated == isOutdated)
    #expect(found?.way != .nearest)
  }

  @Test func aNameOfTwoCodesMeansNeither() {
    #expect(CodeLists.resolve("讲师", .titles) == .ambiguous(["讲师（中专）", "讲师（高校）"]))
    #expect(CodeLists.resolve("讲师", .titles).certain == nil)
    #expect(match("中专讲师", .titles)?.code == "讲师（中专）")
  }

  @Test func aTitleSaysItsLevelAndSeries() {
    #expect(CodeLists.titles["高级教师"]?.attributes == ["level": "senior", "series": "school"])
    let levels = Set(CodeLists.titles.entries.compactMap { $0.attributes["level"] })
    #expect(levels == ["senior_full", "senior", "middle", "junior"])
  }

  @Test(arguments: CodeLists.all.map(\.id)) func aListNamesItsCodesOnceAndFindsThem(_ id: String) throws {
    let list = try #require(CodeLists.list(id))
    #expect(Set(list.codes).count == list.codes.count)
    #expect(!list.source.isEmpty && !list.title.isEmpty)
    for entry in list.entries {
      let first = try #require(entry.names.first?.text)
      #expect(list.resolve(entry.code).certain?.code == entry.code)
      #expect(list.resolve(first).certain?.code == entry.code, "\(first)")
      // No name is lost: each leads to its code, or says of which codes it may be.
      for name in entry.names {
        switch list.resolve(name.text) {
        case .found(let match): #expect(match.code == entry.code && match.way != .nearest, "\(name.text)")
        case .ambiguous(let codes): #expect(codes.contains(entry.code))
        case .unknown: Issue.record("\(name.text) is unknown")
        }
      }
    }
  }

  @Test func everySubjectOfTheBundledDatasetIsListed() {
    for code in [
      "XQJY", "DF", "YW", "SX", "YY", "KX", "XX", "TY", "YU", "MS", "LD", "ZH", "LS", "DL", "WL", "HX", "SW", "TYJS",
      "TSJY",
    ] {
      #expect(CodeLists.subjects[code] != nil, "\(code)")
    }
  }

  @Test(arguments: [("４５０１００", "450100"), ("南　宁 市", "南宁市"), ("A·B", "ab"), ("（市）", "(市)")])
  func foldingTakesWidthBlanksAndCaseAway(_ text: String, _ folded: String) {
    #expect(CodeList.folded(text) == folded)
  }
}
