import DatasetFixture
import Policy

/// The small datasets that checks are tried on: institution I of county 450102, and the regions above it.
extension DatasetFixture {
  /// The county's institution and its regions with these tables as CSV text; the tables of `closed` are handed in for
  /// the county and its city in `years`.
  static func small(
    _ tables: KeyValuePairs<String, String>, closed: [String] = [], in years: [Int] = [2022]
  ) -> DatasetFixture {
    var data: DatasetFixture = [
      "institutions": "institution_id,region_code,level,setup,founded_on,closed_on\nI,450102,county,independent,,",
      "regions": "code,name,level,parent_code\n450000,广西,province,\n450100,南宁市,city,450000\n450102,兴宁区,county,450100",
    ]
    for (table, text) in tables { data[table] = text }
    for table in closed {
      for year in years {
        data.close(table, in: "450102", year)
        data.close(table, in: "450100", year)
      }
    }
    return data
  }

  /// What a check finds out about the unit under a reading, the standard one where none is named.
  func judged(
    _ check: String, _ unit: String = "I", in year: Int = 2022, reading: String? = nil,
    setting values: [String: ParameterValue] = [:]
  ) throws -> Judgement? {
    let pack = try Pack.named("guangxi-2021").setting(values)
    return try open { education in
      let readings = reading.map { [check: $0] } ?? [:]
      return try PolicyRun(education, pack: pack, only: [check], year: year, readings: readings).report()
        .findings.first { $0.unit == unit }?.judgement
    }
  }
}
