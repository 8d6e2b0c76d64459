package import Tables

/// Whether values may stand in a field, told before they are written.
///
/// The constraints of the schema, held against the text that a file would have.
package struct CellCheck {
  private let field: SchemaField
  private let check: ConstraintCheck
  private let missing: Set<String>

  package init(_ field: SchemaField, of schema: TableSchema?) {
    let categorised = field.categorised
    self.field = categorised
    check = ConstraintCheck(categorised.constraints, categorised.format)
    missing = Set(field.missingValues ?? schema?.missingValues ?? [""])
  }

  /// What would have been right; nil where the value may stand there. A missing value may, but in a required field.
  package func expectation(for value: Value) -> String? {
    guard !value.isMissing else { return field.isRequired ? field.expectation(of: .required) : nil }
    let text = value.description
    if missing.contains(text) { return "a text other than '\(text)', which stands for a missing cell here" }
    guard let parsed = field.format.value(text) else { return field.expectedType }
    return check.fault(of: text, parsed)?.expectation(of: field)
  }
}
