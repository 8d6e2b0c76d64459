/// What a JSON document must be: the `jsonSchema` of a field of objects or lists, made ready for many cells.
///
///     let schema = try JSONSchema(node)   // {"type": "array", "items": {"type": "integer", "minimum": 0}}
///     schema.fits(.list([.number("3")]))   // true
///
/// It has the keywords that look at one value, its members or its elements, and those that join schemas. What only
/// describes asks for nothing. A keyword that would ask for something else (`$ref`, `unevaluatedItems`) is an error in the
/// description and never left out in silence; so is `pattern` where it is no regular expression. A text on which a pattern
/// cannot be decided does not fit (`CellPattern`). Source: JSON Schema 2020-12.
struct JSONSchema {
  private indirect enum Rule {
    case never
    case types([String])
    case values(Set<String>)
    case number(Limits, multipleOf: Double?)
    case length(Counts)
    case pattern(CellPattern)
    case elements(first: [JSONSchema], others: JSONSchema?, Counts, areDistinct: Bool)
    case contains(JSONSchema, Counts)
    case members([String: JSONSchema], others: JSONSchema?, Counts, required: [String], names: JSONSchema?)
    case schemas([JSONSchema], fitting: Fitting)
    case when(JSONSchema, then: JSONSchema?, otherwise: JSONSchema?)
  }

  /// How many schemas of a list must be fitted.
  private enum Fitting {
    case all, any, one, none
  }

  private struct Counts {
    var least = 0
    var most = Int.max

    func allow(_ count: Int) -> Bool { count >= least && count <= most }
  }

  private struct Limits {
    var least = -Double.infinity
    var most = Double.infinity
    var over = -Double.infinity
    var under = Double.infinity

    func allow(_ number: Double) -> Bool {
      number >= least && number <= most && (over == -.infinity || number > over)
        && (under == .infinity || number < under)
    }
  }

  private let rules: [Rule]

  /// Whether a document is what the schema asks for.
  func fits(_ value: JSONValue) -> Bool { rules.allSatisfy { Self.keeps(value, $0) } }

  private static func keeps(_ value: JSONValue, _ rule: Rule) -> Bool {
    switch (rule, value) {
    case (.never, _): return false
    case (.types(let names), _): return names.contains { isOfType(value, $0) }
    case (.values(let values), _): return values.contains(canonical(value))
    case (.number(let limits, let step), .number(let digits)):
      guard let number = Double(digits) else { return false }
      return limits.allow(number) && step.map { isWhole(number / $0) } ?? true
    case (.length(let counts), .text(let text)): return counts.allow(text.unicodeScalars.count)
    case (.pattern(let pattern), .text(let text)): return pattern.verdict(on: text) == .matches
    case (.elements(let first, let others, let counts, let areDistinct), .list(let elements)):
      return counts.allow(elements.count)
        && zip(first, elements).allSatisfy { $0.fits($1) }
        && (others.map { elements.dropFirst(first.count).allSatisfy($0.fits) } ?? true)
        && (!areDistinct || Set(elements.map(canonical)).count == elements.count)
    case (.contains(let schema, let counts), .list(let elements)):
      return counts.allow(elements.count(where: schema.fits))
    case (.members(let known, let others, let counts, let required, let names), .object(let members)):
      let present = Set(members.map(\.name))
      return counts.allow(present.count) && required.allSatisfy(present.contains)
        && members.allSatisfy { member in
          (known[member.name] ?? others)?.fits(member.value) ?? true && names?.fits(.text(member.name)) ?? true
        }
    case (.schemas(let schemas, let fitting), _):
      return switch fitting {
      case .all: schemas.allSatisfy { $0.fits(value) }
      case .any: schemas.contains { $0.fits(value) }
      case .one: schemas.count { $0.fits(value) } == 1
      case .none: !schemas.contains { $0.fits(value) }
      }
    case (.when(let condition, let then, let otherwise), _):
      return (condition.fits(value) ? then : otherwise)?.fits(value) ?? true
    // A keyword asks nothing of values of another type.
    default: return true
    }
  }

  /// Whether a quotient is a whole number, but for what division loses: 0.3 is a multiple of 0.1.
  private static func isWhole(_ quotient: Double) -> Bool {
    abs(quotient - quotient.rounded()) <= 1e-9 * max(1, abs(quotient))
  }

  private static let typeNames = ["null", "boolean", "number", "integer", "string", "array", "object"]

  private static func isOfType(_ value: JSONValue, _ name: String) -> Bool {
    switch value {
    case .null: name == "null"
    case .boolean: name == "boolean"
    case .number(let digits):
      name == "number" || name == "integer" && Double(digits).map { $0 == $0.rounded() } == true
    case .text: name == "string"
    case .list: name == "array"
    case .object: name == "object"
    }
  }

  /// The same text for documents that are the same: 1.0 is 1, and members come in any order.
  private static func canonical(_ value: JSONValue) -> String {
    switch value {
    case .number(let digits):
      if let whole = Int64(digits) { return "\(whole)" }
      guard let number = Double(digits) else { return digits }
      return Int64(exactly: number).map { "\($0)" } ?? "\(number)"
    case .null: return "null"
    case .boolean: return value.cellText
    case .text(let text):
      var json = JSONWriter(indented: false)
      json.value(text)
      return String(decoding: json.bytes, as: UTF8.self)
    case .list(let elements): return "[" + elements.map(canonical).joined(separator: ",") + "]"
    case .object(let members):
      let known = Dictionary(members.map { ($0.name, canonical($0.value)) }) { _, last in last }
      return "{"
        + known.sorted { $0.key < $1.key }.map { canonical(.text($0.key)) + ":" + $0.value }.joined(separator: ",")
        + "}"
    }
  }
}

