internal import Synchronization
internal import Tables

/// A Data Package on disk: its description, and its tables, each read when it is first asked for.
///
///     let dataset = try Dataset.open("datasets/guangxi")
///     let regions = try dataset.table("regions")?.table   // 126 rows
///
/// A table that the package lists but whose file is not there counts as absent. Safe to share between threads.
public final class Dataset: Sendable {
  public let folder: String
  public let package: DataPackage
  private let knownSchemas: [String: TableSchema]
  /// What keeps the columns of large tables; nil where nothing does.
  public let cache: ColumnCache?
  /// The hash of `datapackage.json`: all that the package says of how files are read.
  private let packageHash: String
  private let loaded = Mutex<[String: LoadedTable]>([:])

  private init(
    folder: String, package: DataPackage, packageHash: String, knownSchemas: [String: TableSchema], cache: ColumnCache?
  ) {
    self.folder = folder
    self.package = package
    self.packageHash = packageHash
    self.knownSchemas = knownSchemas
    self.cache = cache
  }

  /// Opens the package in a folder. `knownSchemas` says what is known of tables by name: its fields take the place
  /// of the package's own fields of the same names, and type and mark the columns that the package says nothing of.
  /// `cache` keeps the columns of large tables for the next opening. Throws `notFound`, `noPackage`, `badPackage`.
  public static func open(
    _ folder: String, knownSchemas: [String: TableSchema] = [:], cache: ColumnCache? = nil
  ) throws(DatasetFailure) -> Dataset {
    guard FileBytes.exists(folder) else { throw .notFound(path: folder, nearest: FileBytes.nearestPath(to: folder)) }
    // A change that was decided upon counts, whether its files are in their places or, where nobody may move them, not yet.
    let staged = try FolderTransaction.recover(folder)
    let path = folder + "/" + (staged["datapackage.json"] ?? "datapackage.json")
    guard FileBytes.exists(path) else { throw .noPackage(folder: folder) }
    let description = try FileBytes.read(path)
    var package = try DataPackage.read(description, path: path)
    package.redirect(staged)
    for index in package.resources.indices {
      guard let known = knownSchemas[package.resources[index].name] else { continue }
      package.resources[index].schema = package.resources[index].schema?.refined(by: known)
    }
    return Dataset(
      folder: folder, package: package, packageHash: ContentHash.sha256(description), knownSchemas: knownSchemas,
      cache: cache)
  }

  /// The names of the tables that are there, in the package's order.
  public var tableNames: [String] {
    package.resources.filter { $0.isPresent(in: folder) }.map(\.name)
  }

  /// The table, or nil where the dataset has none of this name. Throws what reading its file throws.
  public func table(_ name: String) throws(DatasetFailure) -> LoadedTable? {
    if let table = loaded.withLock({ $0[name] }) { return table }
    guard let resource = package.resource(name), resource.isPresent(in: folder) else { return nil }
    let known = knownSchemas[name]
    func read() throws(DatasetFailure) -> LoadedTable {
      Supervision.begin("reading \(name)")
      return try CSVReader.read(try resource.source(in: folder), name: name, schema: resource.schema, known: known)
    }
    let table: LoadedTable
    // A cache is held to one file, whose hash tells whether it is still the same.
    if let cache, resource.data == nil, resource.paths.count == 1 {
      let description = [packageHash, resource.path, "\(known?.fields ?? [])"].joined(separator: "\u{0}")
      table = try cache.table(name, at: folder + "/" + resource.path, in: folder, description: description, load: read)
    } else {
      table = try read()
    }
    return loaded.withLock { tables in
      if let first = tables[name] { return first }
      tables[name] = table
      return table
    }
  }

  /// The table read anew, each date that is written as a month standing for the month's other end: its last day where
  /// `table` takes the first. Nil where the dataset has none of this name. Throws what reading its file throws.
  public func tableWithMonthsAtTheirOtherEnd(_ name: String) throws(DatasetFailure) -> LoadedTable? {
    guard let resource = package.resource(name), resource.isPresent(in: folder) else { return nil }
    return try CSVReader.read(
      try resource.source(in: folder), name: name, schema: resource.schema?.withMonthsAtTheirOtherEnd,
      known: knownSchemas[name]?.withMonthsAtTheirOtherEnd)
  }

  /// Reads these tables now, side by side on all processors and the largest first, so that `table` need not wait for them.
  /// What cannot be read is told when it is asked for.
  public func preload(_ names: [String]) {
    let sizes = names.map { name in
      package.resource(name)?.paths.reduce(0) { $0 + (FileBytes.size(of: folder + "/" + $1) ?? 0) } ?? 0
    }
    let order = names.indices.sorted { (sizes[$1], $0) < (sizes[$0], $1) }
    Schedule.standard.run(names.count) { place, _ in _ = try? table(names[order[place]]) }
  }

  /// The tables read so far, by name.
  var loadedTables: [LoadedTable] { loaded.withLock { $0.values.sorted { $0.name < $1.name } } }
}

extension TableSchema {
  /// This schema, its fields typed and marked as `known` has them; titles and constraints stay the package's own.
  func refined(by known: TableSchema) -> TableSchema {
    var refined = self
    for index in fields.indices {
      guard let knownField = known.field(fields[index].name) else { continue }
      let title = fields[index].field.title
      refined.fields[index].field = knownField.field
      refined.fields[index].field.title = title ?? knownField.field.title
      if knownField.field.type == .text { refined.fields[index].field.categories = fields[index].field.categories }
      refined.fields[index].monthReading = knownField.monthReading
      if fields[index].format.columnType != knownField.field.type { refined.fields[index].format = knownField.format }
    }
    return refined
  }
}
