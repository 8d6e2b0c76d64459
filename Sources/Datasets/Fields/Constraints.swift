/// What the cells of a field must be beside its type. Limits and lists are texts as a cell would have them.
///
/// Source: Table Schema v2.
public struct Constraints: Sendable, Equatable {
  /// Whether a missing cell is an error.
  public var isRequired = false
  /// Whether no two cells may say the same.
  public var isUnique = false
  /// The only cells allowed (`enum`); empty allows any.
  public var allowed: [String] = []
  public var minLength: Int?
  public var maxLength: Int?
  public var minimum: String?
  public var maximum: String?
  public var exclusiveMinimum: String?
  public var exclusiveMaximum: String?
  /// A regular expression that the whole cell must match.
  public var pattern: String?
  /// What the JSON of a cell must be.
  public var jsonSchema: JSONValue?
  /// What the package says beside this.
  public var others: [JSONMember] = []

  public init(isRequired: Bool = false, allowed: [String] = []) {
    self.isRequired = isRequired
    self.allowed = allowed
  }

  /// Whether a cell that is there needs a look at more than its type and `enum`.
  var boundsValues: Bool {
    minLength != nil || maxLength != nil || minimum != nil || maximum != nil || exclusiveMinimum != nil
      || exclusiveMaximum != nil || pattern != nil || jsonSchema != nil
  }
}

/// One constraint, named as Table Schema names it.
enum ConstraintName: String, CaseIterable {
  case required, unique, allowed = "enum", minLength, maxLength, minimum, maximum, exclusiveMinimum, exclusiveMaximum,
    pattern, jsonSchema
}

extension Constraints {
  /// What a constraint is set to, as text.
  func text(of name: ConstraintName) -> String? {
    switch name {
    case .required: "true"
    case .unique: "true"
    case .allowed: allowed.joined(separator: ", ")
    case .minLength: minLength.map(String.init)
    case .maxLength: maxLength.map(String.init)
    case .minimum: minimum
    case .maximum: maximum
    case .exclusiveMinimum: exclusiveMinimum
    case .exclusiveMaximum: exclusiveMaximum
    case .pattern: pattern
    case .jsonSchema: jsonSchema?.cellText
    }
  }
}

/// A field's constraints, made ready for many cells: limits are read once, patterns compiled once.
struct ConstraintCheck {
  private let constraints: Constraints
  private let allowed: [FieldValue.Key]
  private let minimum: FieldValue?
  private let maximum: FieldValue?
  private let exclusiveMinimum: FieldValue?
  private let exclusiveMaximum: FieldValue?
  private let pattern: CellPattern?
  private let jsonSchema: JSONSchema?

  init(_ constraints: Constraints, _ format: FieldFormat) {
    self.constraints = constraints
    allowed = constraints.allowed.compactMap { format.value($0)?.key }
    minimum = constraints.minimum.flatMap(format.value)
    maximum = constraints.maximum.flatMap(format.value)
    exclusiveMinimum = constraints.exclusiveMinimum.flatMap(format.value)
    exclusiveMaximum = constraints.exclusiveMaximum.flatMap(format.value)
    pattern = constraints.pattern.flatMap { try? CellPattern($0) }
    jsonSchema = constraints.jsonSchema.flatMap {
      try? JSONSchema(JSONNode(value: $0, path: "", place: "", part: .field))
    }
  }

  /// The first constraint that a cell breaks, or that cannot be decided on it; nil where it keeps all.
  func fault(of text: String, _ value: FieldValue) -> CellFault? {
    if let name = broken(by: text, value) { return .constraint(name) }
    return switch pattern?.verdict(on: text) {
    case .matches, nil: nil
    case .differs: .constraint(.pattern)
    case .undecided: .endlessPattern
    }
  }

  private func broken(by text: String, _ value: FieldValue) -> ConstraintName? {
    if let least = constraints.minLength, let length = value.length, length < least { return .minLength }
    if let most = constraints.maxLength, let length = value.length, length > most { return .maxLength }
    // Written so that NaN, which is neither less nor more, keeps no limit.
    if let minimum, !(minimum.isLess(than: value) || minimum.key == value.key) { return .minimum }
    if let maximum, !(value.isLess(than: maximum) || maximum.key == value.key) { return .maximum }
    if let exclusiveMinimum, !exclusiveMinimum.isLess(than: value) { return .exclusiveMinimum }
    if let exclusiveMaximum, !value.isLess(than: exclusiveMaximum) { return .exclusiveMaximum }
    if !constraints.allowed.isEmpty, !allowed.contains(value.key) { return .allowed }
    if let jsonSchema, JSONValue(text).map(jsonSchema.fits) != true { return .jsonSchema }
    return nil
  }
}
