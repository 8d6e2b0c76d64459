public import Education

/// Whom a check judges: others have no finding.
public enum UnitScope: Sendable {
  /// Regions of these levels.
  case regions(Levels)
  /// Institutions of these levels that exist in the period and whose setup is not `none`; due where they exist for
  /// as long as `due` says.
  case institutions(Levels, due: Presence)

  /// How much of a period an institution must exist for the rule to bind it.
  public enum Presence: Sendable {
    case anyDay
    case halfOfPeriod
    /// It must exist on the last day, else it has no finding.
    case lastDay
  }

  public var kind: UnitKind {
    switch self {
    case .regions: .region
    case .institutions: .institution
    }
  }
}

/// The administrative levels that a rule binds.
public enum Levels: Sendable {
  /// Every level, and units whose level the table does not say.
  case all
  case only(Set<Region.Level>)

  func contains(_ level: Region.Level?) -> Bool {
    switch self {
    case .all: true
    case .only(let levels): level.map(levels.contains) ?? false
    }
  }
}

/// One judged unit.
public enum Unit: Sendable {
  case region(Region)
  case institution(Institution)

  public var id: String {
    switch self {
    case .region(let region): region.code
    case .institution(let institution): institution.id
    }
  }

  public var name: String {
    switch self {
    case .region(let region): region.name
    case .institution(let institution): institution.name
    }
  }

  /// The code of the region it is, or lies in.
  public var regionCode: String {
    switch self {
    case .region(let region): region.code
    case .institution(let institution): institution.regionCode
    }
  }

  public var level: Region.Level? {
    switch self {
    case .region(let region): region.level
    case .institution(let institution): institution.level
    }
  }
}
