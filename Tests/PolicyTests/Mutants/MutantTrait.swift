import Foundation
import Policy
import Synchronization
import Testing

/// A suite whose tests hold the rules of checks: `make test-mutants` runs each of them again under every wrong rule that
/// its checks could have, and a wrong rule is found where a test fails.
struct MutantTrait: SuiteTrait, TestTrait, TestScoping {
  let isRecursive = true
  /// The only check whose rules the suite is about; nil where its tests say so by what they run.
  var check: String?

  func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
  ) async throws {
    #if DEBUG
      if let log = MutantLog.current, testCase != nil { return try await log.tryMutants(of: check, test, function) }
    #endif
    try await function()
  }
}

extension Trait where Self == MutantTrait {
  /// The tests are run under wrong rules, too.
  static var findsMutants: MutantTrait { MutantTrait() }

  /// Those of one check, where its tests run others, too.
  static func findsMutants(of check: String) -> MutantTrait { MutantTrait(check: check) }
}

/// What became of the mutants so far: one line each in the file that `JIAOYAN_MUTANTS` names, `there` or `found`, the
/// mutant, and the test that found it.
final class MutantLog: Sendable {
  static let current = ProcessInfo.processInfo.environment["JIAOYAN_MUTANTS"].map(MutantLog.init)

  private let path: String
  private let state = Mutex<(there: Set<RuleMutant>, found: Set<RuleMutant>)>(([], []))

  private init(_ path: String) {
    self.path = path
    write(CheckCatalogue.descriptions.flatMap(Self.mutants).map(Self.line))
  }

  /// The mutants that every check of this description has, whether a test comes through their seam or not.
  private static func mutants(of check: CheckDescription) -> [RuleMutant] {
    var changes: [RuleMutant.Change] = [.bindsBeforeTheNotice, .judgesWithoutTables]
    changes += check.readings.dropFirst().map { .readingIgnored($0.name) }
    if case .institutions(_, let presence) = check.unit {
      changes.append(.bindsWithoutSetup)
      switch presence {
      case .anyDay: break
      case .halfOfPeriod: changes.append(.bindsForLessThanHalfThePeriod)
      case .lastDay: changes.append(.bindsOnesGoneByTheLastDay)
      }
    }
    return changes.map { RuleMutant(check.id, $0) }
  }

  private static func line(_ mutant: RuleMutant) -> String {
    "there\t\(mutant.check)\t\(mutant.change.kind)\t\(mutant)"
  }

  #if DEBUG
    /// Runs the test as it is, and then under each mutant that it could find and that no test has found yet. Tests must run
    /// one at a time.
    func tryMutants(of check: String?, _ test: Test, _ function: @Sendable () async throws -> Void) async throws {
      let plain = RuleMutation.Trial()
      RuleMutation.trial = plain
      defer { RuleMutation.trial = nil }
      try await function()
      // A test of many checks at once is about the frame that they share; the rules of one are the business of its own tests.
      let isBroad = Set(plain.reached.map(\.check)).count > 3
      let tried = open(plain.reached).filter { mutant in
        if let check { return check == mutant.check.description }
        return !isBroad || mutant.change.isOfTheFrame
      }
      for mutant in tried {
        RuleMutation.trial = RuleMutation.Trial(mutant)
        let fails = Mutex(false)
        try await withKnownIssue(isIntermittent: true) {
          try await function()
        } matching: { _ in
          fails.withLock { $0 = true }
          return true
        }
        if fails.withLock({ $0 }) { note(mutant, by: test) }
      }
    }
  #endif

  /// Those that no test has found yet, in a fixed order.
  private func open(_ reached: Set<RuleMutant>) -> [RuleMutant] {
    let (new, open) = state.withLock { state in
      let new = reached.subtracting(state.there)
      state.there.formUnion(new)
      return (new, reached.subtracting(state.found))
    }
    write(new.map(Self.line).sorted())
    return open.sorted { "\($0)" < "\($1)" }
  }

  private func note(_ mutant: RuleMutant, by test: Test) {
    state.withLock { _ = $0.found.insert(mutant) }
    write(["found\t\(mutant.check)\t\(mutant.change.kind)\t\(mutant)\t\(test.id)"])
  }

  private func write(_ lines: [String]) {
    guard !lines.isEmpty, let file = fopen(path, "a") else { return }
    for line in lines { fputs(line + "\n", file) }
    fclose(file)
  }
}
