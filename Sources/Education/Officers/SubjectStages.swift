internal import Datasets
public import Tables

/// The cells of the curriculum that want an officer: subject by stage, valid from and to.
public struct SubjectStages: Sendable {
  /// One subject at one stage.
  public struct Cell: Sendable, Equatable {
    public let subject: String
    public let stage: String
    /// The subject under which a county counts it.
    public let countySubject: String?
    public let name: String?
    /// Whether a policy may leave it out; nil where the table does not say.
    public let isSwitchable: Bool?
    /// Whether cities and the province need it; nil where the table does not say, which the checks read as yes.
    public let isRequiredOfCities: Bool?
    fileprivate let validFrom: Day?
    fileprivate let validTo: Day?
  }

  private let cells: [Cell]

  fileprivate init(_ rows: ModelRows?) {
    var cells: [Cell] = []
    if let rows {
      let (subjects, stages, counties) = (rows.texts("subject"), rows.texts("stage"), rows.texts("county_subject"))
      let (names, switchable) = (rows.texts("name"), rows.booleans("switchable"))
      let required = rows.booleans("required_city")
      let (froms, tos) = (rows.days("valid_from"), rows.days("valid_to"))
      for row in 0..<rows.count {
        guard let subject = subjects[row] else { continue }
        cells.append(
          Cell(
            subject: subject, stage: stages[row] ?? "", countySubject: counties[row], name: names[row],
            isSwitchable: switchable[row], isRequiredOfCities: required[row], validFrom: froms[row], validTo: tos[row]))
      }
    }
    self.cells = cells
  }

  /// The cells valid on a day, in table order.
  public func valid(on day: Day) -> [Cell] {
    cells.filter { $0.validFrom ?? day <= day && day <= $0.validTo ?? day }
  }
}

extension Education {
  public var subjectStages: SubjectStages {
    get throws(DatasetFailure) {
      try noun { education throws(DatasetFailure) in SubjectStages(try education.rows(of: "subject_stages")) }
    }
  }
}
