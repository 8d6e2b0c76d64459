internal import Datasets
public import Tables

/// Finds regions as people write them: by code or name of today or of then, in Chinese or English, short or with the
/// names of the regions above.
///
///     try education.regionDirectory.find("横县")     // 横州市 450181, formerName, since 2021-07-29
///
/// Names are folded first (`CodeList.folded`). A code or name of today goes before one of the past, a whole name before
/// a short one. Where a name means several regions, all are told; nothing is guessed.
public struct RegionDirectory: Sendable {
  /// How what was written led to the region.
  public enum Way: String, Sendable {
    case code, name, shortName, formerCode, formerName
  }

  public struct Match: Sendable, Equatable {
    public let region: Region
    public let way: Way
    /// The change that made the former code or name into today's; the last one of a chain.
    public let change: RegionHistory.Entry?
  }

  public enum Finding: Sendable, Equatable {
    case found(Match)
    /// The name means all of these, by code.
    case ambiguous([Region])
    case unknown(nearest: String?)
  }

  public let tree: RegionTree
  private let history: RegionHistory
  private let byName: [Way: [String: [String]]]
  /// What codes that are no more were called, by code.
  private let formerNames: [String: String]
  private let spellings: [String]

  public init(_ tree: RegionTree, _ history: RegionHistory, formerNames: [FormerRegion] = FormerRegion.known) {
    self.tree = tree
    self.history = history
    self.formerNames = Dictionary(formerNames.map { ($0.code, $0.name) }, uniquingKeysWith: { first, _ in first })
    var byName: [Way: [String: [String]]] = [:]
    for region in tree.regions {
      let above = tree.path(to: region.code).dropLast().compactMap { tree[$0]?.name }
      let whole = above.indices.map { above[$0...].joined() + region.name } + [region.name]
      for name in whole + [region.englishName].compactMap({ $0 }) {
        byName[.name, default: [:]][CodeList.folded(name), default: []].append(region.code)
      }
      for name in Self.shortNames(of: region) {
        byName[.shortName, default: [:]][CodeList.folded(name), default: []].append(region.code)
      }
    }
    for former in formerNames where tree[former.code] == nil {
      byName[.formerName, default: [:]][CodeList.folded(former.name), default: []].append(former.code)
    }
    self.byName = byName
    spellings = tree.regions.flatMap { [$0.code, $0.name] } + formerNames.map(\.name)
  }

  /// The region that a code or a name means today.
  public func find(_ text: String) -> Finding {
    let wanted = CodeList.folded(text)
    if let region = tree[wanted] { return .found(Match(region: region, way: .code, change: nil)) }
    if let match = successor(of: wanted, .formerCode) { return .found(match) }
    for way in [Way.name, .formerName, .shortName] {
      let codes = Set(byName[way]?[wanted] ?? []).sorted()
      guard !codes.isEmpty else { continue }
      let matches = codes.compactMap { code in
        way == .formerName ? successor(of: code, way) : tree[code].map { Match(region: $0, way: way, change: nil) }
      }
      if matches.count == 1 { return .found(matches[0]) }
      if !matches.isEmpty { return .ambiguous(matches.map(\.region)) }
    }
    return .unknown(nearest: NearestName.nearest(to: text, among: spellings))
  }

  /// The code and the name of a region of today as they were on a day: those before every change that came later. A
  /// change without a date is taken to be of long ago. The name is nil where nobody recorded it.
  public func identity(of region: Region, on day: Day) -> (code: String, name: String?) {
    var code = region.code
    var visited: Set<String> = [code]
    while let change = history.renaming(to: code), let effectiveOn = change.effectiveOn, effectiveOn > day,
      visited.insert(change.oldCode).inserted
    {
      code = change.oldCode
    }
    return (code, code == region.code ? region.name : formerNames[code])
  }

  /// The region above one on a day, under the code and name of then. A change of codes moves no region elsewhere.
  public func parent(of region: Region, on day: Day) -> (code: String, name: String?)? {
    region.parentCode.flatMap { tree[$0] }.map { identity(of: $0, on: day) }
  }

  /// The region of today that a code became, over as many changes as there were.
  private func successor(of code: String, _ way: Way) -> Match? {
    var (code, last): (String, RegionHistory.Entry?) = (code, nil)
    var visited: Set<String> = []
    while visited.insert(code).inserted {
      if let region = tree[code] { return Match(region: region, way: way, change: last) }
      guard let change = history.becoming(of: code) else { return nil }
      (code, last) = (change.newCode, change)
    }
    return nil
  }

  /// 南宁 for 南宁市, 都安 for 都安瑶族自治县: without the kind of the region and the peoples whose autonomy it is.
  private static func shortNames(of region: Region) -> [String] {
    var names: [String] = []
    for ending in ["自治区", "自治州", "自治县", "地区", "省", "市", "县", "区", "旗", "盟"] where region.name.hasSuffix(ending) {
      var short = region.name.dropLast(ending.count)
      var isShorter = true
      while ending.hasPrefix("自治"), isShorter {
        isShorter = false
        for people in peoples where short.hasSuffix(people) && short.count > people.count + 1 {
          short = short.dropLast(people.count)
          isShorter = true
        }
      }
      if short.count >= 2 { names.append(String(short)) }
      break
    }
    let english = region.englishName?.split(separator: " ") ?? []
    if english.count > 1 { names.append(english[0].lowercased()) }
    return names
  }

  /// The peoples that names of autonomous places bear (GB/T 3304); 各族 stands for all of a place.
  private static let peoples = [
    "壮族", "瑶族", "苗族", "侗族", "仫佬族", "毛南族", "回族", "京族", "彝族", "水族", "仡佬族", "各族", "土家族", "满族", "蒙古族",
    "藏族", "维吾尔", "哈萨克", "傣族", "白族", "哈尼族", "傈僳族", "拉祜族", "佤族", "纳西族", "羌族", "黎族", "布依族", "朝鲜族",
  ]
}

extension RegionHistory {
  /// The renaming that led to this code; the last where there are several.
  func renaming(to code: String) -> Entry? {
    entries.filter { $0.newCode == code && $0.oldCode != code && $0.change == .renamed }.max {
      guard let left = $0.effectiveOn, let right = $1.effectiveOn else { return $0.effectiveOn == nil }
      return left < right
    }
  }

  /// What became of a code that is no more; a split took only a part of it.
  func becoming(of code: String) -> Entry? {
    entries.first { $0.oldCode == code && $0.newCode != code && $0.change != .splitOff }
  }
}

extension Education {
  /// Finds the dataset's regions by code or name, today's or former.
  public var regionDirectory: RegionDirectory {
    get throws(DatasetFailure) {
      let (tree, history) = (try regions, try regionHistory)
      return try noun { _ throws(DatasetFailure) in RegionDirectory(tree, history) }
    }
  }
}
