internal import Datasets
public import Tables

/// Training that officers took part in, and the hours of it (clause 14).
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

    public let recordID: String
    /// The row in the training_records table, from 0.
    public let row: Int
    public let role: Role
    /// The hours it adds to the sum.
    public var hours: Double { sum.value }
    /// The same, exactly; making it a double takes time that only evidence is worth.
    fileprivate let sum: ExactSum

    fileprivate init(_ record: Record, _ role: Role, _ sum: ExactSum = ExactSum()) {
      recordID = record.id
      row = record.row
      self.role = role
      self.sum = sum
    }
  }

  /// One record of training.
  public struct Record: Sendable {
    public let id: String
    public let start: Day?
    /// The last day; a record without one lasts a day.
    public let end: Day?
    /// `general`, `officer_special`, `item_writing`, `IT` …
    public let category: String?
    /// `nation`, `province`, `city`, `county`, `institution` or `school`.
    public let organiserLevel: String?
    fileprivate let hours: Hours
    /// Records with one key are the same course.
    public let courseKey: String?
    /// The row in the training_records table, from 0.
    public let row: Int
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

  private let byOfficer: [String: [Record]]

  fileprivate init(_ rows: ModelRows?) {
    var byOfficer: [String: [Record]] = [:]
    if let rows {
      let (officers, ids, courses) = (rows.texts("officer_id"), rows.texts("record_id"), rows.texts("course_key"))
      let (starts, ends) = (rows.days("start_on"), rows.days("end_on"))
      let (quantities, credits, units) = (rows.numbers("quantity"), rows.numbers("credit_hours"), rows.texts("unit"))
      let (categories, organisers) = (rows.texts("category"), rows.texts("organiser_level"))
      for row in 0..<rows.count {
        guard let officer = officers[row] else { continue }
        let hours = Hours(credit: credits[row], quantity: quantities[row], unit: units[row])
        byOfficer[officer, default: []].append(
          Record(
            id: ids[row] ?? "", start: starts[row], end: ends[row], category: categories[row],
            organiserLevel: organisers[row], hours: hours, courseKey: courses[row], row: row))
      }
    }
    self.byOfficer = byOfficer
  }

  /// The records of an officer, in table order.
  public func of(officer id: String) -> [Record] { byOfficer[id] ?? [] }

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
    let records = (byOfficer[officer] ?? []).filter { isAdmitted($0.row) }
    let doubles = Self.doubles(among: records, conversion)
    var sum = ExactSum()
    var isUncertain = false
    var counted: [Counted] = []
    for (index, record) in records.enumerated() {
      let end = record.end ?? record.start
      let range = record.start.flatMap { start in end.flatMap { DayRange(start, through: $0) } }
      guard mayTouch(record, range, period) else { continue }
      if doubles.contains(index) {
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

  /// The places of records that repeat a course counted elsewhere.
  private static func doubles(among records: [Record], _ conversion: Conversion) -> Set<Int> {
    var kept: [String: Int] = [:]
    var doubles: Set<Int> = []
    for (index, record) in records.enumerated() {
      guard let course = record.courseKey else { continue }
      guard let other = kept[course] else {
        kept[course] = index
        continue
      }
      let isBetter = precedes(record, records[other], conversion)
      kept[course] = isBetter ? index : other
      doubles.insert(isBetter ? other : index)
    }
    return doubles
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
      try noun { education throws(DatasetFailure) in TrainingRecords(try education.rows(of: "training_records")) }
    }
  }
}
