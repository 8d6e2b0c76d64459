/// How many officers an institution has, and of what kind; the shares by level stand in one place.
struct OfficerCounts: Sendable {
  let scale: Double

  /// Full-time officers on the last day told of.
  func fullTime(_ level: Region.Level, _ generator: inout SeededGenerator) -> Int {
    let atFullScale: Double
    switch level {
    case .province: atFullScale = 65
    case .city: atFullScale = min(50, max(20, generator.normal(32, 7)))
    case .county: atFullScale = min(25, max(4, 10.9 * generator.skewed()))
    }
    return max(1, generator.rounded(atFullScale * scale))
  }

  static func partTimePerFullTime(_ level: Region.Level) -> Double { level == .province ? 1.0 : 1.2 }

  static func women(_ level: Region.Level) -> Double {
    switch level {
    case .province: 0.5
    case .city: 0.48
    case .county: 0.42
    }
  }

  static func notOnDuty(_ level: Region.Level) -> Double {
    switch level {
    case .province: 0.01
    case .city: 0.02
    case .county: 0.05
    }
  }

  /// The share that went back to a school for a year, of those who have served five years.
  static func rotated(_ level: Region.Level) -> Double {
    switch level {
    case .province: 0.25
    case .city: 0.2
    case .county: 0.3
    }
  }

  /// Weights of senior_full, senior, middle, junior.
  static func titles(_ level: Region.Level) -> [Double] {
    switch level {
    case .province: [25, 50, 25, 0]
    case .city: [12, 58, 29, 1]
    case .county: [3, 47, 45, 5]
    }
  }

  /// Mean years of front-line teaching at appointment and the share that had fewer than six.
  static func frontLine(_ level: Region.Level) -> (mean: Double, tooFew: Double) {
    switch level {
    case .province: (14, 0.04)
    case .city: (14, 0.03)
    case .county: (13, 0.05)
    }
  }
}
