import Datasets
import Education
import Tables

/// What the rows above a header say: the unit of the figures, whose sheet it is.
struct SheetSurround {
  var unit: String?
  /// 填报单位
  var office: String?
  /// 填报日期: the day on which names of lists must have been in use.
  var date: Day?
  var kinds: [Int: LeftOutRows.Kind] = [:]

  private static let offices = ["填报单位", "填表单位", "填报部门", "上报单位", "单位名称", "编制单位"]

  init(_ grid: CellGrid, above header: Int) {
    for row in 0..<header {
      var kind = LeftOutRows.Kind.title
      for column in grid.rows[row].cells.indices {
        guard let text = grid.text(row, column) else { continue }
        let parts = text.split(maxSplits: 1) { $0 == ":" || $0 == "：" }.map { String($0).withoutOuterBlanks }
        guard parts.count == 2 else { continue }
        let label = CodeList.folded(parts[0]).filter { $0 != "(" && $0 != ")" }
        // 单位 is that of the figures, or whose sheet it is.
        let word = CodeList.folded(parts[1]).filter { $0 != ")" }
        if ["单位", "金额单位", "计量单位", "货币单位"].contains(label), UnitWord(word) != nil {
          unit = word
          kind = .unit
        } else if ["填报日期", "填表日期", "填报时间"].contains(label) {
          date = Self.day(parts[1]) ?? date
          kind = kind == .title ? .office : kind
        } else if Self.offices.contains(label) || label == "单位" {
          office = parts[1]
          kind = kind == .unit ? .unit : .office
        }
      }
      kinds[row] = grid.cellCount(row) == 0 ? .blank : kind
    }
  }
}

extension SheetSurround {
  private static func day(_ text: String) -> Day? {
    switch try? DateReading(text) {
    case .day(let day), .serial(let day): day
    case .month(let year, let month): Day(year: year, month: month, day: 1)
    case nil: nil
    }
  }
}

/// What a row below the header is.
enum BodyRow {
  private static let totals: Set = ["合计", "总计", "小计", "共计", "累计", "全县合计", "全市合计"]
  private static let notes = [
    "注", "备注", "说明", "填表说明", "填报说明", "填表人", "填报人", "制表人", "制表", "审核人", "审核", "单位负责人", "负责人", "填报日期", "填表日期", "联系电话",
    "联系人", "单位盖章", "(盖章)", "盖章",
  ]

  /// The kind of a row that is no record; nil for one that may be. What is not known for certain is a record, which then is
  /// loaded or rejected.
  static func kind(_ grid: CellGrid, _ row: Int, _ layout: SheetLayout) -> LeftOutRows.Kind? {
    guard let first = grid.rows[row].cells.firstIndex(where: { $0 != nil }), let text = grid.text(row, first) else {
      return .blank
    }
    for header in layout.headerRows where grid.hasSameTexts(row, header) { return .repeatedHeader }
    let folded = CodeList.folded(text)
    if totals.contains(folded.filter { $0 != ":" && $0 != "：" }) { return .total }
    if notes.contains(folded) { return grid.cellCount(row) == 1 ? .note : nil }
    let isNote = notes.contains { note in
      guard folded.hasPrefix(note), let mark = folded.dropFirst(note.count).first else { return false }
      return mark == ":" || mark == "：" || mark == "、" || mark == "." || mark.isNumber
    }
    return isNote ? .note : nil
  }
}

extension CellGrid {
  fileprivate func hasSameTexts(_ row: Int, _ other: Int) -> Bool {
    (0..<max(rows[row].cells.count, rows[other].cells.count)).allSatisfy { text(row, $0) == text(other, $0) }
  }
}
