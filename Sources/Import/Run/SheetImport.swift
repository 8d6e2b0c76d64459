import Datasets
import Education
import Tables

/// One sheet on its way: understood first, then its rows taken one by one.
struct SheetImport {
  let grid: CellGrid
  private(set) var report: SheetReport
  private var layout: SheetLayout?
  private var columns: SheetColumns?
  private var surround: SheetSurround?

  /// The sheet as far as it can be understood without reading its rows: its table, header, columns and unit, and what must
  /// be asked. `index` gives the names of the fields of a table.
  init(
    _ grid: CellGrid, _ options: ImportOptions, tables: [String],
    index: (String) throws(DatasetFailure) -> HeadingIndex?
  ) throws(DatasetFailure) {
    self.grid = grid
    report = SheetReport(grid)
    report.cells.read = grid.rows.indices.reduce(0) { $0 + grid.cellCount($1) }
    report.cells.inOtherRows = report.cells.read
    if grid.visibility != .visible, options.sheet == nil {
      report.passedOver = .hidden
    } else if report.cells.read == 0 {
      report.passedOver = .empty
    }
    guard report.passedOver == nil else { return }
    let given = Set(options.map.map { CodeList.folded($0.heading) })
    let candidates = SheetLayout.candidates(in: grid)
    var best: [(table: String, layout: SheetLayout, index: HeadingIndex)] = []
    for table in tables {
      guard let index = try index(table), let layout = SheetLayout.find(among: candidates, index, given) else {
        continue
      }
      let score = best.first?.layout.score ?? 0
      if layout.score > score { best = [] }
      if layout.score >= score { best.append((table, layout, index)) }
    }
    guard let (table, layout, index) = best.first else {
      report.questions.append(.noHeader)
      return
    }
    report.table = table
    guard best.count == 1 else {
      report.table = nil
      report.questions.append(.severalTables(best.map(\.table)))
      return
    }
    self.layout = layout
    understand(table, layout, index, options)
  }

  private mutating func understand(
    _ table: String, _ layout: SheetLayout, _ index: HeadingIndex, _ options: ImportOptions
  ) {
    let first = layout.headerRows[0]
    report.headerRows = layout.headerRows.map { grid.rows[$0].number }
    let surround = SheetSurround(grid, above: first)
    self.surround = surround
    report.unit = options.unit ?? surround.unit
    if let unit = options.unit, UnitWord(unit) == nil { report.questions.append(.unknownUnit(unit)) }
    for row in 0..<first { leaveOut(row, surround.kinds[row] ?? .title) }
    for row in layout.headerRows { leaveOut(row, .header) }
    let columns = SheetColumns(grid, layout, index, unit: report.unit, options)
    self.columns = columns
    report.columns = columns.plans
    report.lacksUnit = columns.lacksUnit
    report.questions += columns.questions
  }

  private mutating func leaveOut(_ row: Int, _ kind: LeftOutRows.Kind) {
    let number = grid.rows[row].number
    if let place = report.leftOut.firstIndex(where: { $0.kind == kind }) {
      report.leftOut[place].rows.append(number)
    } else {
      report.leftOut.append(LeftOutRows(kind: kind, rows: [number]))
    }
  }

  mutating func ask(_ question: ImportQuestion) { report.questions.append(question) }
  mutating func passOver(_ reason: SheetReport.PassedOver) {
    report.passedOver = reason
    report.questions = []
  }

  /// Finds out which region the sheet is of, and whether every record will have what it needs.
  mutating func settle(_ own: RecordTable, _ references: References, _ options: ImportOptions) {
    guard let columns else { return }
    findRegion(references, options)
    let hasInstitution = columns.has(own.name, "institution_id")
    if let region = report.region?.code {
      let ids = references.institutions(ofRegion: region)
      if own.has("institution_id"), own.key != ["institution_id"], !hasInstitution, ids.count == 1 {
        report.constants["institution_id"] = ids.first
      }
      if own.has("region_code"), !columns.has(own.name, "region_code") { report.constants["region_code"] = region }
    }
    if let year = options.year, own.has("year"), !columns.has(own.name, "year") { report.constants["year"] = "\(year)" }
    var needed = own.fields.filter { own.key.contains($0.name) && $0.isRequired && own.key.count > 1 }
    if own.name == "officers" { needed += own.fields.filter { $0.name == "name" || $0.name == "institution_id" } }
    for field in needed where !columns.has(own.name, field.name) && report.constants[field.name] == nil {
      // What an empty cell means, a lacking column means as well.
      if own.name == "budget_lines", field.name == "purpose" { continue }
      report.questions.append(.lackingField(field: field.name, title: field.field.title))
    }
  }

