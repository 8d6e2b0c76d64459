package import Tables

/// The unit in which money is shown. The figures of the table stay what they are.
public enum FigureScale: String, Sendable, CaseIterable {
  case tenThousand = "万元"
  case hundredMillion = "亿元"

  /// How many yuan make one.
  var yuan: Double { self == .tenThousand ? 1e4 : 1e8 }

  /// Whether it applies to the figures of this column.
  package func applies(to field: Field) -> Bool {
    field.type.isNumeric && ["CNY", "元", "yuan"].contains(field.unit)
  }
}
