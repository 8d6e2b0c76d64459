/// Windows that move and order.
extension GroupedWindows {
  /// For each row the row `steps` before it in its group (behind it, for `down` false); −1 for none.
  func shifted(by steps: [Int], down: Bool) throws(TableFailure) -> [Int32] {
    try Supervision.reserve(rows: count, bytesPerRow: MemoryLayout<Int32>.stride)
    var sources = [Int32](repeating: -1, count: count)
    try sources.withUnsafeMutableBufferPointer { buffer throws(TableFailure) in
      guard let start = buffer.baseAddress else { return }
      let target = SharedMemory(start)
      try forEachGroup { group, rows in
        for (place, row) in rows.enumerated() {
          let (source, overflow) =
            down ? place.subtractingReportingOverflow(steps[group]) : place.addingReportingOverflow(steps[group])
          if !overflow, rows.indices.contains(source) { target.base[Int(row)] = rows[source] }
        }
      }
    }
    return sources
  }

  func ranks(_ values: StepValues, descending: Bool) throws(TableFailure) -> StepValues {
    if values.type == .nothing { return .nothing(count) }
    let (patterns, validity) = (Cells(values.column.orderPatterns(descending: descending)), values.column.validity)
    return StepValues(
      try column(0 as Int64, { .integer($0) }) { target throws(TableFailure) in
        try forEachGroup { _, rows in
          var sorted = rows.filter { validity.isPresent(Int($0)) }
          WatchedSort.sort(&sorted) { patterns[Int($0)] < patterns[Int($1)] }
          var rank: Int64 = 0
          for (place, row) in sorted.enumerated() {
            let isTie = place > 0 && patterns[Int(sorted[place - 1])] == patterns[Int(row)]
            if !isTie { rank = Int64(place + 1) }
            target.set(row, rank)
          }
        }
      })
  }

  /// The part that each present value (each row, without values) is in. Less than one part gives none.
  func tiles(_ values: StepValues?, _ parts: [Int]) throws(TableFailure) -> StepValues {
    if values?.type == .nothing { return .nothing(count) }
    let patterns = values.map { Cells($0.column.orderPatterns()) }
    let validity = values?.column.validity
    return StepValues(
      try column(0 as Int64, { .integer($0) }) { target throws(TableFailure) in
        try forEachGroup { group, rows in
          guard parts[group] >= 1 else { return }
          var order = rows.indices.filter { validity?.isPresent(Int(rows[$0])) ?? true }
          if let patterns {
            WatchedSort.sort(&order) { left, right in
              let (first, second) = (patterns[Int(rows[left])], patterns[Int(rows[right])])
              return first == second ? left < right : first < second
            }
          }
          let (size, larger) = order.count.quotientAndRemainder(dividingBy: parts[group])
          for (place, index) in order.enumerated() {
            let inLarger = larger * (size + 1)
            let part = place < inLarger ? place / (size + 1) : larger + (place - inLarger) / size
            target.set(rows[index], Int64(part + 1))
          }
        }
      })
  }
}
