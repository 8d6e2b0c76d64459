import Datasets
import Education
import Tables

/// Finds the regions, institutions, persons and schools that cells name.
struct References {
  enum Kind { case region, institution, person, school, other(table: String) }

  private let education: Education
  private let directory: RegionDirectory
  private let institutionsByName: [String: [Institution]]
  private let institutions: Institutions

  init(_ education: Education) throws(DatasetFailure) {
    self.education = education
    directory = try education.regionDirectory
    institutions = try education.institutions
    institutionsByName = Dictionary(grouping: institutions.all) { CodeList.folded($0.name) }
  }

  /// What the cells of a field name; nil where they name nothing but themselves.
  static func kind(of field: String, in table: String, _ schema: TableSchema?) -> Kind? {
    if schema?.primaryKey == [field] { return nil }
    if field == "region_code" { return .region }
    switch schema?.foreignKeys.first(where: { $0.fields == [field] })?.resource {
    case "regions": return .region
    case "institutions": return .institution
    case "officers": return .person
    case "schools": return .school
    case "", nil: return nil
    case let other?: return .other(table: other)
    }
  }

  // MARK: - Regions

  func region(_ text: String) throws(CellFault) -> (code: String, readings: [CellReading]) {
    switch find(text) {
    case .found(let match):
      switch match.way {
      case .code: return (match.region.code, [])
      case .name: return (match.region.code, match.region.name == text ? [] : [.byName])
      case .shortName: return (match.region.code, [.shortName])
      case .formerCode, .formerName: return (match.region.code, [.formerName])
      }
    case .ambiguous(let regions): throw CellFault(.ambiguousRegion(regions.map(\.code)))
    case .unknown(let nearest): throw CellFault(.unknownRegion(nearest: nearest))
    }
  }

  /// The region of a code or name, and of the office of a region: 横县教育局, 横州市（合成）.
  func find(_ text: String) -> RegionDirectory.Finding {
    let whole = directory.find(text)
    if case .unknown = whole {} else { return whole }
    var rest = CodeList.folded(text)
    if rest.hasSuffix(")"), let open = rest.lastIndex(of: "(") { rest = String(rest[..<open]) }
    for office in ["教育体育局", "教育和体育局", "教育局教研室", "教育局", "教育厅", "教体局", "教研室", "教研中心", "教科所", "教师发展中心"]
    where rest.hasSuffix(office) {
      rest = String(rest.dropLast(office.count))
      break
    }
    guard !rest.isEmpty else { return whole }
    let part = directory.find(rest)
    if case .unknown = part { return whole }
    return part
  }

  /// Today's code of a region; what is no code stays as it is.
  func today(_ code: String) -> String {
    if case .found(let match) = directory.find(code) { return match.region.code }
    return code
  }

  func name(ofRegion code: String) -> String? { directory.tree[code]?.name }

  /// The regions whose codes stand in a file's name.
  func regions(inFileName path: String) -> [String] {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let runs = name.split { !($0.isASCII && $0.isNumber) }.map(String.init)
    var codes: [String] = []
    for run in runs where run.count == 6 {
      if case .found(let match) = directory.find(run), !codes.contains(match.region.code) {
        codes.append(match.region.code)
      }
    }
    return codes
  }

  // MARK: - Institutions

  /// The institutions that a cell may mean: that of an id, those of a name, that of a region.
  func institutions(_ text: String) throws(CellFault) -> (ids: Set<String>, readings: [CellReading]) {
    if institutions[text] != nil { return ([text], []) }
    if let named = institutionsByName[CodeList.folded(text)] { return (Set(named.map(\.id)), [.byName]) }
    switch find(text) {
    case .found(let match): return (Set(institutions.of(region: match.region.code).map(\.id)), [.byRegion])
    case .ambiguous(let regions):
      return (Set(regions.flatMap { institutions.of(region: $0.code).map(\.id) }), [.byRegion])
    case .unknown: throw CellFault(.unknownInstitution)
    }
  }

  func institutions(ofRegion code: String) -> Set<String> { Set(institutions.of(region: code).map(\.id)) }

  func region(ofInstitution id: String) -> String? { institutions[id]?.regionCode }
}
