import Tables

extension World {
  /// Special meetings of cities and counties, and general ones with research on the agenda.
  func meetingRows() -> TableRows { meetingsAndIssues().meetings }

  func meetingIssueRows() -> TableRows { meetingsAndIssues().links }

  func issueRows() -> TableRows { meetingsAndIssues().issues }

  /// A meeting takes up issues found before it; the three tables are one story and are told together.
  private func meetingsAndIssues() -> (meetings: TableRows, links: TableRows, issues: TableRows) {
    var meetings = TableRows("meetings")
    var links = TableRows("meeting_issues")
    var issues = TableRows("issues")
    for (index, region) in regions.enumerated() {
      var generator = generator("meetings", region.code)
      let institution = institutions.first { $0.region == index && $0.closedOn == nil }
      for year in 2021...2023 {
        var open: [String] = []
        for _ in 0..<generator.pick([0, 1, 2, 3], weights: [25, 40, 25, 10]) {
          let id = numbered("U", issues.count + 1, digits: 4)
          let found = generator.day(Day(year, 1, 5)...Day(year, 4, 30))
          let due: Day? = generator.chance(0.85) ? found + generator.integer(90...300) : nil
          let closed = found + generator.integer(60...330)
          let isClosed = generator.chance(0.82) && closed <= World.lastDay
          issues.append(
            id, region.code, generator.chance(0.8) ? institution?.id : nil,
            generator.pick(
              ["understaffed", "subject_mix", "off_duty", "weakened_work", "other"], weights: [34, 28, 16, 16, 6]),
            found, due, isClosed ? closed : nil,
            generator.chance(0.1) ? nil : generator.pick(["补充人员", "调整学科结构", "限期返岗", "专项督办", "增加经费"]))
          open.append(id)
        }
        guard region.level != .province else {
          meetings.append(
            numbered("H", meetings.count + 1, digits: 4), region.code, Day(year, 3, 15), "general", false,
            "合成纪要〔\(year)〕1号")
          continue
        }
        let isHeld = generator.chance(region.level == .city ? 0.86 : 0.78)
        guard isHeld || generator.chance(0.5) else { continue }
        let id = numbered("H", meetings.count + 1, digits: 4)
        let isMain: Bool? = generator.chance(0.01) ? nil : isHeld
        meetings.append(
          id, region.code, generator.day(Day(year, 5, 6)...Day(year, 12, 20)), isHeld ? "research_special" : "general",
          isMain, generator.chance(0.85) ? "合成纪要〔\(year)〕\(generator.integer(1...30))号" : nil)
        for issue in open where generator.chance(0.85) { links.append(id, issue) }
      }
    }
    return (meetings, links, issues)
  }
}
