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
}

extension Document {
  /// What stands for it where things are counted once: a document without an id is one of its own.
  var key: String { id ?? "\(owner.id)|\(row)" }

  /// Whether it holds on the day; nil without a day of issue, which leaves the document open whatever its end.
  func isCertainlyInForce(on day: Day) -> Bool? { issuedOn == nil ? nil : isInForce(on: day) }
}
