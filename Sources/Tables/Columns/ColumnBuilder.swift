/// Collects the cells of one column, typed from the start.
///
///     var builder = ColumnBuilder(.integer)
///     builder.append(integer: 2023)
///     builder.appendMissing()
///     let column = builder.finished()   // 2 cells, 1 missing
///
/// Appending a cell of another type than the builder's is a mistake of the caller and stops the program; readers
/// check first. Amortised constant time a cell.
public struct ColumnBuilder: Sendable {
  public let type: ColumnType
  private var integers: [Int64] = []
  private var numbers: [Double] = []
  private var booleans: [Bool] = []
  private var codes: [UInt32] = []
  private var days: [Int32] = []
  private var dictionary = TextDictionaryBuilder()
  private var validity = ValidityBuilder()

  public init(_ type: ColumnType) {
    self.type = type
  }

  public var count: Int { validity.count }

  public mutating func reserve(_ count: Int) {
    validity.reserve(count)
    switch type {
    case .integer: integers.reserveCapacity(count)
    case .number: numbers.reserveCapacity(count)
    case .boolean: booleans.reserveCapacity(count)
    case .text: codes.reserveCapacity(count)
    case .date: days.reserveCapacity(count)
    }
  }

  public mutating func append(integer value: Int64) {
    precondition(type == .integer)
    integers.append(value)
    validity.append(true)
  }

  public mutating func append(number value: Double) {
    precondition(type == .number)
    numbers.append(value)
    validity.append(true)
  }

  public mutating func append(boolean value: Bool) {
    precondition(type == .boolean)
    booleans.append(value)
    validity.append(true)
  }

  public mutating func append(text value: String) {
    precondition(type == .text)
    codes.append(dictionary.code(of: value))
    validity.append(true)
  }

  /// Appends text that is known to be valid UTF-8. Gives its code, by which a reader that checks each different text
  /// once knows it again.
  @discardableResult
  public mutating func append(utf8 value: UnsafeBufferPointer<UInt8>) -> UInt32 {
    precondition(type == .text)
    let code = dictionary.code(of: value)
    codes.append(code)
    validity.append(true)
    return code
  }

  public mutating func append(date value: Day) {
    precondition(type == .date)
    days.append(value.daysSinceEpoch)
    validity.append(true)
  }

  /// A missing cell; `code` says why (its place from 1 on in the labels that `finished` is given, 0 where nobody says).
  public mutating func appendMissing(reason code: UInt8 = 0) {
    switch type {
    case .integer: integers.append(0)
    case .number: numbers.append(0)
    case .boolean: booleans.append(false)
    case .text: codes.append(0)
    case .date: days.append(0)
    }
    validity.appendMissing(reason: code)
  }

  /// Appends a value; an integer goes into a number column as its nearest double.
  public mutating func append(_ value: Value) {
    switch value {
    case .missing: appendMissing()
    case .integer(let value):
      if type == .number { append(number: Double(value)) } else { append(integer: value) }
    case .number(let value): append(number: value)
    case .boolean(let value): append(boolean: value)
    case .text(let value): append(text: value)
    case .date(let value): append(date: value)
    }
  }

  // Cells that were read together. A missing one has a filler of any value and no bit in `present`, whose bits past the
  // last cell are 0.

  public mutating func append(integers values: UnsafeBufferPointer<Int64>, present: UnsafePointer<UInt64>) {
    precondition(type == .integer)
    integers.append(contentsOf: values)
    validity.append(present, count: values.count)
  }

  public mutating func append(numbers values: UnsafeBufferPointer<Double>, present: UnsafePointer<UInt64>) {
    precondition(type == .number)
    numbers.append(contentsOf: values)
    validity.append(present, count: values.count)
  }

  public mutating func append(booleans values: UnsafeBufferPointer<Bool>, present: UnsafePointer<UInt64>) {
    precondition(type == .boolean)
    booleans.append(contentsOf: values)
    validity.append(present, count: values.count)
  }

  /// Dates as days since 1970-01-01.
  public mutating func append(dates values: UnsafeBufferPointer<Int32>, present: UnsafePointer<UInt64>) {
    precondition(type == .date)
    days.append(contentsOf: values)
    validity.append(present, count: values.count)
  }

  /// Texts that are known to be valid UTF-8.
  public mutating func append(
    texts values: UnsafeBufferPointer<UnsafeBufferPointer<UInt8>>, present: UnsafePointer<UInt64>
  ) {
    precondition(type == .text)
    codes.reserveCapacity(codes.count + values.count)
    for (place, text) in values.enumerated() {
      let isPresent = present[place >> 6] >> UInt64(place & 63) & 1 == 1
      codes.append(isPresent ? dictionary.code(of: text) : 0)
    }
    validity.append(present, count: values.count)
  }

  /// Takes back the cells from a place on. Texts that none of the others has stay known.
  public mutating func keepFirst(_ count: Int) {
    guard count < self.count else { return }
    switch type {
    case .integer: integers.removeSubrange(count...)
    case .number: numbers.removeSubrange(count...)
    case .boolean: booleans.removeSubrange(count...)
    case .text: codes.removeSubrange(count...)
    case .date: days.removeSubrange(count...)
    }
    validity.keepFirst(count)
  }

  /// Takes back the last cell: how a reader drops a row that a later cell spoils.
  public mutating func removeLast() {
    switch type {
    case .integer: integers.removeLast()
    case .number: numbers.removeLast()
    case .boolean: booleans.removeLast()
    case .text: codes.removeLast()
    case .date: days.removeLast()
    }
    validity.removeLast()
  }

  /// The column; `labels` are what the codes of reasons for missing cells stand for.
  public func finished(reasons labels: [String] = []) -> Column {
    let storage: Column.Storage =
      switch type {
      case .integer: .integer(Cells(integers))
      case .number: .number(Cells(numbers))
      case .boolean: .boolean(Cells(booleans))
      case .text: .text(Cells(codes), dictionary.finished())
      case .date: .date(Cells(days))
      }
    return Column(storage, validity.finished(reasons: labels))
  }
}
