internal import Datasets
package import Import

/// The plan and the result of an import, for a terminal.
package enum ImportText {
  /// How many rejects are told on the screen; a file has them all.
  private static let shownRejects = 20

  package static func lines(of report: ImportReport, showsPersonal: Bool, _ language: Language) -> [String] {
    var lines: [String] = []
    for sheet in report.sheets { lines += Self.lines(of: sheet, language) }
    let pick = language.pick
    if !report.passedOver.isEmpty {
      lines.append(pick("未读取（不是表格）：", "not read, no sheets: ") + report.passedOver.joined(separator: ", "))
    }
    lines += rejects(report, showsPersonal, language)
    lines += totals(report, language)
    return lines
  }

  private static func name(of sheet: SheetReport) -> String {
    sheet.path + (sheet.sheet.map { " [\($0)]" } ?? "")
  }

  private static func lines(of sheet: SheetReport, _ language: Language) -> [String] {
    let pick = language.pick
    var lines = [name(of: sheet) + (sheet.table.map { " → \($0)" } ?? "")]
    switch sheet.passedOver {
    case .hidden?: return lines + [pick("  隐藏的工作表，未读取；用 --sheet 指明", "  hidden, and not read; --sheet names it")]
    case .empty? where sheet.questions.isEmpty: return lines + [pick("  空表", "  empty")]
    case .noTable?: return lines + [pick("  没有表头，未读取", "  no header, and not read")]
    case .empty?, nil: break
    }
    if let encoding = sheet.encoding { lines.append(pick("  编码：", "  encoding: ") + encoding.name) }
    if !sheet.headerRows.isEmpty {
      var line =
        pick("  表头：第 ", "  header: row ") + sheet.headerRows.map(String.init).joined(separator: "+") + pick(" 行", "")
      if let unit = sheet.unit { line += pick("；单位：", "; unit: ") + unit }
      if let region = sheet.region {
        let source =
          switch region.source {
          case .option: "--region"
          case .office: pick("填报单位", "named in the sheet")
          case .fileName: pick("文件名", "in the file's name")
          }
        line += pick("；地区：", "; region: ") + "\(region.code) \(region.name) (\(source))"
      }
      lines.append(line)
    }
    if sheet.lacksUnit {
      lines.append(
        pick("  未注明金额单位，按元读取；--unit 万元 可改", "  no unit is named for amounts: read as yuan; --unit 万元 says otherwise"))
    }
    lines += sheet.columns.map { "  " + column($0, language) }
    for (field, value) in sheet.constants.sorted(by: { $0.key < $1.key }) {
      lines.append(pick("  各行：", "  every row: ") + "\(field) = \(value)")
    }
    for question in sheet.questions { lines.append("  ? " + question.prose(language)) }
    let leftOut = sheet.leftOut.map { left in
      "\(left.kind.prose(language)) \(ranges(left.rows))"
    }
    if !leftOut.isEmpty { lines.append(pick("  非记录行：", "  left out: ") + leftOut.joined(separator: "; ")) }
    if sheet.questions.isEmpty { lines.append("  " + counts(sheet.rows, language)) }
    return lines
  }

  private static func column(_ column: ColumnPlan, _ language: Language) -> String {
    var line = "\(column.letters)  \(column.heading)"
    guard let field = column.field else { return line + language.pick("：不导入", ": left out") }
    line += " → \(field)"
    var remarks = [
      column.way.flatMap { $0 == .exact ? nil : $0.prose(language) + (column.name.map { " \($0)" } ?? "") }
    ]
    remarks.append(column.unit)
    for reading in CellReading.allCases {
      if let count = column.readings[reading] { remarks.append("\(reading.prose(language)) ×\(count)") }
    }
    let told = remarks.compactMap { $0 }
    return told.isEmpty ? line : line + " (" + told.joined(separator: "; ") + ")"
  }

  private static func counts(_ rows: RowCounts, _ language: Language) -> String {
    language == .chinese
      ? "记录行 \(rows.read) = 新增 \(rows.added) + 替换 \(rows.replaced) + 已有 \(rows.unchanged) + 重复 \(rows.repeated) + 未导入 \(rows.rejected)"
      : "\(rows.read) rows = \(rows.added) added + \(rows.replaced) replaced + \(rows.unchanged) known + \(rows.repeated) repeated + \(rows.rejected) rejected"
  }

  private static func rejects(_ report: ImportReport, _ showsPersonal: Bool, _ language: Language) -> [String] {
    let rejects = report.rejects
    guard !rejects.isEmpty else { return [] }
    var lines = [language.pick("未导入的单元格：", "rejected:")]
    for reject in rejects.prefix(shownRejects) {
      let value = reject.isPersonal && !showsPersonal ? "•••" : reject.value
      let place = reject.column == nil ? language.pick("第 \(reject.row) 行", "row \(reject.row)") : reject.cell
      let heading = reject.heading.map { " \($0)" } ?? ""
      let found = reject.value.isEmpty ? "" : " '\(value)'"
      lines.append(
        "  \(reject.path)\(reject.sheet.map { " [\($0)]" } ?? "") \(place)\(heading)\(found): \(reject.reason.prose(language))"
      )
    }
    if rejects.count > shownRejects {
      let rest = rejects.count - shownRejects
      lines.append(
        language.pick("  另有 \(rest) 个；--rejects FILE.xlsx 全部列出", "  … \(rest) more; --rejects FILE.xlsx lists all"))
    }
    return lines
  }

  private static func totals(_ report: ImportReport, _ language: Language) -> [String] {
    let pick = language.pick
    var lines: [String] = []
    for table in report.tables {
      let ids = table.newIds > 0 ? pick("，新编号 \(table.newIds)", ", \(table.newIds) with a new id") : ""
      lines.append(
        "\(table.name): "
          + pick(
            "新增 \(table.added)，替换 \(table.replaced)，已有 \(table.unchanged)",
            "\(table.added) added, \(table.replaced) replaced, \(table.unchanged) known") + ids)
    }
    let cells = report.cells
    lines.append(counts(report.rows, language))
    lines.append(
      pick(
        "单元格 \(cells.read) = 导入 \(cells.loaded) + 未导入 \(cells.rejected) + 其他栏 \(cells.inOtherColumns) + 标题、表头等 \(cells.inOtherRows)",
        "\(cells.read) cells = \(cells.loaded) loaded + \(cells.rejected) in rejected rows + \(cells.inOtherColumns) in other columns + \(cells.inOtherRows) in titles, headers and the like"
      ))
    if !report.isReady {
      lines.append(pick("有待回答的问题（?），未写入任何数据。", "Nothing was written: the questions marked ? are open."))
    } else if report.isDryRun {
      lines.append(pick("试运行，未写入任何数据。", "A dry run: nothing was written."))
    } else {
      lines.append(
        report.isWritten ? pick("已写入 ", "Written to ") + report.dataset : pick("没有需要写入的内容。", "Nothing to write."))
    }
    return lines
  }

  /// 1, 2, 3, 7 → 1–3, 7
  private static func ranges(_ rows: [Int]) -> String {
    var ranges: [ClosedRange<Int>] = []
    for row in rows.sorted() {
      if let last = ranges.last, last.upperBound + 1 == row {
        ranges[ranges.count - 1] = last.lowerBound...row
      } else {
        ranges.append(row...row)
      }
    }
    return ranges.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)–\($0.upperBound)" }.joined(
      separator: ", ")
  }
}
