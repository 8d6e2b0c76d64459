/// Numbers as plain decimal text.
package enum DecimalText {
  /// The shortest decimal that reads back as the same double: `0.1`, `3`, `1e+21`, `nan`, `inf`.
  ///
  /// A whole number carries no `.0`, so that a figure reads the same whether it was counted or computed.
  package static func shortest(_ value: Double) -> String {
    let text = value.description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
