public import Datasets
internal import Tables

/// A dataset of the education model, with the nouns that questions are asked in: regions, institutions, officers,
/// schools, money and time.
///
///     let education = try Education.open("datasets/guangxi")
///     try education.regions["450100"]?.name          // 南宁市
///
/// Each noun is read from its tables when it is first asked for and kept. A table that the dataset lacks gives no
/// rows; a column that it lacks reads as missing throughout. Safe to share between threads.
public final class Education: Sendable {
  public let dataset: Dataset
  private let nouns = MadeOnce<ObjectIdentifier>()

  public init(_ dataset: Dataset) {
    self.dataset = dataset
  }

  /// The names of the tables that are there.
  public var presentTables: Set<String> { noun { Set($0.dataset.tableNames) } }

  /// Opens the dataset in a folder; `cache` keeps the columns of its large tables. Throws what `Dataset.open` throws.
  public static func open(_ folder: String, cache: ColumnCache? = nil) throws(DatasetFailure) -> Education {
    var schemas: [String: TableSchema] = [:]
    for table in EducationModel.tables { schemas[table.name] = table.schema }
    return Education(try Dataset.open(folder, knownSchemas: schemas, cache: cache))
  }

  /// The rows of a table of the model, or nil where the dataset has no such table. Throws where its file cannot be
  /// read.
  public func rows(of table: String) throws(DatasetFailure) -> ModelRows? {
    try dataset.table(table).map(ModelRows.init)
  }

  /// The noun that `make` builds, built once for this dataset. No two nouns have the same type.
  func noun<Noun: Sendable, Failure>(_ make: (Education) throws(Failure) -> Noun) throws(Failure) -> Noun {
    try nouns.value(of: ObjectIdentifier(Noun.self)) { () throws(Failure) in try make(self) }
  }
}
