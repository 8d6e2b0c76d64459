import Foundation
import Tables
import Testing

@testable import Display

@Suite("A table as a page")
struct HTMLFormatTests {
  private func sample() throws -> Table {
    try table([
      (Field("name", .text, title: "名称"), [.text("<script>alert(\"1\")</script>&\n\u{1B}"), .missing]),
      (Field("amount", .number, unit: "CNY"), [.number(1_234_567.25), .missing]),
      (Field("year", .integer), [.integer(2023), .integer(2024)]),
    ])
  }

  @Test("says its language, its size, and that its figures are invented")
  func caption() throws {
    let english = try HTMLFormat.page(of: try sample(), language: .english, isSynthetic: true)
    #expect(english.contains("<html lang=\"en\">"))
    #expect(english.contains("<caption>2 rows × 3 columns <strong>synthetic data, all invented</strong></caption>"))
    let chinese = try HTMLFormat.page(of: try sample(), language: .chinese, isSynthetic: false)
    #expect(chinese.contains("<html lang=\"zh-Hans\">"))
    #expect(chinese.contains("<caption>2 行 × 3 列</caption>"))
  }

  @Test("escapes every text and fetches nothing")
  func escapes() throws {
    let page = try HTMLFormat.page(of: try sample(), language: .english, isSynthetic: false)
    #expect(!page.contains("<script") && !page.contains("\u{1B}") && !page.contains("http"))
    #expect(page.contains("<td>&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;<br>\\x1B</td>"))
    #expect(page.contains("<td class=\"n\">1,234,567.25</td>") && page.contains("<td class=\"n\">2023</td>"))
    #expect(page.contains("name<small>名称</small>") && page.contains("amount<small>CNY</small>"))
  }

  @Test("is well formed")
  func wellFormed() throws {
    let page = try HTMLFormat.page(of: try sample(), language: .english, isSynthetic: true)
    for tag in ["table", "thead", "tbody", "tr", "td", "th", "caption", "small", "body", "html", "head", "style"] {
      let opened = page.components(separatedBy: "<\(tag)>").count + page.components(separatedBy: "<\(tag) ").count
      #expect(opened - 1 == page.components(separatedBy: "</\(tag)>").count, "\(tag)")
    }
  }
}
