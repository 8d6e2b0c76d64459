internal import Datasets
package import Tables

/// A table at a glance: one line for each column.
package enum Glimpse {
  /// Name, type, title and unit, how much is missing, and the values: a histogram and the range of numbers, the most
  /// frequent texts with their shares, the range of dates. No line is wider than `width`. Of a column about persons
  /// only the number of different values is told. Expected linear time, one pass over each column. Throws `stopped`.
  package static func lines(of table: Table, width: Int = 80) throws(TableFailure) -> [String] {
    let width = max(width, 60)
    let names = table.fields.map { VisibleText.of($0.name) }
    let notes = table.fields.map(note)
    let nameWidth = min(max(4, names.map(TerminalWidth.of).max() ?? 0), width / 4)
    let noteWidth = min(notes.map(TerminalWidth.of).max() ?? 0, width / 5)
    let hasMissing = table.columns.contains { $0.missingCount > 0 }
    var lines = [TableText.size(of: table)]
    for (index, column) in table.columns.enumerated() {
      try Supervision.check()
      var line = TerminalWidth.padded(TerminalWidth.clipped(names[index], to: nameWidth), to: nameWidth)
      line += " " + TerminalWidth.padded(column.type.rawValue, to: 7)
      if noteWidth > 0 {
        line += " " + TerminalWidth.padded(TerminalWidth.clipped(notes[index], to: noteWidth), to: noteWidth)
      }
      line += hasMissing ? " " + missing(column) + " " : " "
      let room = width - TerminalWidth.of(line)
      line += TerminalWidth.clipped(try values(table.fields[index], column, room: room), to: room)
      while line.last == " " { line.removeLast() }
      lines.append(line)
    }
    return lines
  }

  private static func note(_ field: Field) -> String {
    let title = field.title == field.name ? nil : field.title
    return [title, field.shownUnit.map { "[\($0)]" }].compactMap { $0.map(VisibleText.of) }.joined(separator: " ")
  }

  /// The share of missing cells as a bar and in percent; blank where none is missing.
  private static func missing(_ column: Column) -> String {
    guard column.missingCount > 0 else { return String(repeating: " ", count: 8) }
    let share = Double(column.missingCount) / Double(column.count)
    return EighthBlocks.bar(share, width: 3) + " " + TerminalWidth.padded(percent(share), to: 4, right: true)
  }

  private static func values(_ field: Field, _ column: Column, room: Int) throws(TableFailure) -> String {
    if column.missingCount == column.count { return "" }
    if field.isPersonal {
      let distinct = try ValueCounts(column, top: 0).distinct
      return "personal, \(FigureText.grouped(String(distinct))) different"
    }
    switch column.storage {
    case .integer, .number:
      return TypeInference.namesCode(field.name) ? try frequent(field, column, room: room) : numbers(field, column)
    case .date: return days(column)
    case .text, .boolean: return try frequent(field, column, room: room)
    }
  }

  private static func numbers(_ field: Field, _ column: Column) -> String {
    var histogram = GrowingHistogram(leastWidth: column.type == .integer ? 1 : 0)
    var (least, most) = (Value.missing, Value.missing)
    var range: (Double, Double)?
    var notFinite = 0
    for row in 0..<column.count where column.validity.isPresent(row) {
      let value: Double
      switch column.storage {
      case .integer(let cells): value = Double(cells[row])
      case .number(let cells): value = cells[row]
      default: continue
      }
      guard value.isFinite else {
        notFinite += 1
        continue
      }
      histogram.add(value)
      if range == nil || value < range!.0 { least = column[row] }
      if range == nil || value > range!.1 { most = column[row] }
      range = (min(range?.0 ?? value, value), max(range?.1 ?? value, value))
    }
    guard range != nil else { return "\(notFinite) NaN or infinite" }
    let style = FigureStyle(field, column, rows: 0)
    func text(_ value: Value) -> String {
      guard case .number(let number) = value else { return style.text(of: value) }
      let text = FigureText.decimal(number, decimals: FigureText.decimals(of: number, most: 2))
      return style.isGrouped ? text : text.filter { $0 != "," }
    }
    let ends = least == most ? text(least) : text(least) + "…" + text(most)
    return EighthBlocks.heights(histogram.bins) + " " + ends + (notFinite > 0 ? ", \(notFinite) NaN or infinite" : "")
  }

  private static func days(_ column: Column) -> String {
    guard case .date(let cells) = column.storage else { return "" }
    var (least, most) = (Int32.max, Int32.min)
    for row in 0..<column.count where column.validity.isPresent(row) {
      least = min(least, cells[row])
      most = max(most, cells[row])
    }
    let (first, last) = (Day(daysSinceEpoch: least).description, Day(daysSinceEpoch: most).description)
    return first == last ? first : first + "…" + last
  }

  /// The most frequent values with their shares; examples where every value is another.
  private static func frequent(_ field: Field, _ column: Column, room: Int) throws(TableFailure) -> String {
    let counts = try ValueCounts(column, top: 5)
    let present = column.count - column.missingCount
    let style = FigureStyle(field, column, rows: 0)
    let areAllDifferent = counts.distinct == present && present > 1
    var text = areAllDifferent ? "\(FigureText.grouped(String(present))) different: " : ""
    for (index, value) in counts.top.enumerated() {
      var part = style.text(of: column[value.row])
      if !areAllDifferent { part += " " + percent(Double(value.count) / Double(present)) }
      let next = text + (index == 0 ? "" : ", ") + part
      // What no longer fits is left out, but for the first.
      if index > 0, TerminalWidth.of(next) > room { return text }
      text = next
    }
    return text
  }

  /// A share in whole percent; neither 0 % nor 100 % is said of what is only nearly so.
  private static func percent(_ share: Double) -> String {
    if share > 0, share < 0.01 { return "<1%" }
    if share < 1, share > 0.99 { return ">99%" }
    return "\(Int((share * 100).rounded()))%"
  }
}
