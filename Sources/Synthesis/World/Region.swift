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
  /// Its share of the province's people; those of the counties sum to 1.
  let share: Double

  var isDistrict: Bool { kind == "district" }

  /// All regions of a province in the order of their codes. Inside a city, people are split by skewed weights.
  static func all(of province: Province, seed: UInt64) -> [Region] {
    let facts = province.regions(seed: seed)
    let weights = facts.map { fact in
      var generator = SeededGenerator(seed: seed, stream: "regions", fact[0])
      return fact[3] == "county" ? generator.skewed() : 0
    }
    var weightOfCity: [String: Double] = [:]
    var weightOfAll = 0.0
    for (fact, weight) in zip(facts, weights) where fact[3] == "county" {
      weightOfCity[fact[5], default: 0] += weight
      weightOfAll += weight
    }
    return facts.enumerated().map { index, fact in
      let level = Level(rawValue: fact[3])!
      let cityCode = level == .county ? fact[5] : fact[0]
      let weightOfItsCity = weightOfCity[cityCode] ?? 0
      let ofProvince =
        province.isGuangxi
        ? (CityFigures.all.first { $0.code == cityCode }?.population ?? 0) / CityFigures.population
        : weightOfItsCity / weightOfAll
      let ofCity = level == .county ? weights[index] / weightOfItsCity : 1
      return Region(
        code: fact[0], name: fact[1], nameInEnglish: fact[2], level: level, kind: fact[4], parentCode: fact[5],
        share: level == .province ? 1 : ofProvince * ofCity)
    }
  }
}
