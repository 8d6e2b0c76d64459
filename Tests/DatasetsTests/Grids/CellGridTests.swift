import Foundation
import Tables
import Testing

@testable import Datasets

/// The cells of sheets as they stand.
struct CellGridTests {
  private func grids(_ bytes: Data, _ name: String) throws -> [CellGrid] {
    let folder = FileManager.default.temporaryDirectory.path() + "/grid-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try bytes.write(to: URL(filePath: folder + "/" + name))
    return try CellGrid.read(folder + "/" + name)
  }

  @Test(arguments: [",", "\t", ";", "|"])
  func `the delimiter is what divides most, whatever the title holds`(mark: String) throws {
    let text = "某表（合成，数据）\n" + ["甲", "乙", "丙"].joined(separator: mark) + "\n1\(mark) \(mark)3\n"
    let grid = try #require(try grids(Data(text.utf8), "a.csv").first)
    #expect(grid.rows.map(\.number) == [1, 2, 3])
    #expect(grid.rows[1].cells == [.text("甲"), .text("乙"), .text("丙")])
    #expect(grid.rows[2].cells == [.text("1"), nil, .text("3")])
  }

  @Test func `a workbook is known by what it is, and gives types`() throws {
    let folder = FileManager.default.temporaryDirectory.path() + "/grid-\(UUID().uuidString).xlsx"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var (names, days) = (ColumnBuilder(.text), ColumnBuilder(.date))
    names.append(text: "合成甲")
    days.append(date: Day("2021-09-01")!)
    let table = try Table(columns: [
      (Field("name", .text, title: "姓名"), names.finished()), (Field("on", .date), days.finished()),
    ])
    _ = try XLSXFormat().write(table, to: folder, WritingOptions())
    let bytes = try Data(contentsOf: URL(filePath: folder))
    for name in ["a.xlsx", "a.csv"] {
      let grid = try #require(try grids(bytes, name).first)
      #expect(grid.rows[0][0] == .text("姓名") && grid.rows[1][1] == .date(Day("2021-09-01")!))
    }
  }

  @Test func `no sheet: empty, of another kind, or not closed`() {
    #expect(throws: DatasetFailure.self) { try grids(Data(), "a.csv") }
    #expect(throws: DatasetFailure.self) { try grids(Data("x".utf8), "a.pdf") }
    #expect(throws: DatasetFailure.self) { try grids(Data("a,\"b\n".utf8), "a.csv") }
  }
}
