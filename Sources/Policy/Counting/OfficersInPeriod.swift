internal import Datasets
internal import Education
internal import Tables

/// An officer of the judged institution, and how the frame counts that officer in a period.
struct OfficerInPeriod {
  let officer: Officer
  /// The days of the period on which the officer was in post.
  let active: DayRange
  /// What the frame says before the check looks: not due below the least number of days, not applicable on a duty that
  /// takes the officer away, missing where a cell that decides it is empty; nil where the check decides.
  let standing: Tally.Outcome?
}

/// Which officers a check counts.
struct OfficerScope {
  /// The engagements counted; another one is out of scope, an empty one is counted only with `countsUnknownEngagement`.
  var engagements: Set<String> = ["full_time"]
  var countsUnknownEngagement = false
  /// Below so many days in post the officer is not due.
  var leastDays = 1
  /// Duties on which the rule does not bind.
  var excusedDuties: Set<String> = []
  /// Whether an empty `duty` makes an officer missing.
  var needsDuty = false
}

extension CheckContext {
  /// The officers of an institution who were in post on at least one day of a period, by id. An officer without
  /// `appointed_on` is counted and missing.
  func officers(of unit: Unit, in days: DayRange, _ scope: OfficerScope = OfficerScope()) throws(DatasetFailure)
    -> [OfficerInPeriod]
  {
    try education.officers.of(institution: unit.id).compactMap { officer in
      let isCounted =
        RuleMutation.happens(.everyEngagementCounts)
        || officer.engagement.map(scope.engagements.contains) ?? scope.countsUnknownEngagement
      guard isCounted, let active = days.intersection(from: officer.appointedOn, before: officer.leftOn) else {
        return nil
      }
      let standing: Tally.Outcome? =
        if officer.appointedOn != nil, active.length < scope.leastDays, !RuleMutation.happens(.leastDaysDoNotCount) {
          .notDue
        } else if officer.duty.map(scope.excusedDuties.contains) ?? false, !RuleMutation.happens(.dutiesDoNotExcuse) {
          .notApplicable
        } else if officer.appointedOn == nil || officer.engagement == nil || scope.needsDuty && officer.duty == nil {
          .missing
        } else { nil }
      return OfficerInPeriod(officer: officer, active: active, standing: standing)
    }
  }

  /// Judges each officer: `outcome` is asked of those whom the frame leaves to the check. In a unit without any officer
  /// row whose officers were not handed in, nothing is known.
  func eachOfficer(
    of unit: Unit, in days: DayRange, _ scope: OfficerScope = OfficerScope(),
    _ outcome: (OfficerInPeriod, inout Tally) throws -> Void
  ) throws -> Tally {
    var tally = Tally()
    for officer in try officers(of: unit, in: days, scope) {
      if let standing = officer.standing { tally.count(standing) } else { try outcome(officer, &tally) }
    }
    return tally
  }

  /// Whether the institution has no officer row at all and has not handed in that it has none.
  func knowsNoOfficer(of unit: Unit, in days: DayRange) throws(DatasetFailure) -> Bool {
    guard try education.officers.of(institution: unit.id).isEmpty else { return false }
    return try !hasReported("officers", of: unit, in: days)
  }
}
