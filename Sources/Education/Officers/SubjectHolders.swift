public import Datasets
public import Tables

/// Which subjects the officers of a region hold on a day (clause 4).
///
/// An officer holds a subject on post when full-time, appointed, not left, and on duty, on rotation, on leave or at
/// study. Where a column of an officer or of a subject row is empty, the holding is possible but not certain.
public struct SubjectHolders: Sendable {
  /// One officer with one subject at one stage.
  public struct Holding: Sendable, Equatable {
    public let officer: Officer
    /// Nil where the table does not say, and so may be any.
    public let subject: String?
    public let stage: String?
    /// The row in the officer_subjects table, from 0.
    public let row: Int
    /// Whether nothing that it rests on is empty, the stage aside.
    public let isCertain: Bool
  }

  /// The key of the subject arts (艺术), whose holder covers music and fine arts too.
  public let artsKey: String
  public let holdings: [Holding]

  /// The holdings among `officers` on `day`.
  init(_ officers: [Officer], _ subjects: OfficerSubjects, on day: Day, artsKey: String) {
    self.artsKey = artsKey
    holdings = officers.flatMap { officer -> [Holding] in
      guard let isCertainOnPost = officer.isCertainlyOnPost(day) else { return [] }
      return subjects.of(officer: officer.id).filter { $0.isLive(on: day) }.map { row in
        Holding(
          officer: officer, subject: row.subject, stage: row.stage, row: row.row,
          isCertain: isCertainOnPost && row.subject != nil)
      }
    }
  }

  /// The holdings that cover one of these subjects, certain or possible.
  public func covering(_ subjects: Set<String>) -> [Holding] {
    holdings.filter { holding in
      guard let subject = holding.subject else { return true }
      return subjects.contains(subject)
        || subject == artsKey && (subjects.contains("YU") || subjects.contains("MS"))
    }
  }
}

extension Officer {
  /// Whether the officer fills a full-time post on the day: true or false where certain, nil for not at all.
  ///
  /// True: every column says so. False: no column speaks against it, but one is empty. Nil: a column speaks against.
  fileprivate func isCertainlyOnPost(_ day: Day) -> Bool? {
    if let engagement, engagement != "full_time" { return nil }
    if let appointedOn, appointedOn > day { return nil }
    if let leftOn, leftOn <= day { return nil }
    if let duty, !Officer.dutiesOnPost.contains(duty) { return nil }
    return engagement != nil && appointedOn != nil && duty != nil
  }
}

/// The rows of officer_subjects, by officer.
public struct OfficerSubjects: Sendable {
  struct Row: Sendable {
    let subject: String?
    let stage: String?
    let isPrimary: Bool?
    let from: Day?
    let to: Day?
    let row: Int

    func isLive(on day: Day) -> Bool { from ?? day <= day && day <= to ?? day }
  }

  private let byOfficer: [String: [Row]]

  fileprivate init(_ rows: ModelRows?) {
    var byOfficer: [String: [Row]] = [:]
    if let rows {
      let (officers, subjects, stages) = (rows.texts("officer_id"), rows.texts("subject"), rows.texts("stage"))
      let (froms, tos, primaries) = (rows.days("from_on"), rows.days("to_on"), rows.booleans("is_primary"))
      for row in 0..<rows.count {
        guard let officer = officers[row] else { continue }
        byOfficer[officer, default: []].append(
          Row(
            subject: subjects[row], stage: stages[row], isPrimary: primaries[row], from: froms[row], to: tos[row],
            row: row))
      }
    }
    self.byOfficer = byOfficer
  }

  func of(officer id: String) -> [Row] { byOfficer[id] ?? [] }
}

extension Education {
  public var officerSubjects: OfficerSubjects {
    get throws(DatasetFailure) {
      try noun { education throws(DatasetFailure) in OfficerSubjects(try education.rows(of: "officer_subjects")) }
    }
  }

  /// Who holds which subject on a day in the institutions that exist in a region that day.
  public func subjectHolders(in region: String, on day: Day, artsKey: String = "YS") throws(DatasetFailure)
    -> SubjectHolders
  {
    let officers = try officers
    let staff = try institutions.of(region: region).filter { $0.exists(on: day) }
      .flatMap { officers.of(institution: $0.id) }
    return SubjectHolders(staff, try officerSubjects, on: day, artsKey: artsKey)
  }
}
