/// The cells of one column, all of one type, immutable and shared.
///
/// Invariant: the value array has `count` elements; where the validity bit is 0 the element is a neutral filler
/// (0, false, code 0) that no operation may read as data.
public struct Column: Sendable {
  package enum Storage: Sendable {
    case integer([Int64])
    case number([Double])
    case boolean([Bool])
    case text([UInt32], TextDictionary)
    case date([Int32])
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

  /// The cells of these rows, in this order; a negative row gives a missing cell. Linear in the rows asked for.
  package func gathered(_ rows: [Int32]) -> Column {
    func pick<Element>(_ values: [Element], _ filler: Element) -> [Element] {
      values.withUnsafeBufferPointer { values in rows.map { $0 < 0 ? filler : values[Int($0)] } }
    }
    let storage: Storage =
      switch storage {
      case .integer(let values): .integer(pick(values, 0))
      case .number(let values): .number(pick(values, 0))
      case .boolean(let values): .boolean(pick(values, false))
      case .text(let codes, let dictionary): .text(pick(codes, 0), dictionary)
      case .date(let values): .date(pick(values, 0))
      }
    return Column(storage, validity.gathered(rows))
  }
}
