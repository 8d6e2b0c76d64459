internal import Datasets
internal import Education
internal import Tables

/// What an open issue does to an institution that fails: listed for solving with a limit, the failure is excused.
struct ListedProblem {
  /// The open issue of this kind; nil for none.
  let issue: Issue?
  /// Whether no issue means that there is none.
  let isReported: Bool

  /// How a thing stands that fails unless the problem is listed.
  var standing: Tally.Outcome { issue != nil ? .passing : isReported ? .failing : .missing }

  static let reason = "issueOpen"

  /// The evidence for the issue that excuses.
  func evidence(_ rows: ModelRows?) -> [Evidence] {
    issue.map { [Evidence(rows, row: $0.row, key: $0.owner, column: "due_on", role: Self.reason)] } ?? []
  }
}

extension CheckContext {
  /// Whether an institution's problem of this kind is on the list on a day, with a limit and not closed: its own, or its
  /// region's where that names no institution.
  func listedProblem(_ kind: String, of unit: Unit, on day: Day) throws(DatasetFailure) -> ListedProblem {
    ListedProblem(
      issue: try education.issueRegister.open(kind, institution: unit.id, region: unit.regionCode, on: day),
      isReported: try education.isReported("issues", in: unit.regionCode, year: day.year))
  }
}
