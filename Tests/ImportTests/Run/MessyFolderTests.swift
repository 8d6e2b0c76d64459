import Datasets
import Education
import Foundation
import Synthesis
import Tables
import Testing

@testable import Import

/// A folder of dirty county sheets, held against the key to it: every cell is loaded as it is meant, or its row is rejected
/// for a reason that the key knows.
struct MessyFolderTests {
  private static let seed: UInt64 = 6

  /// The oddities that no careful reader takes: a remark in a figure's cell, a title that two series have, an end of which
  /// only the month stands, a number in a workbook that may be January or October.
  private static func isHopeless(_ cell: [String: Any], in sheet: [String: Any]) -> Bool {
    let (field, oddity) = (cell["field"] as? String ?? "", cell["oddity"] as? String ?? "")
    let isMonth = oddity.hasPrefix("month") || oddity == "full-width digits"
    if sheet["format"] as? String == "XLSX", oddity == "month with a point",
      (cell["text"] as? String)?.hasSuffix(".1") == true
    {
      return true
    }
    return oddity == "note in the cell" || field == "officer_titles.name" && cell["text"] as? String == "讲师"
      || isMonth && ["training_records.end_on", "officers.left_on"].contains(field)
  }

  private func inFolder(_ body: (_ sheets: String, _ dataset: String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.path() + "/messy-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try MessySheets(scale: 0.3, seed: Self.seed, counties: 6).write(to: folder + "/sheets")
    _ = try SyntheticDataset(.guangxi, scale: 0.3, seed: Self.seed).write(to: folder + "/dataset", threads: 1)
    try body(folder + "/sheets", folder + "/dataset")
  }

  private func answers(_ folder: String) throws -> [[String: Any]] {
    let data = try Data(contentsOf: URL(filePath: folder + "/answers.json"))
    return try #require((JSONSerialization.jsonObject(with: data) as? [String: Any])?["sheets"] as? [[String: Any]])
  }

  /// The cells of a sheet's records by row.
  private func rows(_ sheet: [String: Any]) -> [Int: [[String: Any]]] {
    Dictionary(grouping: sheet["cells"] as? [[String: Any]] ?? []) { cell in
      Int((cell["cell"] as? String ?? "").filter(\.isNumber)) ?? 0
    }
  }

  private func options() -> ImportOptions {
    var options = ImportOptions()
    options.fillDown = ["单位"]
    return options
  }

  @Test func `into the dataset that they are of: all is known, and nothing changes`() throws {
    try inFolder { sheets, dataset in
      let report = try Import.run([sheets], into: dataset, options(), isDryRun: false)
      #expect(report.isReady && !report.isWritten)
      #expect(report.rows.added == 0 && report.rows.replaced == 0)
      #expect(report.cells.isBalanced)
      let answers = try answers(sheets)
      #expect(answers.count == report.sheets.count)
      for answer in answers {
        let file = try #require(answer["file"] as? String)
        let sheet = try #require(report.sheets.first { $0.path.hasSuffix("/" + file) })
        #expect(sheet.table == answer["table"] as? String)
        try checkRejects(sheet, answer)
        checkLeftOut(sheet, answer)
      }
    }
  }

  /// Every rejected row has a cell that cannot be read, and no such row was loaded.
  private func checkRejects(_ sheet: SheetReport, _ answer: [String: Any]) throws {
    let duplicates = Dictionary(
      uniqueKeysWithValues: (answer["others"] as? [[String: Any]] ?? []).compactMap { other -> (Int, Int)? in
        guard let what = other["what"] as? String, what.hasPrefix("duplicate of row "), let row = other["row"] as? Int
        else { return nil }
        return (row, Int(what.dropFirst(17)) ?? 0)
      })
    let hopeless = Set(rows(answer).filter { $0.value.contains { Self.isHopeless($0, in: answer) } }.keys)
    let rejected = Set(sheet.rejects.map { duplicates[$0.row] ?? $0.row })
    let isMonthAmong = { (row: Int) in sheet.rejects.contains { $0.row == row && $0.reason == .monthEnd } }
    for row in rejected { #expect(hopeless.contains(row) || isMonthAmong(row), "\(sheet.path) \(row)") }
    #expect(sheet.rows.read == rows(answer).count + duplicates.count, "\(sheet.path)")
  }

  /// Titles, units, headers, blanks, totals and notes are told apart as the key does.
  private func checkLeftOut(_ sheet: SheetReport, _ answer: [String: Any]) {
    var expected: [Int: String] = [:]
    for other in answer["others"] as? [[String: Any]] ?? [] {
      guard let row = other["row"] as? Int, let what = other["what"] as? String, !what.hasPrefix("duplicate") else {
        continue
      }
      // A workbook does not hold the rows in which nothing stands.
      if what == "blank", answer["format"] as? String == "XLSX" { continue }
      expected[row] = what
    }
    var found: [Int: String] = [:]
    for left in sheet.leftOut {
      for row in left.rows { found[row] = left.kind == .repeatedHeader ? "header" : left.kind.rawValue }
    }
    #expect(found == expected, "\(sheet.path)")
  }

  @Test func `into a dataset without their records: what is loaded is what is meant`() throws {
    try inFolder { sheets, dataset in
      let tables = [
        "officers", "officer_titles", "officer_subjects", "institution_years", "budget_lines", "training_records",
      ]
      for table in tables {
        let path = "\(dataset)/\(table).csv"
        let header = try String(contentsOfFile: path, encoding: .utf8).prefix { $0 != "\n" }
        try Data((header + "\n").utf8).write(to: URL(filePath: path))
      }
      let report = try Import.run([sheets], into: dataset, options(), isDryRun: false)
      #expect(report.isWritten && report.cells.isBalanced && report.rows.unchanged == 0)
      let expected = try expectedRecords(report, try answers(sheets))
      let loaded = try loadedRecords(dataset)
      for table in tables {
        #expect(!(loaded[table] ?? []).isEmpty)
        #expect(loaded[table] == expected[table], "\(table)")
      }
      let again = try Import.run([sheets], into: dataset, options(), isDryRun: false)
      #expect(!again.isWritten && again.rows.added == 0 && again.rows.unchanged > 0)
      #expect(again.rows.rejected == report.rows.rejected)
    }
  }

  private static let fields: [String: [String]] = [
    "officers": ["name", "gender", "birth_year", "engagement", "on_establishment", "appointed_on", "left_on"],
    "officer_titles": ["person", "name"],
    "officer_subjects": ["person", "subject", "stage"],
    "institution_years": [
      "institution_id", "year", "approved_posts", "filled_posts", "professional_posts", "senior_posts", "middle_posts",
      "junior_posts",
    ],
    "budget_lines": ["region_code", "year", "line", "purpose", "budgeted", "adjusted", "executed"],
    "training_records": ["person", "category", "start_on", "end_on", "credit_hours", "organiser_level"],
  ]

  /// What the key says of the rows that were not rejected, by table.
  private func expectedRecords(_ report: ImportReport, _ answers: [[String: Any]]) throws -> [String: Set<[String]>] {
    var records: [String: Set<[String]>] = [:]
    for answer in answers {
      let file = try #require(answer["file"] as? String)
      let sheet = try #require(report.sheets.first { $0.path.hasSuffix(file) })
      let rejected = Set(sheet.rejects.map(\.row))
      for (row, cells) in rows(answer) where !rejected.contains(row) {
        var values: [String: String] = [:]
        var person = ""
        for cell in cells {
          guard let field = cell["field"] as? String else { continue }
          values[field] = text(cell["value"])
          if field == "officers.name" || field == "training_records.officer_id" {
            person = cell["text"] as? String ?? ""
          }
        }
        let table = try #require(answer["table"] as? String)
        for name in [table] + FieldHeadings.companions(of: table) {
          let fields = try #require(Self.fields[name])
          let record = fields.map { $0 == "person" ? person : values["\(name).\($0)"] ?? "" }
          // A roster's row without a title or a subject has no record of one.
          if name != table, record.dropFirst().allSatisfy(\.isEmpty) { continue }
          records[name, default: []].insert(record)
        }
      }
    }
    return records
  }

  private func loadedRecords(_ folder: String) throws -> [String: Set<[String]>] {
    let education = try Education.open(folder)
    var names: [String: String] = [:]
    let officers = try #require(try education.rows(of: "officers"))
    let (ids, people) = (officers.texts("officer_id"), officers.texts("name"))
    for row in 0..<officers.count { names[ids[row] ?? ""] = people[row] }
    var records: [String: Set<[String]>] = [:]
    for (table, fields) in Self.fields {
      let loaded = try #require(try education.dataset.table(table))
      #expect(loaded.rejects.isEmpty, "\(table)")
      for row in 0..<loaded.table.rowCount {
        records[table, default: []].insert(
          try fields.map { field in
            let value = try loaded.table.column(field == "person" ? "officer_id" : field)[row].description
            return field == "person" ? names[value] ?? "" : plain(value)
          })
      }
    }
    return records
  }

  private func text(_ value: Any?) -> String {
    switch value {
    case let text as String: plain(text)
    case let number as NSNumber:
      String(cString: number.objCType) == "c" ? (number.boolValue ? "true" : "false") : plain("\(number)")
    default: ""
    }
  }

  /// One text for a number however it is written.
  private func plain(_ text: String) -> String { Double(text).map { "\($0)" } ?? text }
}
