internal import Tables

/// Collects the cells of one column of a sheet; what type they are is known when all are there.
///
/// Only cells that are there take room, so that a cell at the far corner of a sheet costs nothing.
///
/// Invariant: `rows` rises, and `kinds` and `contents` have a cell for each of its rows.
struct SheetColumn {
  /// What a cell holds, and what its eight bytes are.
  enum Kind: UInt8, CaseIterable {
    case integer, number, boolean, date
    /// A code of `texts`.
    case text
    /// A text of no characters: in a column of figures it is nothing, in one of texts a text.
    case emptyText
    /// A date with a time, or a time: a code of `texts`.
    case time
    /// Milliseconds.
    case duration
    /// A code of `reasons`.
    case missing
  }

  private(set) var rows: [Int32] = []
  private var kinds: [Kind] = []
  private var contents: [UInt64] = []
  private var texts = TextDictionaryBuilder()
  private var reasons: [String] = []
  private var counts = [Int](repeating: 0, count: Kind.allCases.count)
  /// Cells whose number format shows a percentage.
  private var percentages = 0
  /// The unit that the number formats of all figures so far name.
  private var unit: String??

  var count: Int { rows.count }

  /// Appends the cell of a row; `missing` are the texts that stand for nothing.
  mutating func append(_ cell: SheetCell, row: Int, missing: [String]) {
    switch cell.value {
    case .integer(let value):
      note(cell.format)
      append(.integer, UInt64(bitPattern: value), row)
    case .number(let value):
      note(cell.format)
      append(.number, value.bitPattern, row)
    case .boolean(let value): append(.boolean, value ? 1 : 0, row)
    case .date(let day): append(.date, UInt64(bitPattern: Int64(day.daysSinceEpoch)), row)
    case .moment, .time: append(.time, UInt64(texts.code(of: cell.value.description)), row)
    case .duration(let milliseconds): append(.duration, UInt64(bitPattern: milliseconds), row)
    case .text(let text):
      if missing.contains(text) { return }
      // A formula that gives "" says that there is nothing to show.
      if text.isEmpty, cell.hasFormula { return append(.missing, reason("an empty text by its formula"), row) }
      append(text.isEmpty ? .emptyText : .text, UInt64(texts.code(of: text)), row)
    case .error(let name): append(.missing, reason(name), row)
    case .uncalculated: append(.missing, reason("a formula without a stored value"), row)
    }
  }

  private mutating func append(_ kind: Kind, _ content: UInt64, _ row: Int) {
    rows.append(Int32(row))
    kinds.append(kind)
    contents.append(content)
    counts[Int(kind.rawValue)] += 1
  }

  private mutating func note(_ format: NumberFormat) {
    if format.kind == .percent { percentages += 1 }
    switch unit {
    case nil: unit = .some(format.unit)
    case .some(let known): if known != format.unit { unit = .some(nil) }
    }
  }

  private mutating func reason(_ text: String) -> UInt64 {
    if let place = reasons.firstIndex(of: text) { return UInt64(place) }
    // As many as a column can tell apart.
    guard reasons.count < 255 else { return 254 }
    reasons.append(text)
    return UInt64(reasons.count - 1)
  }

  private func count(_ kinds: Kind...) -> Int { kinds.reduce(0) { $0 + counts[Int($1.rawValue)] } }

  /// The type that the cells have: the rules are those of CSV (`TypeInference`), but that the sheet says what is a text.
  private func type() -> ColumnType {
    let figures = count(.integer, .number)
    let present = count - count(.missing, .emptyText)
    guard present > 0 else { return .text }
    switch present {
    case count(.integer): return .integer
    case figures: return holdsLongInteger ? .text : .number
    case count(.boolean): return .boolean
    case count(.date): return .date
    case count(.duration): return .number
    case count(.date, .text) where count(.date) > 0 && textsAreDates: return .date
    default: return .text
    }
  }

  /// Whether a double would round an integer.
  private var holdsLongInteger: Bool {
    kinds.indices.contains { index in
      let value = Int64(bitPattern: contents[index])
      return kinds[index] == .integer && Int64(exactly: Double(value)) != value
    }
  }

  private var textsAreDates: Bool {
    let dictionary = texts.finished()
    return (0..<UInt32(dictionary.count)).allSatisfy { code in
      dictionary.withUTF8(code) { $0.isEmpty || Day(utf8: $0) != nil }
    }
  }

