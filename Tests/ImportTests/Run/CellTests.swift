import Datasets
import Testing

@testable import Import

/// What cells mean, and which ones keep their row out: one breach a test.
struct CellTests {
  private func posts(_ cell: String) throws -> SheetTrial {
    try SheetTrial("单位,年度,核定编制数\n合成教研室乙,2022,\"\(cell)\"")
  }

  @Test(arguments: [
    ("9", "9"), ("９", "9"), (" 9 ", "9"), ("9人", "9"), ("1,234", "1234"), ("１，２３４个", "1234"), ("9.0", "9"), ("0", "0"),
    ("", ""), ("/", ""), ("—", ""), ("无", ""), ("不详", ""),
  ])
  func `figures as people write them`(cell: String, value: String) throws {
    let trial = try posts(cell)
    #expect(trial.added("institution_years") == ["I2,2022,\(value),,,,,"])
  }

  @Test func `a word for nothing is counted as read so`() throws {
    #expect(try posts("—").column("C")?.readings == [.missingWord: 1])
  }

  @Test(arguments: [
    ("约9人", ImportReason.approximate), ("9左右", .approximate), ("9（含兼职3）", .noted), ("九", .notNumber),
    ("9.5", .notWhole),
    ("1,2,3", .notNumber), ("9万元", .wrongUnit("万元")), ("9x", .wrongUnit("x")), ("5%", .wrongUnit("%")),
  ])
  func `figures that say something else are rejected`(cell: String, reason: ImportReason) throws {
    let trial = try posts(cell)
    #expect(trial.rejects == ["C2": reason])
    #expect(trial.added("institution_years").isEmpty && !trial.report.isWritten)
    #expect(trial.report.cells.isBalanced && trial.report.cells.rejected == 3)
  }

  @Test(arguments: [
    ("80.1234", "801234"), ("80万元", "800000"), ("800000元", "800000"), ("0.00005亿元", "5000"), ("1,080.5", "10805000"),
  ])
  func `amounts are converted by their unit, exactly`(cell: String, value: String) throws {
    let trial = try SheetTrial("单位：万元\n区划代码,年度,经费项目,用途,决算\n450102,2023,教研工作经费,,\"\(cell)\"")
    #expect(trial.added("budget_lines") == ["450102,2023,research_recurrent,none,,,\(value)"])
  }

