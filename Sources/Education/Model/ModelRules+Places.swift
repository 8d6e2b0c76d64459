internal import Datasets
internal import Tables

/// Codes of regions that nobody knows, and work outside of terms.
extension ModelRules {
  static func placeWarnings(_ rows: ModelRows, _ education: Education) throws(DatasetFailure) -> [String] {
    var warnings = try unknownRegions(rows, education)
    if rows.name == "inspections" { warnings += try inspectionsOutsideTerms(rows, education) }
    return warnings
  }

  /// A code that was valid once is mapped by `region_changes`, and so is known.
  private static func unknownRegions(_ rows: ModelRows, _ education: Education) throws(DatasetFailure) -> [String] {
    guard let regions = try education.rows(of: "regions") else { return [] }
    var known: Set<String> = []
    func add(_ column: String, of rows: ModelRows) {
      let codes = rows.texts(column)
      for row in 0..<rows.count { if let code = codes[row] { known.insert(code) } }
    }
    add("code", of: regions)
    if let changes = try education.rows(of: "region_changes") {
      add("old_code", of: changes)
      add("new_code", of: changes)
    }
    let codes = rows.texts("region_code")
    var unknown: [String: (row: Int, count: Int)] = [:]
    for row in 0..<rows.count {
      if let code = codes[row], !known.contains(code) { unknown[code, default: (row, 0)].count += 1 }
    }
    return unknown.sorted { $0.value.row < $1.value.row }.map { code, place in
      warning(
        .unknownRegion, rows, place.row,
        "\(code) stands neither in regions nor in region_changes"
          + (place.count > 1 ? "; so in \(place.count) rows" : ""))
    }
  }

  private static func inspectionsOutsideTerms(_ rows: ModelRows, _ education: Education) throws(DatasetFailure)
    -> [String]
  {
    let calendar = try education.calendar
    let homes = try places(of: "institutions", "institution_id", education)
    let (institutions, starts, ends) = (rows.texts("institution_id"), rows.days("start_on"), rows.days("end_on"))
    return (0..<rows.count).compactMap { row in
      guard let region = institutions[row].flatMap({ homes[$0] }), let start = starts[row] else { return nil }
      let days = [start, ends[row] ?? start]
      guard let free = days.first(where: { calendar.semester(containing: $0, in: region) == nil }) else { return nil }
      return warning(.outsideTerm, rows, row, "\(free) lies between two semesters")
    }
  }

  /// The region of each institution or school.
  static func places(of table: String, _ key: String, _ education: Education) throws(DatasetFailure) -> [String: String]
  {
    guard let rows = try education.rows(of: table) else { return [:] }
    let (ids, regions) = (rows.texts(key), rows.texts("region_code"))
    var places: [String: String] = [:]
    for row in 0..<rows.count { if let id = ids[row] { places[id] = regions[row] } }
    return places
  }
}
