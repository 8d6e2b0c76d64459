/// The description of a dataset: what `datapackage.json` says.
///
/// Source: Data Package v2; `synthetic` is a property of our own that says the figures are invented.
public struct DataPackage: Sendable, Equatable {
  public var name: String
  public var title: String?
  public var description: String?
  public var isSynthetic: Bool
  public var resources: [DataResource]

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
}

/// One table of a package: its file, relative to the folder, and its schema (nil where the package gives none).
public struct DataResource: Sendable, Equatable {
  public var name: String
  public var path: String
  public var title: String?
  public var schema: TableSchema?

  public init(name: String, path: String, title: String? = nil, schema: TableSchema?) {
    self.name = name
    self.path = path
    self.title = title
    self.schema = schema
  }
}
