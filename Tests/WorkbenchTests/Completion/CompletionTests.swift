import Education
import Foundation
import LuaHost
import Testing

@testable import Workbench

@Suite("Completion")
struct CompletionTests {
  private static let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path()

  private func session() throws -> Session {
    let session = try Session(access: FileAccess(read: [Self.repository], write: []), output: { _ in })
    session.open(try Education.open(Self.repository + "datasets/guangxi"))
    _ = try session.evaluate(
      """
      report = policy.check{ only = '16-1' }
      county = edu:region('450102')
      spending = frame{ ['教育经费'] = { 1 }, ['教研经费'] = { 2 }, people = { 3 } }
      limits = { least = 1, most = { here = 2 } }
      """)
    return session
  }

  @Test(
    "offers what may stand at the cursor",
    arguments: [
      // Globals, fields and methods.
      ("offi", "officers"), ("x = offi", "officers"), ("pol", "policy"), ("policy.exp", "explain"), ("whi", "while"),
      ("edu.offi", "officers"), ("edu:staff", "staffing_gaps"), ("edu.calendar:school", "school_year"),
      ("officers:gro", "group_by"), ("officers.col", "columns"), ("limits.mo", "most"), ("limits.most.he", "here"),
      ("edu:region('450102'):desc", "descendants"), ("county.par", "parent"), ("county.parent:pa", "path"),
      ("report:find", "findings"), ("policy.check{ only = '16-1' }:find", "findings"), ("('x'):upp", "upper"),
      ("local mine = 1\nprint(mi", "mine"), ("local t = officers:head(3)\nt:sel", "select"),
      // Columns, also within row functions, of what the verbs before make of them.
      ("officers:filter \"eng", "engagement"), ("officers:head(3):filter('f", "fte"),
      ("officers:select('engagement', 'fte'):filter \"f", "fte"),
      ("officers:derive('share = fte / 2'):filter \"sha", "share"), ("officers:group_by('du", "duty"),
      ("officers:sort('fte', desc 'du", "duty"), ("officers:sort(desc('du", "duty"),
      ("officers:summarise('n = sum(ft", "fte"), ("officers:summarise('n = su", "sum"),
      ("officers:filter(function(r) return r.eng", "engagement"),
      ("officers:filter(function(r) return r['eng", "engagement"),
      ("local f = officers:filter(function(r)\n  local x = 1\n  return r.eng", "engagement"),
      ("edu.officers:filter \"fte > 0 and du", "duty"), ("officers:pivot{ rows = 'du", "duty"),
      ("officers:join(institutions, { on = { 'inst", "institution_id"),
      // Values of columns, options and what they may be.
      ("officers:filter \"duty == 'on", "on_duty"), ("officers:filter(function(r) return r.duty == 'on", "on_duty"),
      ("officers:join(institutions, { h", "how = "), ("officers:join(institutions, { on = 'x', how = 'le", "left"),
      ("officers:pivot{ ro", "rows = "), ("policy.check{ onl", "only = "), ("edu:staffing_gaps{ as", "as_of = "),
      ("edu:staffing_gaps{ level = 'cou", "county"), ("open('x.csv', { enc", "encoding = "),
      ("officers:write('x.csv', { bo", "bom = "),
      // Checks, regions, files, help.
      ("policy.explain '16", "16-1"), ("policy.check{ only = { '16-1', '13-1", "13-1"), ("report:readings('16", "16-1"),
      ("policy.check{ region = '青秀", "青秀区"), ("edu:region '45010", "450102"), ("edu:region '南宁", "南宁市"),
      ("policy.check{ pack = 'guang", "guangxi-2021"), ("help 'staffing", "staffing_gaps"),
      ("open '\(repository)datas", "datasets/"), ("officers:write '\(repository)READ", "README.md"),
      // Pinyin.
      ("spending:filter \"jyjf", "教育经费"), ("spending:filter \"jy", "教研经费"), ("edu:region 'nns", "南宁市"),
      ("spending:select('教研", "教研经费"), ("edu:region 'QXQ", "青秀区"),
    ])
  func offers(text: String, word: String) throws {
    let completion = try session().completion(of: text)
    #expect(completion.words.contains(word), "\(completion)")
    #expect(completion.typed <= text.count)
  }

