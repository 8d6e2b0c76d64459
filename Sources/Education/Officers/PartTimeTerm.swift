internal import Datasets
public import Tables

/// What a part-time officer is credited with (clause 15).
public struct PartTimeTerm: ModelRecord, Lasting {
  public static let table = "part_time_terms"

  /// The id of the officer.
  public let owner: String
  /// More than 0 where the work is credited.
  public let workloadCredit: Double?
  public let benefit: Bool?
  public let from: Day?
  public let to: Day?
  public let row: Int

  public static func reader(_ rows: ModelRows) -> (Int) -> PartTimeTerm? {
    let owners = rows.texts("officer_id")
    let workloadCredit = rows.numbers("workload_credit")
    let benefit = rows.booleans("benefit")
    let from = rows.days("from_on")
    let to = rows.days("to_on")
    return { row in
      guard let owner = owners[row] else { return nil }
      return PartTimeTerm(
        owner: owner, workloadCredit: workloadCredit[row], benefit: benefit[row], from: from[row], to: to[row], row: row
      )
    }
  }
}

extension Education {
  /// The terms of part-time officers, by officer.
  public var partTimeTerms: Records<PartTimeTerm> { get throws(DatasetFailure) { try records() } }
}
