import Datasets
import Testing

@testable import Import

/// Finding the header of a sheet, and what its headings mean.
struct HeaderTests {
  @Test func `a header stands under titles, offices and units`() throws {
    let trial = try SheetTrial(
      """
      教研经费预算执行情况,,,,,
      填报单位：横县教育局,,,填报日期：2023年12月,,
      ,,,,,单位：万元
      区划代码,年度,经费项目,用途,年初预算,决算
      450181,2023,教研工作经费,,80.5,79
      """)
    #expect(trial.sheet.table == "budget_lines")
    #expect(trial.sheet.headerRows == [4])
    #expect(trial.sheet.unit == "万元")
    #expect(trial.sheet.region?.code == "450181" && trial.sheet.region?.source == .office)
    #expect(
      trial.sheet.leftOut == [
        LeftOutRows(kind: .title, rows: [1]), LeftOutRows(kind: .office, rows: [2]),
        LeftOutRows(kind: .unit, rows: [3]),
        LeftOutRows(kind: .header, rows: [4]),
      ])
    #expect(trial.added("budget_lines") == ["450181,2023,research_recurrent,none,805000,,790000"])
  }

  @Test func `two rows are joined where headings stand under a common one`() throws {
    let trial = try SheetTrial(
      """
      单位,年度,核定编制数,专业技术岗位,,
      ,,,高级,中级,初级
      合成教研室乙,2022,9,3,4,1
      """)
    #expect(trial.sheet.headerRows == [1, 2])
    #expect(trial.column("E")?.heading == "专业技术岗位中级")
    #expect(trial.added("institution_years") == ["I2,2022,9,,,3,4,1"])
  }

  @Test func `rows that are no records are named and not loaded`() throws {
    let trial = try SheetTrial(
      """
      单位,年度,核定编制数
      合成教研室乙,2022,9

      单位,年度,核定编制数
      合成教研室乙,2021,8
      合　计,,17
      注：合成数据
      填表人：某某,,审核：某某
      """)
    #expect(trial.sheet.rows.added == 2)
    #expect(
      trial.sheet.leftOut.map(\.kind) == [.header, .blank, .repeatedHeader, .total, .note]
        && trial.sheet.leftOut.map(\.rows) == [[1], [3], [4], [6], [7, 8]])
    #expect(trial.report.cells.isBalanced)
  }

  @Test func `a heading is taken by its title, folded, and by another name`() throws {
    let trial = try SheetTrial("机构编号,年　度,核定编制数（个）,实有人数\nI2,2022,9,7")
    #expect(trial.sheet.columns.map(\.way) == [.exact, .folded, .folded, .alias])
    #expect(trial.sheet.columns.map(\.field).last == "institution_years.filled_posts")
  }

  @Test func `a heading that is only near is a question, and nothing is written`() throws {
    let text = "单位,年度,核定编置数\n合成教研室乙,2022,9"
    let open = try SheetTrial(text)
    #expect(
      open.sheet.questions == [
        .nearHeading(column: 3, heading: "核定编置数", field: "institution_years.approved_posts", name: "核定编制数")
      ])
    #expect(!open.report.isWritten && open.added("institution_years").isEmpty)
    #expect(open.report.cells.isBalanced)
    let accepted = try SheetTrial(text) { $0.acceptsNearest = true }
    #expect(accepted.column("C")?.way == .nearest && accepted.added("institution_years") == ["I2,2022,9,,,,,"])
    let mapped = try SheetTrial(text) { $0.map = [("核定编置数", "filled_posts")] }
    #expect(mapped.column("C")?.way == .given && mapped.added("institution_years") == ["I2,2022,,9,,,,"])
    let left = try SheetTrial(text) { $0.map = [("核定编置数", "")] }
    #expect(left.added("institution_years") == ["I2,2022,,,,,,"] && left.report.cells.inOtherColumns == 1)
  }

  @Test func `a mapping to a field that there is not is a question with the nearest one`() throws {
    let trial = try SheetTrial("单位,年度,甲\n合成教研室乙,2022,9") { $0.map = [("甲", "approved_post")] }
    #expect(trial.sheet.questions == [.unknownField("approved_post", nearest: "approved_posts")])
  }

  @Test func `two columns for one field are a question`() throws {
    let trial = try SheetTrial("单位,年度,核定编制数,编制数\n合成教研室乙,2022,9,9")
    #expect(trial.sheet.questions == [.sameField(field: "institution_years.approved_posts", columns: [3, 4])])
  }

  @Test func `a key that no column fills is a question, which an option answers`() throws {
    let text = "单位,核定编制数,实有人数\n合成教研室乙,9,7"
    #expect(try SheetTrial(text).sheet.questions == [.lackingField(field: "year", title: "年度")])
    let trial = try SheetTrial(text) { $0.year = 2023 }
    #expect(trial.added("institution_years") == ["I2,2023,9,7,,,,"])
    #expect(trial.sheet.constants == ["year": "2023"])
  }

  @Test func `a sheet without a header is a question, an empty one is none`() throws {
    #expect(try SheetTrial("甲,乙\n1,2").sheet.questions == [.noHeader])
    #expect(try SheetTrial(",,\n,\n").sheet.passedOver == .empty)
    #expect(throws: Never.self) { try SheetTrial(",,\n,\n") }
  }

  @Test func `the file's name may say the region, and must not say another than the sheet`() throws {
    let text = "核定编制数,实有人数,年度\n9,7,2023"
    let named = try SheetTrial(text, fileName: "450127_编制.csv")
    #expect(named.sheet.region?.code == "450181" && named.sheet.region?.source == .fileName)
    #expect(named.added("institution_years") == ["I1,2023,9,7,,,,"])
    let both = try SheetTrial("填报单位：兴宁区\n" + text, fileName: "450181.csv")
    #expect(both.sheet.questions == [.severalRegions(["450102", "450181"])])
    #expect(try SheetTrial(text) { $0.region = "横县" }.added("institution_years") == ["I1,2023,9,7,,,,"])
    #expect(
      try SheetTrial(text) { $0.region = "衡县" }.sheet.questions.contains {
        if case .unknownRegion = $0 { true } else { false }
      })
  }

  @Test func `columns that every form has and no table takes are left out without a question`() throws {
    let trial = try SheetTrial("序号,单位,年度,核定编制数,备注\n1,合成教研室乙,2022,9,无")
    #expect(trial.sheet.columns.filter { $0.field == nil }.map(\.heading) == ["序号", "备注"])
    #expect(trial.report.cells.inOtherColumns == 2 && trial.report.cells.isBalanced)
  }
}
