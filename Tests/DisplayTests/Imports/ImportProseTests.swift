import Datasets
import Foundation
import Import
import Tables
import Testing

@testable import Display

/// What is told of an import, on the screen and in files.
struct ImportProseTests {
  private static let reasons: [ImportReason] = [
    .required, .notNumber, .notWhole, .notDate, .notYear, .notYesNo, .approximate, .noted, .wrongUnit("万元"), .season,
    .monthEnd, .monthOrNumber, .noOrMissing, .unknownName(list: "学科", nearest: "语文"),
    .ambiguousName(list: "职称", ["a", "b"]), .unknownRegion(nearest: nil), .ambiguousRegion(["1"]), .unknownInstitution,
    .ambiguousInstitution(["1"]), .unknownPerson, .ambiguousPerson(["1"]), .unknownSchool, .ambiguousSchool(["1"]),
    .noContext, .unknownReference(table: "t"), .contradiction, .constraint(expected: "x"), .errorValue, .uncalculated,
    .conflict(key: "k", fields: ["f"]), .repeatedKey(row: 3, path: "p", fields: ["f"]), .noId,
  ]

  @Test func `every reason has a code of its own and words in both languages`() {
    #expect(Set(Self.reasons.map(\.code)).count == Self.reasons.count)
    for reason in Self.reasons {
      #expect(reason.prose(.chinese).contains { ("\u{4E00}"..."\u{9FFF}").contains($0) })
      #expect(!reason.prose(.english).isEmpty && reason.prose(.english) != reason.prose(.chinese))
    }
  }

  private func reject(_ value: String, isPersonal: Bool) -> ImportReject {
    ImportReject(
      path: "表.csv", sheet: nil, row: 17, column: 3, heading: "姓名", table: "officers", field: "name", value: value,
      isPersonal: isPersonal, reason: .unknownPerson)
  }

  @Test func `rejects are a table in which a person's value shows only when asked for`() throws {
    let rejects = [reject("合成甲", isPersonal: true), reject("x", isPersonal: false)]
    let table = ImportRejects.table(rejects, showsPersonal: false, .chinese)
    #expect(try table.column("cell")[0] == .text("C17"))
    let values = try table.column("value")
    #expect(values[0] == .text("•••"))
    #expect(values[1] == .text("x"))
    #expect(try ImportRejects.table(rejects, showsPersonal: true, .english).column("value")[0] == .text("合成甲"))
  }

  @Test(arguments: ["r.xlsx", "r.csv"]) func `rejects go to a file that opens in Excel`(name: String) throws {
    let path = FileManager.default.temporaryDirectory.path() + "/\(UUID().uuidString)-\(name)"
    defer { try? FileManager.default.removeItem(atPath: path) }
    try ImportRejects.write([reject("x", isPersonal: false)], to: path, showsPersonal: false, .chinese)
    let grid = try #require(try CellGrid.read(path).first)
    #expect(grid.rows.count == 2)
    #expect(grid.rows[1].cells.contains(.text("C17")))
    if name.hasSuffix(".csv") {
      #expect(try Data(contentsOf: URL(filePath: path)).starts(with: [0xEF, 0xBB, 0xBF]))
    } else {
      #expect(grid.rows[0][0] == .text("文件"))
    }
  }
}
