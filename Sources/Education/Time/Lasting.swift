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

  /// Whether it begins by the range's last day and does not end before its first. The rules compare these two days and no
  /// others, so that a row with its days in the wrong order may overlap, too.
  public func overlaps(_ range: DayRange) -> Bool {
    from ?? range.last <= range.last && to ?? range.first >= range.first
  }

  /// The days of the range on which it holds, or nil where there are none.
  public func days(in range: DayRange) -> DayRange? { range.intersection(from: from, through: to) }
}
