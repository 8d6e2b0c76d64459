public import Datasets
internal import Tables

/// A dataset of the education model, with the nouns that questions are asked in: regions, institutions, officers,
/// schools, money and time.
///
///     let education = try Education.open("datasets/guangxi")
///     try education.regions["450100"]?.name          // 南宁市
///
/// Each noun is read from its tables when it is first asked for and kept. A table that the dataset lacks gives no
/// rows; a column that it lacks reads as missing throughout. Not safe to share between threads.
public final class Education {
  public let dataset: Dataset
  private var nouns: [ObjectIdentifier: Any] = [:]
  /// The names of the tables that are there.
  public private(set) lazy var presentTables = Set(dataset.tableNames)

  public init(_ dataset: Dataset) {
    self.dataset = dataset
  }

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

  /// The noun that `make` builds, built once for this dataset.
  func noun<Noun>(_ make: (Education) throws(DatasetFailure) -> Noun) throws(DatasetFailure) -> Noun {
    let key = ObjectIdentifier(Noun.self)
    if let known = nouns[key] as? Noun { return known }
    let noun = try make(self)
    nouns[key] = noun
    return noun
  }
}
