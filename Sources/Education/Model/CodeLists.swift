/// Closed lists that several tables share; a list that one table uses stands with its column.
///
/// Source: the workbench's own keys; stages follow the code list 任课学段 of JY/T 1001.
enum CodeLists {
  static let stages = ["PRE", "PRI", "JUN", "SEN", "SPE"]
  /// The administrative levels that have institutions.
  static let levels = ["province", "city", "county"]
  static let engagements = ["full_time", "part_time", "invited"]
  static let areas = ["curriculum", "teaching", "assessment", "other"]
}
