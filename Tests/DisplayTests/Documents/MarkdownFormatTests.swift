import Tables
import Testing

@testable import Display

@Suite("A table in Markdown")
struct MarkdownFormatTests {
  @Test("is aligned as text, numbers to the right")
  func alignment() throws {
    let table = try table([
      (Field("名称", .text), [.text("南宁市"), .missing]), (Field("n", .integer), [.integer(7), .integer(1000)]),
    ])
    #expect(
      try MarkdownFormat.text(of: table) == """
        | 名称   |    n |
        | ------ | ---: |
        | 南宁市 |    7 |
        |        | 1000 |

        """)
  }

  @Test("leaves underscores within words as they are")
  func underscores() throws {
    let table = try table([(Field("region_code", .text), [.text("_a_b")])])
    #expect(try MarkdownFormat.text(of: table) == "| region_code |\n| ----------- |\n| \\_a_b       |\n")
  }

  @Test("escapes what Markdown and HTML would take for their own")
  func escapes() throws {
    let table = try table([(Field("a|b", .text), [.text("x|y\n*z* `c` <b>&_d_[l](u)\\~\u{1B}")])])
    let lines = try MarkdownFormat.text(of: table).split(separator: "\n")
    #expect(lines.count == 3)
    #expect(lines[0].hasPrefix("| a\\|b "))
    #expect(lines[2] == "| x\\|y<br>\\*z\\* \\`c\\` &lt;b&gt;&amp;\\_d\\_\\[l\\](u)\\\\\\~\\\\x1B |")
  }
}
