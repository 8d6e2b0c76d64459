internal import Datasets
public import Tables

/// Training that officers took part in, and the hours of it (clause 14).
///
/// Of no table are there more rows, so nothing is made of a row before somebody looks at it.
///
/// Invariant: the rows of officer i are `rows[starts[i] ..< starts[i + 1]]`, in table order; i is what `officers` has for the
/// officer's id.
public struct TrainingRecords: Sendable {
  /// How quantities become class hours (学时).
  public struct Conversion: Sendable {
    public var halfDayHours: Double
    public var dayHours: Double

    public init(halfDayHours: Double, dayHours: Double) {
      self.halfDayHours = halfDayHours
      self.dayHours = dayHours
    }

    fileprivate func factor(of unit: String) -> Double? {
      switch unit {
      case "hour": 1
      case "half_day": halfDayHours
      case "day": dayHours
      default: nil
      }
    }
  }

  /// One record, and what became of it in a sum.
  public struct Counted: Sendable {
    public enum Role: String, Sendable {
      /// All its hours lie in the period.
      case counted
      /// A share of its hours, by days.
      case split
      /// Another record of the same course is counted instead.
      case double
      /// Its hours or its days cannot be known.
      case unknown
    }

    fileprivate let record: Record
    public let role: Role
    public var recordID: String { record.id }
    /// The row in the training_records table, from 0.
    public var row: Int { record.row }
    /// The hours it adds to the sum.
    public var hours: Double { sum.value }
    /// The same, exactly; making it a double takes time that only evidence is worth.
    fileprivate let sum: ExactSum

    fileprivate init(_ record: Record, _ role: Role, _ sum: ExactSum = ExactSum()) {
      self.record = record
      self.role = role
      self.sum = sum
    }
  }

  /// One record of training.
  public struct Record: Sendable {
    fileprivate let columns: Columns
    /// The row in the training_records table, from 0.
    public let row: Int

    public var id: String { columns.ids[row] ?? "" }
    public var start: Day? { columns.starts[row] }
    /// The last day; a record without one lasts a day.
    public var end: Day? { columns.ends[row] }
    /// `general`, `officer_special`, `item_writing`, `IT` …
    public var category: String? { columns.categories[row] }
    /// Records with one key are the same course.
    public var courseKey: String? { columns.courses[row] }
    fileprivate var hours: Hours {
      Hours(credit: columns.credits[row], quantity: columns.quantities[row], unit: columns.units[row])
    }
  }

  fileprivate final class Columns: Sendable {
    let ids: TextCells
    let starts: DayCells
    let ends: DayCells
    let categories: TextCells
    let courses: TextCells
    let quantities: NumberCells
    let credits: NumberCells
    let units: TextCells

    init(_ rows: ModelRows) {
      (ids, courses, categories) = (rows.texts("record_id"), rows.texts("course_key"), rows.texts("category"))
      (starts, ends, units) = (rows.days("start_on"), rows.days("end_on"), rows.texts("unit"))
      (quantities, credits) = (rows.numbers("quantity"), rows.numbers("credit_hours"))
    }
  }

  /// What a record says of its hours, before any conversion is chosen.
  fileprivate struct Hours: Sendable {
    let credit: Double?
    let quantity: Double?
    let unit: String?

    func value(_ conversion: Conversion) -> (hours: Double, factor: Double)? {
      if let credit { return (credit, 1) }
      guard let quantity, let factor = unit.flatMap(conversion.factor) else { return nil }
      return (quantity, factor)
    }
  }

  private let columns: Columns?
  private let officers: [String: Int]
  private let starts: [Int32]
  private let rows: Cells<Int32>

  fileprivate init(_ table: ModelRows?) throws(DatasetFailure) {
    columns = table.map(Columns.init)
    let owners = table?.texts("officer_id") ?? .missing(0)
    var officers: [String: Int] = [:]
    /// By code of an id, the officer's number.
    var numbers = [Int32](repeating: -1, count: owners.distinct)
    var counts: [Int32] = []
    try Self.eachCode(of: owners) { _, code in
      if numbers[code] < 0 {
        let id = owners.text(of: UInt32(code))
        numbers[code] = Int32(officers[id] ?? officers.count)
        if Int(numbers[code]) == officers.count {
          officers[id] = officers.count
          counts.append(0)
        }
      }
      counts[Int(numbers[code])] += 1
    }
    var starts: [Int32] = [0]
    for count in counts { starts.append(starts[starts.count - 1] + count) }
    var next = starts
    rows = try Cells(count: Int(next.removeLast())) { target throws(DatasetFailure) in
      try Self.eachCode(of: owners) { row, code in
        let number = Int(numbers[code])
        target[Int(next[number])] = Int32(row)
        next[number] += 1
      }
    }
    self.officers = officers
    self.starts = starts
  }

