package import Datasets
import Education
import Tables

/// Sheets as offices send them, taken into a dataset.
///
///     let report = try Import.run(["表/"], into: "datasets/guangxi", options, isDryRun: true)
///     report.isReady                  // whether no question is open
///     report.rows.rejected
///
/// While a sheet has an open question, nothing is written. Else every row is loaded or rejected with its reasons, and the
/// dataset's files change all at once or not at all (`FolderTransaction`). The same files give the same result, whatever
/// their order.
package enum Import {
  /// Plans the import and, unless it is a dry run, carries it out. Throws what opening the dataset throws, `notFound` for a
  /// file that is not there, `cannotWrite`, `stopped`; then the dataset is as it was.
  package static func run(
    _ paths: [String], into folder: String, _ options: ImportOptions, isDryRun: Bool
  ) throws(DatasetFailure) -> ImportReport {
    // Held from before the first look at what stands, so that nobody changes it meanwhile.
    let transaction = isDryRun ? nil : try FolderTransaction(folder)
    let education = try Education.open(folder)
    var run = ImportRun(education, options)
    var report = try run.report(on: try files(paths))
    report.isDryRun = isDryRun
    if let transaction, report.isReady, let change = run.change {
      try change.commit(transaction)
      report.isWritten = true
    }
    return report
  }

  /// The files named, and those of the folders named, in the order of their names.
  private static func files(_ paths: [String]) throws(DatasetFailure) -> (sheets: [String], others: [String]) {
    var (sheets, others): ([String], [String]) = ([], [])
    for path in paths {
      guard FileBytes.isFolder(path) else {
        sheets.append(path)
        continue
      }
      for name in FileBytes.names(in: path) {
        let file = (path.hasSuffix("/") ? path : path + "/") + name
        // Office programs keep a lock file beside a workbook that is open.
        let isSheet = CellGrid.canRead(file) || [".xls", ".et"].contains { file.lowercased().hasSuffix($0) }
        if isSheet, !name.hasPrefix("."), !name.hasPrefix("~$"), !FileBytes.isFolder(file) {
          sheets.append(file)
        } else {
          others.append(file)
        }
      }
    }
    return (sheets, others)
  }
}

/// One import in progress.
struct ImportRun {
  private let education: Education
  private let options: ImportOptions
  private var tables: [String: RecordTable] = [:]
  private var indexes: [String: HeadingIndex] = [:]
  private(set) var change: DatasetChange?

  init(_ education: Education, _ options: ImportOptions) {
    self.education = education
    self.options = options
  }

  mutating func report(on files: (sheets: [String], others: [String])) throws(DatasetFailure) -> ImportReport {
    var report = ImportReport(dataset: education.dataset.folder)
    report.passedOver = files.others
    var sheets: [SheetImport] = []
    for path in files.sheets { sheets += try self.sheets(of: path) }
    let references = try References(education)
    // Persons before what they did: a sheet may name those whom another sheet of the import brings.
    let order = knownTables
    let places = sheets.indices.sorted { left, right in
      let (a, b) = (sheets[left].report.table, sheets[right].report.table)
      let (i, j) = (order.firstIndex { $0 == a } ?? order.count, order.firstIndex { $0 == b } ?? order.count)
      return (i, left) < (j, right)
    }
    for place in places {
      guard let table = sheets[place].report.table, sheets[place].report.passedOver == nil else { continue }
      try open(table, references)
      guard let own = tables[table] else { continue }
      for name in [table] + FieldHeadings.companions(of: table) {
        if let reason = try DatasetChange.obstacle(to: name, of: education.dataset) {
          sheets[place].ask(.closedTable(name, reason: reason))
        }
      }
      sheets[place].settle(own, references, options)
      guard sheets[place].report.questions.isEmpty else { continue }
      let tables = tables
      try sheets[place].load(references, options) { tables[$0] }
    }
    report.sheets = sheets.map(\.report)
    report.tables = tables.values.map(\.report).filter { $0.added + $0.replaced + $0.unchanged > 0 }
      .sorted { $0.name < $1.name }
    var change = DatasetChange(education.dataset)
    for (_, table) in tables.sorted(by: { $0.key < $1.key }) { table.write(to: &change) }
    if !change.isEmpty { self.change = change }
    return report
  }

