internal import Tables

/// Holds a package and its tables against its description.
public struct PackageValidation {
  /// How many errors a table is told of; later ones are left out, with a warning.
  public static let standardLimit = 1000

  private let folder: String
  private let package: DataPackage
  private let limit: Int
  /// Tables read so far that others refer to, by name.
  private var read: [String: ReadTable] = [:]

  private struct ReadTable {
    var source: CSVSource
    var labels: [String]
    var fields: [SchemaField]
    var headerErrors: [ValidationError]
    var rows: RowValidation
  }

  /// Everything that is wrong with the package in a folder.
  ///
  ///     let report = try PackageValidation.report("datasets/guangxi")
  ///     report.isValid   // true
  ///
  /// Checks what the description asks for: the header by `fieldsMatch`, types, formats and constraints of cells, `primaryKey`,
  /// `uniqueKeys` and `foreignKeys`, and the sizes and hashes of files. A description that is wrong, and a file that cannot
  /// be read, are errors in the report. Throws `notFound` and `noPackage`, where there is nothing to validate, and `stopped`.
  public static func report(_ folder: String, limit: Int = standardLimit) throws(DatasetFailure) -> ValidationReport {
    guard FileBytes.exists(folder) else { throw .notFound(path: folder, nearest: FileBytes.nearestPath(to: folder)) }
    let staged = try FolderTransaction.recover(folder)
    let path = folder + "/" + (staged["datapackage.json"] ?? "datapackage.json")
    guard FileBytes.exists(path) else { throw .noPackage(folder: folder) }
    var report = ValidationReport()
    do throws(DatasetFailure) {
      var package = try DataPackage.read(try FileBytes.read(path), path: path)
      package.redirect(staged)
      var validation = PackageValidation(folder: folder, package: package, limit: limit)
      for resource in package.resources { report.tables.append(try validation.table(resource)) }
    } catch {
      if error == .stopped { throw error }
      report.errors.append(ValidationError(error))
    }
    return report
  }

  private init(folder: String, package: DataPackage, limit: Int) {
    self.folder = folder
    self.package = package
    self.limit = limit
  }

  private mutating func table(_ resource: DataResource) throws(DatasetFailure) -> TableValidation {
    var result = TableValidation(name: resource.name, place: resource.data == nil ? resource.path : "<memory>")
    do throws(DatasetFailure) {
      try checkReferences(of: resource)
      let table = try rows(of: resource)
      result.labels = table.labels
      result.rowCount = table.rows.rows.count
      result.size = table.source.size
      result.sha256 = table.source.sha256
      result.warnings = table.source.remarks
      var errors = table.rows.errors
      errors += try keyErrors(of: resource, table)
      // Errors of one row stay in the order in which they were found.
      errors = errors.enumerated().sorted { ($0.element.row ?? 0, $0.offset) < ($1.element.row ?? 0, $1.offset) }
        .map(\.element)
      result.errors = table.headerErrors + errors + fileErrors(of: resource, table.source)
      if result.errors.count > limit {
        result.errors.removeLast(result.errors.count - limit)
        result.warnings.append("reached error limit: \(limit)")
      }
    } catch {
      if error == .stopped { throw error }
      result.errors = [ValidationError(error)]
    }
    return result
  }

  /// Throws where a foreign key refers to a table that the package does not have.
  private func checkReferences(of resource: DataResource) throws(DatasetFailure) {
    for key in resource.schema?.foreignKeys ?? [] where !key.resource.isEmpty {
      guard package.resource(key.resource) == nil else { continue }
      throw .badPackage(
        path: folder + "/datapackage.json", part: .resource,
        reason:
          "resource '\(resource.name)': a foreign key refers to '\(key.resource)', which the package does not have"
          + NearestName.hint(for: key.resource, among: package.resources.map(\.name)))
    }
  }

  /// The table of a resource, read once.
  private mutating func rows(of resource: DataResource) throws(DatasetFailure) -> ReadTable {
    if let table = read[resource.name] { return table }
    let source = try resource.source(in: folder)
    let (labels, width) = source.bytes.withUnsafeBufferPointer { input in
      var rows = CSVRows(input, source.layout, source.dialect)
      let labels = rows.header()?.map(\.trimmed)
      return (labels, rows.next() ? rows.cells.cellCount : nil)
    }
    guard let labels, !labels.isEmpty || width != nil else { throw .emptyFile(path: source.path) }
    let schema =
      resource.schema
      ?? TableSchema(
        fields: (labels.isEmpty ? (0..<(width ?? 0)).map { "field\($0 + 1)" } : labels)
          .map(HeaderMatching.anyField))
    let header = HeaderMatching(source.dialect.hasHeader ? labels : nil, schema)
    let rows = try RowValidation(source, header.fields, schema, limit: limit)
    try source.check(rows.unclosedQuote)
    let table = ReadTable(
      source: source, labels: labels, fields: header.fields, headerErrors: header.errors, rows: rows)
    let isReferred = package.resources.contains { other in
      other.schema?.foreignKeys.contains { $0.resource == resource.name } == true
    }
    if isReferred { read[resource.name] = table }
    return table
  }

  private mutating func keyErrors(of resource: DataResource, _ table: ReadTable) throws(DatasetFailure)
    -> [ValidationError]
  {
    guard let schema = resource.schema else { return [] }
    let keys = KeyValidation(rows: table.rows, fields: table.fields)
    var errors: [ValidationError] = []
    for place in table.fields.indices where table.fields[place].constraints.isUnique {
      errors += try keys.unique(place).prefix(limit)
    }
    errors += try keys.primaryKey(schema.primaryKey).prefix(limit)
    for key in schema.uniqueKeys { errors += try keys.uniqueKey(key).prefix(limit) }
    for key in schema.foreignKeys {
      let other = try key.resource.isEmpty ? table : rows(of: package.resource(key.resource) ?? resource)
      var places: [Int]? = []
      for name in key.referencedFields {
        guard let place = other.fields.firstIndex(where: { $0.name == name }) else {
          places = nil
          break
        }
        places?.append(place)
      }
      errors += try keys.foreignKey(key, in: other.rows, at: places).prefix(limit)
    }
    return errors
  }

  /// Where the package says how large the file is, or what its hash.
  private func fileErrors(of resource: DataResource, _ source: CSVSource) -> [ValidationError] {
    var errors: [ValidationError] = []
    let properties = JSONValue.object(resource.others)
    if case .text(let hash)? = properties["hash"], let digits = hash.split(separator: ":").last,
      hash.hasPrefix("sha256:"), resource.paths.count == 1, digits != source.sha256
    {
      errors.append(ValidationError(.hashCount, note: "expected is \"\(digits)\" and actual is \"\(source.sha256)\""))
    }
    if case .number(let digits)? = properties["bytes"], resource.data == nil, digits != String(source.size) {
      errors.append(ValidationError(.byteCount, note: "expected is \"\(digits)\" and actual is \"\(source.size)\""))
    }
    return errors
  }
}
