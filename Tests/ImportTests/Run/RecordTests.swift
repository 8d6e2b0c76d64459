import DatasetFixture
import Datasets
import Foundation
import Testing

@testable import Import

/// Records that stand already, references, and what is written.
struct RecordTests {
  @Test func `the same again is known and changes nothing`() throws {
    let trial = try SheetTrial("县（市、区）,姓名,出生年份,聘任形式,任职时间,现有职称,任教学科,学段\n横县,合成甲,1980,专职,2015.9,副高,微机,初中")
    #expect(trial.report.rows == RowCounts(unchanged: 1))
    #expect(!trial.report.isWritten)
  }

  @Test func `an empty cell contradicts nothing`() throws {
    let trial = try SheetTrial("单位,年度,核定编制数,实有人数\n合成教研室甲,2022,6,\n")
    #expect(trial.report.rows == RowCounts(unchanged: 1))
  }

  @Test func `another content under the same key is rejected, or replaces what stands where that is asked for`() throws
  {
    let text = "单位,年度,核定编制数,实有人数\n合成教研室甲,2022,7,\n合成教研室乙,2022,9,8"
    let trial = try SheetTrial(text)
    #expect(trial.rejects == ["2": .conflict(key: "I1, 2022", fields: ["approved_posts"])])
    #expect(trial.rows("institution_years") == ["I1,2022,6,5,6,2,3,1", "I2,2022,9,8,,,,"])
    let replaced = try SheetTrial(text) { $0.replaces = true }
    #expect(replaced.report.rows == RowCounts(added: 1, replaced: 1))
    #expect(replaced.rows("institution_years") == ["I1,2022,7,5,6,2,3,1", "I2,2022,9,8,,,,"])
  }

  @Test func `the same row twice is repeated, another one of the same key is rejected`() throws {
    let trial = try SheetTrial("单位,年度,核定编制数\n合成教研室乙,2022,9\n合成教研室乙,2022,9\n合成教研室乙,2022,8")
    #expect(trial.report.rows == RowCounts(added: 1, repeated: 1, rejected: 1))
    guard case .repeatedKey(2, _, ["approved_posts"])? = trial.rejects["4"] else {
      Issue.record("\(trial.rejects)")
      return
    }
  }

  @Test func `a row under a region's former code is the one under today's`() throws {
    let text = "单位：元\n区划代码,年度,经费项目,用途,年初预算,调整预算,决算\n450181,2020,教研工作经费,,760000,760000,701234\n"
    #expect(try SheetTrial(text).report.rows == RowCounts(unchanged: 1))
    let new = try SheetTrial("单位：元\n区划代码,年度,经费项目,用途,决算\n450127,2021,教研工作经费,,5")
    #expect(new.added("budget_lines") == ["450181,2021,research_recurrent,none,,,5"])
    #expect(new.column("A")?.readings == [.formerName: 1])
  }

  @Test func `a person is found by name within the institution, and by nothing else`() throws {
    let text = "姓名,培训类别,开始时间,结束时间\n合 成甲,通识,2023-05-01,2023-05-02"
    #expect(try SheetTrial(text) { $0.region = "450181" }.report.rows.added == 1)
    #expect(try SheetTrial(text) { $0.region = "450102" }.rejects == ["A2": .unknownPerson])
    #expect(try SheetTrial(text).rejects == ["A2": .noContext])
    var twins = DatasetFixture.county
    twins.add("O9,合成甲,1990,女,I1,full_time,true,2020-09-01,", to: "officers")
    let trial = try SheetTrial(text, into: twins) { $0.region = "450181" }
    #expect(trial.rejects == ["A2": .ambiguousPerson(["O1", "O9"])])
    #expect(trial.report.rejects[0].isPersonal)
  }

