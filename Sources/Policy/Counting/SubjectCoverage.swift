internal import Datasets
internal import Education
internal import Tables

/// Counts the subjects and stages that want an officer by whether the officers on post of a region hold them (clause 4).
///
///     var coverage = try SubjectCoverage(of: unit, on: day, context)
///     coverage.count(.init(key: "YW|PRI", subjects: ["YW"], stage: "PRI"))
///     return coverage.tally.each()
///
/// The readings `own_staff` and `primary_only` are kept here.
struct SubjectCoverage {
  /// What one officer at least must hold: one of some subjects (nil: any), at one stage (nil: any).
  struct Cell {
    let key: String
    let subjects: Set<String>?
    let stage: String?

    /// Each subject at each stage that the rows name, with its rows, by key.
    static func bySubjectAndStage(_ rows: [SubjectStages.Cell]) -> [(Cell, [SubjectStages.Cell])] {
      Dictionary(grouping: rows) { "\($0.subject)|\($0.stage)" }.sorted { $0.key < $1.key }.map { key, rows in
        (Cell(key: key, subjects: [rows[0].subject], stage: rows[0].stage), rows)
      }
    }
  }

  private var counted = Tally()
  private var holding: [Evidence] = []
  private let holdings: [SubjectHolders.Holding]
  private let holders: SubjectHolders
  private let rows: ModelRows?
  private let isReported: Bool
  private let needsPrimary: Bool

  init(of unit: Unit, on day: Day, _ context: CheckContext) throws(DatasetFailure) {
    let (education, region) = (context.education, unit.regionCode)
    holders = try education.subjectHolders(in: region, on: day, artsKey: context.text("arts_key"))
    let ownOnly = context.reads("own_staff")
    holdings = holders.holdings.filter { !ownOnly || $0.officer.institutionID == unit.id }
    isReported = try education.isReported("officers", "officer_subjects", in: region, year: day.year)
    rows = try education.rows(of: "officer_subjects")
    needsPrimary = context.reads("primary_only")
  }

  /// Counts a cell that the rule does not bind.
  mutating func countNotApplicable() { counted.count(.notApplicable) }

  /// Counts a cell of which it cannot be known whether it is held.
  mutating func countMissing() { counted.count(.missing) }

  mutating func count(_ cell: Cell) {
    let covering = holdings.map { ($0, covers($0, cell)) }.filter { $0.1 != false }
    if let (holder, _) = covering.first(where: { $0.1 == true }) {
      counted.count(.passing)
      let key = [holder.officer.id, holder.subject ?? "", holder.stage ?? ""].joined(separator: "|")
      holding.append(Evidence(rows, row: holder.row, key: key, column: "subject", role: "holder"))
      return
    }
    let isMissing = !covering.isEmpty || !isReported
    if isMissing { counted.count(.missing) } else { counted.count(.failing, lacking: 1, "officer") }
    counted.evidence.append(
      Evidence(
        table: "officer_subjects", key: cell.key, row: nil, column: "subject", value: .text(cell.key),
        role: isMissing ? "missing" : "gap"))
  }

  /// Whether a holding covers the cell; nil where what is empty decides it.
  private func covers(_ holding: SubjectHolders.Holding, _ cell: Cell) -> Bool? {
    allHold(
      holding.isCertain ? true : nil,
      cell.subjects.map { holders.isHeld(holding.subject, among: $0) } ?? true,
      cell.stage.flatMap { stage in holding.stage.map { $0 == stage } } ?? (cell.stage == nil ? true : nil),
      needsPrimary ? holding.isPrimary : true)
  }

  /// What was counted. What is lacking comes first, since evidence is cut at its end.
  var tally: Tally {
    var tally = counted
    tally.evidence += holding
    return tally
  }
}
