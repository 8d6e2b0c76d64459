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
  public var fieldsMatch = FieldsMatch.exact
  public var primaryKey: [String]
  /// Other lists of columns in which no two rows may say the same.
  public var uniqueKeys: [[String]] = []
  public var foreignKeys: [ForeignKey]
  /// Cells that stand for a missing value; the empty cell by default.
  public var missingValues: [String]
  /// Why a cell that is written so is missing, for those of `missingValues` that have a label.
  public var missingReasons: [String: String] = [:]
  /// What the package says beside this.
  public var others: [JSONMember] = []

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

/// How the columns of a file answer to the fields of its schema.
public enum FieldsMatch: String, Sendable, CaseIterable {
  /// The same names in the same order.
  case exact
  /// The same names in any order.
  case equal
  /// The file has every field, and may have more.
  case subset
  /// The file may lack fields, and has no others.
  case superset
  /// The file has some of the fields, and may have more.
  case partial

  /// Whether a file may have columns that the schema does not name.
  var allowsOthers: Bool { self == .subset || self == .partial }
  /// Whether a file may lack fields that are not required.
  var allowsLacking: Bool { self == .superset || self == .partial }
}

/// One column of a `TableSchema`: its field, how its cells are written, and what they may say.
///
/// Invariant: `field.type` is the column type that cells of `format` are kept in.
public struct SchemaField: Sendable, Equatable {
  public var field: Field
  public var format: FieldFormat
  public var constraints: Constraints
  /// How a date known to the month only (`2015-09`) is read; nil where the day must be written.
  public var monthReading: MonthReading?
  /// The field's own texts for missing cells, in place of the schema's.
  public var missingValues: [String]?
  public var missingReasons: [String: String] = [:]
  /// The values that there are, where the field has a list of them; no others fit.
  public var categories: Categories?
  /// What the package says beside this.
  public var others: [JSONMember] = []

  public init(
    _ name: String, _ type: ColumnType, title: String? = nil, unit: String? = nil, isPersonal: Bool = false,
    isRequired: Bool = false, allowed: [String] = [], monthReading: MonthReading? = nil
  ) {
    self.init(
      Field(name, type, title: title, unit: unit, isPersonal: isPersonal), FieldFormat(type),
      Constraints(isRequired: isRequired, allowed: allowed), monthReading: monthReading)
  }

  init(_ field: Field, _ format: FieldFormat, _ constraints: Constraints, monthReading: MonthReading? = nil) {
    self.field = field
    self.format = format
    self.constraints = constraints
    self.monthReading = monthReading
  }

  public var name: String { field.name }
  /// Whether an empty cell is an error.
  public var isRequired: Bool { constraints.isRequired }
  /// The only cells allowed; empty allows any.
  public var allowed: [String] { constraints.allowed }

  /// The same field, taking any cell of its type.
  var unconstrained: SchemaField {
    var field = self
    field.constraints = Constraints()
    field.categories = nil
    return field
  }

  /// The field with the list of its categories among its constraints, as cells are held against it.
  var categorised: SchemaField {
    guard let categories, constraints.allowed.isEmpty else { return self }
    var field = self
    field.constraints.allowed = categories.values
    return field
  }
}

/// The values of a categorical field, with the labels that some have. Source: Table Schema v2.
public struct Categories: Sendable, Equatable {
  public var values: [String]
  public var labels: [String: String]
  /// Whether the values come in an order.
  public var isOrdered: Bool
}

/// Which day a month stands for.
public enum MonthReading: String, Sendable {
  case firstDay = "first"
  case lastDay = "last"

  var other: MonthReading { self == .firstDay ? .lastDay : .firstDay }
}

extension TableSchema {
  /// This schema, each month standing for its other end.
  var withMonthsAtTheirOtherEnd: TableSchema {
    var schema = self
    for index in fields.indices { schema.fields[index].monthReading = fields[index].monthReading?.other }
    return schema
  }
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
