internal import Datasets
internal import Education

extension CheckContext {
  /// Whether the unit's region has handed in these tables for every calendar year that the days touch, so that no rows
  /// mean zero.
  func hasReported(_ tables: String..., of unit: Unit, in days: DayRange) throws(DatasetFailure) -> Bool {
    try education.isReported(tables, in: unit.regionCode, years: days.years)
  }
}
