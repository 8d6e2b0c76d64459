internal import Education
internal import Tables

/// What regions have declared of themselves (`region_flags`), and when: the ground on which a clause for 有条件的地方
/// binds. A dataset without the table declares nothing.
struct DeclaredConditions {
  private struct Key: Hashable {
    let region: String
    let flag: String
  }

  private var spans: [Key: [(from: Day?, to: Day?)]] = [:]
  private let regions: RegionTree

  init(_ rows: ModelRows?, _ regions: RegionTree) {
    self.regions = regions
    guard let rows else { return }
    let (codes, flags) = (rows.texts("region_code"), rows.texts("flag"))
    let (from, to) = (rows.days("valid_from"), rows.days("valid_to"))
    for row in 0..<rows.count {
      guard let code = codes[row], let flag = flags[row] else { continue }
      spans[Key(region: code, flag: flag), default: []].append((from[row], to[row]))
    }
  }

  func hasDeclared(_ flag: String, _ region: String, on day: Day, inherited: Bool) -> Bool {
    let codes = inherited ? regions.path(to: region) : [region]
    return codes.contains { holds(Key(region: $0, flag: flag), on: day) }
  }

  func regions(flagged flag: String, on day: Day) -> [String] {
    spans.keys.filter { $0.flag == flag && holds($0, on: day) }.map(\.region).sorted()
  }

  private func holds(_ key: Key, on day: Day) -> Bool {
    spans[key, default: []].contains { ($0.from ?? day) <= day && ($0.to ?? day) >= day }
  }
}
