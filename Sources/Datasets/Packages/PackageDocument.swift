internal import FoundationEssentials
internal import Tables

/// `datapackage.json` in and out.
extension DataPackage {
  /// The package that this JSON describes. Throws `badPackage` with the place and the reason.
  package static func read(_ bytes: [UInt8], path: String) throws(DatasetFailure) -> DataPackage {
    try checkSyntax(bytes, path: path)
    let document: PackageDocument
    do {
      document = try JSONDecoder().decode(PackageDocument.self, from: Data(bytes))
    } catch let error as DecodingError {
      throw .badPackage(path: path, reason: error.place)
    } catch {
      throw .badPackage(path: path, reason: "it cannot be decoded")
    }
    var resources: [DataResource] = []
    for resource in document.resources {
      guard !resources.contains(where: { $0.name == resource.name }) else {
        throw .badPackage(path: path, reason: "two resources are called '\(resource.name)'")
      }
      resources.append(try resource.resource(path: path))
    }
    return DataPackage(
      name: document.name ?? "", title: document.title, description: document.description,
      isSynthetic: document.synthetic ?? false, resources: resources)
  }

  /// Throws `badPackage` with line and column where the bytes are no JSON.
  private static func checkSyntax(_ bytes: [UInt8], path: String) throws(DatasetFailure) {
    let reason: String? = bytes.withUnsafeBufferPointer { input in
      if let offset = bytes.firstInvalidUTF8 {
        return JSONFault(offset: offset, reason: "").place(in: input) + ": not UTF-8 text"
      }
      var scanner = JSONScanner(input)
      do throws(JSONFault) {
        try scanner.document()
        return nil
      } catch {
        return "\(error.place(in: input)): \(error.reason)"
      }
    }
    if let reason { throw .badPackage(path: path, reason: "not JSON: \(reason)") }
  }

  /// The JSON of the package, indented, ending with a newline.
  package var json: [UInt8] {
    var json = JSONWriter(indented: true)
    json.object { json in
      json.member("$schema", "https://datapackage.org/profiles/2.0/datapackage.json")
      json.member("name", name)
      if let title { json.member("title", title) }
      if let description { json.member("description", description) }
      json.member("synthetic", isSynthetic)
      json.key("resources")
      json.array { json in
        for resource in resources { resource.write(to: &json) }
      }
    }
    json.endLine()
    return json.bytes
  }
}

private struct PackageDocument: Decodable {
  var name: String?
  var title: String?
  var description: String?
  var synthetic: Bool?
  var resources: [ResourceDocument]
}

private struct ResourceDocument: Decodable {
  var name: String
  var path: String
  var title: String?
  var schema: SchemaDocument?

  func resource(path packagePath: String) throws(DatasetFailure) -> DataResource {
    // A path that leaves the folder would let a dataset read any file of the analyst's.
    guard !path.hasPrefix("/"), !path.split(separator: "/").contains("..") else {
      throw .badPackage(path: packagePath, reason: "resource '\(name)': the path '\(path)' leaves the folder")
    }
    return DataResource(name: name, path: path, title: title, schema: try schema?.schema(name, packagePath))
  }
}

private struct SchemaDocument: Decodable {
  struct FieldDocument: Decodable {
    struct Constraints: Decodable {
      var required: Bool?
      var `enum`: [AllowedValue]?
    }
    /// One of the values allowed: only those of text are checked, but a package may list numbers as well.
    struct AllowedValue: Decodable {
      var text: String?

      init(from decoder: any Decoder) throws {
        text = try? decoder.singleValueContainer().decode(String.self)
      }
    }
    var name: String
    var type: String?
    var title: String?
    var unit: String?
    var personal: Bool?
    var month: String?
    var constraints: Constraints?
  }

  /// A key is one name or a list of names.
  enum Key: Decodable {
    case names([String])

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let name = try? container.decode(String.self) {
        self = .names([name])
      } else {
        self = .names(try container.decode([String].self))
      }
    }

