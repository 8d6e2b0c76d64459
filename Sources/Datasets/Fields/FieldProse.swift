/// What is told of a cell that does not fit its field.
extension SchemaField {
  /// What would have been right: "a whole number".
  var expectedType: String {
    switch format {
    case .text(.plain), .any: "text"
    case .text(.email): "an e-mail address"
    case .text(.uri): "a URI"
    case .text(.binary): "bytes in Base64"
    case .text(.uuid): "a UUID"
    case .integer: "a whole number"
    case .number: "a number"
    case .boolean(let yes, let no):
      yes == FieldFormat.defaultYes && no == FieldFormat.defaultNo
        ? "true or false" : "one of " + (yes + no).joined(separator: ", ")
    case .date(.iso): monthReading == nil ? "a date YYYY-MM-DD" : "a date YYYY-MM-DD or YYYY-MM"
    case .date(.any): "a date that begins with the year"
    case .date(.pattern(let pattern)): "a date \(pattern)"
    case .time(.iso): "a time hh:mm:ss"
    case .time(.any): "a time"
    case .time(.pattern(let pattern)): "a time \(pattern)"
    case .datetime(.iso): "a date and time YYYY-MM-DDThh:mm:ss"
    case .datetime(.any): "a date and time"
    case .datetime(.pattern(let pattern)): "a date and time \(pattern)"
    case .year: "a year YYYY"
    case .yearMonth: "a month YYYY-MM"
    case .duration: "a duration such as P1Y2M"
    case .point: "a longitude and a latitude"
    case .geoJSON: "GeoJSON"
    case .object: "a JSON object"
    case .array: "a JSON list"
    case .list(let delimiter, let item): "items of type \(item.typeName) between '\(delimiter)'"
    }
  }

  /// What the constraint asks for: "one of city, county".
  func expectation(of constraint: ConstraintName) -> String {
    switch constraint {
    case .required: "a value"
    case .unique: "a value of its own"
    case .allowed: "one of " + constraints.allowed.joined(separator: ", ")
    case .minLength: "at least \(constraints.minLength ?? 0) characters"
    case .maxLength: "at most \(constraints.maxLength ?? 0) characters"
    case .minimum: "\(constraints.minimum ?? "") or more"
    case .maximum: "\(constraints.maximum ?? "") or less"
    case .exclusiveMinimum: "more than \(constraints.exclusiveMinimum ?? "")"
    case .exclusiveMaximum: "less than \(constraints.exclusiveMaximum ?? "")"
    case .pattern: "text that matches \(constraints.pattern ?? "")"
    case .jsonSchema: "JSON that fits \(constraints.text(of: .jsonSchema) ?? "")"
    }
  }
}
