/// What is said about short forms that are no Lua.
enum RowFunctionProse {
  static let assignment = "'=' sets a local, and a column cannot be set; 'is equal' is written '=='"

  static let comparisonWithMissing = "missing is a function, missing(x); a cell that is missing is nil, as in x == nil"

  /// Of a window that stands behind a condition.
  static func passesOverRows(_ window: String, _ label: String) -> String {
    "\(label): \(window)(…) passes over the rows in which the function does not come to it; to look at all rows of the "
      + "group, write case(condition, value), or local y = \(window)(…) before the condition"
  }

  /// What was probably meant, to end the message of a syntax error with; nothing where nobody can tell.
  static func hint(on text: String, columns: [String]) -> String {
    if let (written, lua) = ShortForm.foreignOperator(in: text) { return "; '\(written)' is written '\(lua)' here" }
    if ShortForm.asksMembership(text) {
      return "; one of several is written year == 2018 or year == 2019, or set[year]"
    }
    return quotes(in: text, columns: columns)
  }

  /// That a column's name has to stand in backquotes, where one stands in the text without them.
  static func quotes(in text: String, columns: [String]) -> String {
    let plain = columns.first { ShortForm.needsQuotes($0) && text.contains($0) && !text.contains("`\($0)`") }
    return plain.map { "; the name of such a column stands in backquotes: `\($0)`" } ?? ""
  }

  /// What a name that is nothing was probably meant to be.
  static func hint(onName name: String, isCompared: Bool) -> String {
    if ["null", "NULL", "None", "NA", "NaN", "is"].contains(name) { return "; a missing value is nil, as in x == nil" }
    if let ours = namesElsewhere[name] { return "; it is written \(ours) here" }
    return isCompared ? "; a text is written in quotes, '\(name)'" : ""
  }

  /// What other tools call our functions.
  private static let namesElsewhere: [String: String] = {
    var names = [
      "avg": "mean(x)", "average": "mean(x)", "stdev": "sd(x)", "stddev": "sd(x)",
      "nunique": "n_distinct(x)",
      "if_else": "case(condition, value, otherwise)", "ifelse": "case(condition, value, otherwise)",
      "iif": "case(condition, value, otherwise)", "isnull": "missing(x)", "isna": "missing(x)", "is_na": "missing(x)",
      "ifnull": "coalesce(x, y)", "substr": "x:sub(from, to)", "concat": "x .. y", "len": "#x", "length": "#x",
      "percentile": "quantile(x, p)", "row_number": "cumsum(1)",
    ]
    for name in ["abs", "ceil", "floor", "sqrt", "exp", "log"] { names[name] = "math.\(name)(x)" }
    return names
  }()
}
