internal import Datasets
internal import Tables

/// What schools set aside of their per-student public funds for school-based research (clause 17).
public struct SchoolFunds: Sendable {
  /// The funds of one school, year and stage.
  public struct Entry: Sendable, Equatable {
    public let fundedStudents: Double?
    public let baseRate: Double?
    public let publicFunds: Double?
    /// The share that the school's rule fixes for research, as written.
    public let statedRule: Double?
    public let researchSpent: Double?
    /// The row in the school_funds table, from 0.
    public let row: Int

    /// The rule as a fraction: a figure above 1 and up to 100 is read as per cent; above 100 or below 0 it is not
    /// believed.
    public var rule: Double? {
      guard let statedRule, statedRule >= 0, statedRule <= 100 else { return nil }
      return statedRule > 1 ? statedRule / 100 : statedRule
    }

    /// The public funds, or base rate times funded students where they are not stated.
    public var funds: Double? {
      if let publicFunds { return publicFunds }
      guard let baseRate, let fundedStudents else { return nil }
      return baseRate * fundedStudents
    }
  }

  private struct Key: Hashable {
    let school: String
    let year: Int
  }

  private let entries: [Key: [Entry]]

  fileprivate init(_ rows: ModelRows?) {
    var entries: [Key: [Entry]] = [:]
    if let rows {
      let (schools, years) = (rows.texts("school_id"), rows.integers("year"))
      let (students, rates) = (rows.numbers("funded_students"), rows.numbers("base_rate"))
      let (funds, rules) = (rows.numbers("public_funds"), rows.numbers("research_share_rule"))
      let spent = rows.numbers("research_spent")
      entries.reserveCapacity(rows.count)
      for row in 0..<rows.count {
        guard let school = schools[row], let year = years[row] else { continue }
        entries[Key(school: school, year: Int(year)), default: []].append(
          Entry(
            fundedStudents: students[row], baseRate: rates[row], publicFunds: funds[row], statedRule: rules[row],
            researchSpent: spent[row], row: row))
      }
    }
    self.entries = entries
  }

  /// The rows of a school and year, one a stage.
  public func of(school id: String, year: Int) -> [Entry] { entries[Key(school: id, year: year)] ?? [] }
}

extension Education {
  public var schoolFunds: SchoolFunds {
    get throws(DatasetFailure) {
      try noun { education throws(DatasetFailure) in SchoolFunds(try education.rows(of: "school_funds")) }
    }
  }
}