  @Test(
    "offers nothing where nothing is known, or nothing may stand",
    arguments: [
      "-- offi", "x = 'offi", "nothing:fil", "5 + ", "officers:filter(1) ", "x = 1 --[[ offi", "officers:derive{ fte",
      "report.offi", "unknown.", "))))", "officers:filter \"x == 'a' and y == 'b", "officers:head(",
    ])
  func nothing(text: String) throws {
    let words = try session().completion(of: text).words
    #expect(!words.contains("officers") || text == "officers:head(", "\(words)")
    if text.hasPrefix("x = 'offi") || text.hasPrefix("-- ") { #expect(words.isEmpty) }
  }

  @Test("replaces the last word only")
  func typed() throws {
    let session = try session()
    #expect(session.completion(of: "officers:filter \"fte > 1 and dut").typed == 3)
    #expect(session.completion(of: "officers:fil").typed == 3)
    #expect(session.completion(of: "edu:region '南").typed == 1)
    #expect(session.completion(of: "spending:filter \"`教").words == ["教研经费`", "教育经费`"])
  }

  @Test("reads no data file and runs nothing of the script's")
  func quiet() throws {
    let session = try session()
    _ = try session.evaluate("called = 0\nt = setmetatable({}, { __index = function() called = called + 1 end })")
    _ = session.completion(of: "t.x.")
    _ = session.completion(of: "t:")
    _ = session.completion(of: "schools:filter \"k")
    let called = try session.evaluate("called")[0]
    #expect(try session.text(of: called) == "0")
    guard case .object(let schools as TableObject) = session.machine.get("schools", in: session.environment) else {
      Issue.record("schools is no table")
      return
    }
    #expect(schools.knownColumns == nil)
  }

  @Test("never fails, whatever stands before the cursor")
  func anyText() throws {
    let session = try session()
    let parts = [
      "officers", ":", ".", "filter", "(", ")", "{", "}", "[", "]", "\"", "'", "function(r)", "return ", "r", "=", "==",
      ",",
      "教", " ", "\n", "--", "[[", "]]", "edu", "desc", "`", "\\", "1", "end",
    ]
    var state: UInt64 = 3
    for _ in 0..<3000 {
      var text = ""
      for _ in 0..<12 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        text += parts[Int(state >> 33) % parts.count]
      }
      let completion = session.completion(of: text)
      #expect(completion.typed <= text.count, "\(text)")
    }
  }
}

@Suite("Pinyin initials")
struct PinyinInitialsTests {
  /// GB2312's characters of the first level stand in the order of their readings; these begin a letter each.
  private static let beginnings: [(letter: Character, first: Int)] = [
    ("a", 0xB0A1), ("b", 0xB0C5), ("c", 0xB2C1), ("d", 0xB4EE), ("e", 0xB6EA), ("f", 0xB7A2), ("g", 0xB8C1),
    ("h", 0xB9FE), ("j", 0xBBF7), ("k", 0xBFA6), ("l", 0xC0AC), ("m", 0xC2E8), ("n", 0xC4C3), ("o", 0xC5B6),
    ("p", 0xC5BE), ("q", 0xC6DA), ("r", 0xC8BB), ("s", 0xC8F6), ("t", 0xCBFA), ("w", 0xCDDA), ("x", 0xCEF4),
    ("y", 0xD1B9), ("z", 0xD4D1),
  ]

  @Test("agree with the order of GB2312 but for characters that are read in several ways")
  func order() throws {
    var wrong: [String] = []
    var count = 0
    for code in 0xB0A1...0xD7F9 where code & 0xFF >= 0xA1 && code & 0xFF != 0xFF {
      let bytes = Data([UInt8(code >> 8), UInt8(code & 0xFF)])
      guard let text = String(data: bytes, encoding: .simplifiedChinese) else { continue }
      let letter = Self.beginnings.last { $0.first <= code }?.letter ?? "a"
      count += 1
      if !PinyinInitials.match(Array(String(letter).utf8), text) { wrong.append(text) }
    }
    #expect(count == 3755)
    #expect(wrong.count < 60, "\(wrong)")
  }

  @Test(
    "match what a person types for a name",
    arguments: [
      ("jyjf", "教育经费", true), ("jy", "教育经费", true), ("jf", "教育经费", false), ("cq", "重庆市", true), ("zq", "重庆市", true),
      ("jyjf2", "教育经费（2023）", true), ("教yj", "教育经费", false), ("jyjfx", "教育经费", false), ("", "教", true),
      ("bsbss", "百色百色市", true), ("gdp", "GDP增速", true), ("gdpz", "GDP增速", true),
    ])
  func match(typed: String, word: String, isMatch: Bool) {
    #expect(PinyinInitials.match(Array(typed.utf8), word) == isMatch)
  }
}

extension String.Encoding {
  /// GB18030, of which GB2312 is a part.
  fileprivate static var simplifiedChinese: String.Encoding {
    String.Encoding(rawValue: 0x8000_0632)
  }
}

@Suite("Completion among many")
struct ManyWordsTests {
  @Test("takes the words that fit out of ten thousand, by letters or by initials")
  func many() {
    let words = (0..<10_000).map { "指标\($0)" } + ["教育经费"]
    #expect(Completion(of: "jyjf", among: words).words == ["教育经费"])
    #expect(Completion(of: "zb9999", among: words).words == ["指标9999"])
    #expect(Completion(of: "指标77", among: words).words.count == 111)
    #expect(Completion(of: "", among: words).words.count == 10_001)
  }
}
