internal import Datasets
public import Tables

/// Inspections of schools by institutions (教学视导).
public struct Inspections: Sendable {
  public struct Inspection: Sendable, Equatable {
    public let id: String
    /// Who held it; a partner is looked up under its own id too.
    public let institutionID: String?
    public let kind: String?
    /// The plan it is part of; rows of one plan are one inspection.
    public let planID: String?
    public let startOn: Day?
    public let endOn: Day?
    public let teamSize: Int64?
    public let subjects: Int64?
    public let schools: Int64?
    /// `curriculum`, `teaching`, `assessment` or `other`.
    public let topic: String?
    public let feedbackOn: Day?
    /// How many suggestions the feedback made.
    public let suggestions: Int64?
    /// The row in the inspections table, from 0.
    public let row: Int
  }

  private let byInstitution: [String: [Inspection]]

  fileprivate init(_ rows: ModelRows?) {
    var byInstitution: [String: [Inspection]] = [:]
    if let rows {
      let (ids, kinds, plans) = (rows.texts("inspection_id"), rows.texts("kind"), rows.texts("plan_id"))
      let (institutions, partners) = (rows.texts("institution_id"), rows.texts("co_institution_id"))
      let (starts, ends) = (rows.days("start_on"), rows.days("end_on"))
      let (teams, subjects) = (rows.integers("team_size"), rows.integers("subjects"))
      let (schools, topics) = (rows.integers("schools"), rows.texts("topic"))
      let (feedbacks, suggestions) = (rows.days("feedback_on"), rows.integers("suggestions"))
      for row in 0..<rows.count {
        let inspection = Inspection(
          id: ids[row] ?? "", institutionID: institutions[row], kind: kinds[row], planID: plans[row],
          startOn: starts[row], endOn: ends[row], teamSize: teams[row], subjects: subjects[row], schools: schools[row],
          topic: topics[row],
          feedbackOn: feedbacks[row], suggestions: suggestions[row], row: row)
        for institution in Set([institutions[row], partners[row]].compactMap { $0 }) {
          byInstitution[institution, default: []].append(inspection)
        }
      }
    }
    self.byInstitution = byInstitution
  }

  /// The inspections that the institution held, alone or as a partner, in table order.
  public func of(institution id: String) -> [Inspection] { byInstitution[id] ?? [] }
}

extension Education {
  public var inspections: Inspections {
    get throws(DatasetFailure) {
      try noun { education throws(DatasetFailure) in Inspections(try education.rows(of: "inspections")) }
    }
  }
}
