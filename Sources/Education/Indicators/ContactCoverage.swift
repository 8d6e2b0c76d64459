public import Datasets
public import Tables

extension Education {
  /// How many full-time officers keep contact with a school in a school year.
  ///
  ///     try education.contactCoverage(schoolYear: 2022, by: .institution)
  ///
  /// By `officer`, one row for each who was in post on a day of the school year: `schools`, how many different ones, and
  /// `status`. Else one row for each institution (region, city, level): `officers` that the rule binds, `officers_known`, `with_school` and
  /// its share. The school year runs from 1 September to 31 August. Source: clause 9; the numbers of check 9-4.
  public func contactCoverage(
    schoolYear: Int, by grain: IndicatorGrain, rule: ContactRule = ContactRule(),
    scope: IndicatorScope = IndicatorScope()
  ) throws(DatasetFailure) -> Table {
    let days = DayRange.schoolYear(schoolYear)
    var results: [InstitutionResult<[ContactDuty]>] = []
    for institution in try institutions(in: scope, existing: { _ throws(DatasetFailure) in days }) {
      try DatasetFailure.checkStop()
      results.append(
        InstitutionResult(institution, try contacts(of: institution.id, in: institution.regionCode, days, rule)))
    }
    let yearField = Field("school_year", .integer, title: "学年起始年", unit: "year")
    let yearValue = Value.integer(Int64(schoolYear))
    if grain == .officer {
      var rows = IndicatorRows(
        IndicatorRows.labels(institutionsBy: grain) + [
          yearField, Field("schools", .integer, title: "联系学校数", unit: "school"), Field("status", .text, title: "状态"),
        ])
      for result in results {
        let label = try label(of: result.institution)
        for contact in result.found {
          rows.append(
            [.text(contact.officer.id)] + label + [
              yearValue, .integer(Int64(contact.schools.count)), .text(contact.standing.rawValue),
            ])
        }
      }
      return rows.table()
    }
    var rows = IndicatorRows(
      IndicatorRows.labels(institutionsBy: grain) + [
        yearField, Field("officers", .integer, title: "应联系学校的教研员数", unit: "person"),
        Field("officers_known", .integer, title: "数据齐全的教研员数", unit: "person"),
        Field("with_school", .integer, title: "有联系学校的教研员数", unit: "person"),
      ] + IndicatorRows.shareFields)
    for group in try groups(of: results, by: grain) {
      let counts = StandingCounts(group.members.flatMap(\.found).map(\.standing))
      rows.append(
        group.label + [yearValue] + [counts.applicable, counts.known, counts.passing].map { .integer(Int64($0)) }
          + counts.shareValues)
    }
    return rows.table()
  }
}
