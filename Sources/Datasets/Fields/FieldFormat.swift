public import Tables

/// How the cells of a field are written, and so what a text must be to be one: type and format of Table Schema.
///
///     FieldFormat.number(decimal: ",", group: ".", isBare: false)   // "€ 1.234,50" is 1234.5
///
/// Types that no column has (times, durations, places, JSON) are checked and kept as text. Source: Table Schema v2.
public indirect enum FieldFormat: Sendable, Equatable {
  public enum TextKind: String, Sendable, CaseIterable {
    case plain = "default"
    case email, uri, binary, uuid
  }
  public enum PointKind: String, Sendable, CaseIterable {
    case text = "default"
    case array, object
  }
  /// How a day or time is written: as ISO 8601, in any common way, or by a pattern of `strptime`.
  public enum Clock: Sendable, Equatable {
    case iso
    case any
    case pattern(String)
  }

  case text(TextKind)
  case integer(group: String, isBare: Bool)
  case number(decimal: String, group: String, isBare: Bool)
  case boolean(yes: [String], no: [String])
  case date(Clock)
  case time(Clock)
  case datetime(Clock)
  case year
  case yearMonth
  case duration
  case point(PointKind)
  case geoJSON
  case object
  case array
  case list(delimiter: String, item: FieldFormat)
  case any

  /// The plain format of a column's type.
  public init(_ type: ColumnType) {
    self =
      switch type {
      case .text: .text(.plain)
      case .integer: .integer(group: "", isBare: true)
      case .number: .number(decimal: ".", group: "", isBare: true)
      case .boolean: .boolean(yes: Self.defaultYes, no: Self.defaultNo)
      case .date: .date(.iso)
      }
  }

  public static let defaultYes = ["true", "True", "TRUE", "1"]
  public static let defaultNo = ["false", "False", "FALSE", "0"]

  /// The type of the column that holds such cells.
  public var columnType: ColumnType {
    switch self {
    case .integer, .year: .integer
    case .number: .number
    case .boolean: .boolean
    case .date: .date
    case .text, .time, .datetime, .yearMonth, .duration, .point, .geoJSON, .object, .array, .list, .any: .text
    }
  }

  /// Whether `CellText` reads such cells as they stand.
  var isPlain: Bool { self == FieldFormat(columnType) || self == .any }

  /// The type's name in Table Schema.
  public var typeName: String {
    switch self {
    case .text: "string"
    case .integer: "integer"
    case .number: "number"
    case .boolean: "boolean"
    case .date: "date"
    case .time: "time"
    case .datetime: "datetime"
    case .year: "year"
    case .yearMonth: "yearmonth"
    case .duration: "duration"
    case .point: "geopoint"
    case .geoJSON: "geojson"
    case .object: "object"
    case .array: "array"
    case .list: "list"
    case .any: "any"
    }
  }

  /// The format's name in Table Schema.
  public var formatName: String {
    switch self {
    case .text(let kind): kind.rawValue
    case .point(let kind): kind.rawValue
    case .date(let clock), .time(let clock), .datetime(let clock):
      switch clock {
      case .iso: "default"
      case .any: "any"
      case .pattern(let pattern): pattern
      }
    default: "default"
    }
  }

  static let typeNames = [
    "string", "integer", "number", "boolean", "date", "time", "datetime", "year", "yearmonth", "duration", "geopoint",
    "geojson", "object", "array", "list", "any",
  ]

  /// The constraints that Table Schema has for such cells, beside `required` and `unique`.
  var constraintNames: Set<String> {
    switch self {
    case .text: ["minLength", "maxLength", "pattern", "enum"]
    case .integer, .number, .date, .time, .datetime, .year, .yearMonth:
      ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "enum"]
    case .array, .object: ["minLength", "maxLength", "enum", "jsonSchema"]
    case .list: ["minLength", "maxLength"]
    case .boolean, .duration, .point, .geoJSON, .any: ["enum"]
    }
  }
}
