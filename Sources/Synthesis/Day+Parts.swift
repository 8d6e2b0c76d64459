import Tables

extension Day {
  /// The day with these parts; a day past the month's end is its last day.
  init(_ year: Int, _ month: Int, _ day: Int) {
    self = Day(year: year, month: month, day: min(day, Day.length(of: month, in: year)))!
  }
}