  @Test func `places that do not agree are rejected`() throws {
    let trial = try SheetTrial("县（市、区）,单位,年度,核定编制数\n兴宁区,合成教研室甲,2023,5")
    #expect(trial.rejects == ["B2": .contradiction])
    #expect(try SheetTrial("单位,年度,核定编制数\n某教研室,2023,5").rejects == ["A2": .unknownInstitution])
  }

  @Test func `a roster goes before what its people did, whatever the files are called`() throws {
    let roster = "县（市、区）,姓名,任职时间\n横县,合成丙,2021.9"
    let training = "填报单位：横县\n姓名,培训类别,开始时间,结束时间\n合成丙,通识,2023-05-01,2023-05-02"
    let trial = try SheetTrial([("a.csv", Data(training.utf8)), ("b.csv", Data(roster.utf8))])
    #expect(trial.report.rows == RowCounts(added: 2))
    #expect(trial.added("training_records").first?.hasPrefix("T2,O3,2023-05-01") == true)
    #expect(trial.report.tables.map(\.newIds) == [1, 1])
  }

  @Test func `a dry run writes nothing and says the same`() throws {
    let text = "单位,年度,核定编制数\n合成教研室乙,2022,9"
    let dry = try SheetTrial(text, isDryRun: true)
    #expect(dry.report.rows == RowCounts(added: 1) && !dry.report.isWritten)
    #expect(dry.added("institution_years").isEmpty)
  }

  @Test func `one open question keeps all sheets out`() throws {
    let good = "单位,年度,核定编制数\n合成教研室乙,2022,9"
    let open = "单位,年度,核定编置数\n合成教研室乙,2021,9"
    let trial = try SheetTrial([("a.csv", Data(good.utf8)), ("b.csv", Data(open.utf8))])
    #expect(!trial.report.isReady && !trial.report.isWritten && trial.added("institution_years").isEmpty)
  }

  @Test func `a table that the dataset has not yet is made with its description`() throws {
    var dataset = DatasetFixture.county
    dataset["institution_years"] = nil
    let trial = try SheetTrial("单位,年度,核定编制数\n合成教研室乙,2022,9", into: dataset)
    #expect(trial.rows("institution_years") == ["I2,2022,9,,,,,"])
  }

  @Test func `GB18030, UTF-16 and workbooks under any name are read alike`() throws {
    let text = "单位,年度,核定编制数\n合成教研室乙,2022,9"
    let gb = Data([
      0xB5, 0xA5, 0xCE, 0xBB, 0x2C, 0xC4, 0xEA, 0xB6, 0xC8, 0x2C, 0xBA, 0xCB, 0xB6, 0xA8, 0xB1, 0xE0, 0xD6, 0xC6, 0xCA,
      0xFD,
      0x0A, 0x49, 0x32, 0x2C, 0x32, 0x30, 0x32, 0x32, 0x2C, 0x39,
    ])
    for bytes in [Data(text.utf8), gb, text.data(using: .utf16)!] {
      #expect(try SheetTrial([("a.csv", bytes)]).added("institution_years") == ["I2,2022,9,,,,,"])
    }
    #expect(try SheetTrial([("a.csv", gb)]).sheet.encoding?.name == "GB18030")
  }

  @Test func `files that are no sheets are told of`() throws {
    let old = Data([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 600))
    let trial = try SheetTrial([
      ("a.xls", old), ("b.csv", Data()), ("c.xlsx", Data("no".utf8)), ("readme.md", Data("x".utf8)),
    ])
    #expect(trial.report.passedOver.count == 1)
    #expect(trial.report.sheets.count == 3)
    for sheet in trial.report.sheets {
      guard case .unreadable? = sheet.questions.first else {
        Issue.record("\(sheet.path)")
        continue
      }
    }
  }

  @Test func `a text that begins like a formula stays a text`() throws {
    let trial = try SheetTrial("县（市、区）,姓名,任职时间\n横县,=1+1,2021.9")
    #expect(trial.added("officers") == ["O3,=1+1,,,I1,,,2021-09-01,"])
  }
}