  @Test func `the unit in a heading goes before the sheet's, and none is said to be lacking`() throws {
    let heading = try SheetTrial("单位：万元\n区划代码,年度,经费项目,用途,决算（元）\n450102,2023,教研工作经费,,800")
    #expect(heading.added("budget_lines") == ["450102,2023,research_recurrent,none,,,800"])
    let none = try SheetTrial("区划代码,年度,经费项目,用途,决算\n450102,2023,教研工作经费,,800")
    #expect(none.sheet.lacksUnit && none.added("budget_lines") == ["450102,2023,research_recurrent,none,,,800"])
    #expect(
      try SheetTrial("区划代码,年度,经费项目,用途,决算\n450102,2023,教研工作经费,,8") { $0.unit = "千元" }
        .added("budget_lines") == ["450102,2023,research_recurrent,none,,,8000"])
  }

  @Test(arguments: [("24学时", "24,hour-less"), ("3天", "24"), ("5个半天", "20"), ("12.5", "12.5")])
  func `hours, days and half days`(cell: String, hours: String) throws {
    let trial = try SheetTrial("姓名,培训类别,开始时间,结束时间,培训学时\n合成甲,通识,2023.5.1,2023.5.3,\(cell)") { $0.region = "横州" }
    let row = try #require(trial.added("training_records").first).split(
      separator: ",", omittingEmptySubsequences: false)
    #expect(row[0] == "T2" && row[1] == "O1")
    #expect(row[6] == hours.prefix { $0 != "," })
    if cell.hasSuffix("半天") { #expect(row[4] == "5" && row[5] == "half_day") }
    if cell == "3天" { #expect(row[4] == "3" && row[5] == "day") }
  }

  private func roster(_ heading: String, _ cell: String, _ change: (inout ImportOptions) -> Void = { _ in }) throws
    -> SheetTrial
  {
    try SheetTrial("县（市、区）,姓名,\(heading)\n横州市,合成丙,\(cell)", change)
  }

  private func officer(_ trial: SheetTrial, _ column: Int) -> String? {
    trial.added("officers").first.map { String($0.split(separator: ",", omittingEmptySubsequences: false)[column]) }
  }

  @Test func `a month is the first day of a beginning, and a question of an end`() throws {
    #expect(officer(try roster("任职时间", "2021.9"), 7) == "2021-09-01")
    #expect(try roster("离任时间", "2021年9月").rejects == ["C2": .monthEnd])
    #expect(officer(try roster("离任时间", "2021年9月") { $0.monthEnds = .lastDay }, 8) == "2021-09-30")
    #expect(officer(try roster("离任时间", "2021年9月") { $0.monthEnds = .firstDay }, 8) == "2021-09-01")
    #expect(try roster("任职时间", "2021年秋").rejects == ["C2": .season])
  }

  @Test(arguments: [("是", "true"), ("√", "true"), ("Y", "true"), ("否", "false"), ("×", "false"), ("无", ""), ("", "")])
  func `yes and no`(cell: String, value: String) throws {
    #expect(officer(try roster("是否在编", cell), 6) == value)
  }

  @Test func `a cell that is neither yes nor no, and a 无 that may be either, are rejected`() throws {
    #expect(try roster("是否在编", "也许").rejects == ["C2": .notYesNo])
    #expect(try roster("在编情况", "无").rejects == ["C2": .noOrMissing])
  }

  @Test func `names of lists are taken for their codes, of then and of now`() throws {
    let trial = try SheetTrial(
      "填报日期：2023年12月\n县（市、区）,姓名,聘任形式,现有职称,任教学科,学段\n横县,合成丙,专职,中学高级,微机,初中")
    #expect(trial.added("officers") == ["O3,合成丙,,,I1,full_time,,,"])
    #expect(trial.added("officer_titles") == ["O3,,senior,school,高级教师"])
    #expect(trial.added("officer_subjects") == ["O3,XX,JUN,"])
    #expect(trial.column("D")?.readings == [.alias: 1, .outdated: 1])
    #expect(trial.column("A")?.readings == [.byRegion: 1])
  }

  @Test func `a name that is only near, or means several, is rejected`() throws {
    #expect(try roster("聘任形式", "专只").rejects == ["C2": .unknownName(list: "聘用方式", nearest: "专职")])
    #expect(try roster("现有职称", "讲师").rejects == ["C2": .ambiguousName(list: "职称", ["讲师（中专）", "讲师（高校）"])])
  }

  @Test func `a row is taken whole or not at all`() throws {
    let trial = try SheetTrial("县（市、区）,姓名,任职时间,任教学科,学段\n横县,合成丙,2021年秋,语文,小学\n横县,合成丁,2021.9,数学,小学")
    #expect(trial.added("officers").count == 1 && trial.added("officer_subjects") == ["O3,SX,PRI,"])
    #expect(trial.report.rows == RowCounts(added: 1, rejected: 1))
  }

  @Test func `several cells of a row are told of at once`() throws {
    let trial = try SheetTrial("县（市、区）,姓名,任职时间,聘任形式\n恒县,合成丙,待定,专只")
    #expect(Set(trial.rejects.keys) == ["A2", "C2", "D2"])
  }

  @Test func `an empty cell of a key is rejected unless the one above is to be repeated`() throws {
    let text = "单位,年度,核定编制数\n合成教研室乙,2021,9\n,2022,8"
    #expect(try SheetTrial(text).rejects == ["A3": .required])
    let filled = try SheetTrial(text) { $0.fillDown = ["单位"] }
    #expect(filled.added("institution_years") == ["I2,2021,9,,,,,", "I2,2022,8,,,,,"])
    #expect(filled.column("A")?.readings[.filledDown] == 1)
  }
}