extension JSONSchema {
  /// Keywords that only describe.
  private static let annotations: Set = [
    "$schema", "$id", "$comment", "$defs", "definitions", "title", "description", "default", "examples", "deprecated",
    "readOnly", "writeOnly", "format", "contentEncoding", "contentMediaType",
  ]
  private static let keywords: Set = [
    "type", "enum", "const", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "minLength",
    "maxLength", "pattern", "prefixItems", "items", "minItems", "maxItems", "uniqueItems", "contains", "minContains",
    "maxContains", "properties", "additionalProperties", "required", "minProperties", "maxProperties", "propertyNames",
    "allOf", "anyOf", "oneOf", "not", "if", "then", "else",
  ]

  /// Throws `badPackage` where the node is no schema, or asks for what is not known here.
  init(_ node: JSONNode) throws(DatasetFailure) {
    if case .boolean(let fits) = node.value {
      rules = fits ? [] : [.never]
      return
    }
    try node.checkObject()
    if let unknown = node.others(than: Self.annotations.union(Self.keywords)).first {
      throw node.failure("the JSON Schema keyword '\(unknown.name)' is not one that is checked here")
    }
    func schema(_ name: String) throws(DatasetFailure) -> JSONSchema? {
      guard let member = node.member(name) else { return nil }
      return try JSONSchema(member)
    }
    func schemas(_ name: String) throws(DatasetFailure) -> [JSONSchema]? {
      guard let list = try node.member(name)?.list() else { return nil }
      var schemas: [JSONSchema] = []
      for element in list { schemas.append(try JSONSchema(element)) }
      return schemas
    }
    func has(_ names: String...) -> Bool { names.contains { node.member($0) != nil } }
    func counts(_ least: String, _ most: String) throws(DatasetFailure) -> Counts {
      Counts(least: try node.count(least) ?? 0, most: try node.count(most) ?? .max)
    }
    var rules: [Rule] = []
    if let names = try node.names("type") {
      for name in names where !Self.typeNames.contains(name) {
        throw node.failure("type: unknown '\(name)'; expected one of \(Self.typeNames.joined(separator: ", "))")
      }
      rules.append(.types(names))
    }
    if let values = try node.member("enum")?.list() {
      rules.append(.values(Set(values.map { Self.canonical($0.value) })))
    }
    if let value = node.member("const")?.value { rules.append(.values([Self.canonical(value)])) }
    if has("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf") {
      var limits = Limits()
      limits.least = try node.number("minimum") ?? limits.least
      limits.most = try node.number("maximum") ?? limits.most
      limits.over = try node.number("exclusiveMinimum") ?? limits.over
      limits.under = try node.number("exclusiveMaximum") ?? limits.under
      let step = try node.number("multipleOf")
      if let step, step <= 0 { throw node.failure("multipleOf: expected a number above 0") }
      rules.append(.number(limits, multipleOf: step))
    }
    if has("minLength", "maxLength") { rules.append(.length(try counts("minLength", "maxLength"))) }
    if let text = try node.text("pattern") {
      do throws(CellPattern.Fault) {
        rules.append(.pattern(try CellPattern(text, ofWhole: false)))
      } catch { throw node.failure("pattern: no regular expression: \(error.reason), at byte \(error.offset)") }
    }
    if has("prefixItems", "items", "minItems", "maxItems", "uniqueItems") {
      rules.append(
        .elements(
          first: try schemas("prefixItems") ?? [], others: try schema("items"), try counts("minItems", "maxItems"),
          areDistinct: try node.flag("uniqueItems") ?? false))
    }
    if let contained = try schema("contains") {
      rules.append(
        .contains(
          contained, Counts(least: try node.count("minContains") ?? 1, most: try node.count("maxContains") ?? .max)))
    }
    if has("properties", "additionalProperties", "required", "minProperties", "maxProperties", "propertyNames") {
      var known: [String: JSONSchema] = [:]
      if let properties = node.member("properties") {
        try properties.checkObject()
        for name in properties.others(than: []).map(\.name) {
          if let member = properties.member(name) { known[name] = try JSONSchema(member) }
        }
      }
      rules.append(
        .members(
          known, others: try schema("additionalProperties"), try counts("minProperties", "maxProperties"),
          required: try node.texts("required") ?? [], names: try schema("propertyNames")))
    }
    if let all = try schemas("allOf") { rules.append(.schemas(all, fitting: .all)) }
    if let any = try schemas("anyOf") { rules.append(.schemas(any, fitting: .any)) }
    if let one = try schemas("oneOf") { rules.append(.schemas(one, fitting: .one)) }
    if let not = try schema("not") { rules.append(.schemas([not], fitting: .none)) }
    if let condition = try schema("if") {
      rules.append(.when(condition, then: try schema("then"), otherwise: try schema("else")))
    }
    self.rules = rules
  }
}
