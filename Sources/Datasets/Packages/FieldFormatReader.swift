internal import Tables

/// Types and formats as they stand in a schema.
extension FieldFormat {
  init(_ node: JSONNode, _ wrong: (String) -> DatasetFailure) throws(DatasetFailure) {
    let type = try node.text("type") ?? "any"
    let format = try node.text("format") ?? "default"
    let isBare = try node.flag("bareNumber") ?? true
    let group = try node.text("groupChar") ?? ""
    func named<Kind: RawRepresentable<String> & CaseIterable>(_ kind: Kind.Type) throws(DatasetFailure) -> Kind {
      guard let kind = Kind(rawValue: format) else {
        throw wrong(
          "unknown format '\(format)'; expected one of " + Kind.allCases.map(\.rawValue).joined(separator: ", "))
      }
      return kind
    }
    switch type {
    case "string": self = .text(try named(TextKind.self))
    case "integer": self = .integer(group: group, isBare: isBare)
    case "number":
      self = .number(decimal: try node.text("decimalChar") ?? ".", group: group, isBare: isBare)
    case "boolean":
      self = .boolean(
        yes: try node.texts("trueValues") ?? Self.defaultYes, no: try node.texts("falseValues") ?? Self.defaultNo)
    case "date": self = .date(Clock(format))
    case "time": self = .time(Clock(format))
    case "datetime": self = .datetime(Clock(format))
    case "year": self = .year
    case "yearmonth": self = .yearMonth
    case "duration": self = .duration
    case "geopoint": self = .point(try named(PointKind.self))
    case "geojson": self = .geoJSON
    case "object": self = .object
    case "array": self = .array
    case "list":
      let item = try node.text("itemType") ?? "string"
      guard let format = Self.items[item] else {
        throw wrong("unknown item type '\(item)'; expected one of \(Self.items.keys.sorted().joined(separator: ", "))")
      }
      self = .list(delimiter: try node.text("delimiter") ?? ",", item: format)
    case "any": self = .any
    default: throw wrong("unknown type '\(type)'; expected one of \(Self.typeNames.joined(separator: ", "))")
    }
  }

  private static let items: [String: FieldFormat] = [
    "string": .text(.plain), "integer": FieldFormat(.integer), "number": FieldFormat(.number),
    "boolean": FieldFormat(.boolean), "date": .date(.iso), "time": .time(.iso), "datetime": .datetime(.iso),
  ]

  /// The properties of a field that belong to its format.
  var propertyNames: Set<String> {
    switch self {
    case .integer: ["groupChar", "bareNumber"]
    case .number: ["decimalChar", "groupChar", "bareNumber"]
    case .boolean: ["trueValues", "falseValues"]
    case .list: ["delimiter", "itemType"]
    default: []
    }
  }

  /// Writes type, format and their properties into the object of a field.
  func write(to json: inout JSONWriter) {
    json.member("type", typeName)
    if formatName != "default" { json.member("format", formatName) }
    switch self {
    case .integer(let group, let isBare):
      if !group.isEmpty { json.member("groupChar", group) }
      if !isBare { json.member("bareNumber", false) }
    case .number(let decimal, let group, let isBare):
      if decimal != "." { json.member("decimalChar", decimal) }
      if !group.isEmpty { json.member("groupChar", group) }
      if !isBare { json.member("bareNumber", false) }
    case .boolean(let yes, let no):
      if yes != Self.defaultYes { json.member("trueValues", texts: yes) }
      if no != Self.defaultNo { json.member("falseValues", texts: no) }
    case .list(let delimiter, let item):
      if delimiter != "," { json.member("delimiter", delimiter) }
      if item != .text(.plain) { json.member("itemType", item.typeName) }
    default: break
    }
  }
}

extension FieldFormat.Clock {
  fileprivate init(_ format: String) {
    switch format {
    case "default": self = .iso
    case "any": self = .any
    default: self = .pattern(format)
    }
  }
}
