public import Datasets
public import Tables

extension Education {
  /// The share of senior posts among professional posts on 31 December of a year.
  ///
  /// One row for each institution (or city, or level): `senior_posts`, `professional_posts`, `ratio` (a ratio of
  /// sums), the change against the year before, and how many institutions were known (`data_coverage`, their share). Institutions without both
  /// figures count as unknown and stand in no sum; a change needs the institution in both years. Source: clause 15.
  public func seniorPostRatio(
    year: Int, by grain: IndicatorGrain, scope: IndicatorScope = IndicatorScope()
  ) throws(DatasetFailure) -> Table {
    let (tree, structure) = (try regions, try postStructure)
    // Wraps for a year that no file holds.
    let yearBefore = year &- 1
    var rows = IndicatorRows(
      IndicatorRows.labels(institutionsBy: grain) + [
        Field("year", .integer, title: "年度", unit: "year"),
        Field("senior_posts", .integer, title: "高级岗位数"),
        Field("professional_posts", .integer, title: "专业技术岗位数"),
        Field("ratio", .number, title: "高级岗位比例", unit: "1"),
        Field("change", .number, title: "比上年变化", unit: "1"),
        Field("institutions", .integer, title: "机构数"),
        Field("institutions_known", .integer, title: "数据齐全的机构数"),
        IndicatorRows.dataCoverage,
      ])
    let end = DayRange.year(year).last
    let present = try institutions.all.filter {
      $0.exists(on: end) && $0.setup != "none" && scope.contains($0.regionCode, $0.level)
    }
    let groups = tree.groups(of: present, by: grain, code: \.regionCode, level: \.level) { institution in
      [.text(institution.id), .text(institution.name)] + tree.label(of: institution.regionCode)
    }
    for group in groups {
      let now = PostSum(group.members.map { structure.of(institution: $0.id, year: year) })
      let pairs = group.members.map { member in
        (structure.of(institution: member.id, year: year), structure.of(institution: member.id, year: yearBefore))
      }.filter { $0?.ratio != nil && $1?.ratio != nil }
      let change = PostSum(pairs.map(\.0)).ratio.flatMap { now in PostSum(pairs.map(\.1)).ratio.map { now - $0 } }
      rows.append(
        group.label + [
          .integer(Int64(year)), now.known > 0 ? .integer(Int64(clamping: now.senior)) : .missing,
          now.known > 0 ? .integer(Int64(clamping: now.professional)) : .missing,
          now.ratio.map(Value.number) ?? .missing,
          change.map(Value.number) ?? .missing, .integer(Int64(group.members.count)), .integer(Int64(now.known)),
          IndicatorRows.coverage(now.known, of: group.members.count),
        ])
    }
    return rows.table()
  }
}

/// Posts of several institutions together; those that are not known are left out.
private struct PostSum {
  // Wider than a cell, so that no file can make the sum overflow.
  private(set) var senior: Int128 = 0
  private(set) var professional: Int128 = 0
  private(set) var known = 0

  init(_ posts: [PostStructure.Posts?]) {
    for posts in posts {
      guard let ratio = posts?.ratio else { continue }
      senior += Int128(ratio.senior)
      professional += Int128(ratio.professional)
      known += 1
    }
  }

  var ratio: Double? { professional > 0 ? Double(senior) / Double(professional) : nil }
}
