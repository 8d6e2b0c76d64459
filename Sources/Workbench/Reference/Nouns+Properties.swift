/// A value that an object of a noun has, besides what it can do.
struct Property {
  let name: String
  /// As stubs for editors write types.
  let type: String
  let summary: String
}

extension Noun {
  /// What is read off its objects without a call.
  var properties: [Property] {
    switch self {
    case .table:
      [Property(name: "columns", type: "string[]", summary: "The names of the columns.")]
    case .region:
      [
        Property(name: "code", type: "string", summary: "The code of six digits."),
        Property(name: "name", type: "string", summary: "The Chinese name."),
        Property(name: "name_en", type: "string?", summary: "The English name."),
        Property(name: "level", type: "string?", summary: "province, city or county."),
        Property(name: "parent", type: "jiaoyan.region?", summary: "The region above."),
        Property(name: "children", type: "jiaoyan.region[]", summary: "The regions right below, by code."),
      ]
    case .education:
      [Property(name: "calendar", type: "jiaoyan.calendar", summary: "The school calendar.")]
    case .global, .calendar, .policy, .report, .chart: []
    }
  }

  /// What a reader is told it is.
  var summary: String {
    switch self {
    case .global: "Functions that stand by themselves; those of one value are also called inside row functions."
    case .table: "A table is immutable; every verb gives a new one."
    case .education: "`edu`: the dataset, its tables by name, and its questions."
    case .region: "A region of the dataset: `edu:region(\"450100\")`."
    case .calendar: "`edu.calendar`: school years and semesters."
    case .policy: "`policy`: the checks of the policy."
    case .report: "A report: what `policy.check` gives."
    case .chart: "A chart: what `t:plot` gives. It prints as a drawing."
    }
  }
}
