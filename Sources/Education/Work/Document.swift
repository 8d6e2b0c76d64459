internal import Datasets
public import Tables

/// Who a document or an activity is of: a region, an institution or a school.
public struct WorkOwner: Hashable, Sendable {
  public enum Kind: String, Sendable {
    case region, institution, school
  }

  public let kind: Kind
  public let id: String

  public init(_ kind: Kind, _ id: String) {
    self.kind = kind
    self.id = id
  }
}

/// A written rule or plan (clauses 5, 6, 10, 14, 15 and 16).
public struct Document: ModelRecord {
  public static let table = "documents"

  public let owner: WorkOwner
  public let id: String?
  /// `duty`, `routine`, `mentoring`, `five_year_plan` …
  public let kind: String?
  /// A document without this day cannot be placed in time.
  public let issuedOn: Day?
  /// When it was last confirmed.
  public let confirmedOn: Day?
  /// The last day it holds; nil while it lasts.
  public let validTo: Day?
  /// Whether the text provides for teaching research or its officers.
  public let coversResearch: Bool?
  public let row: Int

  public static func reader(_ rows: ModelRows) -> (Int) -> Document? {
    let (ownerKinds, owners, ids) = (rows.texts("owner_kind"), rows.texts("owner_id"), rows.texts("document_id"))
    let (kinds, covers) = (rows.texts("kind"), rows.booleans("covers_research"))
    let (issued, confirmed, ends) = (rows.days("issued_on"), rows.days("confirmed_on"), rows.days("valid_to"))
    return { row in
      guard let kind = ownerKinds[row].flatMap(WorkOwner.Kind.init), let owner = owners[row] else { return nil }
      return Document(
        owner: WorkOwner(kind, owner), id: ids[row], kind: kinds[row], issuedOn: issued[row],
        confirmedOn: confirmed[row], validTo: ends[row], coversResearch: covers[row], row: row)
    }
  }

  /// Whether it holds on the day; nil where it was not over by then and the day of issue is not known.
  public func isInForce(on day: Day) -> Bool? {
    if let validTo, validTo < day { return false }
    return issuedOn.map { $0 <= day }
  }
}

extension Education {
  /// The documents, by who issued them.
  public var documents: Records<Document> { get throws(DatasetFailure) { try records() } }
}
