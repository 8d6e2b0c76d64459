internal import Tables

/// How values are laid out along an axis.
///
///     Scale.numbers(0...1368).ticks(about: 5)     // 0, 500, 1,000
///     Scale.years(2019...2023).ticks(about: 5)    // 2019 … 2023
///
/// Invariant: the bounds of a scale are finite and differ.
package enum Scale: Sendable {
  /// Figures; whole ones are marked at whole numbers only.
  case numbers(ClosedRange<Double>, areWhole: Bool = false)
  /// Whole years, written without commas.
  case years(ClosedRange<Double>)
  /// Days since 1970-01-01.
  case days(ClosedRange<Double>)
  /// Names, one beside the other.
  case bands([String])

  /// A value that is marked, and how it is written.
  package struct Tick: Sendable, Equatable {
    package var value: Double
    package var text: String
  }

  /// From the first value to the last; bands reach half a band further on both sides.
  package var domain: ClosedRange<Double> {
    switch self {
    case .numbers(let domain, _), .years(let domain), .days(let domain): domain
    case .bands(let names): -0.5...(Double(max(names.count, 1)) - 0.5)
    }
  }

  /// Where in its axis a value lies, from 0 to 1.
  func share(_ value: Double) -> Double {
    let domain = domain
    let share = (value - domain.lowerBound) / (domain.upperBound - domain.lowerBound)
    // A width beyond what a double holds would make places that are none.
    return share.isFinite ? min(max(share, 0), 1) : 0.5
  }

  var bandNames: [String]? { if case .bands(let names) = self { names } else { nil } }

  /// A value as it is written on its own.
  func text(_ value: Double) -> String {
    switch self {
    case .numbers: FigureText.short(value, decimals: FigureText.decimals(of: value, most: 4))
    case .years: String(Int(value))
    case .days: DaySteps.day(value).description
    case .bands(let names): names.indices.contains(Int(value)) ? names[Int(value)] : ""
    }
  }

  /// Round values along the scale, about so many; all bands.
  package func ticks(about count: Int) -> [Tick] {
    switch self {
    case .numbers(let domain, let areWhole):
      let step = RoundSteps.step(domain, about: count, areWhole: areWhole)
      let decimals = RoundSteps.decimals(of: step)
      return RoundSteps.values(domain, step: step).map { Tick(value: $0, text: RoundSteps.text($0, decimals, step)) }
    case .years(let domain):
      let step = RoundSteps.step(domain, about: count, areWhole: true)
      return RoundSteps.values(domain, step: step).map { Tick(value: $0, text: String(Int($0))) }
    case .days(let domain): return DaySteps.ticks(domain, about: count)
    case .bands(let names): return names.enumerated().map { Tick(value: Double($0), text: $1) }
    }
  }

  /// The same scale, reaching from a round value to a round value.
  func rounded() -> Scale {
    guard case .numbers(let domain, let areWhole) = self else { return self }
    let step = RoundSteps.step(domain, about: 5, areWhole: areWhole)
    return .numbers(RoundSteps.outer(domain, step: step), areWhole: areWhole)
  }

  /// Bounds that differ, around values that may all be the same.
  static func widened(_ least: Double, _ most: Double, by room: Double? = nil) -> ClosedRange<Double> {
    guard least == most else { return least...most }
    let room = room ?? max(least.magnitude * 0.1, 1)
    return max(least - room, -.greatestFiniteMagnitude)...min(most + room, .greatestFiniteMagnitude)
  }
}

/// Steps of 1, 2 or 5 times a power of ten.
enum RoundSteps {
  /// The round step that divides the domain into no more than about `count` parts; 1 at least between whole numbers.
  static func step(_ domain: ClosedRange<Double>, about count: Int, areWhole: Bool) -> Double {
    areWhole ? max(1, step(domain, about: count).rounded()) : step(domain, about: count)
  }

  static func step(_ domain: ClosedRange<Double>, about count: Int) -> Double {
    // Halved first: the whole width may be more than a double holds.
    let rough = (domain.upperBound / 2 - domain.lowerBound / 2) / Double(max(count, 1)) * 2
    guard rough.isFinite, rough > 0 else { return 1 }
    var power = 1.0
    while power * 10 <= rough { power *= 10 }
    while power > rough { power /= 10 }
    guard power > 0 else { return rough }
    return [1, 2, 5, 10].lazy.map { $0 * power }.first { $0 >= rough * 0.999_999 } ?? power * 10
  }

