internal import Datasets
public import Tables

/// A report of an institution on what it surveyed (clauses 7 and 8).
public struct SurveyReport: ModelRecord {
  public static let table = "survey_reports"

  /// The id of the institution.
  public let owner: String
  public let id: String?
  public let topic: String?
  /// `curriculum`, `teaching`, `assessment` or `other`.
  public let area: String?
  /// Nil while it is a draft.
  public let submittedOn: Day?
  /// `education_department` or `other`.
  public let submittedTo: String?
  public let row: Int

  public static func reader(_ rows: ModelRows) -> (Int) -> SurveyReport? {
    let owners = rows.texts("institution_id")
    let id = rows.texts("report_id")
    let topic = rows.texts("topic")
    let area = rows.texts("area")
    let submittedOn = rows.days("submitted_on")
    let submittedTo = rows.texts("submitted_to")
    return { row in
      guard let owner = owners[row] else { return nil }
      return SurveyReport(
        owner: owner, id: id[row], topic: topic[row], area: area[row], submittedOn: submittedOn[row],
        submittedTo: submittedTo[row], row: row)
    }
  }
}

extension Education {
  /// The reports of institutions, by institution.
  public var surveyReports: Records<SurveyReport> { get throws(DatasetFailure) { try records() } }
}
