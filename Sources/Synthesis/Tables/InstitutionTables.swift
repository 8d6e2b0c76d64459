import Tables

extension World {
  func institutionRows() -> TableRows {
    var rows = TableRows("institutions")
    for institution in institutions {
      let region = regions[institution.region]
      let isInside = institution.setup == "within_unit" || institution.setup == "office"
      let host: String? =
        isInside ? (institution.setup == "office" ? "合成教育局" : "合成教师进修学校") + " " + region.code : nil
      rows.append(
        institution.id, "合成教研机构 " + institution.id.dropFirst(), region.code, region.level.rawValue,
        institution.setup, host, institution.foundedOn, institution.closedOn)
    }
    return rows
  }

  /// Posts at the end of each year. Some of the approved posts are vacant even with the largest staff, in a few
  /// institutions half of them; every second institution raises the share of senior posts, and now and then one loses
  /// a senior post.
  func institutionYearRows() -> TableRows {
    var rows = TableRows("institution_years")
    for (index, institution) in institutions.enumerated() where institution.setup != "none" {
      var generator = generator("institution_years", institution.id)
      let (senior, vacancy): (Double, Double) =
        switch institution.level {
        case .province: (0.55, 0.06)
        case .city: (0.45, 0.09)
        case .county: (0.32, 0.14)
        }
      let vacant = min(0.5, vacancy * 0.85 * generator.skewed())
      var share = max(0.1, generator.normal(senior, 0.05))
      let isRaised = generator.chance(0.5)
      let staff = officers[officersOfInstitution[index]].filter { $0.isOnEstablishment == true }
      let most = World.years.map { year in staff.count { $0.isActive(on: Day(year, 12, 31)) } }.max() ?? 0
      let approved = Int((Double(max(4, most)) / (1 - vacant)).rounded())
      let professional = max(1, Int((Double(approved) * 0.92).rounded()))
      for year in World.years {
        let end = Day(year, 12, 31)
        guard institution.exists(on: end) else { continue }
        let filled = staff.count { $0.isActive(on: end) }
        // Half a point of a small institution's posts is not a whole post: it gains one in three years instead.
        // A few lose one: the cases that the check on senior posts is there for.
        if year > 2019, generator.chance(0.04) {
          share -= max(0.04, 1 / Double(professional))
        } else if year > 2019, isRaised {
          share += max(0.005, 0.34 / Double(professional))
        }
        let seniorPosts = Int((Double(professional) * share).rounded())
        let middlePosts = Int((Double(professional - seniorPosts) * 0.68).rounded())
        let isLeftEmpty = generator.chance(0.01)
        if planted.lacksPosts(institution.id, in: year) { continue }
        rows.append(
          institution.id, year, approved, filled, professional, isLeftEmpty ? nil : seniorPosts, middlePosts,
          professional - seniorPosts - middlePosts)
      }
    }
    return rows
  }
}
