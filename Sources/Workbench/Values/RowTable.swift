internal import Tables

/// A table made row by row, of values whose types are known beforehand.
struct RowTable {
  private let fields: [Field]
  private var builders: [ColumnBuilder]

  init(_ fields: Field...) {
    self.fields = fields
    builders = fields.map { ColumnBuilder($0.type) }
  }

  mutating func append(_ values: Value...) {
    for (place, value) in values.enumerated() { builders[place].append(value) }
  }

  func table() throws(TableFailure) -> Table { try Table(columns: zip(fields, builders).map { ($0, $1.finished()) }) }
}

extension Value {
  init(_ text: String?) { self = text.map(Value.text) ?? .missing }
  init(_ number: Double?) { self = number.map(Value.number) ?? .missing }
  init(_ integer: Int) { self = .integer(Int64(integer)) }
}
