/// A province-level division, with what its counties are drawn from.
///
/// Names, codes, populations (census of 1 November 2020) and numbers of cities and counties (end of 2021) are public facts,
/// set down from memory: the populations sum to the published 1,409,778,724, the cities to 333 and the counties to 2,843.
struct Province: Sendable {
  let code: String
  let name: String
  let nameInEnglish: String
  let population: Double
  let cities: Int
  let counties: Int

  static let all: [Province] = PublicFacts.provinces.map { fact in
    Province(
      code: fact[0], name: fact[1], nameInEnglish: fact[2], population: Double(fact[3])!, cities: Int(fact[4])!,
      counties: Int(fact[5])!)
  }

  /// The province whose regions below are known by name and code; those of all others are invented.
  static let guangxi = all.first { $0.isGuangxi }!

  var isGuangxi: Bool { code == "450000" }
  /// Its people as a multiple of Guangxi's, from which totals are scaled.
  var size: Double { population / Self.guangxi.population }
  private var number: Substring { code.prefix(2) }

  /// The rows of `regions` for the province and all below it: the known ones for Guangxi, else invented ones.
  ///
  /// An invented code has an S in third place and one digit more than an official one, so that none can be taken for
  /// the code of a real place. Counties of a municipality stand directly below it.
  func regions(seed: UInt64) -> [[String]] {
    isGuangxi ? PublicFacts.regions : inventedRegions(seed: seed)
  }

  private func inventedRegions(seed: UInt64) -> [[String]] {
    var generator = SeededGenerator(seed: seed, stream: "invented regions", code)
    var rows = [[code, name, nameInEnglish, "province", "province", ""]]
    for (city, count) in countiesOfCities(&generator).enumerated() {
      let prefix = numbered("\(number)S", city, digits: 2)
      let isDirect = cities == 0
      let cityName = isDirect ? name : numbered("\(name)合成", city, digits: 2) + "市"
      if !isDirect {
        rows.append([prefix + "00", cityName, "Synthetic City \(prefix)", "city", "city", code])
      }
      for county in 1...count {
        let (kind, ending) = generator.pick(
          [("district", "区"), ("county", "县"), ("county_level_city", "市")],
          weights: isDirect ? [9, 1, 0] : [37, 48, 15])
        let countyCode = numbered(prefix, county, digits: 2)
        rows.append([
          countyCode, numbered("\(cityName)合成", county, digits: 2) + ending, "Synthetic County \(countyCode)", "county",
          kind,
          isDirect ? code : prefix + "00",
        ])
      }
    }
    return rows
  }

  /// How many counties each city has, at least two, summing to the province's; all in one place where it has no cities. The
  /// place in front of the first city is that of counties without one.
  private func countiesOfCities(_ generator: inout SeededGenerator) -> [Int] {
    guard cities > 0 else { return [counties] }
    var counts = [Int](repeating: 2, count: cities)
    for _ in 0..<(counties - 2 * cities) { counts[generator.integer(0...cities - 1)] += 1 }
    return counts
  }
}
