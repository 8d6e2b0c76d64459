/// Values of a function that is called once for each different value.
enum Mapping {
  /// The function's value in each row that `reached` says (in all where nil). The function is called in the order in
  /// which values first appear; a missing value is a value. Nil where its results are of types that no step holds
  /// together. Throws what the function throws, and `stopped`.
  static func values(
    _ mapping: RowProgram.Mapping, of arguments: StepValues, reached: StepValues?
  ) throws -> StepValues? {
    let count = arguments.column.count
    let comes = try reached.map { try $0.booleans() }
    let validity = arguments.column.validity
    var numbering = ValueNumbering(arguments)
    var places = [Int32](repeating: -1, count: count)
    var missingPlace: Int32 = -1
    var results: [Value] = []
    // The place of each numbered value among the results.
    var placeOfNumber: [Int32] = []
    for start in stride(from: 0, to: count, by: Supervision.everyRows) {
      try Supervision.check()
      for row in start..<min(start + Supervision.everyRows, count) {
        if let comes, !comes[row] { continue }
        guard arguments.type != .nothing, validity.isPresent(row) else {
          if missingPlace < 0 {
            missingPlace = Int32(results.count)
            results.append(try mapping(.missing))
          }
          places[row] = missingPlace
          continue
        }
        let number = Int(numbering.number(row))
        if number == placeOfNumber.count {
          placeOfNumber.append(Int32(results.count))
          results.append(try mapping(arguments[row]))
        }
        places[row] = placeOfNumber[number]
      }
    }
    return try StepValues(results)?.gathered(places)
  }
}

/// Numbers the different values of a step in the order in which they come: the same bits are the same value.
struct ValueNumbering: ~Copyable {
  private let values: StepValues
  private var numbering = PatternNumbering()
  /// Of numeric values, the numbers of floats, which may have the bits of an integer.
  private var floats = PatternNumbering()
  private var floatNumbers: [UInt32] = []
  private var integerNumbers: [UInt32] = []
  private var direct: [UInt32] = []
  private var count: UInt32 = 0

  init(_ values: StepValues) {
    self.values = values
    if case .text(_, let dictionary) = values.column.storage {
      direct = [UInt32](repeating: .max, count: dictionary.count)
    }
  }

  /// The number of the value in a row in which it is present.
  mutating func number(_ row: Int) -> UInt32 {
    switch values.column.storage {
    case .text(let codes, _):
      let code = Int(codes[row])
      if direct[code] == .max {
        direct[code] = count
        count += 1
      }
      return direct[code]
    case .boolean(let cells): return numbering.number(of: cells[row] ? 1 : 0)
    case .date(let cells): return numbering.number(of: UInt64(bitPattern: Int64(cells[row])))
    case .number(let cells): return numbering.number(of: cells[row].bitPattern)
    case .integer(let cells):
      let pattern = UInt64(bitPattern: cells[row])
      guard let tags = values.tags else { return numbering.number(of: pattern) }
      if tags[row] == 1 { return Self.shared(Int(floats.number(of: pattern)), &floatNumbers, &count) }
      return Self.shared(Int(numbering.number(of: pattern)), &integerNumbers, &count)
    }
  }

  private static func shared(_ own: Int, _ numbers: inout [UInt32], _ count: inout UInt32) -> UInt32 {
    if own == numbers.count {
      numbers.append(count)
      count += 1
    }
    return numbers[own]
  }
}

extension StepValues {
  /// The values of these rows, in this order; a missing one for a negative row.
  func gathered(_ rows: [Int32]) throws(TableFailure) -> StepValues {
    if type == .nothing { return .nothing(rows.count) }
    return StepValues(type: type, column: try column.gathered(rows), tags: try tags?.gathered(rows, filler: 0))
  }

  /// The truth values of a step that is never missing.
  func booleans() throws(RowProgramStop) -> Cells<Bool> {
    guard case .boolean(let cells) = column.storage else { throw .mixed(step: 0) }
    return cells
  }
}