  /// The tables that a sheet may be of: those of the model and of the dataset.
  private var knownTables: [String] {
    let model = EducationModel.tables.map(\.name)
    return model + education.dataset.package.resources.map(\.name).filter { !model.contains($0) }
  }

  private mutating func sheets(of path: String) throws(DatasetFailure) -> [SheetImport] {
    var grids: [CellGrid]
    do throws(DatasetFailure) {
      grids = try CellGrid.read(path, encoding: options.encoding)
    } catch {
      if error == .stopped { throw error }
      if case .notFound = error { throw error }
      var sheet = try SheetImport(CellGrid(path: path, rows: []), options, tables: []) { _ in nil }
      sheet.passOver(.empty)
      sheet.ask(.unreadable(error.description))
      return [sheet]
    }
    if let wanted = options.sheet, grids.contains(where: { $0.sheet != nil }) {
      guard grids.contains(where: { $0.sheet == wanted }) else {
        throw .unknownSheet(path: path, name: wanted, known: grids.compactMap(\.sheet))
      }
      grids.removeAll { $0.sheet != wanted }
    }
    var sheets: [SheetImport] = []
    let names = options.table.map { [$0] } ?? knownTables
    if let table = options.table, !knownTables.contains(table) {
      throw .unknownTable(table, among: knownTables)
    }
    for grid in grids {
      var indexes = indexes
      let education = education
      sheets.append(
        try SheetImport(grid, options, tables: names) { (table) throws(DatasetFailure) in
          if let known = indexes[table] { return known }
          let index = try Self.index(of: table, education)
          indexes[table] = index
          return index
        })
      self.indexes = indexes
    }
    // A workbook's page of explanations has no header, and none is missed where other sheets have one.
    if sheets.contains(where: { $0.report.table != nil }) {
      for place in sheets.indices where sheets[place].report.questions == [.noHeader] {
        sheets[place].passOver(.noTable)
      }
    }
    return sheets
  }

  /// The names of the fields of a table and of those that share its rows.
  private static func index(of table: String, _ education: Education) throws(DatasetFailure) -> HeadingIndex? {
    var named: [(name: String, fields: [SchemaField])] = []
    for name in [table] + FieldHeadings.companions(of: table) {
      let model = EducationModel.table(name)?.schema
      if let resource = education.dataset.package.resource(name) {
        let schema = resource.schema
        named.append((name, (schema ?? model)?.fields ?? []))
      } else if let model {
        named.append((name, model.fields))
      }
    }
    return named.first?.fields.isEmpty ?? true ? nil : HeadingIndex(named)
  }

  /// Makes the records of a table known, of those that share its rows, and of those that its cells may name.
  private mutating func open(_ table: String, _ references: References) throws(DatasetFailure) {
    var wanted = [table] + FieldHeadings.companions(of: table)
    while let name = wanted.popLast() {
      guard tables[name] == nil else { continue }
      let model = EducationModel.table(name)
      guard model != nil || education.dataset.package.resource(name) != nil else { continue }
      let schema = education.dataset.package.resource(name)?.schema?.completed(by: model?.schema) ?? model?.schema
      let regional = Set(
        (schema?.fields ?? []).map(\.name).filter {
          if case .region? = References.kind(of: $0, in: name, schema) { true } else { false }
        })
      var today: [String: String] = [:]
      tables[name] = try RecordTable(name, of: education.dataset, model: model) { field, value in
        let text = value.description
        guard regional.contains(field) else { return text }
        if let known = today[text] { return known }
        let code = references.today(text)
        today[text] = code
        return code
      }
      for key in schema?.foreignKeys ?? []
      where !key.resource.isEmpty && !["regions", "institutions"].contains(key.resource) {
        wanted.append(key.resource)
      }
    }
  }
}
