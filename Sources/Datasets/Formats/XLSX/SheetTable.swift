internal import Tables

/// Reads a sheet as a table: a header, and rows of cells below it.
struct SheetTable {
  private let options: ReadingOptions
  /// By place in the sheet, from column A on.
  private var columns: [SheetColumn] = []
  /// By header row: the cells of it.
  private var header: [SheetRow] = []
  /// The rows of the table by their numbers in the sheet.
  private var rows: [Int32] = []
  /// Rows of nothing that belong to the table if another row or the filter's end follows.
  private var emptyRows: [Int32] = []
  private var cells = 0
  private var hiddenRows = 0
  private var uncalculated = 0

  init(_ options: ReadingOptions) {
    self.options = options
  }

  /// Takes the next row of the sheet.
  mutating func take(_ row: SheetRow) {
    guard row.number > options.skippedRows else { return }
    if header.isEmpty, row.cells.isEmpty, options.headerRows > 0 { return }
    if options.headerRows > 0, header.isEmpty || row.number <= header[0].number + options.headerRows - 1 {
      return header.append(row)
    }
    guard !row.cells.isEmpty else { return emptyRows.append(Int32(row.number)) }
    // Formulas that give "" are filled down far below the last row.
    guard row.cells.contains(where: { $0.value != .text("") || !$0.hasFormula }) else { return }
    rows += emptyRows
    emptyRows.removeAll()
    for cell in row.cells {
      while columns.count < cell.address.column { columns.append(SheetColumn()) }
      columns[cell.address.column - 1].append(cell, row: row.number, missing: options.missing)
      if cell.value == .uncalculated { uncalculated += 1 }
    }
    cells += row.cells.count
    rows.append(Int32(row.number))
    if row.isHidden { hiddenRows += 1 }
  }

  /// The table, the sheet's rows of its rows, and remarks. Throws `emptyFile`, `duplicateLabel`, `hostile`, `stopped`.
  mutating func finished(
    _ surroundings: SheetSurroundings, path: String, limits: XLSXLimits
  ) throws(DatasetFailure) -> (table: Table, rows: [Int32], remarks: [SheetRemark]) {
    if let filter = surroundings.filter { rows += emptyRows.filter { $0 <= filter.last.row } }
    guard !header.isEmpty || !rows.isEmpty else { throw .emptyFile(path: path) }
    let width = max(columns.count, header.flatMap(\.cells).map(\.address.column).max() ?? 0)
    while columns.count < width { columns.append(SheetColumn()) }
    try checkSize(path: path, limits)
    let (labels, unnamed) = try labels(surroundings.merges, path: path)
    var merges: [Int: [ClosedRange<Int32>]] = [:]
    for merge in surroundings.merges
    where merge.last.row > merge.first.row && merge.first.row > (header.last?.number ?? 0) {
      merges[merge.first.column, default: []].append(Int32(merge.first.row)...Int32(merge.last.row))
    }
    var fields: [Field] = []
    var finished: [Column] = []
    var readings: [(column: String, reading: SheetColumn.Reading)] = []
    for (index, label) in labels.enumerated() {
      guard let label else { continue }
      try DatasetFailure.checkStop()
      let merges = merges[index + 1, default: []].sorted { $0.lowerBound < $1.lowerBound }
      let part = columns[index].finished(label, over: rows, merges: merges)
      columns[index] = SheetColumn()
      fields.append(part.field)
      finished.append(part.column)
      readings.append((label, part.reading))
    }
    do {
      return (
        try Table(fields: fields, columns: finished, rowCount: rows.count), rows,
        remarks(surroundings, unnamed: unnamed, labels) + Self.remarks(on: readings)
      )
    } catch { throw .unreadable(path: path, reason: error.description) }
  }

