/// The name and meaning of a column.
public struct Field: Sendable, Hashable {
  /// The name that scripts use; unique within a table.
  public var name: String
  public var type: ColumnType
  /// What people call it: 高级岗位数.
  public var title: String?
  /// The unit of a figure: `CNY`, `h`, `1` for a share.
  public var unit: String?
  /// Whether the cells are about a person and are masked in what leaves the house.
  public var isPersonal: Bool
  /// Whether whole numbers in it name calendar years, which nobody counts with: 2,016 is none. It goes with the cells, under
  /// whatever name, and is taken from the first name and the unit where it is not said.
  public var isYear: Bool {
    get { holdsYears || unit == "year" }
    set { holdsYears = newValue }
  }
  /// The texts of the column in the order in which they are meant, where that is not the one of their letters: bands.
  public var categories: [String]?
  private var holdsYears: Bool

  public init(
    _ name: String, _ type: ColumnType, title: String? = nil, unit: String? = nil, isPersonal: Bool = false,
    isYear: Bool? = nil, categories: [String]? = nil
  ) {
    self.name = name
    self.type = type
    self.title = title
    self.unit = unit
    self.isPersonal = isPersonal
    holdsYears = isYear ?? Self.namesYear(name)
    self.categories = categories
  }

  /// Whether a name says that the cells are years: year, school_year, year_right, FY, 年度, but not hours_per_year.
  static func namesYear(_ name: String) -> Bool {
    let lower = name.lowercased()
    if ["fy", "yr"].contains(where: { lower == $0 || lower.hasSuffix("_" + $0) }) { return true }
    if lower.hasSuffix("year") { return !lower.hasSuffix("per_year") && !lower.hasSuffix("per year") }
    return lower.hasPrefix("year_") || ["年", "年份", "年度", "学年"].contains(where: name.hasSuffix)
  }
}
