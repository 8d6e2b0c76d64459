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

  public init(_ name: String, _ type: ColumnType, title: String? = nil, unit: String? = nil, isPersonal: Bool = false) {
    self.name = name
    self.type = type
    self.title = title
    self.unit = unit
    self.isPersonal = isPersonal
  }
}
