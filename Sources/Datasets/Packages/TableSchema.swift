public import Tables

/// What a table's file must hold: the Table Schema of a Data Package.
///
///     let schema = TableSchema(key: ["code"]) {
///       SchemaField("code", .text, title: "行政区划代码", isRequired: true)
///       SchemaField("level", .text, allowed: ["province", "city", "county"])
///     }
///
/// Source: Table Schema v2, with `title`, `unit`, `personal` and `month` as properties of our own.
public struct TableSchema: Sendable, Equatable {
  public var fields: [SchemaField]
  public var primaryKey: [String]
  public var foreignKeys: [ForeignKey]
  /// Cells that stand for a missing value; the empty cell by default.
  public var missingValues: [String]
  /// Why a cell that is written so is missing, for those of `missingValues` that have a label.
  public var missingReasons: [String: String] = [:]

  public init(
    key primaryKey: [String] = [], foreignKeys: [ForeignKey] = [], missingValues: [String] = [""],
    @SchemaFieldsBuilder fields: () -> [SchemaField]
  ) {
    self.init(fields: fields(), key: primaryKey, foreignKeys: foreignKeys, missingValues: missingValues)
  }

  public init(
    fields: [SchemaField], key primaryKey: [String] = [], foreignKeys: [ForeignKey] = [],
    missingValues: [String] = [""]
  ) {
    self.fields = fields
    self.primaryKey = primaryKey
    self.foreignKeys = foreignKeys
    self.missingValues = missingValues
  }

  public func field(_ name: String) -> SchemaField? { fields.first { $0.name == name } }
}

/// One column of a `TableSchema`: its field and the constraints on its cells.
public struct SchemaField: Sendable, Equatable {
  public var field: Field
  /// Whether an empty cell is an error.
  public var isRequired: Bool
  /// The only texts allowed (`enum`); empty allows any.
  public var allowed: [String]
  /// How a date known to the month only (`2015-09`) is read; nil where the day must be written.
  public var monthReading: MonthReading?

  public init(
    _ name: String, _ type: ColumnType, title: String? = nil, unit: String? = nil, isPersonal: Bool = false,
    isRequired: Bool = false, allowed: [String] = [], monthReading: MonthReading? = nil
  ) {
    field = Field(name, type, title: title, unit: unit, isPersonal: isPersonal)
    self.isRequired = isRequired
    self.allowed = allowed
    self.monthReading = monthReading
  }

  public var name: String { field.name }

  /// The same field, taking any cell of its type.
  var unconstrained: SchemaField {
    var field = self
    field.isRequired = false
    field.allowed = []
    return field
  }
}

/// Which day a month stands for.
public enum MonthReading: String, Sendable {
  case firstDay = "first"
  case lastDay = "last"
}

/// A reference from columns of this table to the key of another (or of this one, with an empty resource name).
public struct ForeignKey: Sendable, Equatable {
  public var fields: [String]
  public var resource: String
  public var referencedFields: [String]

  public init(_ fields: [String], references resource: String, _ referencedFields: [String]) {
    self.fields = fields
    self.resource = resource
    self.referencedFields = referencedFields
  }
}

@resultBuilder
public enum SchemaFieldsBuilder {
  public static func buildBlock(_ fields: SchemaField...) -> [SchemaField] { fields }
}
