internal import Datasets
internal import Education
internal import Tables

extension CheckContext {
  /// The documents of a kind that these owners have in force on a day, for **exists**; with `first` only those issued
  /// since. One without `issued_on` may be in force.
  func documentsInForce(_ kind: String, of owners: [WorkOwner], on day: Day, issuedFrom first: Day? = nil)
    throws(DatasetFailure) -> FoundRows
  {
    let (documents, rows) = (try education.documents, try education.rows(of: "documents"))
    var found = FoundRows()
    for document in owners.flatMap(documents.of) where document.kind == kind {
      let isInForce = document.issuedOn == nil ? nil : document.isInForce(on: day)
      let isCounted = allHold(isInForce, first.flatMap { first in document.issuedOn.map { $0 >= first } } ?? true)
      found.count(isCounted, key: "\(document.row)")
      let isExpired = document.validTo.map { $0 < day } ?? false
      let role = isCounted == nil ? "missing" : isCounted == true ? "inForce" : isExpired ? "expired" : "notCounted"
      found.evidence.append(
        Evidence(rows, row: document.row, key: document.id ?? "", column: "issued_on", role: role))
    }
    return found
  }
}
