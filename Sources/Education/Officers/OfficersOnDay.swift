public import Datasets
public import Tables

extension Officer {
  /// Whether the officer was in post on the day. Without a day of appointment nobody is known to have been.
  public func isActive(on day: Day) -> Bool {
    guard let appointedOn, appointedOn <= day else { return false }
    return leftOn.map { $0 > day } ?? true
  }

  /// Whether the officer certainly filled a full-time post on the day: in post, full-time, and on a duty that leaves it
  /// filled.
  public func fillsPost(on day: Day) -> Bool {
    isFullTime && isActive(on: day) && duty.map(Officer.dutiesOnPost.contains) ?? false
  }
}

extension Education {
  /// The officers of all institutions of a region who were in post on the day, whatever their engagement.
  public func officersInPost(ofRegion code: String, on day: Day) throws(DatasetFailure) -> [Officer] {
    let officers = try officers
    return try institutions.of(region: code).flatMap { officers.of(institution: $0.id) }.filter { $0.isActive(on: day) }
  }
}
