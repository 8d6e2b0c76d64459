public import Tables

extension Document {
  /// Whether a yearly plan is one for the year: issued by its end and valid into it, or, where it states no end, issued
  /// in it. One without a day of issue is for no year.
  public func plans(_ year: DayRange) -> Bool {
    guard let issuedOn, issuedOn <= year.last else { return false }
    return validTo.map { $0 >= year.first } ?? (issuedOn >= year.first)
  }

  /// Whether a plan for several years holds on the day: up to its end or, where it states none, for so many years.
  /// One without a day of issue holds on none.
  public func isInForce(on day: Day, lasting years: Int) -> Bool {
    guard let issuedOn, issuedOn <= day else { return false }
    return validTo.map { $0 >= day } ?? (issuedOn > day.adding(months: -12 * years))
  }

  /// Whether it holds on one day of the range at least; nil where it was not over before and the day of issue is not
  /// known.
  public func isInForce(in range: DayRange) -> Bool? {
    if let validTo, validTo < range.first { return false }
    return issuedOn.map { $0 <= range.last }
  }
}