  private mutating func findRegion(_ references: References, _ options: ImportOptions) {
    func found(_ text: String, _ source: SheetReport.RegionSource) -> Bool {
      guard case .found(let match) = references.find(text) else { return false }
      report.region = (match.region.code, match.region.name, source)
      return true
    }
    if let region = options.region {
      if !found(region, .option) {
        var nearest: String?
        if case .unknown(let name) = references.find(region) { nearest = name }
        report.questions.append(.unknownRegion(region, nearest: nearest))
      }
      return
    }
    let codes = references.regions(inFileName: grid.path)
    if let office = surround?.office, found(office, .office) {
      if let own = report.region?.code, let other = codes.first, codes.count == 1, other != own {
        report.questions.append(.severalRegions([own, other]))
      }
    } else if codes.count == 1 {
      _ = found(codes[0], .fileName)
    }
  }

  /// Takes the rows below the header. Throws `stopped`.
  mutating func load(
    _ references: References, _ options: ImportOptions, records: @escaping (String) -> RecordTable?
  ) throws(DatasetFailure) {
    guard let layout, let columns, let table = report.table, let own = records(table) else { return }
    let merged = MergedCells(grid)
    let readers = columns.mapped.map { CellReader($0, schema: records($0.target.table)?.schema, options) }
    let rowReader = RowReader(
      table: table, readers: readers, references: references, region: report.region?.code,
      year: columns.has(table, "year") ? nil : options.year, date: surround?.date, records: records)
    let filling = Set(columns.mapped.map(\.column))
    var above: [Int: SheetValue] = [:]
    for row in ((layout.headerRows.last ?? 0) + 1)..<max(grid.rows.count, (layout.headerRows.last ?? 0) + 1) {
      if row & 0xFF == 0 { try DatasetFailure.checkStop() }
      if let kind = BodyRow.kind(grid, row, layout) {
        leaveOut(row, kind)
        continue
      }
      let read = rowReader.read { reader in
        let column = reader.column.column
        if let value = grid.rows[row][column] {
          above[column] = value
          return (value, nil)
        }
        if let value = merged.value(grid, row: row, column: column) { return (value, .merged) }
        if reader.column.fillsDown, let value = above[column] { return (value, .filledDown) }
        return (nil, nil)
      }
      let outcome = take(read, row: row, own, options, records)
      count(row, outcome, filling)
    }
  }

  /// Takes the records of a row; nil where it was rejected.
  private mutating func take(
    _ read: Result<RowReader.Record, RowReader.Faults>, row: Int, _ own: RecordTable, _ options: ImportOptions,
    _ records: (String) -> RecordTable?
  ) -> RowOutcome? {
    let number = grid.rows[row].number
    let record: RowReader.Record
    switch read {
    case .failure(let faults):
      for fault in faults.all { reject(fault, row: number, own.name) }
      return nil
    case .success(let value): record = value
    }
    do throws(CellFault) {
      var steps: [(table: RecordTable, identity: RecordTable.Identity, outcome: RowOutcome, cells: [String: Value])] =
        []
      let cells = record.tables[own.name] ?? [:]
      let identity = try own.identify(cells)
      steps.append((own, identity, try own.outcome(of: identity, replaces: options.replaces), cells))
      for name in FieldHeadings.companions(of: own.name) {
        guard var cells = record.tables[name], let companion = records(name) else { continue }
        for (field, value) in identity.key where companion.has(field) { cells[field] = value }
        let identity = try companion.identify(cells)
        steps.append((companion, identity, try companion.outcome(of: identity, replaces: options.replaces), cells))
      }
      for step in steps {
        step.table.apply(
          step.outcome, step.identity, step.cells, derived: record.derived[step.table.name] ?? [:],
          from: RowSource(path: grid.path, row: number))
      }
      for (column, reading) in record.readings {
        guard let place = report.columns.firstIndex(where: { $0.column == column + 1 }) else { continue }
        report.columns[place].readings[reading, default: 0] += 1
      }
      return steps.map(\.outcome).max()
    } catch {
      reject(RowReader.Fault(column: nil, value: nil, isPersonal: false, reason: error.reason), row: number, own.name)
      return nil
    }
  }

  private mutating func reject(_ fault: RowReader.Fault, row: Int, _ table: String) {
    report.rejects.append(
      ImportReject(
        path: grid.path, sheet: grid.sheet, row: row, column: fault.column.map { $0.column + 1 },
        heading: fault.column?.heading, table: fault.column?.target.table ?? table, field: fault.column?.target.field,
        value: fault.value?.description ?? "", isPersonal: fault.isPersonal, reason: fault.reason))
  }

  /// Accounts for a row and its cells.
  private mutating func count(_ row: Int, _ outcome: RowOutcome?, _ filling: Set<Int>) {
    switch outcome {
    case .added?: report.rows.added += 1
    case .replaced?: report.rows.replaced += 1
    case .unchanged?: report.rows.unchanged += 1
    case .repeated?: report.rows.repeated += 1
    case nil: report.rows.rejected += 1
    }
    for (column, cell) in grid.rows[row].cells.enumerated() where cell != nil {
      report.cells.inOtherRows -= 1
      if !filling.contains(column) {
        report.cells.inOtherColumns += 1
      } else if outcome == nil {
        report.cells.rejected += 1
      } else {
        report.cells.loaded += 1
      }
    }
  }
}