  /// Hands each row that has an officer, and the officer's code, to `body`. Throws `stopped`.
  private static func eachCode(of owners: TextCells, _ body: (_ row: Int, _ code: Int) -> Void) throws(DatasetFailure) {
    for row in 0..<owners.codes.count {
      if row % Supervision.everyRows == 0 { try DatasetFailure.checkStop() }
      if owners.validity.isPresent(row) { body(row, Int(owners.codes[row])) }
    }
  }

  /// The records of an officer, in table order.
  public func of(officer id: String) -> [Record] {
    guard let columns else { return [] }
    let rows = rows(of: id)
    return withExtendedLifetime(rows) { rows.buffer.map { Record(columns: columns, row: Int($0)) } }
  }

  private func rows(of officer: String) -> Cells<Int32> {
    guard let number = officers[officer] else { return rows.slice(0..<0) }
    return rows.slice(Int(starts[number])..<Int(starts[number + 1]))
  }

  /// The officer's hours in the days of `active` (the days in post within the period `period`): first a course that
  /// was recorded more than once is counted once (the record with most hours, unknown hours last, then the earliest,
  /// then the smallest id), then a record that crosses the border of those days gives its share of days.
  ///
  /// `isUncertain` says whether a record that may touch the period could not be counted. Rows of the table that
  /// `isAdmitted` refuses are passed over from the first.
  public func hours(
    of officer: String, active: DayRange, period: DayRange, _ conversion: Conversion,
    where isAdmitted: (Int) -> Bool = { _ in true }
  ) -> (sum: ExactSum, isUncertain: Bool, records: [Counted]) {
    let records = of(officer: officer).filter { isAdmitted($0.row) }
    var sum = ExactSum()
    var isUncertain = false
    var counted: [Counted] = []
    for record in records {
      let end = record.end ?? record.start
      let range = record.start.flatMap { start in end.flatMap { DayRange(start, through: $0) } }
      guard mayTouch(record, range, period) else { continue }
      if Self.isDouble(record, among: records, conversion) {
        counted.append(Counted(record, .double))
        continue
      }
      guard let range, let (hours, factor) = record.hours.value(conversion), let factor = Rational(decimal: factor)
      else {
        isUncertain = true
        counted.append(Counted(record, .unknown))
        continue
      }
      let days = range.intersection(active)?.length ?? 0
      var part = ExactSum()
      part.add(hours, times: factor.multiplied(by: Rational(days, range.length)) ?? .zero)
      sum.add(part)
      counted.append(Counted(record, days == range.length ? .counted : .split, part))
    }
    return (sum, isUncertain, counted)
  }

  /// Whether a record lies in the period, or may: one without a start may lie anywhere before its end.
  private func mayTouch(_ record: Record, _ range: DayRange?, _ period: DayRange) -> Bool {
    if let range { return range.intersection(period) != nil }
    guard let start = record.start else { return record.end.map { $0 >= period.first } ?? true }
    // An end before the start is a mistake in one of the two: the record may touch what either may mean.
    let end = record.end ?? start
    return min(start, end) <= period.last && max(start, end) >= period.first
  }

  /// Whether a course is counted by another of the records: the one that precedes all others of the course, or of equals
  /// the first in the table.
  private static func isDouble(_ record: Record, among records: [Record], _ conversion: Conversion) -> Bool {
    guard let course = record.courseKey else { return false }
    return records.contains { other in
      guard other.row != record.row, other.courseKey == course else { return false }
      return precedes(other, record, conversion) || other.row < record.row && !precedes(record, other, conversion)
    }
  }

  private static func precedes(_ left: Record, _ right: Record, _ conversion: Conversion) -> Bool {
    let leftHours = left.hours.value(conversion).map { $0.hours * $0.factor } ?? -1
    let rightHours = right.hours.value(conversion).map { $0.hours * $0.factor } ?? -1
    if leftHours != rightHours { return leftHours > rightHours }
    let lastDay = Day(daysSinceEpoch: .max)
    return (left.start ?? lastDay, left.id) < (right.start ?? lastDay, right.id)
  }
}

extension Education {
  public var trainingRecords: TrainingRecords {
    get throws(DatasetFailure) {
      try noun { education throws(DatasetFailure) in try TrainingRecords(try education.rows(of: "training_records")) }
    }
  }
}
