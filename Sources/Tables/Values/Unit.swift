/// What a figure is counted in: 元, 万元, %, person, 元/人.
///
///     Unit("亿元").factor(to: Unit("万元"))                    // 4: times 10 to the 4th
///     try Unit("%").difference(Unit("%"))                    // 百分点
///     try Unit("元").sum(Unit("万元"))                        // throws: they must be brought together first
///     Unit("万元").quotient(Unit("person"))                   // 万元/person
///
/// A unit is a product of powers of symbols, written with `/` and `·`. Units are equal where one stands for the other:
/// 元 and CNY. Symbols that are not known stand for themselves alone. Nothing is converted behind the analyst's back:
/// adding and comparing ask for equal units, and only `factor` knows that 1 万元 is 10,000 元.
public struct Unit: Sendable {
  /// The symbols as they were written, in that order; no power is 0.
  private let powers: [(symbol: String, power: Int)]

  /// A count or a share: what remains when everything cancels out.
  public static let one = Unit(powers: [])

  /// Reads a unit. The symbol `1` is left out, so that "1" is `one`.
  public init(_ text: String) {
    var powers: [(symbol: String, power: Int)] = []
    for (place, part) in text.split(separator: "/", omittingEmptySubsequences: true).enumerated() {
      for symbol in part.split(whereSeparator: { $0 == "·" || $0 == "*" }) {
        let name = String(symbol.trimming { $0.isWhitespace })
        if name != "1", !name.isEmpty { Self.add(name, place == 0 ? 1 : -1, to: &powers) }
      }
    }
    self.init(powers: powers)
  }

  private init(powers: [(symbol: String, power: Int)]) {
    self.powers = powers
  }

  private static func add(_ symbol: String, _ power: Int, to powers: inout [(symbol: String, power: Int)]) {
    guard let place = powers.firstIndex(where: { $0.symbol == symbol }) else {
      return powers.append((symbol, power))
    }
    powers[place].power += power
    if powers[place].power == 0 { powers.remove(at: place) }
  }

  /// The power of ten by which figures of this unit are multiplied to be of the other; nil where none leads there.
  public func factor(to other: Unit) -> Int? {
    let (own, wanted) = (reduced, other.reduced)
    return own.bases == wanted.bases ? own.exponent - wanted.exponent : nil
  }

  /// The unit of x + y. Points are added to percentages; everything else must be equal. Throws `UnitMismatch`.
  public func sum(_ other: Unit) throws(UnitMismatch) -> Unit {
    if self == other { return self }
    if self == .percent, other == .point { return self }
    if self == .point, other == .percent { return other }
    throw UnitMismatch(operation: .sum, left: self, right: other)
  }

  /// The unit of x − y. Two percentages differ by points; everything else must be equal. Throws `UnitMismatch`.
  public func difference(_ other: Unit) throws(UnitMismatch) -> Unit {
    if self == .percent, other == .percent { return .point }
    if self == other || self == .percent && other == .point { return self }
    throw UnitMismatch(operation: .difference, left: self, right: other)
  }

  /// The unit of x × y.
  public func product(_ other: Unit) -> Unit { combined(with: other, 1) }

  /// The unit of x / y.
  public func quotient(_ other: Unit) -> Unit { combined(with: other, -1) }

  private func combined(with other: Unit, _ sign: Int) -> Unit {
    var powers = powers
    for (symbol, power) in other.powers { Self.add(symbol, sign * power, to: &powers) }
    let result = Unit(powers: powers)
    return result == .one ? .one : result
  }

  private static let percent = Unit("%")
  private static let point = Unit("百分点")

  /// The unit in terms that compare: what its symbols stand for, and the power of ten.
  private var reduced: Reduced {
    var reduced = Reduced(bases: [:], exponent: 0)
    for (symbol, power) in powers {
      let known = Self.known[symbol] ?? (symbol, 0)
      reduced.exponent += known.exponent * power
      guard let base = known.base else { continue }
      let sum = (reduced.bases[base] ?? 0) + power
      reduced.bases[base] = sum == 0 ? nil : sum
    }
    return reduced
  }

  private struct Reduced: Hashable {
    var bases: [String: Int]
    var exponent: Int
  }

  /// What symbols stand for: a base (none for pure numbers) times a power of ten.
  private static let known: [String: (base: String?, exponent: Int)] = [
    "元": ("元", 0), "CNY": ("元", 0), "RMB": ("元", 0), "人民币元": ("元", 0),
    "千元": ("元", 3), "万元": ("元", 4), "百万元": ("元", 6), "亿元": ("元", 8),
    "%": (nil, -2), "％": (nil, -2), "‰": (nil, -3),
    "百分点": ("百分点", 0), "pp": ("百分点", 0),
    "人": ("人", 0), "person": ("人", 0), "万人": ("人", 4),
    "年": ("年", 0), "year": ("年", 0),
  ]
}

extension Unit: Hashable {
  public static func == (left: Unit, right: Unit) -> Bool { left.reduced == right.reduced }

  public func hash(into hasher: inout Hasher) { hasher.combine(reduced) }
}

extension Unit: CustomStringConvertible {
  /// As it is written: `1`, `万元`, `元/人`, `1/h`.
  public var description: String {
    func side(_ isBelow: Bool) -> [String] {
      powers.filter { ($0.power < 0) == isBelow }
        .flatMap { Array(repeating: $0.symbol, count: abs($0.power)) }
    }
    let (above, below) = (side(false), side(true))
    return ([above.isEmpty ? "1" : above.joined(separator: "·")] + below).joined(separator: "/")
  }
}

/// Two units that do not go together.
public struct UnitMismatch: Error, Sendable, Equatable, CustomStringConvertible {
  public enum Operation: String, Sendable {
    case sum = "added"
    case difference = "subtracted"
    case comparison = "compared"
    case choice = "mixed"
  }

  public let operation: Operation
  public let left: Unit
  public let right: Unit

  public var description: String {
    "\(left) and \(right) cannot be \(operation.rawValue)"
      + (left.factor(to: right) == nil ? "" : "; bring them together with convert{ … } first")
  }
}

extension Substring {
  fileprivate func trimming(where isLeftOut: (Character) -> Bool) -> Substring {
    var trimmed = self.drop(while: isLeftOut)
    while let last = trimmed.last, isLeftOut(last) { trimmed.removeLast() }
    return trimmed
  }
}
