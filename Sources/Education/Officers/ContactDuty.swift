public import Datasets
internal import Tables

/// Whether one full-time officer keeps contact with schools in a school year (clause 9).
public struct ContactDuty: Sendable {
  public let officer: Officer
  public let standing: Standing
  /// The different schools of contact, and those where the officer taught on rotation.
  public let schools: Set<String>
}

/// How many schools of contact an officer needs. One school and 90 days are proposals; the notice names no number.
public struct ContactRule: Sendable {
  public var leastSchools = 1
  public var leastDays = 90
  /// Whether part-time and invited officers are counted too.
  public var countsAllEngagements = false
  /// Whether a contact must hold on the last day, and not on any one.
  public var mustHoldOnLastDay = false

  public init() {}

  /// Who is away cannot keep contact.
  static let dutiesExcused: Set<String> = ["leave", "study"]
}

extension Education {
  /// The contacts of an institution's full-time officers who were in post on a day of the school year, by id.
  ///
  /// A contact counts that holds on one day of it, a school of rotation too. Officers with fewer than `leastDays` days
  /// are not due; those on leave or at study the rule does not bind. Too few contacts are failing only where the region
  /// has handed in its contacts for each calendar year that the school year touches.
  public func contacts(of institution: String, in region: String, _ schoolYear: DayRange, _ rule: ContactRule)
    throws(DatasetFailure) -> [ContactDuty]
  {
    let (contacts, rotations) = (try contactSchools, try rotations)
    let isReported = try isReported(["contact_schools"], in: region, years: schoolYear.years)
    let counted = try officers.of(institution: institution).filter { $0.isFullTime || rule.countsAllEngagements }
    let held = rule.mustHoldOnLastDay ? DayRange.day(schoolYear.last) : schoolYear
    return counted.compactMap { officer in
      guard let active = officer.active(in: schoolYear) else { return nil }
      let schools = Set(
        contacts.of(officer.id).filter { $0.overlaps(held) }.compactMap(\.schoolID)
          + rotations.of(officer.id).filter { rotation in
            rotation.startOn.map { $0 <= held.last } ?? false && rotation.endOn ?? held.first >= held.first
          }.compactMap(\.schoolID))
      let standing: Standing =
        if officer.appointedOn != nil, active.length < rule.leastDays {
          .notDue
        } else if officer.duty.map(ContactRule.dutiesExcused.contains) ?? false {
          .notApplicable
        } else if schools.count >= rule.leastSchools {
          .passing
        } else if !isReported || officer.duty == nil || officer.appointedOn == nil { .missing } else { .failing }
      return ContactDuty(officer: officer, standing: standing, schools: schools)
    }
  }
}
