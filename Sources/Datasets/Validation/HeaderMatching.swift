internal import Tables

/// How the header of a file answers to its schema: the field that each column is read by, and what is wrong.
///
/// `exact` takes columns by their place, all others by their name. A column without a field is read as any text. Source:
/// `fieldsMatch` of Table Schema v2.
struct HeaderMatching {
  /// By column.
  private(set) var fields: [SchemaField]
  private(set) var errors: [ValidationError] = []

  /// `labels` is nil where the file has no header.
  init(_ labels: [String]?, _ schema: TableSchema) {
    guard let labels else {
      fields = schema.fields
      return
    }
    let isByPlace = schema.fieldsMatch == .exact
    let byName = Dictionary(schema.fields.map { ($0.name, $0) }) { first, _ in first }
    func match(_ place: Int) -> SchemaField? {
      guard isByPlace else { return byName[labels[place]] }
      return place < schema.fields.count ? schema.fields[place] : nil
    }
    let matches = labels.indices.map(match)
    fields = labels.indices.map { place in
      guard let match = matches[place] else { return Self.anyField(labels[place]) }
      return match
    }
    if !schema.fieldsMatch.allowsOthers {
      for place in labels.indices where matches[place] == nil {
        errors.append(ValidationError(.extraLabel, column: place + 1, label: labels[place]))
      }
    }
    if schema.fieldsMatch == .partial, !schema.fields.isEmpty, matches.allSatisfy({ $0 == nil }) {
      errors.append(ValidationError(.unmatchedHeader))
    }
    let lacking =
      isByPlace ? Array(schema.fields.dropFirst(labels.count)) : schema.fields.filter { !labels.contains($0.name) }
    let isNeeded = { (field: SchemaField) in
      !schema.fieldsMatch.allowsLacking || field.isRequired || schema.primaryKey.contains(field.name)
    }
    for (offset, field) in lacking.filter(isNeeded).enumerated() {
      errors.append(ValidationError(.missingLabel, column: labels.count + offset + 1, field: field.name))
    }
    for place in labels.indices { checkName(labels, place, matches[place], isByPlace: isByPlace) }
  }

  private mutating func checkName(_ labels: [String], _ place: Int, _ field: SchemaField?, isByPlace: Bool) {
    let label = labels[place]
    guard field != nil || !isByPlace else { return }
    if label.isEmpty {
      if isByPlace { errors.append(ValidationError(.blankLabel, column: place + 1, field: field?.name, label: "")) }
    } else if let first = labels[..<place].firstIndex(of: label) {
      errors.append(
        ValidationError(
          .duplicateLabel, column: place + 1, field: field?.name, label: label, note: "at position \"\(first + 1)\""))
    } else if isByPlace, let field, field.name != label {
      errors.append(
        ValidationError(
          .incorrectLabel, column: place + 1, field: field.name, label: label,
          note: "the schema has '\(field.name)', the file '\(label)'"))
    }
  }

  static func anyField(_ name: String) -> SchemaField {
    var field = SchemaField(name, .text)
    field.format = .any
    return field
  }
}
