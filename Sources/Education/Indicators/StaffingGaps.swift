public import Datasets
public import Tables

extension Education {
  /// Which subjects have no full-time officer on post.
  ///
  /// Counties need an officer for each subject that their schools teach and for those that clause 4 names, cities and the province one for each subject
  /// at each stage; switchable subjects aside. By `cell`, one row for each region and subject without a certain
  /// holder: `status` is `gap`, or `unknown` where an empty cell might hide a holder, the region has not reported its
  /// officers for the year, or it is not known which stages its schools run. By `subject` or `region`, counts of needed, covered, gaps and unknown, and the share covered
  /// of what is known. Source: clause 4.
  public func staffingGaps(
    asOf day: Day, level: Region.Level, by grain: IndicatorGrain, within codes: Set<String>? = nil
  ) throws(DatasetFailure) -> Table {
    var cells: [StaffingCell] = []
    for region in try regions.regions
    where IndicatorScope(level: level, codes: codes).contains(region.code, region.level) {
      cells += try staffingCells(of: region, asOf: day, byStage: level != .county)
    }
    return grain == .cell ? Self.gapRows(cells) : Self.gapCounts(cells, by: grain)
  }

  private func staffingCells(of region: Region, asOf day: Day, byStage: Bool) throws(DatasetFailure) -> [StaffingCell] {
    let stages = try stagesRun(in: region.code, on: day)
    let holders = try subjectHolders(in: region.code, on: day)
    let isReported = try isReported("officers", "officer_subjects", in: region.code, year: day.year)
    var cells: [StaffingCell] = []
    for cell in try subjectStages.valid(on: day) where !(cell.isSwitchable ?? false) {
      guard !byStage || cell.isRequiredOfCities ?? true else { continue }
      let isNamed = Self.subjectsOfEveryCounty.contains(cell.countySubject ?? "")
      // A subject of a stage that the county may run or not is needed or not: what is not covered is not known.
      guard byStage || isNamed || stages?.contains(cell.stage) ?? true else { continue }
      let isNeeded = byStage || isNamed || stages != nil
      let holdings = holders.covering([cell.subject]).filter { holding in
        !byStage || holding.stage == nil || holding.stage == cell.stage
      }
      let isCovered = holdings.contains { $0.isCertain && (!byStage || $0.stage != nil) }
      let status: StaffingCell.Status =
        isCovered ? .covered : holdings.isEmpty && isReported && isNeeded ? .gap : .unknown
      let subject = byStage ? cell.subject : cell.countySubject ?? cell.subject
      let stage = byStage ? cell.stage : nil
      if let known = cells.firstIndex(where: { $0.subject == subject && $0.stage == stage }) {
        cells[known].status = cells[known].status.better(status)
      } else {
        cells.append(StaffingCell(region: region, subject: subject, stage: stage, name: cell.name, status: status))
      }
    }
    return cells
  }

  /// Preschool, information technology and special education, which clause 4 names for every county.
  private static let subjectsOfEveryCounty: Set<String> = ["XQJY", "XX", "TSJY"]

  private static func gapRows(_ cells: [StaffingCell]) -> Table {
    var rows = IndicatorRows(
      IndicatorRows.regionFields + [
        Field("subject", .text, title: "学科"), Field("subject_name", .text, title: "学科名称"),
        Field("stage", .text, title: "学段"), Field("status", .text, title: "状态"),
      ])
    for cell in cells where cell.status != .covered {
      rows.append(
        cell.region.values + [
          .text(cell.subject), cell.name.map(Value.text) ?? .missing, cell.stage.map(Value.text) ?? .missing,
          .text(cell.status.rawValue),
        ])
    }
    return rows.table()
  }

  private static func gapCounts(_ cells: [StaffingCell], by grain: IndicatorGrain) -> Table {
    let isBySubject = grain == .subject
    let subjectFields = [Field("subject", .text, title: "学科"), Field("subject_name", .text, title: "学科名称")]
    var rows = IndicatorRows(
      (isBySubject ? subjectFields : IndicatorRows.regionFields) + [
        Field("needed", .integer, title: "应配"), Field("covered", .integer, title: "已配"),
        Field("gaps", .integer, title: "缺"), Field("unknown", .integer, title: "不详"),
        Field("coverage", .number, title: "配备率", unit: "1"), IndicatorRows.dataCoverage,
      ])
    let groups = Dictionary(grouping: cells) { isBySubject ? $0.subject : $0.region.code }
    for key in groups.keys.sorted() {
      guard let members = groups[key], let first = members.first else { continue }
      func count(_ status: StaffingCell.Status) -> Int { members.count { $0.status == status } }
      let known = members.count - count(.unknown)
      let label = isBySubject ? [.text(first.subject), first.name.map(Value.text) ?? .missing] : first.region.values
      rows.append(
        label + [
          .integer(Int64(members.count)), .integer(Int64(count(.covered))), .integer(Int64(count(.gap))),
          .integer(Int64(count(.unknown))),
          known == 0 ? .missing : .number(Double(count(.covered)) / Double(known)),
          IndicatorRows.coverage(known, of: members.count),
        ])
    }
    return rows.table()
  }
}

/// One subject (at one stage) that a region needs an officer for.
private struct StaffingCell {
  enum Status: String {
    case covered, unknown, gap

    /// The status of a subject that is needed at several stages: covered at one is covered.
    func better(_ other: Status) -> Status {
      if self == .covered || other == .covered { return .covered }
      return self == .unknown || other == .unknown ? .unknown : .gap
    }
  }

  let region: Region
  let subject: String
  let stage: String?
  let name: String?
  var status: Status
}
