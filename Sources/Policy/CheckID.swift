/// The number of a check: clause and item, `14-2`.
public struct CheckID: Sendable, Hashable, Comparable {
  public let clause: Int
  public let item: Int

  public init(_ clause: Int, _ item: Int) {
    self.clause = clause
    self.item = item
  }

  /// `14-2`; nil for any other text.
  public init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, let clause = Int(parts[0]), let item = Int(parts[1]) else { return nil }
    self.init(clause, item)
  }

  public static func < (left: CheckID, right: CheckID) -> Bool {
    (left.clause, left.item) < (right.clause, right.item)
  }
}

extension CheckID: CustomStringConvertible {
  public var description: String { "\(clause)-\(item)" }
}
