internal import Education
internal import Tables

/// What regions have declared of themselves (`region_flags`), and when: the ground on which a clause for 有条件的地方
/// binds. A dataset without the table declares nothing.
struct DeclaredConditions {
  private struct Key: Hashable {
    let region: String
    let flag: String
  }

  private var spans: [Key: [(from: Day?, to: Day?, row: Int)]] = [:]
  private let regions: RegionTree

  init(_ rows: ModelRows?, _ regions: RegionTree) {
    self.regions = regions
    guard let rows else { return }
    let (codes, flags) = (rows.texts("region_code"), rows.texts("flag"))
    let (from, to) = (rows.days("valid_from"), rows.days("valid_to"))
    for row in 0..<rows.count {
      guard let code = codes[row], let flag = flags[row] else { continue }
      spans[Key(region: code, flag: flag), default: []].append((from[row], to[row], row))
    }
  }

  func hasDeclared(_ flag: String, _ region: String, on day: Day, inherited: Bool) -> Bool {
    !rows(declaring: flag, region, on: day, inherited: inherited).isEmpty
  }

  /// The rows of the table by which the region, or with `inherited` one above it, has declared the condition.
  func rows(declaring flag: String, _ region: String, on day: Day, inherited: Bool) -> [Int] {
    let codes = inherited ? regions.path(to: region) : [region]
    return codes.flatMap { live(Key(region: $0, flag: flag), on: day) }.map(\.row)
  }

  func regions(flagged flag: String, on day: Day) -> [String] {
    spans.keys.filter { $0.flag == flag && !live($0, on: day).isEmpty }.map(\.region).sorted()
  }

  private func live(_ key: Key, on day: Day) -> [(from: Day?, to: Day?, row: Int)] {
    spans[key, default: []].filter { ($0.from ?? day) <= day && ($0.to ?? day) >= day }
  }
}