  /// A sheet that is nearly empty can be as wide and as long as no memory is: cells that are there must be worth those
  /// that are not.
  private func checkSize(path: String, _ limits: XLSXLimits) throws(DatasetFailure) {
    let size = columns.count * rows.count
    guard size <= 1 << 20 || size / limits.cellsPerCell <= cells else {
      throw .hostile(path: path, reason: "\(columns.count) columns and \(rows.count) rows for \(cells) cells")
    }
    do { try Supervision.reserve(rows: rows.count, bytesPerRow: columns.count * 8) } catch { throw .stopped }
  }

  /// The names of the columns; nil for a column that has no name and no cells. A column with cells and without a name is
  /// called by its letters.
  private func labels(_ merges: [CellRange], path: String) throws(DatasetFailure) -> (
    labels: [String?], unnamed: [String]
  ) {
    var words = [[String]](repeating: [], count: columns.count)
    for (place, row) in header.enumerated() {
      var found = [String](repeating: "", count: columns.count)
      for cell in row.cells { found[cell.address.column - 1] = cell.value.description }
      // A title over several columns is part of the name of each; the last header row alone names single columns.
      if place < header.count - 1 {
        for merge in merges where merge.first.row <= row.number && row.number <= merge.last.row {
          let first = merge.first.column - 1
          guard first < found.count else { continue }
          for index in first..<min(merge.last.column, found.count) where found[index].isEmpty {
            found[index] = found[first]
          }
        }
      }
      for index in found.indices where !found[index].isEmpty && words[index].last != found[index] {
        words[index].append(found[index])
      }
    }
    var labels: [String?] = []
    var unnamed: [String] = []
    var seen: Set<String> = []
    for (index, words) in words.enumerated() {
      var label = words.isEmpty ? nil : words.joined(separator: " ")
      if label == nil, columns[index].count > 0 {
        label = CellAddress.letters(of: index + 1)
        if options.headerRows > 0 { unnamed.append(CellAddress.letters(of: index + 1)) }
      }
      if let label, !seen.insert(label).inserted { throw .duplicateLabel(path: path, label: label) }
      labels.append(label)
    }
    return (labels, unnamed)
  }

  private func remarks(
    _ surroundings: SheetSurroundings, unnamed: [String], _ labels: [String?]
  ) -> [SheetRemark] {
    var remarks: [SheetRemark] = []
    if !unnamed.isEmpty { remarks.append(.unnamedColumns(unnamed)) }
    if let first = rows.first, let last = rows.last {
      let blank = Int(last) - Int(header.last.map { Int32($0.number) + 1 } ?? first) + 1 - rows.count
      if blank > 0 { remarks.append(.blankRows(blank)) }
    }
    if hiddenRows > 0 { remarks.append(.hiddenRows(hiddenRows)) }
    let hidden = labels.indices.filter { index in
      labels[index] != nil && surroundings.hiddenColumns.contains { $0.contains(index + 1) }
    }
    if !hidden.isEmpty { remarks.append(.hiddenColumns(hidden.compactMap { labels[$0] })) }
    if !surroundings.comments.isEmpty { remarks.append(.comments(surroundings.comments.map(\.address))) }
    if uncalculated > 0 { remarks.append(.uncalculated(uncalculated)) }
    return remarks
  }

  private static func remarks(on readings: [(column: String, reading: SheetColumn.Reading)]) -> [SheetRemark] {
    func columns(_ holds: (SheetColumn.Reading) -> Bool) -> [String] {
      readings.filter { holds($0.reading) }.map(\.column)
    }
    var remarks: [SheetRemark] = []
    for (names, remark) in [
      (columns(\.isMixed), SheetRemark.mixed), (columns(\.isTimes), SheetRemark.times),
      (columns(\.isFiguresAsText), SheetRemark.figuresAsText), (columns(\.isPercentage), SheetRemark.percentages),
    ] where !names.isEmpty { remarks.append(remark(names)) }
    let units = readings.compactMap { column, reading in reading.unit.map { (column: column, unit: $0) } }
    if !units.isEmpty { remarks.append(.units(units)) }
    let filled = readings.filter { $0.reading.filled > 0 }.map { (column: $0.column, cells: $0.reading.filled) }
    if !filled.isEmpty { remarks.append(.filled(filled)) }
    return remarks
  }
}
