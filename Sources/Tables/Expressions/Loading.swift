/// Instructions that bring values which are there already into a lane.
enum Loading {
  /// The values row by row; their lane lies in the memory of the column.
  static func rows(_ values: StepValues, _ place: Int) -> Instruction {
    let stride = values.type.stride
    let words = values.column.validity.words
    return { frame in
      if let words {
        frame.lanes[place].presence = frame.spread(
          words, from: frame.start, count: frame.count, into: frame.ownPresence(place))
      }
      if let tags = values.tags { frame.lanes[place].tags = UnsafeMutablePointer(mutating: tags.base) + frame.start }
      let base = UnsafeMutableRawPointer(mutating: values.column.base)
      frame.lanes[place].values = base + frame.start * stride
    }
  }

  /// The value of each row's group; without codes all rows are in the one group.
  static func groups(_ values: StepValues, _ codes: Cells<UInt32>?, _ place: Int) -> Instruction {
    guard let codes else { return ofOneGroup(values, place) }
    let validity = values.column.validity
    return { frame in
      let groups = codes.base + frame.start
      let base = values.column.base
      switch values.type.stride {
      case 8: frame.gather(base, UInt64.self, groups, place)
      case 4: frame.gather(base, UInt32.self, groups, place)
      default: frame.gather(base, UInt8.self, groups, place)
      }
      if let tags = values.tags {
        let own = frame.own[place].tags
        for row in 0..<frame.count { own[row] = tags.base[Int(groups[row])] }
        frame.lanes[place].tags = own
      }
      guard validity.missingCount > 0 else { return }
      let presence = frame.ownPresence(place)
      for row in 0..<frame.count { presence[row] = validity.isPresent(Int(groups[row])) ? 1 : 0 }
      frame.lanes[place].presence = presence
    }
  }

  private static func ofOneGroup(_ values: StepValues, _ place: Int) -> Instruction {
    let isPresent = values.column.validity.isPresent(0)
    return { frame in
      let base = values.column.base
      switch values.type.stride {
      case 8: frame.repeatFirst(base, UInt64.self, place)
      case 4: frame.repeatFirst(base, UInt32.self, place)
      default: frame.repeatFirst(base, UInt8.self, place)
      }
      if let tags = values.tags { frame.lanes[place].tags = tags[0] == 1 ? frame.ones : frame.zeros }
      frame.lanes[place].presence = isPresent ? nil : frame.zeros
    }
  }

  /// Writes a constant over the whole lane, once. A missing one has no presence anywhere.
  static func constant(_ value: Value, _ place: Int, in frame: Frame) {
    let capacity = frame.capacity
    let values = frame.own[place].values
    switch value {
    case .missing: frame.lanes[place].presence = frame.zeros
    case .integer(let value): values.assumingMemoryBound(to: Int64.self).update(repeating: value, count: capacity)
    case .number(let value): values.assumingMemoryBound(to: Double.self).update(repeating: value, count: capacity)
    case .boolean(let value):
      values.assumingMemoryBound(to: UInt8.self).update(repeating: value ? 1 : 0, count: capacity)
    case .text: break  // The one text of a dictionary has the code 0.
    case .date(let day):
      values.assumingMemoryBound(to: Int32.self).update(repeating: day.daysSinceEpoch, count: capacity)
    }
  }
}

extension Frame {
  @inline(__always)
  fileprivate func repeatFirst<Element>(_ base: UnsafeRawPointer, _: Element.Type, _ place: Int) {
    target(place, as: Element.self).update(repeating: base.assumingMemoryBound(to: Element.self)[0], count: count)
  }

  @inline(__always)
  fileprivate func gather<Element>(
    _ base: UnsafeRawPointer, _: Element.Type, _ groups: UnsafePointer<UInt32>, _ place: Int
  ) {
    let source = base.assumingMemoryBound(to: Element.self)
    let result = target(place, as: Element.self)
    for row in 0..<count { result[row] = source[Int(groups[row])] }
  }
}

extension Column {
  /// The memory of the values. Whoever reads it keeps the column.
  var base: UnsafeRawPointer {
    switch storage {
    case .integer(let cells): UnsafeRawPointer(cells.base)
    case .number(let cells): UnsafeRawPointer(cells.base)
    case .boolean(let cells): UnsafeRawPointer(cells.base)
    case .text(let cells, _): UnsafeRawPointer(cells.base)
    case .date(let cells): UnsafeRawPointer(cells.base)
    }
  }
}
