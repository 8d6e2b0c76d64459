public import Tables

/// What holds from one day through another: a contact, a flag, a term.
///
/// An empty start means since ever, an empty end means still.
public protocol Lasting {
  var from: Day? { get }
  /// The last day itself.
  var to: Day? { get }
}

extension Lasting {
  /// Whether it holds on the day.
  public func isLive(on day: Day) -> Bool { from ?? day <= day && day <= to ?? day }

  /// Whether it holds on one day of the range at least.
  public func overlaps(_ range: DayRange) -> Bool { days(in: range) != nil }

  /// The days of the range on which it holds, or nil where there are none.
  public func days(in range: DayRange) -> DayRange? { range.intersection(from: from, through: to) }
}
