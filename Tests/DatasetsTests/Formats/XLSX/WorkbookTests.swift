import Tables
import Testing

@testable import Datasets

@Suite("A workbook")
struct WorkbookTests {
  @Test("holds shared, rich and inline texts, without how they are read aloud")
  func texts() throws {
    var fixture = WorkbookFixture(rows: [
      "<c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c><c t=\"s\"><v>2</v></c><c t=\"inlineStr\"><is><r><t>甲</t></r><r><t xml:space=\"preserve\"> 乙</t></r><rPh sb=\"0\" eb=\"1\"><t>jia</t></rPh></is></c>",
      "<c t=\"str\"><f>A1</f><v>丙</v></c><c t=\"s\"><v>3</v></c><c t=\"inlineStr\"><is><t></t></is></c>",
    ])
    fixture.sharedStrings =
      "<si><t>南宁</t></si><si><r><rPr><b/></rPr><t>柳</t></r><r><t>州</t></r><rPh sb=\"0\" eb=\"1\"><t>liǔ</t></rPh><phoneticPr fontId=\"1\"/></si><si><t xml:space=\"preserve\"> 0012 </t></si><si><t>a_x000D_b_x005F_x000D_ _x_ &amp;&lt;</t></si>"
    #expect(
      try fixture.values() == [
        "A1": .text("南宁"), "B1": .text("柳州"), "C1": .text(" 0012 "), "D1": .text("甲 乙"), "A2": .text("丙"),
        "B2": .text("a\rb_x000D_ _x_ &<"), "C2": .text(""),
      ])
  }

  @Test("holds figures, truth values, errors, and formulas with the values stored with them")
  func values() throws {
    let fixture = WorkbookFixture(rows: [
      number("12") + number("-0.5") + number("1E+20") + "<c t=\"n\"><v>9007199254740993</v></c>",
      "<c t=\"b\"><v>1</v></c><c t=\"b\"><v>0</v></c><c t=\"e\"><v>#N/A</v></c><c><f>1+1</f><v>2</v></c>",
      "<c><f>1+1</f></c><c><f>1+1</f><v></v></c><c s=\"0\"/><c t=\"d\"><v>2021-09-01</v></c><c t=\"str\"><f>\"\"</f><v></v></c>",
    ])
    #expect(
      try fixture.values() == [
        "A1": .integer(12), "B1": .number(-0.5), "C1": .number(1e20), "D1": .integer(9_007_199_254_740_993),
        "A2": .boolean(true), "B2": .boolean(false), "C2": .error("#N/A"), "D2": .integer(2), "A3": .uncalculated,
        "B3": .uncalculated, "D3": .date(Day("2021-09-01")!), "E3": .text(""),
      ])
    #expect(try fixture.rows().rows[1].cells[3].hasFormula)
  }

  @Test("tells days by their number formats, in both epochs")
  func dates() throws {
    var fixture = WorkbookFixture(rows: [
      number("44440", style: 1) + number("0.5", style: 2) + number("36", style: 3) + number("1", style: 4)
    ])
    fixture.formats = ["yyyy/m/d", "h:mm", "[h]:mm", "0%"]
    let row = try fixture.rows().rows[0]
    #expect(row.cells.map(\.value.description) == ["2021-09-01", "12:00:00", "864:00:00", "1"])
    #expect(row.cells.map(\.format.kind) == [.date, .time, .duration, .percent])
    for flag in ["1", "true"] {
      fixture.workbookProperties = "<workbookPr date1904=\"\(flag)\"/>"
      #expect(try fixture.values()["A1"] == .date(Day("2025-09-02")!))
    }
  }

  @Test("may leave out addresses, rows and cells")
  func sparse() throws {
    let fixture = WorkbookFixture(sheets: [
      (
        "a", "visible",
        "<sheetData><row><c><v>1</v></c><c r=\"D1\"><v>2</v></c><c><v>3</v></c></row><row r=\"5\" hidden=\"1\"><c r=\"B5\"><v>4</v></c></row><row/><row><c><v>5</v></c></row></sheetData>"
      )
    ])
    #expect(
      try fixture.values() == [
        "A1": .integer(1), "D1": .integer(2), "E1": .integer(3), "B5": .integer(4), "A7": .integer(5),
      ])
    #expect(
      try fixture.rows().rows.map(\.isHidden) == [false, true, false]
    )
  }

  @Test("is read in the strict form, with prefixes, and with elements of strangers in it")
  func dialects() throws {
    var fixture = WorkbookFixture(sheets: [
      (
        "a", "visible",
        "<x:sheetData><x:row><x:c r=\"A1\"><x:v>1</x:v></x:c><y:c xmlns:y=\"urn:y\"><x:v>7</x:v></y:c></x:row></x:sheetData>"
      )
    ])
    fixture.prefix = "x:"
    #expect(try fixture.values() == ["A1": .integer(1)])
    fixture.main = WorkbookFixture.strict
    #expect(try fixture.values() == ["A1": .integer(1)])
  }

  @Test("tells sheets, hidden ones too, merged ranges, hidden columns and comments")
  func surroundings() throws {
    var fixture = WorkbookFixture(sheets: [
      (
        "在编", "visible",
        "<cols><col min=\"2\" max=\"3\" hidden=\"1\"/><col min=\"4\" max=\"4\"/></cols><sheetData><row><c><v>1</v></c></row></sheetData><mergeCells><mergeCell ref=\"A1:B2\"/></mergeCells>"
      ),
      ("代码", "hidden", ""), ("秘", "veryHidden", ""),
    ])
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    fixture.others = [
      (
        "xl/worksheets/_rels/sheet1.xml.rels",
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"a\" Type=\"\(office)/hyperlink\" Target=\"http://example.org/comments\" TargetMode=\"External\"/><Relationship Id=\"b\" Type=\"\(office)/comments\" Target=\"../comments1.xml\"/></Relationships>"
      ),
      (
        "xl/comments1.xml",
        "<comments xmlns=\"\(fixture.main)\"><authors><author>王五</author></authors><commentList><comment ref=\"A1\" authorId=\"0\"><text><r><t>核</t></r><r><t>对</t></r></text></comment></commentList></comments>"
      ),
    ]
    let workbook = try Workbook(try fixture.bytes(), path: "a.xlsx")
    #expect(workbook.sheets.map(\.name) == ["在编", "代码", "秘"])
    #expect(workbook.sheets.map(\.visibility) == [.visible, .hidden, .veryHidden])
    let around = try workbook.read(workbook.sheets[0]) { _ in }
    #expect(around.merges.map(\.description) == ["A1:B2"] && around.hiddenColumns == [2...3])
    #expect(around.comments == [SheetComment(address: CellAddress("A1")!, author: "王五", text: "核对")])
    #expect(try workbook.read(workbook.sheets[1]) { _ in }.comments.isEmpty)
  }

  @Test(
    "is damaged where its cells are",
    arguments: [
      ("<row r=\"2\"/><row r=\"2\"/>", "row 2 follows row 2"), ("<row r=\"0\"/>", "row 0"), ("<row r=\"x\"/>", "row x"),
      ("<row r=\"1048577\"/>", "row 1048577"), ("<row><c r=\"B1\"><v>1</v></c><c r=\"B1\"/></row>", "cell B1"),
      ("<row><c r=\"A2\"/></row>", "cell A2"), ("<row><c r=\"!\"/></row>", "cell !"),
      ("<row><c t=\"s\"><v>0</v></c></row>", "names a text"),
      ("<row><c t=\"s\"><v>-1</v></c></row>", "names a text"), ("<row><c><v>12a</v></c></row>", "number"),
      ("<row><c t=\"b\"><v>ja</v></c></row>", "truth"),
      ("<row><c t=\"d\"><v>2021-13-01</v></c></row>", "date"), ("<row><c t=\"q\"/></row>", "kind of cell 'q'"),
      ("<row>", "mismatched tag"),
      ("<c><v>1</v></c>", "edge"),
    ])
  func damaged(rows: String, word: String) throws {
    let fixture = WorkbookFixture(sheets: [("a", "visible", "<sheetData>\(rows)</sheetData>")])
    let failure = #expect(throws: DatasetFailure.self) { try fixture.values() }
    #expect(
      failure?.code == "format-error" && failure?.description.contains(word) == true, "\(String(describing: failure))")
  }

  @Test("of another kind is refused with what to do")
  func otherKinds() throws {
    let ole: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
    let encrypted = ole + [0, 0] + "EncryptedPackage".utf16.flatMap { [UInt8($0), 0] }
    let binary = WorkbookFixture(rows: []).parts.map { name, xml in
      (name, Array(xml.utf8))
    }.map {
      (
        $0.0,
        $0.0 == "_rels/.rels"
          ? Array(String(decoding: $0.1, as: UTF8.self).replacing("workbook.xml", with: "workbook.bin").utf8) : $0.1
      )
    }
    for (bytes, words) in [
      (ole + [1, 2, 3], "Excel 97 to 2003 (.xls); save it as .xlsx"),
      (encrypted, "encrypted; save it without a password"),
      (Array("<html><table>".utf8), "web page"), ([], "empty"), (Array("a,b\n1,2\n".utf8), "no zip archive"),
      (try WorkbookFixture.archive([("a.txt", [1])]), "no workbook in it"),
      (try WorkbookFixture.archive(binary), ".xlsb"),
    ] {
      let failure = #expect(throws: DatasetFailure.self) { try Workbook(bytes, path: "a.xlsx") }
      #expect(failure?.description.contains(words) == true, "\(String(describing: failure))")
    }
  }
}
