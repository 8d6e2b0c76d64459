internal import Datasets
internal import Tables

/// The regions of a dataset and who is under whom.
///
/// Invariant: regions are sorted by code; a path never visits a region twice, even where the parents of the file form
/// a circle.
public struct RegionTree: Sendable {
  public let regions: [Region]
  private let positions: [String: Int]
  private let childrenByParent: [String: [String]]

  public init(_ regions: [Region]) {
    self.regions = regions.sorted { $0.code < $1.code }
    positions = Dictionary(self.regions.enumerated().map { ($1.code, $0) }, uniquingKeysWith: { first, _ in first })
    childrenByParent = Dictionary(grouping: self.regions.filter { $0.parentCode != nil }) { $0.parentCode ?? "" }
      .mapValues { $0.map(\.code) }
  }

  public subscript(code: String) -> Region? { positions[code].map { regions[$0] } }

  /// The regions directly below, by code.
  public func children(of code: String) -> [Region] { (childrenByParent[code] ?? []).compactMap { self[$0] } }

  /// The region and all below it, by code.
  public func subtree(of code: String) -> [Region] {
    guard let top = self[code] else { return [] }
    var found: [Region] = []
    var seen: Set<String> = []
    var open = [top]
    while let region = open.popLast() {
      guard seen.insert(region.code).inserted else { continue }
      found.append(region)
      open.append(contentsOf: children(of: region.code))
    }
    return found.sorted { $0.code < $1.code }
  }

  /// The codes from the topmost region down to this one. A code that the tree lacks is its own path.
  public func path(to code: String) -> [String] {
    var path = [code]
    while let parent = self[path[path.count - 1]]?.parentCode, self[parent] != nil, !path.contains(parent) {
      path.append(parent)
    }
    return path.reversed()
  }

  /// The regions whose code is `pattern`, or begins with it where it ends in `*`.
  public func matching(_ pattern: String) -> [Region] { regions.filter { CodePattern(pattern).matches($0.code) } }
}

/// A code, or a beginning of codes followed by `*`.
public struct CodePattern: Sendable, Equatable {
  public let text: String

  public init(_ text: String) {
    self.text = text
  }

  public func matches(_ code: String) -> Bool {
    text.hasSuffix("*") ? code.hasPrefix(text.dropLast()) : code == text
  }
}

extension Education {
  /// The region tree. Throws where the regions table cannot be read.
  public var regions: RegionTree {
    get throws(DatasetFailure) {
      try noun { education throws(DatasetFailure) in
        guard let rows = try education.rows(of: "regions") else { return RegionTree([]) }
        let (codes, names, englishNames) = (rows.texts("code"), rows.texts("name"), rows.texts("name_en"))
        let (levels, parents) = (rows.texts("level"), rows.texts("parent_code"))
        return RegionTree(
          (0..<rows.count).compactMap { row in
            codes[row].map { code in
              Region(
                code: code, name: names[row] ?? code, englishName: englishNames[row],
                level: levels[row].flatMap(Region.Level.init), parentCode: parents[row], row: row)
            }
          })
      }
    }
  }
}
