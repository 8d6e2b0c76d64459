import Policy
import Testing

/// Every sentence of the notice has its place, and nothing has drifted since the checks were written.
@Suite struct NoticeLedgerTests {
  @Test func noSentenceHasChanged() {
    for sentence in NoticeLedger.sentences { #expect(!sentence.hasDrifted, "\(sentence.text)") }
  }

  @Test func aSentenceThatChangedIsSeen() throws {
    let sentence = try #require(NoticeLedger.sentences.first { $0.text.contains("72学时") })
    #expect(sentence.hash.count == 16)
    // One more hour is another text.
    #expect(!NoticeLedger.holds("不少于73学时", clause: 14))
    #expect(NoticeLedger.holds("不少于72学时", clause: 14))
  }

  @Test func allEighteenClausesAreThere() {
    #expect(Set(NoticeLedger.sentences.map(\.clause)) == Set(1...18))
    #expect(NoticeLedger.sentences.map(\.clause) == NoticeLedger.sentences.map(\.clause).sorted())
  }

  @Test func whatIsCheckedNamesItsChecksAndNothingElseDoes() {
    for sentence in NoticeLedger.sentences {
      #expect((sentence.kind == .checked) == !sentence.checkIDs.isEmpty, "\(sentence.text)")
      #expect(sentence.checkIDs.allSatisfy { $0.clause == sentence.clause })
      #expect(sentence.kind == .checked || sentence.note != nil)
    }
  }

  @Test func everyCheckHasOneSentence() {
    #expect(NoticeLedger.checkIDs.count == 76)
    #expect(Set(NoticeLedger.checkIDs).count == 76)
    for description in CheckCatalogue.descriptions { #expect(NoticeLedger.checkIDs.contains(description.id)) }
  }

  @Test(arguments: CheckCatalogue.descriptions.map(\.id.description))
  func theQuoteOfACheckStandsInItsClause(_ id: String) throws {
    let description = try CheckCatalogue.description(id)
    #expect(NoticeLedger.holds(description.quote, clause: description.clause), "\(description.quote)")
  }
}
