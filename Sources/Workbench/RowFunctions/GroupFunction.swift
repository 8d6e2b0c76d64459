internal import Tables

/// A function over the rows of a group: an aggregate, or a window.
enum GroupFunction {
  case aggregate(Aggregate)
  case window(Window)

  static let all = Aggregate.allCases.map(Self.aggregate) + Window.allCases.map(Self.window)

  static func named(_ name: String) -> GroupFunction? { byName[name] }

  private static let byName = Dictionary(all.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })

  var name: String {
    switch self {
    case .aggregate(let aggregate): aggregate.rawValue
    case .window(let window): window.rawValue
    }
  }

  var signature: String {
    switch self {
    case .aggregate(let aggregate): aggregate.signature
    case .window(let window): window.signature
    }
  }

  /// How many arguments it may get.
  var argumentCounts: ClosedRange<Int> {
    switch self {
    case .aggregate(let aggregate): aggregate.argumentCounts
    case .window(let window): window.argumentCounts
    }
  }
}

extension GroupFunction {
  /// Whether it compares the cells of its first argument, so that the order of bands matters.
  func comparesFirstArgument(of count: Int) -> Bool {
    switch self {
    case .aggregate(let aggregate): aggregate.comparesCells
    case .window(let window): window.comparesCells(arguments: count)
    }
  }

  /// Whether the result is another where the rows come in another order.
  var hangsOnOrder: Bool {
    switch self {
    case .aggregate(let aggregate): aggregate == .first || aggregate == .last
    case .window(let window): ![.growth, .share, .rank, .rankDown].contains(window)
    }
  }
}
