import Tables
import Testing

@Suite struct TextDictionaryTests {
  private func words(_ count: Int, seed: UInt64) -> [String] {
    var random = SeededGenerator(seed: seed)
    return (0..<count).map { _ in
      String((0..<Int.random(in: 0...3, using: &random)).map { _ in "aZé县𠮷\u{0}ﬀ".randomElement(using: &random)! })
    }
  }

  @Test func codesFollowFirstAppearanceThroughEveryGrowth() {
    var builder = TextDictionaryBuilder()
    var expected: [[UInt8]: UInt32] = [:]
    for word in words(3000, seed: 10) + (0..<3000).map({ "text \($0)" }) {
      let bytes = Array(word.utf8)
      let code = expected[bytes] ?? UInt32(expected.count)
      expected[bytes] = code
      #expect(builder.code(of: word) == code)
    }
    let dictionary = builder.finished()
    #expect(dictionary.count == expected.count)
    for (bytes, code) in expected {
      #expect(dictionary.withUTF8(code) { Array($0) } == bytes)
      #expect(dictionary[code] == String(decoding: bytes, as: UTF8.self))
    }
  }

  /// Nothing is looked up while texts ascend; whatever comes then must be known all the same.
  @Test(arguments: [0, 1, 2, 31, 32, 33, 2000]) func codesFollowFirstAppearanceWhereTheFirstTextsAscend(
    _ ascending: Int
  ) {
    let sorted = (0..<ascending).map { "T\(100_000 + $0)" }
    var texts = sorted + ["T", "", "T1", "教研"] + words(500, seed: 4)
    texts += texts.reversed() + sorted
    var builder = TextDictionaryBuilder()
    var expected: [String: UInt32] = [:]
    for text in texts {
      let next = UInt32(expected.count)
      let code = expected[text, default: next]
      expected[text] = code
      #expect(builder.code(of: text) == code)
    }
    let dictionary = builder.finished()
    #expect(dictionary.count == expected.count)
    #expect(expected.allSatisfy { dictionary[$0.value] == $0.key })
  }

  @Test func theSameTextsGiveTheSameCodesEveryTime() {
    func dictionary() -> TextDictionary {
      var builder = TextDictionaryBuilder()
      for word in words(2000, seed: 11) { _ = builder.code(of: word) }
      return builder.finished()
    }
    let (first, second) = (dictionary(), dictionary())
    #expect(first == second)
    #expect(first.bytes == second.bytes)
  }

  @Test func ranksAreCodePointOrder() {
    var builder = TextDictionaryBuilder()
    for word in words(500, seed: 12) { _ = builder.code(of: word) }
    let dictionary = builder.finished()
    let ranks = dictionary.ranks()
    #expect(ranks.sorted() == Array(0..<UInt32(dictionary.count)))
    let byRank = ranks.indices.sorted { ranks[$0] < ranks[$1] }.map { dictionary.texts[$0] }
    for (lower, upper) in zip(byRank, byRank.dropFirst()) {
      #expect(Array(lower.unicodeScalars).lexicographicallyPrecedes(upper.unicodeScalars))
    }
  }

  @Test func codePointOrderIsNotThatOfUTF16() throws {
    var builder = TextDictionaryBuilder()
    let (ligature, rare) = (builder.code(of: "ﬀ"), builder.code(of: "𠮷"))
    let dictionary = builder.finished()
    #expect(dictionary.precedes(ligature, rare))
    #expect(!dictionary.precedes(rare, ligature))
    #expect(!dictionary.precedes(rare, rare))
  }

  @Test func textsOfDifferentBytesAreDifferentEvenWhereTheyLookAlike() {
    var builder = TextDictionaryBuilder()
    #expect(builder.code(of: "é") != builder.code(of: "e\u{301}"))
    #expect(builder.finished().count == 2)
  }

  @Test func aTextIsFoundByItsBytes() {
    var builder = TextDictionaryBuilder()
    for word in ["县", "", "市"] { _ = builder.code(of: word) }
    let dictionary = builder.finished()
    #expect(dictionary.code(of: "市") == 2)
    #expect(dictionary.code(of: "") == 1)
    #expect(dictionary.code(of: "省") == nil)
    #expect(TextDictionaryBuilder().finished().code(of: "") == nil)
  }
}
