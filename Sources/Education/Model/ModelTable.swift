public import Datasets
import Tables

/// One table of the education model: its name, what people call it, and what its cells must hold.
///
/// Invariant: every key column is required, except those a dataset may leave empty (`optionalKeys` of the
/// initialiser): an empty start date means "since ever" and the checks judge an empty subject, stage or date of
/// award themselves, so that such a row must be loaded and not rejected.
public struct ModelTable: Sendable, Equatable {
  /// The name that scripts, files and clauses use: `officer_titles`.
  public let name: String
  /// What people call it: 职称.
  public let title: String
  public let schema: TableSchema

  package init(
    _ name: String, _ title: String, key: [String], optionalKeys: [String] = [], references: [ForeignKey] = [],
    @SchemaFieldsBuilder fields: () -> [SchemaField]
  ) {
    self.name = name
    self.title = title
    let fields = fields().map { field in
      var field = field
      if key.contains(field.name), !optionalKeys.contains(field.name) { field.constraints.isRequired = true }
      return field
    }
    schema = TableSchema(fields: fields, key: key, foreignKeys: references)
  }
}

extension ForeignKey {
  /// A reference of one column to the only key column of a table: `.to("regions", "code", from: "region_code")`.
  static func to(_ table: String, _ key: String, from field: String) -> ForeignKey {
    ForeignKey([field], references: table, [key])
  }

  static func region(from field: String = "region_code") -> ForeignKey { .to("regions", "code", from: field) }

  static func institution(from field: String = "institution_id") -> ForeignKey {
    .to("institutions", "institution_id", from: field)
  }

  static func officer(from field: String = "officer_id") -> ForeignKey { .to("officers", "officer_id", from: field) }

  static func school(from field: String = "school_id") -> ForeignKey { .to("schools", "school_id", from: field) }
}
