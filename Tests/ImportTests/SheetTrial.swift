import DatasetFixture
import Datasets
import Education
import Foundation
import Tables

@testable import Import

/// One sheet imported into a small dataset: what came of it.
///
///     let trial = try SheetTrial("姓名,任职时间\n合成甲,2021.9", into: dataset) { $0.region = "横县" }
///     trial.report.rows.added
///     trial.rows("officers")          // ["O3,合成甲,…"]
struct SheetTrial {
  let report: ImportReport
  /// The lines of the dataset's files afterwards, by table.
  private let lines: [String: [String]]

  init(
    _ sheet: String, into dataset: DatasetFixture = .county, fileName: String = "sheet.csv", isDryRun: Bool = false,
    _ change: (inout ImportOptions) -> Void = { _ in }
  ) throws {
    try self.init([(fileName, Data(sheet.utf8))], into: dataset, isDryRun: isDryRun, change)
  }

  init(
    _ files: [(name: String, bytes: Data)], into dataset: DatasetFixture = .county, isDryRun: Bool = false,
    _ change: (inout ImportOptions) -> Void = { _ in }
  ) throws {
    var options = ImportOptions()
    change(&options)
    (report, lines) = try dataset.open { education in
      let folder = education.dataset.folder
      let sheets = folder + "-sheets"
      try FileManager.default.createDirectory(atPath: sheets, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(atPath: sheets) }
      for file in files { try file.bytes.write(to: URL(filePath: sheets + "/" + file.name)) }
      let report = try Import.run([sheets], into: folder, options, isDryRun: isDryRun)
      var lines: [String: [String]] = [:]
      for name in try FileManager.default.contentsOfDirectory(atPath: folder) where name.hasSuffix(".csv") {
        let text = try String(contentsOfFile: folder + "/" + name, encoding: .utf8)
        lines[String(name.dropLast(4))] = text.split(separator: "\n").map(String.init)
      }
      return (report, lines)
    }
  }

  var sheet: SheetReport { report.sheets[0] }

  /// The rows of a table's file, without its header.
  func rows(_ table: String) -> [String] { Array((lines[table] ?? []).dropFirst()) }

  func added(_ table: String, to dataset: DatasetFixture = .county) -> [String] {
    let before = (dataset[table] ?? "").split(separator: "\n").count - 1
    return Array(rows(table).dropFirst(before))
  }

  /// The cells that were rejected, each with its reason.
  var rejects: [String: ImportReason] {
    Dictionary(report.rejects.map { ($0.cell, $0.reason) }, uniquingKeysWith: { first, _ in first })
  }

  func column(_ letters: String) -> ColumnPlan? { sheet.columns.first { $0.letters == letters } }
}

extension DatasetFixture {
  /// A county of two officers, and its neighbour that was renamed. All invented but the regions.
  static let county: DatasetFixture = [
    "regions": """
    code,name,name_en,level,kind,parent_code
    450000,广西壮族自治区,Guangxi,province,province,
    450100,南宁市,Nanning,city,city,450000
    450181,横州市,Hengzhou,county,county_level_city,450100
    450102,兴宁区,Xingning,county,district,450100
    """,
    "region_changes": """
    old_code,new_code,change,effective_on
    450127,450181,renamed,2021-07-29
    """,
    "institutions": """
    institution_id,name,region_code,level,setup
    I1,合成教研室甲,450181,county,independent
    I2,合成教研室乙,450102,county,independent
    """,
    "officers": """
    officer_id,name,birth_year,gender,institution_id,engagement,on_establishment,appointed_on,left_on
    O1,合成甲,1980,男,I1,full_time,true,2015-09-01,
    O2,合成乙,1985,女,I1,part_time,false,2019-03-01,
    """,
    "officer_titles": """
    officer_id,awarded_on,level,series,name
    O1,2016-12-01,senior,school,高级教师
    """,
    "officer_subjects": """
    officer_id,subject,stage,is_primary
    O1,XX,JUN,true
    """,
    "institution_years": """
    institution_id,year,approved_posts,filled_posts,professional_posts,senior_posts,middle_posts,junior_posts
    I1,2022,6,5,6,2,3,1
    """,
    "budget_lines": """
    region_code,year,line,purpose,budgeted,adjusted,executed
    450127,2020,research_recurrent,none,760000,760000,701234
    """,
    "training_records": """
    record_id,officer_id,start_on,end_on,quantity,unit,credit_hours,category,organiser_level
    T1,O1,2022-07-01,2022-07-05,40,hour,40,general,city
    """,
  ]
}
