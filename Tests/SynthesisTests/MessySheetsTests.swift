import Datasets
import Foundation
import Glibc
import Tables
import Testing

@testable import Synthesis

/// Sheets for practice: as dirty as they come, and with a key that leaves no cell unexplained.
@Suite struct MessySheetsTests {
  static let sheets = MessySheets(scale: 0.3, seed: 6, counties: 6)
  static let drafts = sheets.drafts()

  @Test func theSameSeedGivesTheSameBytes() throws {
    try inFolder { folder in
      #expect(try Self.sheets.write(to: folder + "/1") == 24)
      #expect(try MessySheets(scale: 0.3, seed: 6, counties: 6).write(to: folder + "/2") == 24)
      let names = try FileManager.default.contentsOfDirectory(atPath: folder + "/1").sorted()
      #expect(names.count == 25 && names.contains("answers.json"))
      for name in names {
        let (one, two) = (URL(filePath: "\(folder)/1/\(name)"), URL(filePath: "\(folder)/2/\(name)"))
        #expect(try Data(contentsOf: one) == Data(contentsOf: two), "\(name)")
      }
      let key = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(filePath: folder + "/1/answers.json")))
      #expect(((key as? [String: Any])?["sheets"] as? [Any])?.count == 24)
    }
  }

  @Test func everyRowIsARecordOrIsNamed() {
    for (file, _, _, draft) in Self.drafts {
      let records = Set(draft.answers.map(\.row))
      let others = draft.others.map(\.row)
      #expect(records.isDisjoint(with: others), "\(file)")
      #expect(records.union(others) == Set(1...draft.sheet.rows.count), "\(file)")
      for answer in draft.answers {
        #expect(draft.sheet.rows[answer.row - 1][answer.column] == answer.spelling.text, "\(file)")
      }
    }
  }

  @Test func everyKindOfDirtComesUp() {
    let oddities = Set(Self.drafts.flatMap { $0.draft.answers.compactMap(\.spelling.oddity) })
    #expect(
      oddities.isSuperset(of: [
        "month with a point", "month in Chinese", "full-width digits", "strokes", "points", "date in Chinese",
        "digits alone", "unit in the cell", "note in the cell", "blanks", "thousands separated", "days for hours",
        "half days for hours", "a mark for nothing", "a tick", "a cross", "alias", "former name", "former code",
        "as above",
      ]), "\(oddities)")
    let others = Set(Self.drafts.flatMap { $0.draft.others.map { String($0.what.prefix { $0 != " " }) } })
    #expect(others == ["title", "office", "unit", "header", "blank", "duplicate", "total", "note"])
    #expect(Set(Self.drafts.map(\.format.name)).count >= 3)
    #expect(Self.drafts.contains { !$0.draft.sheet.merges.isEmpty })
  }

  /// What a careful reader makes of a cell, independently of how it was written.
  private func readings(_ text: String, _ value: Value) -> Bool {
    var plain = String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { (0xFF10...0xFF19).contains($0.value) ? Unicode.Scalar($0.value - 0xFEE0)! : $0 }))
    plain = plain.trimmingCharacters(in: .whitespaces)
    let numbers = plain.replacing(",", with: "").split { !$0.isNumber && $0 != "." }.compactMap { Double($0) }
    switch value {
    case .missing: return ["", "/", "—", "无"].contains(plain)
    case .integer(let count): return numbers.first == Double(count)
    case .boolean(let truth): return (truth ? ["是", "√", "Y"] : ["否", "×", "N"]).contains(plain)
    case .date(let day):
      let parts = plain.split { !$0.isNumber }.compactMap { Int($0) }
      if parts.count == 1 { return plain == day.description.replacing("-", with: "") }
      return parts == [day.parts.year, day.parts.month, day.parts.day].prefix(parts.count).map { $0 }
        && (parts.count == 3 || day.parts.day == 1)
    default: return true
    }
  }

  @Test func everySpellingCanBeReadBack() {
    for (file, _, table, draft) in Self.drafts {
      for answer in draft.answers {
        guard case .number(let number) = answer.value else {
          #expect(readings(answer.spelling.text, answer.value), "\(file): \(answer)")
          continue
        }
        let digits = answer.spelling.text.unicodeScalars.map {
          (0xFF10...0xFF19).contains($0.value) ? Unicode.Scalar($0.value - 0xFEE0)! : $0
        }
        let text = String(String.UnicodeScalarView(digits)).replacing(",", with: "")
        let written = Double(text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }) ?? .nan
        let unit = table == "budget_lines" ? 10_000.0 : text.hasSuffix("个半天") ? 4 : text.hasSuffix("天") ? 8 : 1
        #expect(abs(written * unit - number) < 1e-6 * max(1, number), "\(file): \(answer)")
      }
    }
  }

  @Test func theFilesHoldTheSheetsInTheirEncoding() throws {
    for (file, format, _, draft) in Self.drafts {
      guard let format = format as? DelimitedSheetFormat else { continue }
      let bytes = format.bytes(of: draft.sheet)
      let text = try #require(decoded(bytes, format.encoding), "\(file)")
      let width = draft.sheet.rows.map(\.count).max() ?? 0
      let expected = draft.sheet.rows.map { row in
        (row + [String](repeating: "", count: width - row.count)).map {
          $0.contains(format.delimiter) ? "\"\($0)\"" : $0
        }
        .joined(separator: String(format.delimiter)) + format.lineEnd
      }.joined()
      #expect(text == expected, "\(file)")
    }
  }

  @Test func workbooksHoldTheSheetsCellByCell() throws {
    try inFolder { folder in
      var workbooks = 0
      for (file, format, _, draft) in Self.drafts where format is WorkbookSheetFormat {
        workbooks += 1
        let path = folder + "/" + file
        try format.write(draft.sheet, to: path)
        let workbook = try Workbook(try FileBytes.read(path), path: path)
        var cells: [CellAddress: SheetValue] = [:]
        let surroundings = try workbook.read(workbook.sheets[0]) { row in
          for cell in row.cells { cells[cell.address] = cell.value }
        }
        for (row, texts) in draft.sheet.rows.enumerated() {
          for (column, text) in texts.enumerated() {
            let value = cells.removeValue(forKey: CellAddress(column: column + 1, row: row + 1))
            #expect((value?.description ?? "") == text, "\(file)")
          }
        }
        #expect(cells.isEmpty, "\(file)")
        #expect(surroundings.merges.map(\.description) == draft.sheet.merges.map(\.description))
      }
      #expect(workbooks > 2)
    }
  }

  @Test(
    arguments: [
      ("2023", .integer(2023)), ("3.5", .number(3.5)), ("2021-09-01", .date(Day("2021-09-01")!)), ("", nil),
      ("2021.10", .text("2021.10")), ("012", .text("012")), ("3.50", .text("3.50")), ("12人", .text("12人")),
      ("1,200", .text("1,200")), ("450100199001011234", .text("450100199001011234")),
    ] as [(String, SheetValue?)])
  func aTypedFigureIsOneOnlyWhereItShowsTheSameText(_ text: String, _ value: SheetValue?) {
    #expect(WorkbookSheetFormat.value(text) == value)
  }

  private func decoded(_ bytes: [UInt8], _ encoding: SheetEncoding) -> String? {
    switch encoding {
    case .utf8: return String(validating: bytes, as: UTF8.self)
    case .utf8WithMark: return String(validating: bytes.dropFirst(3), as: UTF8.self)
    case .utf16:
      let units = stride(from: 2, to: bytes.count, by: 2).map { UInt16(bytes[$0]) | UInt16(bytes[$0 + 1]) << 8 }
      return String(validating: units, as: UTF16.self)
    case .gb18030:
      let converter = iconv_open("UTF-8", "GB18030")
      defer { iconv_close(converter) }
      var input = bytes.map { CChar(bitPattern: $0) }
      var output = [CChar](repeating: 0, count: bytes.count * 3)
      let count = input.withUnsafeMutableBufferPointer { input in
        output.withUnsafeMutableBufferPointer { output in
          var (from, fromLeft, to, toLeft) = (input.baseAddress, input.count, output.baseAddress, output.count)
          return iconv(converter, &from, &fromLeft, &to, &toLeft) == 0 ? output.count - toLeft : 0
        }
      }
      return String(validating: output[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
  }

  @Test func theKeyIsTheDatasetOfTheSameSeed() throws {
    let dataset = DrawnDataset(scale: 0.3, seed: 6)
    let names = Set(dataset.rows("officers").compactMap { $0.text("name") })
    let amounts = Set(dataset.rows("budget_lines").compactMap { $0.number("budgeted") })
    for answer in Self.drafts.flatMap(\.draft.answers) {
      switch (answer.field, answer.value) {
      case ("officers.name", .text(let name)): #expect(names.contains(name))
      case ("budget_lines.budgeted", .number(let amount)): #expect(amounts.contains(amount))
      default: break
      }
    }
  }
}
