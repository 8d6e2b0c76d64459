/// The number of a check: clause and item, `14-2`; or the name of an analyst's own check under its clause.
public struct CheckID: Sendable, Hashable, Comparable {
  public let clause: Int
  public let item: Int
  /// What an analyst's own check is called; nil for the workbench's.
  public let name: String?

  public init(_ clause: Int, _ item: Int) {
    self.clause = clause
    self.item = item
    name = nil
  }

  /// An own check of a clause. It comes after the workbench's checks of that clause.
  public init(own name: String, clause: Int) {
    self.clause = clause
    item = .max
    self.name = name
  }

  /// `14-2`; nil for any other text.
  public init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, let clause = Int(parts[0]), let item = Int(parts[1]) else { return nil }
    self.init(clause, item)
  }

  public static func < (left: CheckID, right: CheckID) -> Bool {
    (left.clause, left.item, left.name ?? "") < (right.clause, right.item, right.name ?? "")
  }
}

extension CheckID: CustomStringConvertible {
  public var description: String { name ?? "\(clause)-\(item)" }
}
