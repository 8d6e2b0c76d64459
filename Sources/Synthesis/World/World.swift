import Tables

/// The invented province that its tables are drawn from: regions, institutions, officers and schools.
///
/// Invariant: institutions and schools are grouped by region and officers by institution, in the order of the
/// regions' codes, so that the schools of a city and of its counties are one run of `schools`.
struct World: Sendable {
  let province: Province
  let extent: SyntheticDataset.Extent
  let scale: Double
  let seed: UInt64
  let planted: PlantedScenarios
  let regions: [Region]
  let institutions: [Institution]
  let officers: [Officer]
  let schools: [School]
  /// The officers of each institution, and the schools of each region.
  let officersOfInstitution: [Range<Int>]
  let schoolsOfRegion: [Range<Int>]

  /// The calendar years that the tables cover.
  static let years = 2019...2023
  /// The last day that the tables tell of.
  static let lastDay = Day(2023, 12, 31)

  init(
    of province: Province = .guangxi, in extent: SyntheticDataset.Extent = .guangxi, scale: Double, seed: UInt64,
    planted: Set<PlantedScenario> = Set(PlantedScenario.allCases)
  ) {
    self.province = province
    self.extent = extent
    self.scale = scale
    self.seed = seed
    let planted = PlantedScenarios(province.isGuangxi ? planted : [])
    let mark = extent.mark(of: province)
    let regions = Region.all(of: province, seed: seed)
    let institutions = Institution.all(in: regions, of: province, seed: seed, planted: planted)
    var schools: [School] = []
    schoolsOfRegion = regions.indices.map { region in
      let start = schools.count
      schools +=
        RegionSchools(
          of: regions[region], at: region, idPrefix: "S" + mark, numberedFrom: start + 1, scale: scale * province.size,
          seed: seed, planted: planted
        ).schools
      return start..<schools.count
    }
    var officers: [Officer] = []
    let counts = OfficerCounts(scale: scale)
    officersOfInstitution = institutions.indices.map { institution in
      let start = officers.count
      Officer.appendAll(
        of: institutions[institution], at: institution, idPrefix: "O" + mark, to: &officers, counts: counts, seed: seed,
        planted: planted)
      return start..<officers.count
    }
    self.regions = regions
    self.institutions = institutions
    self.officers = officers
    self.schools = schools
    self.planted = planted
  }

  /// The id of a table's row: the letter of the table, the province where there are several, and the number.
  func numbered(_ letter: String, _ number: Int, digits: Int) -> String {
    Synthesis.numbered(letter + extent.mark(of: province), number, digits: digits)
  }

  /// The stream of chance of one table in one place.
  func generator(_ table: String, _ place: String) -> SeededGenerator {
    SeededGenerator(seed: seed, stream: table, place)
  }

  /// The schools that a region's institution serves: its own and those of all regions below it.
  func schoolsServed(from region: Int) -> Range<Int> {
    var last = region
    let level = regions[region].level
    if level != .county {
      while last + 1 < regions.count, level == .province || regions[last + 1].level == .county { last += 1 }
    }
    return schoolsOfRegion[region].lowerBound..<schoolsOfRegion[last].upperBound
  }

  /// The places of the regions directly below this one.
  func regionsBelow(_ region: Int) -> [Int] {
    regions.indices.filter { regions[$0].parentCode == regions[region].code }
  }
}
