import Tables

/// The schools of one region, drawn from its own stream of chance.
///
/// Invariant: the first two schools stand all the time, so that others can refer to some at any scale, and a
/// teaching point comes after its central school.
struct RegionSchools {
  private(set) var schools: [School] = []
  private let region: Region
  private let place: Int
  private let idPrefix: String
  private let firstNumber: Int
  private let planted: PlantedScenarios
  private var generator: SeededGenerator
  /// The primary schools that teaching points may belong to.
  private var centres: [String] = []

  /// Numbers follow the region's share of the people, pupils follow skewed weights; ids count on from `firstNumber`.
  init(
    of region: Region, at place: Int, idPrefix: String, numberedFrom firstNumber: Int, scale: Double, seed: UInt64,
    planted: PlantedScenarios
  ) {
    self.idPrefix = idPrefix
    self.planted = planted
    self.region = region
    self.place = place
    self.firstNumber = firstNumber
    generator = SeededGenerator(seed: seed, stream: "schools", region.code)
    guard region.level != .province else { return }
    for total in Self.totals {
      for _ in 0..<count(of: total, scale: scale) {
        append(generator.pick(total.kinds, weights: total.weights))
      }
    }
    if region.level == .county, generator.chance(0.76) { append(generator.pick(["514", "513", "512"])) }
    if let school = planted.smallSchool(in: region.code, at: place) { schools.append(school) }
  }

  /// How many schools of some kinds the whole territory has at scale 1, and a county at the least.
  private struct Total {
    let kinds: [String]
    let weights: [Double]
    let count: Double
    let atLeast: Int

    var isSenior: Bool { kinds.contains("342") }
  }

  /// Kindergartens are one in thirteen and teaching points one in four of the real number: both are outside almost
  /// every check and would be half of all rows.
  private static let totals = [
    Total(kinds: ["211"], weights: [1], count: 8_000, atLeast: 2),
    Total(kinds: ["311", "312"], weights: [0.75, 0.25], count: 1_800, atLeast: 1),
    Total(kinds: ["342", "341", "345"], weights: [0.5, 0.45, 0.05], count: 480, atLeast: 1),
    Total(kinds: ["111"], weights: [1], count: 1_000, atLeast: 1),
    Total(kinds: ["218"], weights: [1], count: 2_400, atLeast: 0),
  ]

  /// Senior schools of districts are mostly run by the city, which runs nothing else here.
  private mutating func count(of total: Total, scale: Double) -> Int {
    if total.isSenior, planted.hasNoSeniorHigh(region.code) { return 0 }
    let whole = total.count * region.share * scale
    if region.level == .city { return total.isSenior ? generator.rounded(0.2 * whole) : 0 }
    if total.isSenior, region.isDistrict { return generator.rounded(0.55 * whole) }
    return max(total.atLeast, generator.rounded(whole))
  }

  private mutating func append(_ kind: String) {
    let urbanRural = Self.urbanRural(kind, isDistrict: region.isDistrict || region.level == .city, &generator)
    let isRural = urbanRural.hasPrefix("2")
    let isPoint = kind == "218"
    let parent = isPoint && !centres.isEmpty && generator.chance(0.95) ? generator.pick(centres) : nil
    let mayChange = schools.count >= 2
    let isNew = mayChange && generator.chance(0.015)
    let isClosing = mayChange && !isNew && generator.chance(isPoint || (kind == "211" && isRural) ? 0.04 : 0.005)
    let size = generator.skewed() * (isRural && kind == "211" ? 0.72 : 1.15)
    let school = School(
      id: numbered(idPrefix, firstNumber + schools.count, digits: 5), region: place, kind: kind, urbanRural: urbanRural,
      isWeak: generator.chance(isRural ? 0.2 : 0.05), parentID: parent,
      openedOn: isNew ? Day(generator.integer(2019...2022), 9, 1) : nil,
      closedOn: isClosing ? Day(generator.integer(2020...2023), 9, 1) : nil,
      pupils: Self.stages(of: kind).map { ($0, (Self.meanPupils($0, of: kind) * size).rounded()) })
    schools.append(school)
    if kind == "211", school.isLasting { centres.append(school.id) }
  }

  private static func meanPupils(_ stage: String, of kind: String) -> Double {
    switch stage {
    case "PRE": 165
    case "PRI": kind == "218" ? 48 : 600
    case "JUN": 860
    case "SEN": 1_820
    default: 150
    }
  }

  private static func stages(of kind: String) -> [String] {
    switch kind {
    case "111": ["PRE"]
    case "211", "218": ["PRI"]
    case "311": ["JUN"]
    case "312": ["PRI", "JUN"]
    case "341": ["JUN", "SEN"]
    case "342": ["SEN"]
    case "345": ["PRI", "JUN", "SEN"]
    default: ["SPE"]
    }
  }

  private static func urbanRural(_ kind: String, isDistrict: Bool, _ generator: inout SeededGenerator) -> String {
    let codes = ["111", "112", "121", "122", "123", "210", "220"]
    let weights: [Double]
    switch kind {
    case "218": weights = [0, 0, 0, 0.02, 0, 0.05, 0.93]
    case "111", "211":
      weights = isDistrict ? [0.38, 0.1, 0.1, 0.06, 0.01, 0.1, 0.25] : [0, 0, 0.14, 0.09, 0.01, 0.24, 0.52]
    case "311", "312":
      weights = isDistrict ? [0.5, 0.12, 0.16, 0.04, 0.01, 0.15, 0.02] : [0, 0, 0.34, 0.13, 0.01, 0.46, 0.06]
    default:
      weights = isDistrict ? [0.75, 0.1, 0.13, 0.02, 0, 0, 0] : [0, 0, 0.84, 0.12, 0, 0.04, 0]
    }
    return generator.pick(codes, weights: weights)
  }
}
