/// The description of a dataset: what `datapackage.json` says.
///
/// Source: Data Package v2; `synthetic` is a property of our own that says the figures are invented. Properties that
/// nothing here heeds stand in `others`, and are written again as they were.
public struct DataPackage: Sendable, Equatable {
  public var name: String
  public var title: String?
  public var description: String?
  public var isSynthetic: Bool
  public var resources: [DataResource]
  public var others: [JSONMember] = []

  public init(
    name: String, title: String? = nil, description: String? = nil, isSynthetic: Bool = false,
    resources: [DataResource] = []
  ) {
    self.name = name
    self.title = title
    self.description = description
    self.isSynthetic = isSynthetic
    self.resources = resources
  }

  public func resource(_ name: String) -> DataResource? { resources.first { $0.name == name } }

  /// Reads files from where they are staged, those that a recovery could not put in their places.
  mutating func redirect(_ staged: [String: String]) {
    guard !staged.isEmpty else { return }
    for index in resources.indices { resources[index].paths = resources[index].paths.map { staged[$0] ?? $0 } }
  }
}

/// One table of a package: its files, relative to the folder, and its schema (nil where the package gives none).
///
/// Invariant: a resource has files or `data`, not both. Files are read one after the other as one table; each has the
/// header.
public struct DataResource: Sendable, Equatable {
  public var name: String
  public var paths: [String]
  /// The rows themselves, where they stand in the description.
  public var data: JSONValue?
  public var title: String?
  public var schema: TableSchema?
  public var dialect: CSVDialect?
  /// The name of the files' encoding, where the package says it.
  public var encoding: String?
  public var others: [JSONMember] = []

  public init(name: String, path: String, title: String? = nil, schema: TableSchema?) {
    self.init(name: name, paths: [path], title: title, schema: schema)
  }

  init(name: String, paths: [String], data: JSONValue? = nil, title: String? = nil, schema: TableSchema?) {
    self.name = name
    self.paths = paths
    self.data = data
    self.title = title
    self.schema = schema
  }

  /// The first file; the description itself where the rows stand in it.
  public var path: String { paths.first ?? "datapackage.json" }
}
