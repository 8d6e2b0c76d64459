internal import Datasets
public import Tables

/// Exceptions that somebody approved from a rule that holds in principle (原则上).
public struct ApprovedExceptions: Sendable {
  public struct Exception: Sendable, Equatable {
    public let id: String
    public let check: String
    public let subjectKind: String
    public let subjectID: String
    public let reason: String?
    public let approvedBy: String
    public let approvedOn: Day
    /// The last day it holds; nil while it lasts.
    public let validTo: Day?
    /// The row in the exceptions table, from 0.
    public let row: Int
  }

  private struct Key: Hashable {
    let check: String
    let subjectKind: String
    let subjectID: String
  }

  private let exceptions: [Key: [Exception]]

  fileprivate init(_ rows: ModelRows?) {
    var exceptions: [Key: [Exception]] = [:]
    if let rows {
      let (ids, checks, reasons) = (rows.texts("exception_id"), rows.texts("check"), rows.texts("reason"))
      let (kinds, subjects) = (rows.texts("subject_kind"), rows.texts("subject_id"))
      let (approvers, approved, ends) = (rows.texts("approved_by"), rows.days("approved_on"), rows.days("valid_to"))
      for row in 0..<rows.count {
        guard let check = checks[row], let kind = kinds[row], let subject = subjects[row],
          let approver = approvers[row], let approvedOn = approved[row]
        else { continue }
        exceptions[Key(check: check, subjectKind: kind, subjectID: subject), default: []].append(
          Exception(
            id: ids[row] ?? "", check: check, subjectKind: kind, subjectID: subject, reason: reasons[row],
            approvedBy: approver, approvedOn: approvedOn, validTo: ends[row], row: row))
      }
    }
    self.exceptions = exceptions
  }

  /// The first exception for the check and the subject that is approved by the day and not run out on it.
  public func valid(on day: Day, check: String, subject: (kind: String, id: String)) -> Exception? {
    (exceptions[Key(check: check, subjectKind: subject.kind, subjectID: subject.id)] ?? []).first { exception in
      exception.approvedOn <= day && exception.validTo ?? day >= day
    }
  }
}

extension Education {
  public var exceptions: ApprovedExceptions {
    get throws(DatasetFailure) {
      try noun { education throws(DatasetFailure) in
        ApprovedExceptions(try education.rows(of: "exceptions"))
      }
    }
  }
}
