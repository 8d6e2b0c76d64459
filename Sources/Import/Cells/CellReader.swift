import Datasets
import Education
import Tables

/// Reads the cells of one column as values of its field.
///
/// Nothing is guessed: a cell has one meaning, or its row is rejected with the reason. References to institutions, persons,
/// schools and regions are texts here; `References` finds what they name.
struct CellReader {
  struct Read: Equatable {
    var value: Value
    var readings: [CellReading] = []
    /// Further fields that follow from the cell: the level and the series of a title.
    var derived: [String: Value] = [:]
  }

  let column: SheetColumns.Column
  private let list: CodeList?
  private let check: CellCheck
  private let monthEnds: MonthReading?

  init(_ column: SheetColumns.Column, schema: TableSchema?, _ options: ImportOptions) {
    self.column = column
    list = FieldLists.list(table: column.target.table, field: column.target.field)
    check = CellCheck(column.field, of: schema)
    monthEnds = options.monthEnds
  }

  private var field: Field { column.field.field }

  /// The texts that stand for nothing known.
  static let missingWords: Set = [
    "/", "\\", "-", "--", "—", "——", "–", "―", "...", "…", "无", "不详", "不明", "未知", "n/a", "na", "null", "空", "缺",
  ]

  /// The value of a cell on a day, by which names are taken. Throws why it has none.
  func read(_ cell: SheetValue?, on day: Day?) throws(CellFault) -> Read {
    guard let cell else {
      // A budget line of no purpose in particular bears no word for it.
      if column.target.path == "budget_lines.purpose" { return Read(value: .text("none"), readings: [.emptyIsNone]) }
      return Read(value: .missing)
    }
    let read = try value(of: cell, on: day)
    if !read.value.isMissing, let expected = check.expectation(for: read.value) {
      throw CellFault(.constraint(expected: expected))
    }
    return read
  }

  private func value(of cell: SheetValue, on day: Day?) throws(CellFault) -> Read {
    switch cell {
    case .error: throw CellFault(.errorValue)
    case .uncalculated: throw CellFault(.uncalculated)
    case .text(let text):
      let bare = text.withoutOuterBlanks
      if Self.missingWords.contains(CodeList.folded(bare)) || bare == "/" {
        return try nothing(bare)
      }
      return try value(of: bare, on: day)
    case .date(let date), .moment(let date, _):
      switch field.type {
      case .date: return Read(value: .date(date))
      case .integer where field.isYear: return Read(value: .integer(Int64(date.year)))
      case .text: return Read(value: .text(date.description))
      default: throw CellFault(field.type == .boolean ? .notYesNo : .notNumber)
      }
    case .boolean(let truth):
      if field.type == .boolean { return Read(value: .boolean(truth)) }
      return try value(of: cell.description, on: day)
    case .number(let number) where field.type == .date:
      guard (1900..<2101).contains(number) else { throw CellFault(.notDate) }
      // 2021.1 as a number may have been typed as 2021.1 or as 2021.10; 2021.2 is nothing but February.
      if cell.description.hasSuffix(".1") { throw CellFault(.monthOrNumber) }
      return try value(of: cell.description, on: day)
    case .integer, .number, .time, .duration: return try value(of: cell.description, on: day)
    }
  }

  /// A word for nothing: missing, unless the field has it among its values.
  private func nothing(_ word: String) throws(CellFault) -> Read {
    if word == "无" {
      if let list, case .found(let match) = list.resolve(word), match.way != .nearest {
        return Read(value: .text(match.code), readings: [.alias])
      }
      if field.type == .boolean {
        if column.heading.contains("有无") || column.heading.contains("有没有") {
          return Read(value: .boolean(false), readings: [.alias])
        }
        if !column.heading.hasPrefix("是否") { throw CellFault(.noOrMissing) }
      }
    }
    return Read(value: .missing, readings: [.missingWord])
  }

  private func value(of text: String, on day: Day?) throws(CellFault) -> Read {
    if let list { return try listed(text, list, on: day) }
    switch field.type {
    case .text: return Read(value: .text(text))
    case .boolean: return try truth(text)
    case .date: return try date(text)
    case .integer where field.isYear: return try year(text)
    case .integer, .number: return try number(text)
    }
  }

  private func listed(_ text: String, _ list: CodeList, on day: Day?) throws(CellFault) -> Read {
    switch list.resolve(text, on: day) {
    case .found(let match) where match.way != .nearest:
      var read = Read(value: .text(match.code))
      if match.way != .exact { read.readings.append(match.way == .folded ? .width : .alias) }
      if match.isOutdated { read.readings.append(.outdated) }
      for (name, value) in list[match.code]?.attributes ?? [:] { read.derived[name] = .text(value) }
      return read
    case .ambiguous(let codes): throw CellFault(.ambiguousName(list: list.title, codes))
    case .found(let match):
      if FieldLists.open.contains(list.id) { return Read(value: .text(text)) }
      throw CellFault(.unknownName(list: list.title, nearest: match.name))
    case .unknown:
      if FieldLists.open.contains(list.id) { return Read(value: .text(text)) }
      throw CellFault(.unknownName(list: list.title, nearest: nil))
    }
  }

