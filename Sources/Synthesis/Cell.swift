import Tables

/// What may stand in a cell.
protocol Cell {
  var value: Value { get }
}

extension String: Cell {
  var value: Value { .text(self) }
}

extension Int: Cell {
  var value: Value { .integer(Int64(self)) }
}

extension Double: Cell {
  var value: Value { .number(self) }
}

extension Bool: Cell {
  var value: Value { .boolean(self) }
}

extension Day: Cell {
  var value: Value { .date(self) }
}
