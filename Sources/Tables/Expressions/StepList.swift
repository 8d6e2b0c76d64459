/// The steps of several programs in one list, each different step once.
struct StepList: Sendable {
  private(set) var steps: [RowProgram.Step] = []
  private(set) var reached: [RowProgram.Place?] = []
  private(set) var mappings: [RowProgram.Mapping] = []
  /// The result of each program.
  private(set) var results: [RowProgram.Place] = []

  init(_ programs: [RowProgram]) {
    var known: [Entry: RowProgram.Place] = [:]
    for program in programs {
      var places: [RowProgram.Place] = []
      for (index, step) in program.steps.enumerated() {
        let entry = Entry(
          step: step.moved({ places[$0] }, mappings: mappings.count), reached: program.reached[index].map { places[$0] }
        )
        if let place = known[entry] {
          places.append(place)
          continue
        }
        known[entry] = steps.count
        places.append(steps.count)
        steps.append(entry.step)
        reached.append(entry.reached)
      }
      mappings += program.mappings
      results.append(places[program.result])
    }
  }

  /// Constants are told apart to the bit: zero and minus zero are two, and so are texts of other bytes that only look
  /// alike, so that `==` of values would not do.
  private struct Entry: Hashable {
    let step: RowProgram.Step
    let reached: RowProgram.Place?
    private let bits: UInt64
    private let bytes: [UInt8]

    init(step: RowProgram.Step, reached: RowProgram.Place?) {
      self.step = step
      self.reached = reached
      if case .constant(.number(let value)) = step { bits = value.bitPattern } else { bits = 0 }
      if case .constant(.text(let text)) = step { bytes = Array(text.utf8) } else { bytes = [] }
    }
  }
}
