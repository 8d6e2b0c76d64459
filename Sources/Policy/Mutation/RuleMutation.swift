package import Education
internal import Synchronization
internal import Tables

/// A rule that is wrong on purpose: one way in which one check could have been written wrongly.
package struct RuleMutant: Hashable, Sendable, CustomStringConvertible {
  package let check: CheckID
  package let change: Change

  /// What is wrong. Each stands at a place that all checks share.
  package enum Change: Hashable, Sendable {
    /// What reaches its threshold exactly fails; what must exceed it passes.
    case strictThreshold, lenientThreshold
    /// One becomes the other when things are counted.
    case counted(Standing, as: Standing)
    /// Of what is looked for, what cannot be told is not there.
    case unknownIsAbsent
    /// The frame: who is bound, and from when.
    case bindsBeforeTheNotice, bindsForLessThanHalfThePeriod, bindsOnesGoneByTheLastDay, bindsWithoutSetup
    case judgesWithoutTables
    case leavesOut(Region.Level)
    case judgesEveryLevel
    /// No rows mean zero whatever was handed in; they never do.
    case everythingIsReported, nothingIsReported
    /// What failing means.
    case forceIsMust, conditionIsDeclared, conditionIsNotDeclared
    case noExceptions
    case leastDaysDoNotCount, dutiesDoNotExcuse, everyEngagementCounts
    /// Parameters by their short names, and readings.
    case raised(String), lowered(String), flipped(String), withoutFirst(String), withoutLast(String)
    case dayLater(String), dayEarlier(String)
    case readingIgnored(String)

    /// Whether it is about who is bound, when, on which data and under which reading: what the run does for every check.
    package var isOfTheFrame: Bool {
      switch self {
      case .bindsBeforeTheNotice, .bindsForLessThanHalfThePeriod, .bindsOnesGoneByTheLastDay, .bindsWithoutSetup,
        .judgesWithoutTables, .leavesOut, .judgesEveryLevel, .everythingIsReported, .nothingIsReported, .readingIgnored:
        true
      default: false
      }
    }

    /// What the report of mutants counts together.
    package var kind: String { String("\(self)".prefix { $0 != "(" }) }
  }

  package init(_ check: CheckID, _ change: Change) {
    self.check = check
    self.change = change
  }

  package var description: String { "\(check) \(change)".replacing("Education.Standing.", with: "") }
}

/// Wrong rules for the tests of the tests (`make test-mutants`): a fixture that stays green under a wrong rule does not
/// hold the rule. Nothing of this is in a release.
///
/// A seam asks `happens(change)` and does the wrong thing where it does. With a trial of no mutant, the seams that a check
/// came through are collected: those are the mutants that there are.
package enum RuleMutation {
  /// What is being tried. Set by tests that run one at a time.
  package final class Trial: Sendable {
    private let mutant: RuleMutant?
    private let found = Mutex<Set<RuleMutant>>([])

    /// Without a mutant, collects those that there are.
    package init(_ mutant: RuleMutant? = nil) { self.mutant = mutant }

    package var reached: Set<RuleMutant> { found.withLock { $0 } }

    fileprivate func happens(_ change: RuleMutant.Change, in check: CheckID) -> Bool {
      let asked = RuleMutant(check, change)
      guard let mutant else {
        found.withLock { _ = $0.insert(asked) }
        return false
      }
      return mutant == asked
    }
  }

  #if DEBUG
    package nonisolated(unsafe) static var trial: Trial?
    /// The check that judges on this thread.
    @TaskLocal private static var check: CheckID?
  #endif

  /// Whether a rule of the check that judges is wrong in this way. Always false in a release.
  static func happens(_ change: @autoclosure () -> RuleMutant.Change) -> Bool {
    #if DEBUG
      guard let trial, let check else { return false }
      return trial.happens(change(), in: check)
    #else
      return false
    #endif
  }

  /// Judges as this check, so that seams know whose rule they are.
  static func judging<Value>(_ id: CheckID, _ body: () throws -> Value) rethrows -> Value {
    #if DEBUG
      guard trial != nil else { return try body() }
      return try $check.withValue(id) {
        let reported: Bool? =
          happens(.everythingIsReported) ? true : happens(.nothingIsReported) ? false : nil
        return try ReportingRegister.$pretended.withValue(reported, operation: body)
      }
    #else
      return try body()
    #endif
  }

  /// What becomes of a counted thing.
  static func counted(_ standing: Standing) -> Standing {
    #if DEBUG
      guard trial != nil else { return standing }
      let wrong: [Standing: [Standing]] = [
        .missing: [.failing, .passing, .notApplicable], .failing: [.passing, .missing, .notApplicable],
        .notDue: [.failing, .notApplicable], .notApplicable: [.failing], .passing: [.failing],
      ]
      // Whoever counts could count something missing, seen or not.
      for other in wrong[.missing] ?? [] where happens(.counted(.missing, as: other)) && standing == .missing {
        return other
      }
      for other in wrong[standing] ?? [] where standing != .missing && happens(.counted(standing, as: other)) {
        return other
      }
    #endif
    return standing
  }

  /// A check's parameters as they stand in the pack.
  static func parameters(_ parameters: [String: ParameterValue], of id: CheckID) -> [String: ParameterValue] {
    #if DEBUG
      guard trial != nil else { return parameters }
      return $check.withValue(id) {
        Dictionary(uniqueKeysWithValues: parameters.map { ($0, changed($0, $1)) })
      }
    #else
      return parameters
    #endif
  }

  #if DEBUG
    private static func changed(_ name: String, _ value: ParameterValue) -> ParameterValue {
      switch value {
      case .none: return value
      case .number(let number):
        let step = number == number.rounded() ? 1 : 0.1 * abs(number)
        if happens(.raised(name)) { return .number(number + step) }
        return happens(.lowered(name)) ? .number(number - step) : value
      case .flag(let flag): return .flag(happens(.flipped(name)) ? !flag : flag)
      case .texts(let texts):
        if !texts.isEmpty, happens(.withoutFirst(name)) { return .texts(Array(texts.dropFirst())) }
        if texts.count > 1, happens(.withoutLast(name)) { return .texts(texts.dropLast()) }
        return value
      case .day(let day):
        if happens(.dayLater(name)) { return .day(day + 1) }
        return happens(.dayEarlier(name)) ? .day(day - 1) : value
      }
    }
  #endif

  /// The reading that is taken, the standard one where the one that was asked for is ignored.
  static func reading(_ reading: Reading, of description: CheckDescription) -> Reading {
    #if DEBUG
      guard trial != nil, reading.name != description.standardReading.name else { return reading }
      return $check.withValue(description.id) {
        happens(.readingIgnored(reading.name)) ? description.standardReading : reading
      }
    #else
      return reading
    #endif
  }

  /// The levels that a rule binds.
  static func binds(_ level: Region.Level?, _ levels: Levels, of id: CheckID) -> Bool {
    let binds = levels.contains(level)
    #if DEBUG
      guard trial != nil, case .only(let named) = levels, let level else { return binds }
      return $check.withValue(id) {
        if named.contains(level) { return !happens(.leavesOut(level)) }
        return happens(.judgesEveryLevel)
      }
    #else
      return binds
    #endif
  }
}