  /// The multiples of the step within the domain, computed from whole numbers so that no error adds up.
  static func values(_ domain: ClosedRange<Double>, step: Double) -> [Double] {
    let (first, last) = (domain.lowerBound / step, domain.upperBound / step)
    guard first.magnitude < 1e15, last.magnitude < 1e15, last - first < 10_000 else {
      return [domain.lowerBound, domain.upperBound]
    }
    let from = (first - 1e-9 * max(1, first.magnitude)).rounded(.up)
    let to = (last + 1e-9 * max(1, last.magnitude)).rounded(.down)
    guard from <= to else { return [] }
    // A step below 1 divides, so that 3 · 0.1 is 0.3.
    let inverse = (1 / step).rounded()
    let isFraction = step < 1 && (inverse * step - 1).magnitude < 1e-9
    return stride(from: from, through: to, by: 1).map { isFraction ? $0 / inverse : $0 * step }
  }

  /// The domain, reaching out to multiples of the step.
  static func outer(_ domain: ClosedRange<Double>, step: Double) -> ClosedRange<Double> {
    func reach(_ value: Double, _ rule: FloatingPointRoundingRule) -> Double {
      let count = value / step
      let slack = 1e-9 * max(1, count.magnitude)
      let reached = (rule == .down ? count + slack : count - slack).rounded(rule) * step
      return reached.isFinite ? reached : value
    }
    let (low, high) = (reach(domain.lowerBound, .down), reach(domain.upperBound, .up))
    return low < high ? low...high : domain
  }

  /// How many decimals its multiples are written with.
  static func decimals(of step: Double) -> Int { step >= 1 ? 0 : FigureText.decimals(of: step, most: 9) }

  static func text(_ value: Double, _ decimals: Int, _ step: Double) -> String {
    step < 1e-9 ? FigureText.scientific(value) : FigureText.short(value, decimals: decimals)
  }
}

/// Days, months and years that a calendar is marked at.
enum DaySteps {
  private enum Step {
    case days(Int)
    case months(Int)
    case years(Int)

    /// About how many days it takes.
    var length: Double {
      switch self {
      case .days(let count): Double(count)
      case .months(let count): Double(count) * 30.44
      case .years(let count): Double(count) * 365.25
      }
    }
  }

  private static let steps: [Step] =
    [.days(1), .days(2), .days(7), .days(14), .months(1), .months(2), .months(3), .months(6)]
    + [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000].map(Step.years)

  /// The day of a place; one past the days that there are is the last of them.
  static func day(_ value: Double) -> Day {
    Day(daysSinceEpoch: Int32(min(max(value.rounded(.down), Double(Int32.min)), Double(Int32.max))))
  }

  /// The beginnings of days, months or years within the domain, no more than about `count`.
  static func ticks(_ domain: ClosedRange<Double>, about count: Int) -> [Scale.Tick] {
    let width = domain.upperBound - domain.lowerBound
    let step = steps.first { width / $0.length <= Double(max(count, 1)) } ?? .years(10_000)
    let first = day(domain.lowerBound)
    var ticks: [Scale.Tick] = []
    func add(_ day: Day?, _ text: (Day) -> String) -> Bool {
      guard let day, Double(day.daysSinceEpoch) <= domain.upperBound else { return false }
      if Double(day.daysSinceEpoch) >= domain.lowerBound {
        ticks.append(Scale.Tick(value: Double(day.daysSinceEpoch), text: text(day)))
      }
      return ticks.count < 1000
    }
    switch step {
    case .days(let count):
      var day = first
      while add(day, \.description) { day = day + count }
    case .months(let count):
      var month = first.year * 12 + (first.month - 1) / count * count
      while add(Day(year: month / 12, month: month % 12 + 1, day: 1), { String($0.description.prefix(7)) }) {
        month += count
      }
    case .years(let count):
      var year = max(first.year / count * count, 1)
      while add(Day(year: year, month: 1, day: 1), { String($0.year) }) { year += count }
    }
    return ticks
  }
}
