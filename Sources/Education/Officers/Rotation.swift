internal import Datasets
public import Tables

/// A stay of an officer at a school to teach (clause 14).
public struct Rotation: ModelRecord {
  public static let table = "rotations"

  /// The id of the officer.
  public let owner: String
  public let id: String?
  public let schoolID: String?
  /// `full` or `part`.
  public let kind: String?
  /// The share of a full teaching load.
  public let workload: Double?
  public let startOn: Day?
  /// The last day, which may still be planned; nil while it lasts.
  public let endOn: Day?
  public let row: Int

  public static func reader(_ rows: ModelRows) -> (Int) -> Rotation? {
    let owners = rows.texts("officer_id")
    let id = rows.texts("rotation_id")
    let schoolID = rows.texts("school_id")
    let kind = rows.texts("kind")
    let workload = rows.numbers("workload")
    let startOn = rows.days("start_on")
    let endOn = rows.days("end_on")
    return { row in
      guard let owner = owners[row] else { return nil }
      return Rotation(
        owner: owner, id: id[row], schoolID: schoolID[row], kind: kind[row], workload: workload[row],
        startOn: startOn[row], endOn: endOn[row], row: row)
    }
  }
}

extension Education {
  /// The rotations of officers, by officer.
  public var rotations: Records<Rotation> { get throws(DatasetFailure) { try records() } }
}
