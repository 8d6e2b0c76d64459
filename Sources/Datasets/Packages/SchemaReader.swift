internal import Tables

/// Table Schemas as they stand in a package.
extension TableSchema {
  init(_ node: JSONNode, resource: String) throws(DatasetFailure) {
    var fields: [SchemaField] = []
    for element in try node.required("fields").list() {
      let field = try SchemaField(element.asPart(.field), resource: resource)
      guard !fields.contains(where: { $0.name == field.name }) else {
        throw .badPackage(
          path: node.path, part: .schema, reason: "resource '\(resource)': two fields are called '\(field.name)'")
      }
      fields.append(field)
    }
    let missing = try MissingValues(node)
    self.init(fields: fields, key: try node.names("primaryKey") ?? [], missingValues: missing?.values ?? [""])
    missingReasons = missing?.reasons ?? [:]
    if let match = try node.text("fieldsMatch") {
      guard let known = FieldsMatch(rawValue: match) else {
        throw node.failure(
          "fieldsMatch: unknown '\(match)'; expected one of "
            + FieldsMatch.allCases.map(\.rawValue).joined(separator: ", "))
      }
      fieldsMatch = known
    }
    for element in try node.member("uniqueKeys")?.list() ?? [] {
      var key: [String] = []
      for name in try element.list() { key.append(try name.text()) }
      uniqueKeys.append(key)
    }
    for element in try node.member("foreignKeys")?.list() ?? [] { foreignKeys.append(try ForeignKey(element)) }
    try checkKeys(node)
    others = node.others(than: [
      "$schema", "fields", "fieldsMatch", "primaryKey", "uniqueKeys", "foreignKeys", "missingValues",
    ])
  }

  /// Throws where a key names no field.
  private func checkKeys(_ node: JSONNode) throws(DatasetFailure) {
    let keys =
      [("primaryKey", primaryKey)] + uniqueKeys.map { ("uniqueKeys", $0) }
      + foreignKeys.map { ("foreignKeys", $0.fields) }
    for (kind, names) in keys {
      for name in names where field(name) == nil {
        throw node.failure("\(kind): no field '\(name)'" + NearestName.hint(for: name, among: fields.map(\.name)))
      }
    }
    for key in foreignKeys where key.fields.count != key.referencedFields.count {
      throw node.failure("foreignKeys: \(key.fields.count) fields refer to \(key.referencedFields.count)")
    }
  }
}

extension ForeignKey {
  fileprivate init(_ node: JSONNode) throws(DatasetFailure) {
    let reference = try node.required("reference")
    self.init(
      try node.names("fields") ?? [], references: try reference.text("resource") ?? "",
      try reference.names("fields") ?? [])
    if fields.isEmpty { throw node.failure("'fields' is lacking") }
  }
}

/// Texts for missing cells, alone or with a label that says why a cell is missing.
private struct MissingValues {
  var values: [String] = []
  var reasons: [String: String] = [:]

  /// Nil where the schema or field has none of its own.
  init?(_ node: JSONNode) throws(DatasetFailure) {
    guard let list = node.member("missingValues") else { return nil }
    for element in try list.list() {
      if case .text(let text) = element.value {
        values.append(text)
      } else {
        let value = try element.required("value").text()
        values.append(value)
        if let label = try element.text("label") { reasons[value] = label }
      }
    }
  }
}

extension SchemaField {
  init(_ node: JSONNode, resource: String) throws(DatasetFailure) {
    let name = try node.required("name").text()
    func wrong(_ reason: String) -> DatasetFailure {
      .badPackage(path: node.path, part: .field, reason: "resource '\(resource)', field '\(name)': \(reason)")
    }
    let format = try FieldFormat(node, wrong)
    let type = format.columnType
    self.init(
      Field(
        name, type, title: try node.text("title"), unit: try node.text("unit"),
        isPersonal: try node.flag("personal") ?? false), format, Constraints())
    if let month = try node.text("month") {
      monthReading = MonthReading(rawValue: month)
      guard monthReading != nil else { throw wrong("unknown month reading '\(month)'; expected first or last") }
    }
    if let constraints = node.member("constraints") {
      self.constraints = try Constraints(constraints, format, wrong)
    }
    if let missing = try MissingValues(node) {
      missingValues = missing.values
      missingReasons = missing.reasons
    }
    categories = try Categories(node)
    if let categories, categories.isOrdered, type == .text { field.categories = categories.values }
    others = node.others(than: Self.propertyNames.union(format.propertyNames))
  }

  private static let propertyNames: Set = [
    "name", "type", "format", "title", "unit", "personal", "month", "constraints", "missingValues", "categories",
    "categoriesOrdered",
  ]
}

extension Categories {
  fileprivate init?(_ node: JSONNode) throws(DatasetFailure) {
    guard let list = node.member("categories") else { return nil }
    self.init(values: [], labels: [:], isOrdered: try node.flag("categoriesOrdered") ?? false)
    for element in try list.list() {
      guard case .object = element.value else {
        values.append(element.value.cellText)
        continue
      }
      let value = try element.required("value").value.cellText
      values.append(value)
      if let label = try element.text("label") { labels[value] = label }
    }
  }
}

extension Constraints {
  fileprivate init(
    _ node: JSONNode, _ format: FieldFormat, _ wrong: (String) -> DatasetFailure
  ) throws(DatasetFailure) {
    try node.checkObject()
    self.init(isRequired: try node.flag("required") ?? false)
    isUnique = try node.flag("unique") ?? false
    for name in ConstraintName.allCases.map(\.rawValue) where node.member(name) != nil {
      guard ["required", "unique"].contains(name) || format.constraintNames.contains(name) else {
        throw wrong("the constraint '\(name)' is none of type '\(format.typeName)'")
      }
    }
    minLength = try node.count("minLength")
    maxLength = try node.count("maxLength")
    func limit(_ name: String) throws(DatasetFailure) -> String? {
      guard let text = node.member(name)?.value.cellText else { return nil }
      guard format.value(text) != nil else {
        throw wrong("the constraint '\(name)' is no \(format.typeName): '\(text)'")
      }
      return text
    }
    minimum = try limit("minimum")
    maximum = try limit("maximum")
    exclusiveMinimum = try limit("exclusiveMinimum")
    exclusiveMaximum = try limit("exclusiveMaximum")
    pattern = try node.text("pattern")
    if let pattern {
      do throws(CellPattern.Fault) {
        _ = try CellPattern(pattern)
      } catch {
        throw wrong("the pattern '\(pattern)' is no regular expression: \(error.reason), at byte \(error.offset)")
      }
    }
    if let schema = node.member("jsonSchema") {
      _ = try JSONSchema(schema)
      jsonSchema = schema.value
    }
    allowed = try node.member("enum")?.list().map(\.value.cellText) ?? []
    others = node.others(than: Set(ConstraintName.allCases.map(\.rawValue)))
  }
}
