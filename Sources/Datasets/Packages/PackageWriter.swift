internal import Tables

/// `datapackage.json` written: for files as `DatasetWriter` makes them, which are plain CSV in UTF-8 whatever the files were
/// that the package was read with.
extension DataPackage {
  /// The JSON of the package, indented, ending with a newline.
  package var json: [UInt8] {
    var json = JSONWriter(indented: true)
    json.object { json in
      json.member("$schema", "https://datapackage.org/profiles/2.0/datapackage.json")
      json.member("name", name)
      if let title { json.member("title", title) }
      if let description { json.member("description", description) }
      json.member("synthetic", isSynthetic)
      json.members(others)
      json.key("resources")
      json.array { json in
        for resource in resources { resource.write(to: &json) }
      }
    }
    json.endLine()
    return json.bytes
  }
}

extension DataResource {
  /// The sizes and hashes of the files that were read say nothing of those that are written.
  private static let sizes: Set = ["bytes", "hash", "rows", "fields", "stats", "extrapaths", "scheme", "compression"]

  fileprivate func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("name", name)
      json.member("type", "table")
      json.member("path", writtenPath)
      json.member("format", "csv")
      json.member("mediatype", "text/csv")
      json.member("encoding", "utf-8")
      if let title { json.member("title", title) }
      json.members(others.filter { !Self.sizes.contains($0.name) })
      guard let schema else { return }
      json.key("schema")
      json.object { json in schema.write(to: &json) }
    }
  }

  /// The one file that the table is written into.
  var writtenPath: String { paths.first ?? name + ".csv" }
}

extension TableSchema {
  fileprivate func write(to json: inout JSONWriter) {
    json.key("fields")
    json.array { json in
      for field in fields { field.asWritten.write(to: &json) }
    }
    if fieldsMatch != .exact { json.member("fieldsMatch", fieldsMatch.rawValue) }
    if !primaryKey.isEmpty { json.member("primaryKey", texts: primaryKey) }
    if !uniqueKeys.isEmpty {
      json.key("uniqueKeys")
      json.array { json in
        for key in uniqueKeys { json.value(.list(key.map(JSONValue.text))) }
      }
    }
    if !foreignKeys.isEmpty {
      json.key("foreignKeys")
      json.array { json in
        for key in foreignKeys { key.write(to: &json) }
      }
    }
    json.members(others)
  }
}

extension SchemaField {
  /// The field of a file that we write: numbers, days and truth values as `CSVWriter` has them.
  fileprivate var asWritten: SchemaField {
    var field = self
    if categories == nil, let ordered = self.field.categories {
      field.categories = Categories(values: ordered, labels: [:], isOrdered: true)
    }
    guard !format.isPlain, format.columnType != .text, format != .year else { return field }
    func plain(_ text: String) -> String { format.value(text)?.value.description ?? text }
    field.format = FieldFormat(format.columnType)
    field.constraints.allowed = allowed.map(plain)
    field.constraints.minimum = constraints.minimum.map(plain)
    field.constraints.maximum = constraints.maximum.map(plain)
    field.constraints.exclusiveMinimum = constraints.exclusiveMinimum.map(plain)
    field.constraints.exclusiveMaximum = constraints.exclusiveMaximum.map(plain)
    return field
  }

  fileprivate func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("name", name)
      format.write(to: &json)
      if let title = field.title { json.member("title", title) }
      if let unit = field.unit { json.member("unit", unit) }
      if field.isPersonal { json.member("personal", true) }
      if let monthReading { json.member("month", monthReading.rawValue) }
      if let categories { categories.write(to: &json) }
      json.members(others)
      guard constraints != Constraints() else { return }
      json.key("constraints")
      json.object { json in constraints.write(to: &json, format) }
    }
  }
}

extension Categories {
  fileprivate func write(to json: inout JSONWriter) {
    json.key("categories")
    json.array { json in
      for value in values {
        guard let label = labels[value] else {
          json.value(value)
          continue
        }
        json.object { json in
          json.member("value", value)
          json.member("label", label)
        }
      }
    }
    if isOrdered { json.member("categoriesOrdered", true) }
  }
}

extension Constraints {
  fileprivate func write(to json: inout JSONWriter, _ format: FieldFormat) {
    // Limits of numbers are numbers in JSON, as the standard has them, and texts for all else.
    func member(_ name: String, _ limit: String?) {
      guard let limit else { return }
      json.key(name)
      json.value(format.jsonValue(limit))
    }
    if isRequired { json.member("required", true) }
    if isUnique { json.member("unique", true) }
    if !allowed.isEmpty { json.member("enum", texts: allowed) }
    if let minLength { json.member("minLength", minLength) }
    if let maxLength { json.member("maxLength", maxLength) }
    member("minimum", minimum)
    member("maximum", maximum)
    member("exclusiveMinimum", exclusiveMinimum)
    member("exclusiveMaximum", exclusiveMaximum)
    if let pattern { json.member("pattern", pattern) }
    if let jsonSchema {
      json.key("jsonSchema")
      json.value(jsonSchema)
    }
    json.members(others)
  }
}

extension FieldFormat {
  /// A limit as JSON: a number where that is what it says.
  fileprivate func jsonValue(_ text: String) -> JSONValue {
    switch self {
    case .integer, .number, .year:
      if case .number(let digits)? = JSONValue(text) { return .number(digits) }
      return .text(text)
    default: return .text(text)
    }
  }
}

extension ForeignKey {
  fileprivate func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("fields", texts: fields)
      json.key("reference")
      json.object { json in
        json.member("resource", resource)
        json.member("fields", texts: referencedFields)
      }
    }
  }
}
