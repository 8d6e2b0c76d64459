public import Datasets
public import Tables

/// Which subjects an institution has to cover on a day, and who of its own officers covers them (clause 13).
///
/// Subjects are those under which a county counts (`county_subject`). An officer holds one who fills a full-time post and
/// has a row for a subject and stage that belong to it; an empty stage goes by the subject alone, arts (艺术) are music and
/// fine arts of their stage too.
public struct SubjectMix: Sendable {
  public struct Holding: Sendable {
    public let officer: Officer
    /// The key of the row: officer, subject and stage.
    public let key: String
    public let isPrimary: Bool
    /// The row in the officer_subjects table, from 0.
    public let row: Int
  }

  /// The subjects that the institution has to cover, sorted.
  public let required: [String]
  private let holdings: [String: [Holding]]

  public func holdings(of subject: String) -> [Holding] { holdings[subject] ?? [] }

  /// The subjects that so many officers hold as their first one, sorted.
  public func surplus(from least: Double) -> [String] {
    holdings.keys.sorted().filter { subject in
      Double(Set(holdings(of: subject).filter(\.isPrimary).map(\.officer.id)).count) >= least
    }
  }

  fileprivate init(
    _ cells: [SubjectStages.Cell], isCity: Bool, _ officers: [Officer], _ rows: OfficerSubjects, on day: Day
  ) {
    required = Set(
      cells.filter { !($0.isSwitchable ?? false) && (!isCity || $0.isRequiredOfCities ?? true) }
        .compactMap(\.countySubject)
    ).sorted()
    let cellsBySubject = Dictionary(grouping: cells, by: \.subject)
    var holdings: [String: [Holding]] = [:]
    for officer in officers where officer.fillsPost(on: day) {
      for row in rows.of(officer: officer.id) where row.isLive(on: day) {
        guard let subject = row.subject else { continue }
        let held = subject == "YS" ? ["YS", "YU", "MS"] : [subject]
        let counted = held.flatMap { cellsBySubject[$0] ?? [] }
          .filter { row.stage == nil || $0.stage == row.stage }.compactMap(\.countySubject)
        let holding = Holding(
          officer: officer, key: [officer.id, subject, row.stage ?? ""].joined(separator: "|"),
          isPrimary: row.isPrimary == true, row: row.row)
        for subject in Set(counted) { holdings[subject, default: []].append(holding) }
      }
    }
    self.holdings = holdings
  }
}

extension Education {
  /// The subjects of an institution on a day. Cities and the province need not cover those marked so; what may be
  /// switched off, nobody has to. An empty mark asks for the subject, as it does in clause 4.
  public func subjectMix(of institution: Institution, on day: Day) throws(DatasetFailure) -> SubjectMix {
    SubjectMix(
      try subjectStages.valid(on: day), isCity: institution.level == .city || institution.level == .province,
      try officers.of(institution: institution.id), try officerSubjects, on: day)
  }
}
