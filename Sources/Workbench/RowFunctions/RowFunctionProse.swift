/// What is said about short forms that are no Lua.
enum RowFunctionProse {
  static let assignment = "'=' sets a local, and a column cannot be set; 'is equal' is written '=='"

  /// What was probably meant, to end the message of a syntax error with; nothing where nobody can tell.
  static func hint(on text: String, columns: [String]) -> String {
    if let (written, lua) = ShortForm.foreignOperator(in: text) { return "; '\(written)' is written '\(lua)' here" }
    return quotes(in: text, columns: columns)
  }

  /// That a column's name has to stand in backquotes, where one stands in the text without them.
  static func quotes(in text: String, columns: [String]) -> String {
    let plain = columns.first { ShortForm.needsQuotes($0) && text.contains($0) && !text.contains("`\($0)`") }
    return plain.map { "; the name of such a column stands in backquotes: `\($0)`" } ?? ""
  }

  /// What a name that is nothing was probably meant to be.
  static func hint(onName name: String, isCompared: Bool) -> String {
    if ["null", "NULL", "None", "NA", "NaN"].contains(name) { return "; a missing value is nil, as in x == nil" }
    return isCompared ? "; a text is written in quotes, '\(name)'" : ""
  }
}