    var names: [String] {
      switch self {
      case .names(let names): names
      }
    }
  }

  struct ForeignKeyDocument: Decodable {
    struct Reference: Decodable {
      var resource: String?
      var fields: Key
    }
    var fields: Key
    var reference: Reference
  }

  var fields: [FieldDocument]
  var primaryKey: Key?
  var foreignKeys: [ForeignKeyDocument]?
  /// A value alone, or with a label that says why a cell is missing.
  struct MissingValue: Decodable {
    var value: String
    var label: String?

    private enum Keys: CodingKey {
      case value, label
    }

    init(from decoder: any Decoder) throws {
      if let text = try? decoder.singleValueContainer().decode(String.self) {
        value = text
      } else {
        let container = try decoder.container(keyedBy: Keys.self)
        value = try container.decode(String.self, forKey: .value)
        label = try container.decodeIfPresent(String.self, forKey: .label)
      }
    }
  }

  var missingValues: [MissingValue]?

  func schema(_ resource: String, _ path: String) throws(DatasetFailure) -> TableSchema {
    var schemaFields: [SchemaField] = []
    for field in fields {
      guard let type = ColumnType(tableSchemaName: field.type ?? "any") else {
        let known = ColumnType.tableSchemaNames
        throw .badPackage(
          path: path,
          reason: "resource '\(resource)', field '\(field.name)': unknown type '\(field.type ?? "any")'; "
            + "expected one of \(known.joined(separator: ", "))")
      }
      var monthReading: MonthReading?
      if let month = field.month {
        monthReading = MonthReading(rawValue: month)
        guard monthReading != nil else {
          throw .badPackage(
            path: path,
            reason: "resource '\(resource)', field '\(field.name)': unknown month reading '\(month)'; "
              + "expected first or last")
        }
      }
      guard !schemaFields.contains(where: { $0.name == field.name }) else {
        throw .badPackage(path: path, reason: "resource '\(resource)': two fields are called '\(field.name)'")
      }
      schemaFields.append(
        SchemaField(
          field.name, type, title: field.title, unit: field.unit, isPersonal: field.personal ?? false,
          isRequired: field.constraints?.required ?? false,
          allowed: type == .text ? field.constraints?.enum?.compactMap(\.text) ?? [] : [],
          monthReading: monthReading))
    }
    var schema = TableSchema(
      fields: schemaFields, key: primaryKey?.names ?? [],
      foreignKeys: (foreignKeys ?? []).map {
        ForeignKey($0.fields.names, references: $0.reference.resource ?? "", $0.reference.fields.names)
      },
      missingValues: missingValues?.map(\.value) ?? [""])
    for missing in missingValues ?? [] { schema.missingReasons[missing.value] = missing.label }
    return schema
  }
}

extension DataResource {
  fileprivate func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("name", name)
      json.member("type", "table")
      json.member("path", path)
      json.member("format", "csv")
      json.member("mediatype", "text/csv")
      json.member("encoding", "utf-8")
      if let title { json.member("title", title) }
      guard let schema else { return }
      json.key("schema")
      json.object { json in
        json.key("fields")
        json.array { json in
          for field in schema.fields { field.write(to: &json) }
        }
        if !schema.primaryKey.isEmpty { json.member("primaryKey", texts: schema.primaryKey) }
        guard !schema.foreignKeys.isEmpty else { return }
        json.key("foreignKeys")
        json.array { json in
          for key in schema.foreignKeys { key.write(to: &json) }
        }
      }
    }
  }
}

extension SchemaField {
  fileprivate func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("name", name)
      json.member("type", field.type.tableSchemaName)
      if let title = field.title { json.member("title", title) }
      if let unit = field.unit { json.member("unit", unit) }
      if field.isPersonal { json.member("personal", true) }
      if let monthReading { json.member("month", monthReading.rawValue) }
      guard isRequired || !allowed.isEmpty else { return }
      json.key("constraints")
      json.object { json in
        if isRequired { json.member("required", true) }
        if !allowed.isEmpty { json.member("enum", texts: allowed) }
      }
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

extension ColumnType {
  static let tableSchemaNames = ["string", "integer", "number", "boolean", "date", "year", "any"]

  init?(tableSchemaName: String) {
    switch tableSchemaName {
    case "string", "any": self = .text
    case "integer", "year": self = .integer
    case "number": self = .number
    case "boolean": self = .boolean
    case "date": self = .date
    default: return nil
    }
  }

  var tableSchemaName: String { self == .text ? "string" : rawValue }
}

extension DecodingError {
  /// Where in the document, and what is wrong there.
  fileprivate var place: String {
    func describe(_ context: Context, _ reason: String) -> String {
      let path = context.codingPath.map { $0.intValue.map { "[\($0)]" } ?? ".\($0.stringValue)" }.joined()
      return path.isEmpty ? reason : "\(path.drop { $0 == "." }): \(reason)"
    }
    switch self {
    case .keyNotFound(let key, let context): return describe(context, "'\(key.stringValue)' is lacking")
    case .typeMismatch(let type, let context): return describe(context, "expected \(Self.prose(type))")
    case .valueNotFound(let type, let context): return describe(context, "expected \(Self.prose(type)), found null")
    case .dataCorrupted(let context): return describe(context, "it cannot be decoded")
    @unknown default: return "it cannot be decoded"
    }
  }

  /// What JSON calls a value of this type.
  private static func prose(_ type: Any.Type) -> String {
    switch type {
    case is String.Type: "a text"
    case is Bool.Type: "true or false"
    case is Int.Type, is Double.Type: "a number"
    case is any SequenceType.Type: "a list"
    default: "an object"
    }
  }
}

/// The lists that a package holds.
private protocol SequenceType {}
extension Array: SequenceType {}
