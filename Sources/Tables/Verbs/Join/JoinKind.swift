/// How two tables are joined.
public enum JoinKind: String, Sendable, CaseIterable {
  /// Every left row; missing cells where no right row matches.
  case left
  /// Matching pairs only.
  case inner
  /// Every right row; missing cells where no left row matches.
  case right
  /// Every row of both: as left, and then the right rows that match nothing.
  case full
  /// Every left row with every right row; there are no keys.
  case cross
  /// Left rows that have a match, once each.
  case semi
  /// Left rows that have none.
  case anti
}

/// How often a key may stand in each of two tables that are joined.
public enum JoinRelation: String, Sendable, CaseIterable {
  case oneToOne = "one_to_one"
  case manyToOne = "many_to_one"
  case oneToMany = "one_to_many"
  /// Nothing is asked of the keys.
  case manyToMany = "many_to_many"
}

/// One of two tables that are joined.
public enum JoinSide: String, Sendable {
  case left, right
}

/// What a join matched, for the line that tells the analyst.
public struct JoinReport: Sendable, Equatable {
  /// Left rows with at least one match.
  public var matched: Int
  /// Left rows without a match.
  public var leftOnly: Int
  /// Right rows without a match.
  public var rightOnly: Int
}
