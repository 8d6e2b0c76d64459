/// Kernels of choices.
extension Lowering {
  func choose(_ condition: Int, _ a: Int, _ b: Int, _ place: Int) -> Instruction {
    switch facts[place].type {
    case .nothing: return { _ in }
    case .boolean: return choose(UInt8.self, condition, a, b, place)
    case .date: return choose(Int32.self, condition, a, b, place)
    case .integer, .number: return choose(UInt64.self, condition, a, b, place)
    case .numeric: return chooseNumeric(condition, a, b, place)
    case .text:
      guard facts[place].leftCodes != nil else { return choose(UInt32.self, condition, a, b, place) }
      return chooseTexts(condition, a, b, place)
    }
  }

  private func choose<Element: Sendable>(_: Element.Type, _ condition: Int, _ a: Int, _ b: Int, _ place: Int)
    -> Instruction
  {
    { frame in
      choosePresence(frame, condition, a, b, place)
      let chosen = frame.values(condition, as: UInt8.self)
      let (left, right) = (frame.values(a, as: Element.self), frame.values(b, as: Element.self))
      let result = frame.target(place, as: Element.self)
      for row in 0..<frame.count { result[row] = chosen[row] == 1 ? left[row] : right[row] }
    }
  }

  private func chooseNumeric(_ condition: Int, _ a: Int, _ b: Int, _ place: Int) -> Instruction {
    let (first, second) = (type(a), type(b))
    return { frame in
      choosePresence(frame, condition, a, b, place)
      let chosen = frame.values(condition, as: UInt8.self)
      let (left, right) = (frame.numbers(a, first), frame.numbers(b, second))
      let result = NumericTarget(frame, place)
      for row in 0..<frame.count {
        let isLeft = chosen[row] == 1
        result.patterns[row] = isLeft ? left.patterns[row] : right.patterns[row]
        result.tags[row] = isLeft ? left.tags[row] : right.tags[row]
      }
    }
  }

  private func chooseTexts(_ condition: Int, _ a: Int, _ b: Int, _ place: Int) -> Instruction {
    let (leftCodes, rightCodes) = (facts[place].leftCodes ?? [0], facts[place].rightCodes ?? [0])
    return { frame in
      choosePresence(frame, condition, a, b, place)
      let chosen = frame.values(condition, as: UInt8.self)
      let (left, right) = (frame.values(a, as: UInt32.self), frame.values(b, as: UInt32.self))
      let result = frame.target(place, as: UInt32.self)
      leftCodes.withUnsafeBufferPointer { leftCodes in
        rightCodes.withUnsafeBufferPointer { rightCodes in
          for row in 0..<frame.count {
            result[row] = chosen[row] == 1 ? leftCodes[Int(left[row])] : rightCodes[Int(right[row])]
          }
        }
      }
    }
  }

  private func choosePresence(_ frame: Frame, _ condition: Int, _ a: Int, _ b: Int, _ place: Int) {
    guard frame.lanes[a].presence != nil || frame.lanes[b].presence != nil else {
      frame.lanes[place].presence = nil
      return
    }
    let chosen = frame.values(condition, as: UInt8.self)
    let (left, right) = (frame.presenceBytes(a), frame.presenceBytes(b))
    let result = frame.ownPresence(place)
    for row in 0..<frame.count { result[row] = chosen[row] & left[row] | (chosen[row] ^ 1) & right[row] }
    frame.lanes[place].presence = result
  }
}
