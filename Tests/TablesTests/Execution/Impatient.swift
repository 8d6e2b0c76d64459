import Synchronization
import Tables

/// A supervisor that wants the work to stop after so many questions.
final class Impatient: Supervisor {
  private let left: Atomic<Int>

  init(after questions: Int) {
    left = Atomic(questions)
  }

  var wantsStop: Bool { left.subtract(1, ordering: .relaxed).newValue < 0 }
  func charge(_ bytes: Int) {}
  func allows(_ bytes: Int) -> Bool { true }
}
