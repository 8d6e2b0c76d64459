/// The cells of one column, all of one type, immutable and shared.
///
/// Invariant: the value array has `count` elements; where the validity bit is 0 the element is a neutral filler
/// (0, false, code 0) that no operation may read as data.
public struct Column: Sendable {
  package enum Storage: Sendable {
    case integer(Cells<Int64>)
    case number(Cells<Double>)
    case boolean(Cells<Bool>)
    case text(Cells<UInt32>, TextDictionary)
    case date(Cells<Int32>)
  }

  package let storage: Storage
  package let validity: Validity

  package init(_ storage: Storage, _ validity: Validity) {
    self.storage = storage
    self.validity = validity
  }

  public var count: Int { validity.count }
  public var missingCount: Int { validity.missingCount }

  public var type: ColumnType {
    switch storage {
    case .integer: .integer
    case .number: .number
    case .boolean: .boolean
    case .text: .text
    case .date: .date
    }
  }

  /// One cell as a value; for boundaries, not for loops over rows.
  public subscript(row: Int) -> Value {
    guard validity.isPresent(row) else { return .missing }
    return switch storage {
    case .integer(let values): .integer(values[row])
    case .number(let values): .number(values[row])
    case .boolean(let values): .boolean(values[row])
    case .text(let codes, let dictionary): .text(dictionary[codes[row]])
    case .date(let values): .date(Day(daysSinceEpoch: values[row]))
    }
  }

  /// The cells of these rows, in this order; a negative row gives a missing cell. Linear in the rows asked for. Throws
  /// `stopped`.
  package func gathered(_ rows: [Int32]) throws(TableFailure) -> Column {
    let storage: Storage =
      switch storage {
      case .integer(let values): .integer(try values.gathered(rows, filler: 0))
      case .number(let values): .number(try values.gathered(rows, filler: 0))
      case .boolean(let values): .boolean(try values.gathered(rows, filler: false))
      case .text(let codes, let dictionary): .text(try codes.gathered(rows, filler: 0), dictionary)
      case .date(let values): .date(try values.gathered(rows, filler: 0))
      }
    return Column(storage, try validity.gathered(rows))
  }

  /// The cells of a run of rows, in the same memory.
  package func slice(_ rows: Range<Int>) -> Column {
    let storage: Storage =
      switch storage {
      case .integer(let values): .integer(values.slice(rows))
      case .number(let values): .number(values.slice(rows))
      case .boolean(let values): .boolean(values.slice(rows))
      case .text(let codes, let dictionary): .text(codes.slice(rows), dictionary)
      case .date(let values): .date(values.slice(rows))
      }
    return Column(storage, validity.slice(rows))
  }
}
