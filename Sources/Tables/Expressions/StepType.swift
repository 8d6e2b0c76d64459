/// What a step holds in every row, known before any row is run.
enum StepType: Sendable, Hashable {
  /// Missing everywhere.
  case nothing
  case integer, number
  /// Integers in some rows and numbers in others; a tag for each row tells which.
  case numeric
  case boolean, text, date

  init(_ type: ColumnType) {
    self =
      switch type {
      case .integer: .integer
      case .number: .number
      case .boolean: .boolean
      case .text: .text
      case .date: .date
      }
  }

  var isNumeric: Bool { self == .integer || self == .number || self == .numeric }

  /// Bytes of a value in a lane.
  var stride: Int {
    switch self {
    case .integer, .number, .numeric: 8
    case .text, .date: 4
    case .boolean, .nothing: 1
    }
  }

  /// The type of values of which some are of this type and some of the other; nil where no step holds both.
  func joined(_ other: StepType) -> StepType? {
    if self == other || other == .nothing { return self }
    if self == .nothing { return other }
    return isNumeric && other.isNumeric ? .numeric : nil
  }
}

/// The values of a step for every row (or every group), worked out.
///
/// Invariant: numeric values are the bit patterns of an integer column, with 1 in `tags` where the pattern is that of a
/// float. Values of type `nothing` are a column of missing numbers.
struct StepValues: Sendable {
  let type: StepType
  let column: Column
  let tags: Cells<UInt8>?

  init(_ column: Column) {
    self.init(type: StepType(column.type), column: column)
  }

  init(type: StepType, column: Column, tags: Cells<UInt8>? = nil) {
    self.type = type
    self.column = column
    self.tags = tags
  }

  static func nothing(_ count: Int) -> StepValues {
    StepValues(
      type: .nothing, column: Column(.number(Cells(repeating: 0, count: count)), Validity(allMissing: count)))
  }

  /// One value; for boundaries.
  subscript(row: Int) -> Value {
    let value = column[row]
    if let tags, tags[row] == 1, case .integer(let pattern) = value {
      return .number(Double(bitPattern: UInt64(bitPattern: pattern)))
    }
    return value
  }

  /// Values that were given one by one; nil where they are of types that no step holds together.
  init?(_ values: [Value]) {
    var type = StepType.nothing
    for value in values {
      guard let own = value.type else { continue }
      guard let joined = type.joined(StepType(own)) else { return nil }
      type = joined
    }
    if type == .numeric {
      var patterns = ColumnBuilder(.integer)
      for value in values {
        if case .number(let number) = value {
          patterns.append(integer: Int64(bitPattern: number.bitPattern))
        } else {
          patterns.append(value)
        }
      }
      let tags = values.map { value -> UInt8 in if case .number = value { 1 } else { 0 } }
      self.init(type: .numeric, column: patterns.finished(), tags: Cells(tags))
      return
    }
    var builder = ColumnBuilder(type.columnType)
    for value in values { builder.append(value) }
    self.init(type: type, column: builder.finished())
  }

  /// The column that a builder of inferred type would have made: integers and numbers together are numbers where both
  /// are there, and a column without a present value is one of missing numbers.
  func inferred() -> Column {
    let count = column.count
    if column.missingCount == count { return StepValues.nothing(count).column }
    guard let tags, case .integer(let patterns) = column.storage else { return column }
    let validity = column.validity
    var hasNumbers = false
    for row in 0..<count where tags[row] == 1 && validity.isPresent(row) {
      hasNumbers = true
      break
    }
    guard hasNumbers else { return column }
    let numbers = Cells<Double>(count: count) { target in
      for row in 0..<count {
        let pattern = patterns[row]
        target[row] = tags[row] == 1 ? Double(bitPattern: UInt64(bitPattern: pattern)) : Double(pattern)
      }
    }
    return Column(.number(numbers), validity)
  }
}

extension StepType {
  /// The type of a column that holds such values; numeric ones are kept as patterns.
  var columnType: ColumnType {
    switch self {
    case .integer, .numeric: .integer
    case .number, .nothing: .number
    case .boolean: .boolean
    case .text: .text
    case .date: .date
    }
  }
}
