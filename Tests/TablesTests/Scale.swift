import Foundation

/// How much the slow tests do: a sample in the quick run, everything where `JIAOYAN_HARD_TESTS` is set.
enum Scale {
  static let isHard = ProcessInfo.processInfo.environment["JIAOYAN_HARD_TESTS"] != nil

  static func count(quick: Int, hard: Int) -> Int { isHard ? hard : quick }
}
