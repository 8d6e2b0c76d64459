/// Kernels of days.
extension Lowering {
  /// Days move by whole numbers of days and stop at the ends of their range; two days have a difference.
  func days(_ operation: RowProgram.Arithmetic, _ a: Int, _ b: Int, _ place: Int) -> Instruction {
    switch (operation, type(a), type(b)) {
    case (.subtract, .date, .date):
      return { frame in
        frame.presence(place, a, b)
        frame.map(a, as: Int32.self, b, as: Int32.self, to: place) { Int64($0) - Int64($1) }
      }
    case (.add, .date, let other) where other.isNumeric: return moved(a, by: b, other, place, back: false)
    case (.add, let other, .date) where other.isNumeric: return moved(b, by: a, other, place, back: false)
    case (.subtract, .date, let other) where other.isNumeric: return moved(a, by: b, other, place, back: true)
    default: return refusal([a, b], place)
    }
  }

  private func moved(_ day: Int, by steps: Int, _ type: StepType, _ place: Int, back: Bool) -> Instruction {
    { frame throws(RowProgramStop) in
      frame.presence(place, day, steps)
      let days = frame.values(day, as: Int32.self)
      let numbers = frame.numbers(steps, type)
      let result = frame.target(place, as: Int32.self)
      var mayFail = false
      for row in 0..<frame.count {
        guard let count = numbers[row].exactInteger else {
          result[row] = 0
          mayFail = true
          continue
        }
        let day = Day(daysSinceEpoch: days[row])
        result[row] = (back ? day - Int(count) : day + Int(count)).daysSinceEpoch
      }
      guard mayFail else { return }
      try frame.fail([day, steps], reached: reached[place]) { numbers[$0].exactInteger == nil }
    }
  }

  func date(_ function: RowProgram.DateFunction, _ arguments: [Int], _ place: Int) -> Instruction {
    guard arguments.allSatisfy({ type($0) == .date }) else { return refusal(arguments, place) }
    let a = arguments[0]
    switch function {
    case .daysBetween:
      let b = arguments[1]
      return { frame in
        frame.presence(place, a, b)
        frame.map(a, as: Int32.self, b, as: Int32.self, to: place) { Int64($1) - Int64($0) }
      }
    case .year: return part(a, place) { Int64($0.year) }
    case .month: return part(a, place) { Int64($0.month) }
    case .day: return part(a, place) { Int64($0.parts.day) }
    case .schoolYear: return part(a, place) { Int64($0.month >= 9 ? $0.year : $0.year - 1) }
    case .semester: return part(a, place) { $0.month >= 9 || $0.month == 1 ? 1 : 2 }
    }
  }

  @inline(__always)
  private func part(_ a: Int, _ place: Int, _ body: @escaping @Sendable (Day) -> Int64) -> Instruction {
    { frame in
      frame.presence(place, a)
      let days = frame.values(a, as: Int32.self)
      let result = frame.target(place, as: Int64.self)
      // Days of rows that follow each other are often the same.
      var last = Day(daysSinceEpoch: 0)
      var value = body(last)
      for row in 0..<frame.count {
        if days[row] != last.daysSinceEpoch {
          last = Day(daysSinceEpoch: days[row])
          value = body(last)
        }
        result[row] = value
      }
    }
  }
}
