/// The education data model: every table an analyst, a check or a generator may name, with its columns.
///
///     EducationModel.table("institution_years")?.schema.field("senior_posts")?.field.title   // "高级岗位数"
///
/// Dates that end a stay (`to_on`, `end_on`, `valid_to`) are its last day; `left_on` and `closed_on` are the first
/// day after. An empty start means since ever, an empty end means still. Money is yuan, shares are fractions of 1.
///
/// Budget lines, reports and supervision rows may stand under a code that a region no longer has; they are joined
/// through `region_changes` and therefore reference no table.
public enum EducationModel {
  /// All tables, in the order in which a dataset lists them.
  public static let tables: [ModelTable] =
    placesAndTime + institutionsAndPosts + officers + schools + work + cooperationAndRules + moneyAndSupervision

  /// The table of this name, or nil. Constant time.
  public static func table(_ name: String) -> ModelTable? {
    positions[name].map { tables[$0] }
  }

  private static let positions: [String: Int] = {
    var positions: [String: Int] = [:]
    for (position, table) in tables.enumerated() { positions[table.name] = position }
    return positions
  }()
}
