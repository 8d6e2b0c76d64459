import Datasets
import Education

/// Where the header of a sheet is, and what it says over each column.
///
/// A header is one row, or two where some headings stand under a common one (专业技术岗位 over 高级, 中级, 初级); rows above it
/// are titles. It is found by what its cells mean: the first row, or pair of rows, with the most headings that fields have.
struct SheetLayout {
  /// Places in `grid.rows`.
  let headerRows: [Int]
  /// By column, from 0; nil where the header is empty.
  let headings: [String?]
  /// How many fields the headings name.
  let score: Int

  /// How far down a header is looked for.
  private static let reach = 40

  /// A row or a pair of rows that may be the header, whatever the table.
  struct Candidate {
    let rows: [Int]
    let headings: [String?]
    /// The headings as they are compared, so that every table need not fold them again.
    let folded: [String?]

    init(_ rows: [Int], _ headings: [String?]) {
      self.rows = rows
      self.headings = headings
      folded = headings.map { $0.map(CodeList.folded) }
    }
  }

  static func candidates(in grid: CellGrid) -> [Candidate] {
    grid.rows.indices.prefix(reach).flatMap { row in
      let single = grid.headingTexts(row)
      return [Candidate([row], single)] + (joined(grid, row, single).map { [Candidate($0.0, $0.1)] } ?? [])
    }
  }

  /// The header among the candidates, as one of a table; nil where none names a field.
  static func find(among candidates: [Candidate], _ index: HeadingIndex, _ given: Set<String>) -> SheetLayout? {
    var best: SheetLayout?
    for candidate in candidates {
      let score = score(candidate, index, given)
      // A unit or an office above a whole header is no part of it.
      let isShorter = score > 0 && score == best?.score && candidate.rows.count < best?.headerRows.count ?? 0
      if score > best?.score ?? 0 || isShorter {
        best = SheetLayout(headerRows: candidate.rows, headings: candidate.headings, score: score)
      }
    }
    // One word of a title may be a heading by chance, but a sheet of one column has one heading.
    guard let best, best.score > 1 || best.headings.count(where: { $0 != nil }) <= 2 else { return nil }
    return best
  }

  /// The row and the one below as one header; nil where the lower one is none.
  private static func joined(_ grid: CellGrid, _ row: Int, _ upper: [String?]) -> ([Int], [String?])? {
    guard row + 1 < grid.rows.count else { return nil }
    let lower = grid.headingTexts(row + 1)
    guard lower.contains(where: { $0 != nil }), upper.contains(where: { $0 != nil }) else { return nil }
    var headings: [String?] = []
    var group: String?
    for column in 0..<max(upper.count, lower.count) {
      let over = upper.indices.contains(column) ? upper[column] : nil
      let under = lower.indices.contains(column) ? lower[column] : nil
      if over != nil { group = over }
      switch (over, under) {
      case (nil, nil): headings.append(nil)
      case (let over?, nil): headings.append(over)
      // An empty cell over a heading is what is left of a merged one.
      case (_, let under?): headings.append(under == group ? under : (group ?? "") + under)
      }
    }
    return ([row, row + 1], headings)
  }

  private static func score(_ candidate: Candidate, _ index: HeadingIndex, _ given: Set<String>) -> Int {
    var targets: Set<HeadingIndex.Target> = []
    var named = 0
    for case let (heading?, folded?) in zip(candidate.headings, candidate.folded) {
      if let match = index.match(heading, folded: folded) {
        targets.formUnion(match.targets.prefix(1))
      } else if given.contains(folded) {
        named += 1
      }
    }
    return targets.count + named
  }
}

extension CellGrid {
  /// The text of a cell, without blanks around it; nil where it is empty.
  func text(_ row: Int, _ column: Int) -> String? { rows[row][column]?.description.withoutOuterBlanks }

  /// The texts of a row as headings: line ends within a cell are no part of a name.
  fileprivate func headingTexts(_ row: Int) -> [String?] {
    rows[row].cells.indices.map { column in
      guard case .text? = rows[row][column] else { return nil }
      return text(row, column).map { $0.filter { !$0.isNewline } }
    }
  }

  func cellCount(_ row: Int) -> Int { rows[row].cells.count { $0 != nil } }
}

extension String {
  var withoutOuterBlanks: String {
    guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace }) else {
      return ""
    }
    return String(self[first...last])
  }
}
