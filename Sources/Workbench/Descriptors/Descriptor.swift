internal import LuaHost

/// One function that scripts can call: what it is called, what it takes, what it gives, and how.
///
/// Dispatch and help come from here, and the names by which wrong arguments are told.
final class Descriptor: Sendable {
  let noun: Noun
  let name: String
  let parameters: [Parameter]
  /// What it gives, in a few words: "a table", "a number".
  let result: String
  let summary: String
  let example: String
  /// Gives one value, or nothing.
  let body: @Sendable (Arguments) throws -> LuaValue?
  /// Whether it is called on an object, with a colon.
  let isMethod: Bool
  /// How many arguments a call may have.
  let argumentCounts: ClosedRange<Int>

  init(
    _ noun: Noun, _ name: String, _ parameters: [Parameter] = [], gives result: String, _ summary: String,
    example: String, _ body: @escaping @Sendable (Arguments) throws -> LuaValue?
  ) {
    self.noun = noun
    self.name = name
    self.parameters = parameters
    self.result = result
    self.summary = summary
    self.example = example
    self.body = body
    isMethod = noun.prefix.hasSuffix(":")
    let least = parameters.lastIndex { !$0.isOptional }.map { $0 + 1 } ?? 0
    argumentCounts = least...(parameters.contains { $0.isRepeated } ? Int.max : parameters.count)
  }

  /// Runs the function once the number of its arguments is right. Throws `wrongArgument` for one that is missing,
  /// `surplusArguments`, or what the function throws.
  func run(_ arguments: Arguments) throws -> LuaValue? {
    try arguments.checkCount()
    return try body(arguments)
  }

  /// As a script calls it: `table:head([rows])`.
  var signature: String { "\(noun.prefix)\(name)(\(parameters.map(\.usage).joined(separator: ", ")))" }

  /// The name by which help finds it: `table:head`, `policy.check`, `open`.
  var path: String { noun.prefix + name }
}

/// What a function belongs to.
enum Noun: String, CaseIterable {
  case global
  case table
  case education = "edu"
  case region
  case calendar
  case policy
  case report
  case chart

  /// How a call of one of its functions begins.
  var prefix: String {
    switch self {
    case .global: ""
    case .policy: "policy."
    case .table, .education, .region, .calendar, .report, .chart: rawValue + ":"
    }
  }
}

/// One argument of a function.
struct Parameter: Sendable {
  enum Kind: String, Sendable {
    case text
    case integer = "whole number"
    case number
    case boolean
    case list = "list of names"
    case numbers = "list of numbers that rise"
    case options = "table of options"
    case table
    case function
    case expression = "row function"
    case value
    case date

    /// What a message says was expected.
    var expectation: String {
      switch self {
      case .text: rawValue
      default: "a " + rawValue
      }
    }
  }

  let name: String
  let kind: Kind
  let isOptional: Bool
  /// Whether it stands for any number of further arguments.
  let isRepeated: Bool
  /// The names that a table of options may have; empty where any name may stand, or the function itself knows which.
  let names: [String]

  init(_ name: String, _ kind: Kind, optional: Bool = false, repeated: Bool = false, names: [String] = []) {
    self.name = name
    self.kind = kind
    isOptional = optional || repeated
    isRepeated = repeated
    self.names = names
  }

  fileprivate var usage: String {
    let shown = isRepeated ? "\(name), …" : name
    return isOptional ? "[\(shown)]" : shown
  }
}
