import Tables

/// A column of a messy sheet: its heading, the heading that it shares with its neighbours, and the field that its cells are
/// of, as `table.column`; nil for what no table takes.
struct SheetColumn: Sendable {
  let heading: String
  let group: String?
  let field: String?

  init(_ heading: String, under group: String? = nil, _ field: String? = nil) {
    self.heading = heading
    self.group = group
    self.field = field
  }
}

/// A true cell of a messy sheet: where it stands, what stands there, and what is meant.
struct AnswerCell: Sendable, Equatable {
  /// As spreadsheets count: rows from 1, columns from A.
  let row: Int
  let column: Int
  let field: String
  let spelling: Spelling
  let value: Value
}

/// A row of a messy sheet that is no record: "title", "unit", "header", "blank", "total", "duplicate of row 9", "note".
struct OtherRow: Sendable, Equatable {
  let row: Int
  let what: String
}

/// A sheet that is being filled in, with the key to it.
///
/// Invariant: every row of the sheet is a record, with an `AnswerCell` for each cell that has a field, or one of `others`.
struct SheetDraft {
  private(set) var sheet: Sheet
  private(set) var answers: [AnswerCell] = []
  private(set) var others: [OtherRow] = []
  private let columns: [SheetColumn]
  private var generator: SeededGenerator
  private var records = 0

  /// Begins with title, unit and header rows; `unit` is that of the figures, as 万元.
  init(_ name: String, by office: String, unit: String?, columns: [SheetColumn], _ generator: SeededGenerator) {
    sheet = Sheet(name)
    self.columns = columns
    self.generator = generator
    let width = columns.count
    if self.generator.chance(0.85) {
      other("title", [name + "（合成数据）"])
      sheet.merge(0...(width - 1))
    }
    if self.generator.chance(0.6) { other("office", ["填报单位：\(office)（合成）", "", "", "填报日期：2023年12月"]) }
    if let unit { other("unit", [String](repeating: "", count: width - 1) + ["单位：" + unit]) }
    appendHeader()
  }

  private mutating func other(_ what: String, _ cells: [String]) {
    others.append(OtherRow(row: sheet.append(cells), what: what))
  }

  /// One row of headings, or two where some stand under a common one.
  private mutating func appendHeader() {
    guard columns.contains(where: { $0.group != nil }) else { return other("header", columns.map(\.heading)) }
    var upper: [String] = []
    for (place, column) in columns.enumerated() {
      let isFirst = place == 0 || columns[place - 1].group != column.group
      upper.append(column.group == nil ? column.heading : isFirst ? column.group ?? "" : "")
    }
    other("header", upper)
    var place = 0
    while place < columns.count {
      let last = columns[place...].prefix { $0.group == columns[place].group }.endIndex - 1
      if columns[place].group != nil {
        sheet.merge(place...last)
        place = last
      }
      place += 1
    }
    other("header", columns.map { $0.group == nil ? "" : $0.heading })
    for place in columns.indices where columns[place].group == nil { sheet.mergeDown(place) }
  }

  /// Appends a record, with what its cells mean; now and then a blank row goes before it, or it is written twice.
  mutating func append(_ cells: [(spelling: Spelling, value: Value)]) {
    precondition(cells.count == columns.count)
    if records > 0, generator.chance(0.03) { other("blank", []) }
    records += 1
    let texts = cells.map(\.spelling.text)
    let row = sheet.append(texts)
    for (place, cell) in cells.enumerated() {
      guard let field = columns[place].field else { continue }
      answers.append(AnswerCell(row: row, column: place, field: field, spelling: cell.spelling, value: cell.value))
    }
    if generator.chance(0.03) { other("duplicate of row \(row)", texts) }
    // Long lists are printed on several pages, each with its header.
    if records % 25 == 0, generator.chance(0.5) { appendHeader() }
  }

  /// Ends with a row of totals, where these columns are given, and a note.
  mutating func finish(totals: [Int: String] = [:]) {
    if !totals.isEmpty {
      other("total", columns.indices.map { $0 == 0 ? "合计" : totals[$0] ?? "" })
    }
    if generator.chance(0.5) { other("blank", []) }
    other("note", ["注：本表为合成数据，仅供练习。"])
  }
}
