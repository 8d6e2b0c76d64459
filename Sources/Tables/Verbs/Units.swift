extension Table {
  /// The table with the units of these columns named; an empty text takes the unit away.
  ///
  ///     try budgets.withUnits([("amount", "万元")])
  ///
  /// No figure changes. Throws `unknownColumn`, `duplicateColumn` for a name given twice, `wrongType` where a column holds
  /// no numbers, or `unitIsSet` where it is in another unit already. Constant time a column.
  public func withUnits(_ units: [(column: String, unit: String)]) throws(TableFailure) -> Table {
    var fields = fields
    var seen: Set<String> = []
    for (name, unit) in units {
      let position = try numericPosition(name)
      guard seen.insert(name).inserted else { throw .duplicateColumn(name) }
      if let old = fields[position].unit, !unit.isEmpty, Unit(old) != Unit(unit) {
        throw .unitIsSet(column: name, unit: old, wanted: unit)
      }
      fields[position].unit = unit.isEmpty ? nil : unit
    }
    return rebuilt(fields: fields, columns: columns, rowCount: rowCount, grouping: grouping)
  }

  /// The table with the figures of these columns in other units.
  ///
  ///     try budgets.convert([("amount", "亿元")])     // 1 亿元 = 10,000 万元 = 100,000,000 元; 1 = 100 %
  ///
  /// Whole numbers stay whole where they are multiplied and all fit; else they become numbers. A missing cell stays
  /// missing. Throws `unknownColumn`, `duplicateColumn` for a name given twice, `wrongType`, or `noConversion` where no
  /// factor leads from unit to unit or the column has none. Linear.
  public func convert(_ units: [(column: String, unit: String)]) throws(TableFailure) -> Table {
    var fields = fields
    var columns = columns
    var seen: Set<String> = []
    for (name, unit) in units {
      let position = try numericPosition(name)
      guard seen.insert(name).inserted else { throw .duplicateColumn(name) }
      guard let old = fields[position].unit, let exponent = Unit(old).factor(to: Unit(unit)) else {
        throw .noConversion(column: name, from: fields[position].unit, to: unit)
      }
      columns[position] = columns[position].scaled(byTenTo: exponent)
      fields[position].unit = unit
      fields[position].type = columns[position].type
    }
    return rebuilt(fields: fields, columns: columns, rowCount: rowCount, grouping: grouping)
  }

  private func numericPosition(_ name: String) throws(TableFailure) -> Int {
    let position = try position(of: name)
    guard columns[position].type.isNumeric else {
      throw .wrongType(column: name, expected: [.number, .integer], found: columns[position].type)
    }
    return position
  }
}

extension Column {
  /// The numbers times a power of ten.
  fileprivate func scaled(byTenTo exponent: Int) -> Column {
    guard exponent != 0 else { return self }
    switch storage {
    case .integer(let values):
      if exponent > 0, let whole = values.multiplied(byTenTo: exponent) { return Column(.integer(whole), validity) }
      return Column(.number(Cells(values.map { Double($0).scaled(byTenTo: exponent) })), validity)
    case .number(let values):
      return Column(.number(Cells(values.map { $0.scaled(byTenTo: exponent) })), validity)
    case .boolean, .text, .date: return self
    }
  }
}

extension Cells<Int64> {
  /// The numbers times a power of ten; nil where one does not fit.
  fileprivate func multiplied(byTenTo exponent: Int) -> Cells<Int64>? {
    guard exponent <= 18 else { return nil }
    var factor: Int64 = 1
    for _ in 0..<exponent { factor *= 10 }
    var products: [Int64] = []
    products.reserveCapacity(count)
    for value in self {
      let (product, overflow) = value.multipliedReportingOverflow(by: factor)
      if overflow { return nil }
      products.append(product)
    }
    return Cells(products)
  }
}

extension Double {
  /// The nearest double to the number times a power of ten: dividing by 10⁴ rounds once, multiplying by 10⁻⁴ twice.
  fileprivate func scaled(byTenTo exponent: Int) -> Double {
    var factor = 1.0
    for _ in 0..<min(abs(exponent), 300) { factor *= 10 }
    return exponent < 0 ? self / factor : self * factor
  }
}
