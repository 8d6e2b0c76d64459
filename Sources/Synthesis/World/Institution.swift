import Tables

/// A teaching-research institution.
struct Institution: Sendable {
  let id: String
  let region: Int
  let regionCode: String
  let level: Region.Level
  /// independent, within_unit, office or none; nil where the unit left the cell empty.
  let setup: String?
  let foundedOn: Day?
  let closedOn: Day?

  /// Whether people can work there: it stands and has a form.
  var hasStaff: Bool { setup != "none" && closedOn == nil }

  func exists(on day: Day) -> Bool {
    (foundedOn.map { $0 <= day } ?? true) && (closedOn.map { $0 > day } ?? true)
  }

  /// One institution a region; in a few counties a second one that an earlier merger closed.
  static func all(in regions: [Region], of province: Province, seed: UInt64, planted: PlantedScenarios) -> [Institution]
  {
    // Of Guangxi's 14 cities 8 have an institution of its own; so it is everywhere.
    let cities = regions.count { $0.level == .city }
    let independent = (cities * 8 + 7) / 14
    var citySetups =
      Array(repeating: "independent", count: independent)
      + Array(repeating: "within_unit", count: cities - independent)
    var shuffler = SeededGenerator(
      seed: seed, stream: "institutions", province.isGuangxi ? "cities" : "cities of " + province.code)
    shuffler.shuffle(&citySetups)
    var institutions: [Institution] = []
    for (index, region) in regions.enumerated() {
      var generator = SeededGenerator(seed: seed, stream: "institutions", region.code)
      let setup: String? =
        switch region.level {
        case .province: "independent"
        case .city: citySetups.removeLast()
        case .county:
          generator.pick(["independent", "within_unit", "office", "none"], weights: [0.45, 0.45, 0.08, 0.02])
        }
      let isOld = generator.chance(0.94)
      let year = isOld ? generator.integer(1979...1996) : generator.integer(2012...2019)
      let founding: Day? = generator.chance(0.08) ? nil : Day(year, generator.integer(1...12), 1)
      let merger = region.level == .county && generator.chance(0.03) ? Day(generator.integer(2018...2020), 9, 1) : nil
      institutions.append(
        Institution(
          id: "I\(region.code)-1", region: index, regionCode: region.code, level: region.level,
          setup: planted.setup(of: region.code, otherwise: setup), foundedOn: founding, closedOn: nil))
      if let merger {
        institutions.append(
          Institution(
            id: "I\(region.code)-2", region: index, regionCode: region.code, level: region.level,
            setup: "independent", foundedOn: Day(1988, 9, 1), closedOn: merger))
      }
    }
    return institutions
  }
}
