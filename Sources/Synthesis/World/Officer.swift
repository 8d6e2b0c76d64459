import Tables

/// A teaching-research officer.
struct Officer: Sendable {
  let id: String
  let institution: Int
  let engagement: String
  let birthYear: Int
  let gender: String
  let fte: Double?
  let isOnEstablishment: Bool?
  let duty: String?
  let appointedOn: Day
  let leftOn: Day?
  let homeUnitKind: String?
  /// Front-line teaching before the appointment, in days.
  let teachingDays: Int
  /// The title held when appointed and the one held now, as levels; nil for none.
  let titleAtAppointment: String?
  let titleNow: String?
  let titleSeries: String
  /// The school year, by its first year, spent teaching at a school after five years of service; nil for none.
  let rotationYear: Int?

  var isFullTime: Bool { engagement == "full_time" }
  /// The digits of the id, which are all the name there is.
  var name: String { "合成教研员" + id.dropFirst() }

  func isActive(on day: Day) -> Bool { appointedOn <= day && (leftOn.map { $0 > day } ?? true) }

  /// The days of the range on which the officer serves; nil where there is none.
  func service(within range: ClosedRange<Day>) -> ClosedRange<Day>? {
    let first = max(range.lowerBound, appointedOn)
    let last = min(range.upperBound, leftOn.map { $0 - 1 } ?? range.upperBound)
    return first <= last ? first...last : nil
  }
}

extension Officer {
  static let titleLevels = ["senior_full", "senior", "middle", "junior"]

  /// Appends the officers of an institution: full-time ones, those who left, part-time and invited ones.
  static func appendAll(
    of institution: Institution, at place: Int, idPrefix: String, to officers: inout [Officer], counts: OfficerCounts,
    seed: UInt64, planted: PlantedScenarios
  ) {
    guard institution.hasStaff else { return }
    var generator = SeededGenerator(seed: seed, stream: "officers", institution.id)
    let fullTime = counts.fullTime(institution.level, &generator)
    let left = generator.rounded(Double(fullTime) * 0.1)
    let auxiliary = generator.rounded(Double(fullTime) * OfficerCounts.partTimePerFullTime(institution.level))
    for number in 0..<fullTime + left + auxiliary {
      let id = numbered(idPrefix, officers.count + 1, digits: 5)
      let engagement = number < fullTime + left ? "full_time" : generator.chance(0.15) ? "invited" : "part_time"
      let hasLeft = number >= fullTime && number < fullTime + left
      officers.append(
        draw(
          id, institution, place, engagement, hasLeft: hasLeft,
          lastAppointment: planted.lastAppointment(in: institution.id), &generator))
    }
    officers += planted.officers(of: institution, at: place)
  }

  private static func draw(
    _ id: String, _ institution: Institution, _ place: Int, _ engagement: String, hasLeft: Bool,
    lastAppointment: Int, _ generator: inout SeededGenerator
  ) -> Officer {
    let level = institution.level
    let isFullTime = engagement == "full_time"
    let frontLine = OfficerCounts.frontLine(level)
    let teachingYears =
      generator.chance(frontLine.tooFew)
      ? generator.integer(2...5) : max(6, Int(generator.normal(frontLine.mean + 0.5, 4.5)))
    let ageAtAppointment = 22 + teachingYears + generator.integer(0...3)
    // Fewer than one in twenty is new in a year; nobody serves past 60.
    let longest = min(26, 59 - ageAtAppointment)
    let isRecent = generator.chance(0.14)
    let tenure = isRecent || longest <= 3 ? generator.integer(0...2) : generator.integer(3...longest)
    let year = min(lastAppointment, World.lastDay.year - tenure)
    let month = generator.chance(0.45) ? 9 : generator.integer(1...12)
    let appointedOn = Day(year, month, generator.chance(0.8) ? 1 : generator.integer(2...28))
    var leftOn: Day?
    if hasLeft {
      let earliest = max(appointedOn + 200, Day(2019, 3, 1))
      leftOn = earliest < Day(2023, 12, 1) ? generator.day(earliest...Day(2023, 12, 1)) : nil
    }
    let titleNow = generator.pick(titleLevels, weights: OfficerCounts.titles(level))
    let due = isFullTime && leftOn == nil && year <= 2017
    let rotationYear = due && generator.chance(OfficerCounts.rotated(level)) ? generator.integer(2021...2023) : nil
    return Officer(
      id: id, institution: place, engagement: engagement, birthYear: year - ageAtAppointment,
      gender: generator.chance(OfficerCounts.women(level)) ? "女" : "男",
      fte: fte(isFullTime, &generator), isOnEstablishment: isFullTime ? generator.chance(0.94) : false,
      duty: rotationYear == 2023 ? "rotation" : isFullTime ? duty(level, &generator) : "on_duty",
      appointedOn: appointedOn, leftOn: leftOn,
      homeUnitKind: isFullTime
        ? "other" : generator.pick(["school", "university", "other", nil], weights: [90, 5, 4, 1]),
      teachingDays: teachingYears * 365 + teachingYears / 4 + generator.integer(0...1) * 180,
      titleAtAppointment: titleAtAppointment(titleNow, tenure, &generator), titleNow: titleNow,
      titleSeries: generator.pick(
        ["school", "secondary_vocational", "university", "research"], weights: [93, 4, 1, 2]),
      rotationYear: rotationYear)
  }

  private static func duty(_ level: Region.Level, _ generator: inout SeededGenerator) -> String? {
    let off = OfficerCounts.notOnDuty(level)
    return generator.pick(
      ["seconded_out", "absent", "leave", "study", nil, "on_duty"],
      weights: [0.8 * off, 0.2 * off, 0.011, 0.011, 0.004, 0.974 - off])
  }

  private static func fte(_ isFullTime: Bool, _ generator: inout SeededGenerator) -> Double? {
    if generator.chance(0.02) { return nil }
    return isFullTime
      ? generator.pick([1, 0.8, 0.6], weights: [92, 6, 2]) : generator.pick([0.2, 0.3, 0.4, 0.5])
  }

  /// One level below today's after long service, but middle or higher for nearly all.
  private static func titleAtAppointment(_ now: String, _ tenure: Int, _ generator: inout SeededGenerator) -> String {
    switch now {
    case "senior_full": tenure > 4 || generator.chance(0.5) ? "senior" : "senior_full"
    case "senior": tenure > 6 || generator.chance(0.4) ? "middle" : "senior"
    case "middle": generator.chance(0.04) ? "junior" : "middle"
    default: "junior"
    }
  }
}
