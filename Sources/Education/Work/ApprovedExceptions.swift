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

  private let all: [Exception]

  fileprivate init(_ rows: ModelRows?) {
    var all: [Exception] = []
    if let rows {
      let (ids, checks, reasons) = (rows.texts("exception_id"), rows.texts("check"), rows.texts("reason"))
      let (kinds, subjects) = (rows.texts("subject_kind"), rows.texts("subject_id"))
      let (approvers, approved, ends) = (rows.texts("approved_by"), rows.days("approved_on"), rows.days("valid_to"))
      for row in 0..<rows.count {
        guard let check = checks[row], let kind = kinds[row], let subject = subjects[row],
          let approver = approvers[row], let approvedOn = approved[row]
        else { continue }
        all.append(
          Exception(
            id: ids[row] ?? "", check: check, subjectKind: kind, subjectID: subject, reason: reasons[row],
            approvedBy: approver, approvedOn: approvedOn, validTo: ends[row], row: row))
      }
    }
    self.all = all
  }

  /// The first exception for the check and the subject that is approved by the day and not run out on it.
  public func valid(on day: Day, check: String, subject: (kind: String, id: String)) -> Exception? {
    all.first { exception in
      exception.check == check && exception.subjectKind == subject.kind && exception.subjectID == subject.id
        && exception.approvedOn <= day && exception.validTo ?? day >= day
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