  /// The column over `sheetRows`, the rows of the table by their numbers in the sheet. In rows within `merges`, which
  /// stand in order and begin in this column, the cell is that of the merge's first row.
  func finished(
    _ label: String, over sheetRows: [Int32], merges: [ClosedRange<Int32>]
  ) -> (field: Field, column: Column, reading: Reading) {
    let type = type()
    var builder = ColumnBuilder(type)
    builder.reserve(sheetRows.count)
    let dictionary = texts.finished()
    var place = 0
    var merge = 0
    var merged: Int?
    var filled = 0
    for row in sheetRows {
      while place < rows.count, rows[place] < row { place += 1 }
      while merge < merges.count, merges[merge].upperBound < row {
        merge += 1
        merged = nil
      }
      let isInMerge = merge < merges.count && merges[merge].contains(row)
      if isInMerge, merged == nil {
        var first = place
        while first > 0, rows[first - 1] >= merges[merge].lowerBound { first -= 1 }
        if first < rows.count, rows[first] == merges[merge].lowerBound { merged = first }
      }
      if place < rows.count, rows[place] == row {
        append(place, as: type, dictionary, to: &builder)
      } else if isInMerge, let merged {
        filled += 1
        append(merged, as: type, dictionary, to: &builder)
      } else {
        builder.appendMissing()
      }
    }
    var field = Field(label, type)
    if type.isNumeric { field.unit = count(.duration) > 0 ? "h" : unit ?? nil }
    return (field, builder.finished(reasons: reasons), reading(label, type, field.unit, filled: filled))
  }

  private func append(_ place: Int, as type: ColumnType, _ texts: TextDictionary, to builder: inout ColumnBuilder) {
    let content = contents[place]
    switch (kinds[place], type) {
    case (.missing, _): builder.appendMissing(reason: UInt8(content + 1))
    case (.emptyText, .text): builder.append(text: "")
    case (.emptyText, _): builder.appendMissing()
    case (.integer, .integer): builder.append(integer: Int64(bitPattern: content))
    case (.integer, .number): builder.append(number: Double(Int64(bitPattern: content)))
    case (.number, .number): builder.append(number: Double(bitPattern: content))
    case (.duration, .number): builder.append(number: Double(Int64(bitPattern: content)) / 3_600_000)
    case (.boolean, .boolean): builder.append(boolean: content == 1)
    case (.date, .date): builder.append(date: Day(daysSinceEpoch: Int32(Int64(bitPattern: content))))
    case (.text, .date):
      if let day = texts.withUTF8(UInt32(content), { Day(utf8: $0) }) {
        builder.append(date: day)
      } else {
        builder.appendMissing()
      }
    case (let kind, _): builder.append(text: shown(kind, content, texts))
    }
  }

  /// A cell in a column of texts.
  private func shown(_ kind: Kind, _ content: UInt64, _ texts: TextDictionary) -> String {
    switch kind {
    case .integer: SheetValue.integer(Int64(bitPattern: content)).description
    case .number: SheetValue.number(Double(bitPattern: content)).description
    case .boolean: SheetValue.boolean(content == 1).description
    case .date: SheetValue.date(Day(daysSinceEpoch: Int32(Int64(bitPattern: content)))).description
    case .duration: SheetValue.duration(milliseconds: Int64(bitPattern: content)).description
    case .text, .time: texts[UInt32(content)]
    case .emptyText, .missing: ""
    }
  }

  /// How the cells of a column were read, where that is not what one would think.
  struct Reading {
    var isMixed = false
    var isTimes = false
    var isFiguresAsText = false
    var isPercentage = false
    var unit: String?
    /// Cells that got the value of a merged range.
    var filled = 0
  }

  private func reading(_ label: String, _ type: ColumnType, _ unit: String?, filled: Int) -> Reading {
    let kinds: [Kind] = [.integer, .number, .boolean, .date, .text, .time, .duration]
    let isMixed = kinds.count { count($0) > 0 } > (count(.integer) > 0 && count(.number) > 0 ? 2 : 1)
    return Reading(
      isMixed: isMixed && type == .text, isTimes: !isMixed && count(.time) > 0,
      isFiguresAsText: type == .text && !isMixed && count(.text) > 0 && !TypeInference.namesCode(label)
        && textsAreFigures, isPercentage: percentages > 0, unit: unit, filled: filled)
  }

  /// Whether every text is a number that would not lose a digit as one.
  private var textsAreFigures: Bool {
    let dictionary = texts.finished()
    return (0..<UInt32(dictionary.count)).allSatisfy { code in
      dictionary.withUTF8(code) { $0.isEmpty || TypeInference.isFigure($0) }
    }
  }
}
