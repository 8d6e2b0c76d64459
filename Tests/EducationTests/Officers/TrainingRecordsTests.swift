import DatasetFixture
import Education
import Tables
import Testing

@Suite struct TrainingRecordsTests {
  private let conversion = TrainingRecords.Conversion(halfDayHours: 4, dayHours: 8)

  /// The hours of officer A in 2022 from these records: record_id, start_on, end_on, quantity, unit, credit_hours,
  /// course_key.
  private func hours(_ records: String..., active: DayRange = .year(2022)) throws
    -> (sum: ExactSum, isUncertain: Bool, records: [TrainingRecords.Counted])
  {
    var data: DatasetFixture = [
      "training_records": "officer_id,record_id,start_on,end_on,quantity,unit,credit_hours,course_key"
    ]
    for record in records { data.add("A,\(record)", to: "training_records") }
    let register = try data.open { try $0.trainingRecords }
    return register.hours(of: "A", active: active, period: .year(2022), conversion)
  }

  private func roles(_ records: [TrainingRecords.Counted]) -> [String: TrainingRecords.Counted.Role] {
    Dictionary(uniqueKeysWithValues: records.map { ($0.recordID, $0.role) })
  }

  @Test(arguments: [("3,hour,", 3.0), ("3,half_day,", 12), ("3,day,", 24), ("3,day,10", 10), (",,7.5", 7.5)])
  func aRecordsHoursAreThoseStatedOrConverted(_ cells: String, _ hours: Double) throws {
    #expect(try self.hours("T,2022-03-03,,\(cells),").sum.value == hours)
  }

  @Test(arguments: ["3,,,", ",hour,,", ",,,"]) func hoursThatCannotBeKnownAreUncertain(_ cells: String) throws {
    let found = try hours("T,2022-03-03,,\(cells)")
    #expect(found.isUncertain)
    #expect(found.sum.value == 0)
    #expect(found.records.map(\.role) == [.unknown])
  }

  @Test func aRecordAcrossNewYearGivesItsShareOfDays() throws {
    let found = try hours("T,2022-12-28,2023-01-03,28,hour,,")
    #expect(found.sum.value == 16)
    #expect(found.records.map(\.role) == [.split])
    let thirds = try hours("T,2021-12-30,2022-01-01,10,hour,,", "U,2022-12-30,2023-01-01,10,hour,,")
    #expect(thirds.sum.isAtLeast(ExactSum(10)))
  }

  @Test func daysOutsideThePostGiveNothing() throws {
    let from = try #require(Day("2022-03-02"))
    let active = try #require(DayRange(from, through: from + 300))
    let found = try hours("T,2022-03-01,2022-03-04,8,hour,,", "U,2022-01-01,,8,hour,,", active: active)
    #expect(found.sum.value == 6)
    #expect(roles(found.records) == ["T": .split, "U": .split])
  }

  @Test func otherYearsAreLeftOut() throws {
    let found = try hours("T,2021-12-31,,8,hour,,", "U,2023-01-01,,8,hour,,")
    #expect(found.records.isEmpty)
    #expect(!found.isUncertain)
  }

  /// The one with most hours is kept, then the earliest, then the smallest id.
  @Test(arguments: [
    (["T,2022-03-03,,8,hour,,K", "U,2022-02-02,,7,hour,,K"], "T"),
    (["T,2022-03-03,,8,hour,,K", "U,2022-02-02,,1,day,,K"], "U"),
    (["U,2022-03-03,,8,hour,,K", "T,2022-03-03,,8,hour,,K"], "T"),
    (["T,2022-03-03,,,day,,K", "U,2022-04-04,,1,hour,,K"], "U"),
    (["T,,,8,hour,,K", "U,2022-04-04,,8,hour,,K"], "U"),
  ])
  func aCourseRecordedTwiceCountsOnce(_ records: [String], _ kept: String) throws {
    for records in [records, records.reversed()] {
      let found = try hours(records[0], records[1])
      #expect(found.records.filter { $0.role != .double }.map(\.recordID) == [kept])
      #expect(found.records.count { $0.role == .double } == 1)
    }
  }

  @Test func recordsWithoutAKeyAreNoDoubles() throws {
    #expect(try hours("T,2022-03-03,,8,hour,,", "U,2022-03-03,,8,hour,,").sum.value == 16)
  }

  @Test(arguments: [
    (",,", true), (",2022-01-01,", true), (",2021-12-31,", false), ("2022-05-01,2022-04-01,", true),
    ("2023-01-01,2021-12-31,", true), ("2023-06-01,2023-05-01,", false), ("2021-06-01,2021-05-01,", false),
  ])
  func aRecordWithoutItsDaysIsUncertainWhereItMayTouchTheYear(_ days: String, _ isUncertain: Bool) throws {
    let found = try hours("T,\(days)8,hour,,")
    #expect(found.isUncertain == isUncertain)
    #expect(found.sum.value == 0)
  }

  @Test func anotherOfficersRecordsAreTheirOwn() throws {
    let data: DatasetFixture = [
      "training_records":
        "officer_id,record_id,start_on,end_on,quantity,unit,credit_hours,course_key\nB,T,2022-03-03,,8,hour,,"
    ]
    let register = try data.open { try $0.trainingRecords }
    #expect(register.hours(of: "A", active: .year(2022), period: .year(2022), conversion).records.isEmpty)
  }
}
