/// A region with what the figures of its schools and money depend on.
struct Region: Sendable {
  enum Level: String, Sendable {
    case province, city, county
  }

  let code: String
  let name: String
  let nameInEnglish: String
  let level: Level
  let kind: String
  let parentCode: String
  /// Its share of the whole territory's people; those of the counties sum to 1.
  let share: Double

  var isDistrict: Bool { kind == "district" }

  /// All regions in the order of their codes. Inside a city, people are split by skewed weights.
  static func all(seed: UInt64) -> [Region] {
    let facts = PublicFacts.regions
    var weights: [Double] = []
    for fact in facts {
      var generator = SeededGenerator(seed: seed, stream: "regions", fact[0])
      weights.append(fact[3] == "county" ? generator.skewed() : 0)
    }
    return facts.enumerated().map { index, fact in
      let level = Level(rawValue: fact[3])!
      let cityCode = level == .county ? fact[5] : fact[0]
      let city = CityFigures.all.first { $0.code == cityCode }
      var inCity = level == .county ? 0.0 : 1.0
      if level == .county {
        let total = facts.indices.filter { facts[$0][5] == cityCode }.reduce(0) { $0 + weights[$1] }
        inCity = weights[index] / total
      }
      let share = level == .province ? 1 : (city?.population ?? 0) / CityFigures.population * inCity
      return Region(
        code: fact[0], name: fact[1], nameInEnglish: fact[2], level: level, kind: fact[4], parentCode: fact[5],
        share: share)
    }
  }
}
