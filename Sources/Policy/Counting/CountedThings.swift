/// What many checks count, in words: T in all, A to which the rule applies, M of which enough is known (m of which it is
/// not), P that keep it.
enum CountedThings {
  static let institution = unit("institution")
  static let region = unit("region")

  /// The frame of `Education.researchSchools`, where a school without a kind is left out.
  static let schools = """
    schools of the unit: schools.region_code = unit, schools.kind in school_kinds, schools.opened_on ≤ period end \
    (empty = always open), schools.closed_on empty or > period start; a school of kind 218 with a \
    schools.parent_school_id is not counted, its rows count as its parent's. T = these; A = those open on the \
    period's last day and on at least half of its days
    """

  private static func unit(_ noun: String) -> String {
    "the \(noun) itself: T = 1; A = 1 when due; M = 1 unless noData (then m = 1); P = 1 when compliant"
  }
}
