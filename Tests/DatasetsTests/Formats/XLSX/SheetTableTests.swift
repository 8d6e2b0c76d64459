import Tables
import Testing

@testable import Datasets

@Suite("A sheet as a table")
struct SheetTableTests {
  @Test("types columns as CSV does, but takes texts for texts")
  func types() throws {
    var fixture = WorkbookFixture(rows: [
      ["人数", "金额", "代码", "日期", "是否", "编号", "混合", "时长", "空"].map(text).joined(),
      number("1") + number("1.5") + number("450100") + number("44440", style: 1) + "<c t=\"b\"><v>1</v></c>"
        + text("0012") + number("1") + number("1.5", style: 2),
      number("2") + number("2") + number("450200") + text("2021-09-02") + "<c t=\"b\"><v>0</v></c>" + text("0013")
        + text("无") + number("0.25", style: 2),
    ])
    fixture.formats = ["yyyy-mm-dd", "[h]:mm"]
    let loaded = try fixture.load()
    #expect(loaded.table.types == [.integer, .number, .integer, .date, .boolean, .text, .text, .number, .text])
    #expect(
      loaded.table.rows[1] == [
        .integer(2), .number(2), .integer(450200), .date(Day("2021-09-02")!), .boolean(false), .text("0013"),
        .text("无"),
        .number(6), .missing,
      ])
    #expect(loaded.table.fields[7].unit == "h")
    #expect(loaded.remarks.contains { $0.hasSuffix("several kinds: 混合") })
    #expect(loaded.readRows == 2 && loaded.fileRow(1) == 3)
  }

  @Test("says why cells are missing")
  func reasons() throws {
    let loaded = try WorkbookFixture(rows: [
      text("a") + text("b"), "<c t=\"e\"><v>#N/A</v></c>" + number("1"), "<c><f>1</f></c>" + number("2"),
      "<c t=\"e\"><v>#DIV/0!</v></c>" + number("3"), number("4") + "<c t=\"str\"><f>\"\"</f><v></v></c>",
      number("5") + text("…"),
    ]).load { $0.missing = ["…"] }
    #expect(loaded.table.types == [.integer, .integer])
    let reasons = try loaded.table.missingReasons().rows.map { $0.map(\.description).joined(separator: " ") }
    #expect(
      Set(reasons) == [
        "a #DIV/0! 1", "a #N/A 1", "a a formula without a stored value 1", "b an empty text by its formula 1",
        "b  1",
      ])
    #expect(loaded.remarks.contains { $0.contains("1 formula without a stored value") })
  }

  @Test("begins below its titles, with as many header rows as it has")
  func headers() throws {
    let fixture = WorkbookFixture(
      rows: [
        text("广西教研员统计表"), text("单位：万元"), text("区县") + text("经费") + "<c/>", "<c/>" + text("2022") + number("2023"),
        text("青秀区") + number("1") + number("2"),
      ], merges: ["A1:C1", "B3:C3", "A3:A4"])
    let loaded = try fixture.load {
      $0.skippedRows = 2
      $0.headerRows = 2
    }
    #expect(loaded.table.names == ["区县", "经费 2022", "经费 2023"])
    #expect(loaded.table.rows == [[.text("青秀区"), .integer(1), .integer(2)]])
    let bare = try fixture.load { ($0.skippedRows, $0.headerRows) = (4, 0) }
    #expect(bare.table.names == ["A", "B", "C"] && bare.table.rowCount == 1 && bare.remarks.isEmpty)
    #expect(throws: DatasetFailure.self) { try fixture.load { $0.skippedRows = 9 } }
  }

  @Test("gives the rows of a merged range its value, and leaves blank rows out")
  func merges() throws {
    let loaded = try WorkbookFixture(
      rows: [
        text("市") + text("县"), text("南宁") + text("a"), "<c/>" + text("b"), "", "<c/>" + text("c"),
        text("柳州") + text("d"), "<c/>" + text("e"),
      ], merges: ["A2:A5"]
    ).load()
    #expect(loaded.table.columns[0].texts == ["南宁", "南宁", "南宁", "柳州", nil])
    #expect((0..<5).map(loaded.fileRow) == [2, 3, 5, 6, 7])
    #expect(loaded.remarks.contains { $0.hasSuffix("the range's value: 2 in 市") })
    #expect(loaded.remarks.contains { $0.contains("1 blank row ") })
  }

  @Test("ends where its cells end, though formulas and empty rows go on")
  func end() throws {
    let formula = "<c t=\"str\"><f>IF(A1=0,\"\",1)</f><v></v></c>"
    let fixture = WorkbookFixture(sheets: [
      (
        "a", "visible",
        "<sheetData><row r=\"1\">\(text("n"))</row><row r=\"2\">\(number("1"))</row><row r=\"3\"/><row r=\"4\" ht=\"20\"/><row r=\"5\">\(number("2"))</row><row r=\"6\"/><row r=\"7\">\(formula)</row><row r=\"8\"><c s=\"0\"/></row></sheetData>"
      )
    ])
    #expect(
      try fixture.load().table.rows == [[.integer(1)], [.missing], [.integer(2)]], "row 3 was written on purpose")
  }

  @Test("names columns that have none by their letters, and no two alike")
  func names() throws {
    let loaded = try WorkbookFixture(rows: [text("a") + "<c/><c s=\"0\"/>", number("1") + number("2")]).load()
    #expect(loaded.table.names == ["a", "B"])
    #expect(loaded.remarks.contains { $0.hasSuffix("are called B") })
    #expect(throws: DatasetFailure.self) { try WorkbookFixture(rows: [text("a") + text("a")]).load() }
    #expect(throws: DatasetFailure.self) { try WorkbookFixture(rows: []).load() }
  }

  @Test("is the first that is not hidden, or the one asked for")
  func choice() throws {
    func sheet(_ name: String, _ state: String) -> (String, String, String) {
      (name, state, "<sheetData><row>\(text(name))</row></sheetData>")
    }
    let fixture = WorkbookFixture(sheets: [sheet("代码", "hidden"), sheet("数据", "visible"), sheet("说明", "visible")])
    let loaded = try fixture.load()
    #expect(loaded.table.names == ["数据"])
    #expect(loaded.remarks.first?.hasSuffix("sheet '数据' was read; { sheet = \"…\" } reads '说明', '代码' (hidden)") == true)
    #expect(try fixture.load { $0.sheet = .name("代码") }.table.names == ["代码"])
    #expect(try fixture.load { $0.sheet = .number(3) }.table.names == ["说明"])
    for wrong in [ReadingOptions.SheetChoice.name("数剧"), .number(0), .number(4)] {
      let failure = #expect(throws: DatasetFailure.self) { try fixture.load { $0.sheet = wrong } }
      #expect(failure?.code == "unknown-sheet" && failure?.description.contains("代码, 数据, 说明") == true)
    }
  }

  @Test("tells percentages, units, times, figures kept as text, and what is hidden")
  func remarks() throws {
    var fixture = WorkbookFixture(sheets: [
      (
        "a", "visible",
        "<cols><col min=\"1\" max=\"1\" hidden=\"1\"/></cols><sheetData><row>\(["占比", "经费", "时刻", "学时", "工号"].map(text).joined())</row><row hidden=\"1\">\(number("0.5", style: 1) + number("2", style: 2) + number("0.5", style: 3) + text("12") + text("34"))</row></sheetData>"
      )
    ])
    fixture.formats = ["0%", "0\"万元\"", "h:mm"]
    let loaded = try fixture.load()
    #expect(loaded.table.rows == [[.number(0.5), .integer(2), .text("12:00:00"), .text("12"), .text("34")]])
    #expect(loaded.table.fields[1].unit == "万元")
    for end in [
      "0.15 for 15 %: 占比", "经费 in 万元", "cells are times: 时刻", "figures as text: 学时",
      "1 row that the sheet hides were read as well", "read as well: 占比",
    ] {
      #expect(loaded.remarks.contains { $0.hasSuffix(end) }, "\(end) in \(loaded.remarks)")
    }
  }
}
