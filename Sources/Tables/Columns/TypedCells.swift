/// Typed views of a column for code that knows its tables: `cells[row]` is nil where the cell is missing.

/// Whole numbers of an `integer` column.
public struct IntegerCells: Sendable {
  package let values: Cells<Int64>
  package let validity: Validity
  public subscript(row: Int) -> Int64? { validity.isPresent(row) ? values[row] : nil }

  /// As many cells, all missing.
  package static func missing(_ count: Int) -> IntegerCells {
    IntegerCells(values: Cells(repeating: 0, count: count), validity: Validity(allMissing: count))
  }
}

/// Doubles of a `number` or `integer` column.
public struct NumberCells: Sendable {
  /// The same cells, NaN and infinities missing: no figure of the world is one, and none may decide anything.
  package var finite: NumberCells {
    guard values.contains(where: { !$0.isFinite }) else { return self }
    var bits = ValidityBuilder()
    for row in values.indices { bits.append(validity.isPresent(row) && values[row].isFinite) }
    return NumberCells(values: values, validity: bits.finished())
  }

  package let values: Cells<Double>
  package let validity: Validity
  public subscript(row: Int) -> Double? { validity.isPresent(row) ? values[row] : nil }

  /// As many cells, all missing.
  package static func missing(_ count: Int) -> NumberCells {
    NumberCells(values: Cells(repeating: 0, count: count), validity: Validity(allMissing: count))
  }
}

/// Truth values of a `boolean` column.
public struct BooleanCells: Sendable {
  package let values: Cells<Bool>
  package let validity: Validity
  public subscript(row: Int) -> Bool? { validity.isPresent(row) ? values[row] : nil }

  /// As many cells, all missing.
  package static func missing(_ count: Int) -> BooleanCells {
    BooleanCells(values: Cells(repeating: false, count: count), validity: Validity(allMissing: count))
  }
}

/// Days of a `date` column.
public struct DayCells: Sendable {
  package let values: Cells<Int32>
  package let validity: Validity
  public subscript(row: Int) -> Day? { validity.isPresent(row) ? Day(daysSinceEpoch: values[row]) : nil }

  /// As many cells, all missing.
  package static func missing(_ count: Int) -> DayCells {
    DayCells(values: Cells(repeating: 0, count: count), validity: Validity(allMissing: count))
  }
}

/// Texts of a `text` column. Each distinct text is made once, but for columns of ids, in which few repeat: there a text is made
/// whenever somebody asks for it.
public struct TextCells: Sendable {
  package let codes: Cells<UInt32>
  private let dictionary: TextDictionary
  /// By code; empty where texts are made on demand.
  private let texts: [String]
  package let validity: Validity
  public subscript(row: Int) -> String? { validity.isPresent(row) ? text(of: codes[row]) : nil }

  package init(codes: Cells<UInt32>, dictionary: TextDictionary, validity: Validity) {
    let isMadeOnDemand = dictionary.count > 1024 && dictionary.count > codes.count / 4
    self.codes = codes
    self.dictionary = dictionary
    self.validity = validity
    texts = isMadeOnDemand ? [] : dictionary.texts
  }

  /// How many codes there are.
  package var distinct: Int { dictionary.count }

  package func text(of code: UInt32) -> String { texts.isEmpty ? dictionary[code] : texts[Int(code)] }

  /// As many cells, all missing.
  package static func missing(_ count: Int) -> TextCells {
    TextCells(
      codes: Cells(repeating: 0, count: count), dictionary: TextDictionaryBuilder().finished(),
      validity: Validity(allMissing: count))
  }
}

extension Table {
  /// The cells of an `integer` column. Throws `unknownColumn` or `wrongType`.
  public func integers(_ name: String) throws(TableFailure) -> IntegerCells {
    let column = try column(name)
    guard case .integer(let values) = column.storage else { throw wrongType(name, [.integer], column) }
    return IntegerCells(values: values, validity: column.validity)
  }

  /// The cells of a numeric column as doubles. Throws `unknownColumn` or `wrongType`.
  public func numbers(_ name: String) throws(TableFailure) -> NumberCells {
    let column = try column(name)
    switch column.storage {
    case .number(let values): return NumberCells(values: values, validity: column.validity)
    case .integer(let values): return NumberCells(values: Cells(values.map(Double.init)), validity: column.validity)
    default: throw wrongType(name, [.number, .integer], column)
    }
  }

  /// The cells of a `boolean` column. Throws `unknownColumn` or `wrongType`.
  public func booleans(_ name: String) throws(TableFailure) -> BooleanCells {
    let column = try column(name)
    guard case .boolean(let values) = column.storage else { throw wrongType(name, [.boolean], column) }
    return BooleanCells(values: values, validity: column.validity)
  }

  /// The cells of a `date` column. Throws `unknownColumn` or `wrongType`.
  public func days(_ name: String) throws(TableFailure) -> DayCells {
    let column = try column(name)
    guard case .date(let values) = column.storage else { throw wrongType(name, [.date], column) }
    return DayCells(values: values, validity: column.validity)
  }

  /// The cells of a `text` column. Throws `unknownColumn` or `wrongType`.
  public func texts(_ name: String) throws(TableFailure) -> TextCells {
    let column = try column(name)
    guard case .text(let codes, let dictionary) = column.storage else { throw wrongType(name, [.text], column) }
    return TextCells(codes: codes, dictionary: dictionary, validity: column.validity)
  }

  private func wrongType(_ name: String, _ expected: [ColumnType], _ column: Column) -> TableFailure {
    .wrongType(column: name, expected: expected, found: column.type)
  }
}