  private func truth(_ text: String) throws(CellFault) -> Read {
    switch text {
    case "true", "TRUE", "1": return Read(value: .boolean(true))
    case "false", "FALSE", "0": return Read(value: .boolean(false))
    default: break
    }
    guard let list = CodeLists.list("yes_no"), let match = list.resolve(text).certain else {
      throw CellFault(.notYesNo)
    }
    return Read(value: .boolean(match.code == "true"), readings: match.name == text ? [] : [.width])
  }

  private func year(_ text: String) throws(CellFault) -> Read {
    var folded = CodeList.folded(text)
    var readings: [CellReading] = folded == text ? [] : [.width]
    if folded.contains(where: { "〇零一二".contains($0) }) {
      folded = ChineseNumerals.arabic(folded)
      readings = [.chineseNumerals]
    }
    for ending in ["学年", "学年度", "年度", "年"] where folded.hasSuffix(ending) {
      folded.removeLast(ending.count)
      readings.append(.unitInCell)
      break
    }
    let parts = folded.split { "-—–~至".contains($0) }.compactMap { Int($0) }
    if parts.count == 2, parts[1] == parts[0] + 1, field.title?.contains("学年") == true || field.name == "school_year" {
      return Read(value: .integer(Int64(parts[0])), readings: readings + [.schoolYear])
    }
    guard folded.count == 4, let year = Int64(folded), (1900...2100).contains(year) else { throw CellFault(.notYear) }
    return Read(value: .integer(year), readings: readings)
  }

  private func date(_ text: String) throws(CellFault) -> Read {
    var readings: [CellReading] = []
    if text.unicodeScalars.contains(where: { (0xFF01...0xFF5E).contains($0.value) }) { readings.append(.width) }
    if text.contains(where: { "〇零一二三四五六七八九十".contains($0) }) { readings.append(.chineseNumerals) }
    switch try DateReading(text) {
    case .day(let day): return Read(value: .date(day), readings: readings)
    case .serial(let day): return Read(value: .date(day), readings: readings + [.serial])
    case .month(let year, let month):
      guard let first = Day(year: year, month: month, day: 1) else { throw CellFault(.notDate) }
      let isEnd = Self.ends.contains(field.name)
      guard let reading = column.field.monthReading ?? (isEnd ? monthEnds : .firstDay) else {
        throw CellFault(.monthEnd)
      }
      let day = reading == .firstDay ? first : first + (Day.length(of: month, in: year) - 1)
      return Read(value: .date(day), readings: readings + [isEnd ? .monthEnd : .month])
    }
  }

  /// Fields of days on which something ends. A month says less of them than of a beginning, which is its first day.
  private static let ends: Set = [
    "to_on", "end_on", "valid_to", "closed_on", "left_on", "due_on", "exit_on", "suspended_to", "followup_due_on",
  ]

  private func number(_ text: String) throws(CellFault) -> Read {
    let number = try NumberReading(text)
    var digits = number.digits
    var readings: [CellReading] = []
    if number.hasWidth { readings.append(.width) }
    if number.isGrouped { readings.append(.grouped) }
    var derived: [String: Value] = [:]
    let word = number.word.isEmpty ? column.unit ?? "" : number.word
    if !word.isEmpty {
      guard let unit = UnitWord(word), unit.fits(field.unit) else { throw CellFault(.wrongUnit(word)) }
      if !number.word.isEmpty { readings.append(.unitInCell) }
      switch unit {
      case .money(let tens):
        digits = NumberReading.shifted(digits, by: tens)
        if number.word.isEmpty, tens > 0 { readings.append(.unitOfSheet) }
      case .hours(let hours) where hours > 1:
        guard let count = Double(digits) else { throw CellFault(.notNumber) }
        readings.append(hours == 4 ? .halfDays : .days)
        if column.target.table == "training_records" {
          derived = ["quantity": .number(count), "unit": .text(hours == 4 ? "half_day" : "day")]
        }
        digits = DecimalText.shortest(count * Double(hours))
      case .percent:
        guard let share = Double(digits) else { throw CellFault(.notNumber) }
        digits = DecimalText.shortest(share / 100)
        readings.append(.percent)
      case .hours, .year, .count: break
      }
    }
    if field.type == .number {
      guard let value = Double(digits), value.isFinite else { throw CellFault(.notNumber) }
      return Read(value: .number(value), readings: readings, derived: derived)
    }
    // 12.0 is a whole number, and so is 1.2万 of them.
    let parts = digits.split(separator: ".")
    guard parts.count < 2 || parts[1].allSatisfy({ $0 == "0" }), let whole = parts.first.flatMap({ Int64($0) }) else {
      throw CellFault(.notWhole)
    }
    return Read(value: .integer(whole), readings: readings, derived: derived)
  }
}
