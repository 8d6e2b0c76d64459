import DatasetFixture
import Education
import Policy
import Testing

/// One check and one unit, to be judged on many small datasets.
///
///     let judge = Judging("8-1", of: "I")
///     try judge(data, reading: "any_addressee").verdict
struct Judging {
  let check: String
  let unit: String
  let period: String?

  init(_ check: String, of unit: String, _ period: String? = nil) {
    self.check = check
    self.unit = unit
    self.period = period
  }

  func callAsFunction(
    _ data: DatasetFixture, in year: Int = 2022, reading: String? = nil, setting values: [String: ParameterValue] = [:],
    at location: SourceLocation = #_sourceLocation
  ) throws -> Judgement {
    let pack = try Pack.named("guangxi-2021").setting(values)
    let readings = reading.map { [check: $0] } ?? [:]
    let findings = try data.open { education in
      try PolicyRun(education, pack: pack, only: [check], year: year, readings: readings).report().findings
    }
    let found = findings.filter { $0.unit == unit && (period == nil || $0.period == period || year != 2022) }
    return try #require(found.first, sourceLocation: location).judgement
  }
}

extension DatasetFixture {
  /// A county with institution I and its officer O, its city with C, the province with P; no other table.
  static var places: DatasetFixture {
    [
      "regions": """
      code,name,level,parent_code
      450000,广西,province,
      450100,南宁市,city,450000
      450102,兴宁区,county,450100
      450103,青秀区,county,450100
      """,
      "institutions": """
      institution_id,region_code,level,setup,founded_on,closed_on
      I,450102,county,independent,,
      C,450100,city,independent,,
      P,450000,province,independent,,
      """,
    ]
  }

  /// A county with primary school S in a village and nothing else.
  static var countyOfOneSchool: DatasetFixture {
    [
      "regions": "code,name,level,parent_code\n450102,兴宁区,county,450100\n450100,南宁市,city,",
      "schools":
        "school_id,region_code,kind,urban_rural,weak,parent_school_id,opened_on,closed_on\nS,450102,211,220,false,,,",
    ]
  }

  /// The same with a further table of these rows, handed in or not.
  func with(_ table: String, _ header: String, _ rows: [String], closedIn region: String? = nil) -> DatasetFixture {
    var data = self
    data[table] = ([header] + rows).joined(separator: "\n")
    if let region { data.close(table, in: region, 2021, 2022) }
    return data
  }
}
