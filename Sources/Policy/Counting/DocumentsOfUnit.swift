internal import Datasets
internal import Education
internal import Tables

extension CheckContext {
  /// The documents of a kind that bind an institution: its own and, unless `ownOnly`, its region's.
  func documents(_ kind: String, binding unit: Unit, ownOnly: Bool) throws(DatasetFailure) -> [Document] {
    let documents = try education.documents
    let owners = [WorkOwner(.institution, unit.id)] + (ownOnly ? [] : [WorkOwner(.region, unit.regionCode)])
    return owners.flatMap(documents.of).filter { $0.kind == kind }
  }

  /// The documents of a kind that a region issued.
  func documents(_ kind: String, of region: String) throws(DatasetFailure) -> [Document] {
    try education.documents.of(WorkOwner(.region, region)).filter { $0.kind == kind }
  }

  /// The documents of a kind that these owners have in force on a day, for **exists**; with `first` only those issued
  /// since. One without `issued_on` may be in force.
  func documentsInForce(_ kind: String, of owners: [WorkOwner], on day: Day, issuedFrom first: Day? = nil)
    throws(DatasetFailure) -> FoundRows
  {
    let (documents, rows) = (try education.documents, try education.rows(of: "documents"))
    var found = FoundRows()
    for document in owners.flatMap(documents.of) where document.kind == kind {
      let isCounted = allHold(
        document.isCertainlyInForce(on: day), first.flatMap { first in document.issuedOn.map { $0 >= first } } ?? true)
      found.count(isCounted, key: "\(document.row)")
      let isExpired = document.validTo.map { $0 < day } ?? false
      let role = isCounted == nil ? "missing" : isCounted == true ? "inForce" : isExpired ? "expired" : "notCounted"
      found.evidence.append(
        Evidence(rows, row: document.row, key: document.key, column: "issued_on", role: role))
    }
    return found
  }
}

extension Document {
  /// What stands for it where things are counted once: a document without an id is one of its own.
  var key: String { id ?? "\(owner.id)|\(row)" }

  /// Whether it holds on the day; nil without a day of issue, which leaves the document open whatever its end.
  func isCertainlyInForce(on day: Day) -> Bool? { issuedOn == nil ? nil : isInForce(on: day) }
}
