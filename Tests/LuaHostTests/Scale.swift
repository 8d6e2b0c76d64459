import Glibc

/// How much the slow tests do: a sample in the quick run, everything where `JIAOYAN_HARD_TESTS` is set.
enum Scale {
  static let isHard = getenv("JIAOYAN_HARD_TESTS") != nil
}
