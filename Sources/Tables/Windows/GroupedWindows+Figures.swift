/// Windows that calculate.
extension GroupedWindows {
  /// x − the one before, or the sum up to here. Integers give integers; where one of a group's results is none, all of the
  /// group's are numbers, each the nearest to what is exact.
  func running(_ figures: Figures, isSum: Bool) throws(TableFailure) -> StepValues {
    switch figures {
    case .numbers(let cells):
      return StepValues(
        try column(0.0, { .number($0) }) { target throws(TableFailure) in
          try forEachGroup { _, rows in
            var sum = 0.0
            for (place, row) in rows.enumerated() where cells.isPresent(Int(row)) {
              if isSum {
                sum += cells[Int(row)]
                target.set(row, sum)
              } else if place > 0, cells.isPresent(Int(rows[place - 1])) {
                target.set(row, cells[Int(row)] - cells[Int(rows[place - 1])])
              }
            }
          }
        })
    case .integers(let cells):
      let tags = Cells(repeating: 0 as UInt8, count: count)
      let tagBase = SharedMemory(UnsafeMutablePointer(mutating: tags.base))
      let patterns = try column(0 as Int64, { .integer($0) }) { target throws(TableFailure) in
        try forEachGroup { _, rows in
          func run(_ take: (Int32, Int128) -> Void) {
            var sum: Int128 = 0
            for (place, row) in rows.enumerated() where cells.isPresent(Int(row)) {
              if isSum {
                sum += Int128(cells[Int(row)])
                take(row, sum)
              } else if place > 0, cells.isPresent(Int(rows[place - 1])) {
                take(row, Int128(cells[Int(row)]) - Int128(cells[Int(rows[place - 1])]))
              }
            }
          }
          var fits = true
          run { row, exact in
            if let value = Int64(exactly: exact) { target.set(row, value) } else { fits = false }
          }
          guard !fits else { return }
          run { row, exact in
            target.set(row, Int64(bitPattern: Double(exact).bitPattern))
            tagBase.base[Int(row)] = 1
          }
        }
      }
      guard tags.contains(1) else { return StepValues(patterns) }
      return StepValues(type: .numeric, column: patterns, tags: tags)
    }
  }

  /// x over the group's sum.
  func shares(_ figures: Figures) throws(TableFailure) -> StepValues {
    switch figures {
    case .numbers(let cells):
      return try shares(cells) { rows in
        var sum = BlockSum()
        for row in rows where cells.isPresent(Int(row)) { sum.add(cells[Int(row)], block: block(row)) }
        return sum.value
      }
    case .integers(let cells):
      return try shares(cells) { rows in
        var sum: Int128 = 0
        for row in rows where cells.isPresent(Int(row)) { sum += Int128(cells[Int(row)]) }
        return Double(sum)
      }
    }
  }

  private func shares<Element: NumberCell>(
    _ cells: FoldCells<Element>, _ total: @Sendable (UnsafeBufferPointer<Int32>) -> Double
  ) throws(TableFailure) -> StepValues {
    StepValues(
      try column(0.0, { .number($0) }) { target throws(TableFailure) in
        try forEachGroup { _, rows in
          let sum = total(rows)
          guard sum != 0 else { return }
          for row in rows where cells.isPresent(Int(row)) { target.set(row, cells[Int(row)].double / sum) }
        }
      })
  }

  func growth(_ figures: Figures, _ years: FoldCells<Int64>) throws(TableFailure) -> StepValues {
    switch figures {
    case .numbers(let cells): try growth(cells, years)
    case .integers(let cells): try growth(cells, years)
    }
  }

  private func growth<Element: NumberCell>(_ cells: FoldCells<Element>, _ years: FoldCells<Int64>)
    throws(TableFailure) -> StepValues
  {
    StepValues(
      try column(0.0, { .number($0) }) { target throws(TableFailure) in
        try forEachGroup { _, rows in
          var dated = rows.filter { years.isPresent(Int($0)) }
          let isSorted = zip(dated, dated.dropFirst()).allSatisfy { years[Int($0)] <= years[Int($1)] }
          if !isSorted { dated.sort { (years[Int($0)], $0) < (years[Int($1)], $1) } }
          // The row of the year before; none where that year is not there, or there twice.
          var base: Int32?
          var first = 0
          while first < dated.count {
            let year = years[Int(dated[first])]
            var end = first
            while end < dated.count, years[Int(dated[end])] == year { end += 1 }
            if let base, cells.isPresent(Int(base)) {
              let old = cells[Int(base)].double
              for row in dated[first..<end] where old != 0 && cells.isPresent(Int(row)) {
                target.set(row, cells[Int(row)].double / old - 1)
              }
            }
            let followed = end < dated.count && year < .max && years[Int(dated[end])] == year + 1
            base = followed && end - first == 1 ? dated[first] : nil
            first = end
          }
        }
      })
  }

  func rollingMeans(_ figures: Figures, _ widths: [Int]) throws(TableFailure) -> StepValues {
    switch figures {
    case .numbers(let cells): try rollingMeans(cells, widths)
    case .integers(let cells): try rollingMeans(cells, widths)
    }
  }

  /// The sums of n rows are put together of sums that begin, and end, at every n-th row of the group: nothing is taken off
  /// again, so that no rounding is left behind and an infinity spoils no later row.
  private func rollingMeans<Element: NumberCell>(_ cells: FoldCells<Element>, _ widths: [Int]) throws(TableFailure)
    -> StepValues
  {
    StepValues(
      try column(0.0, { .number($0) }) { target throws(TableFailure) in
        try forEachGroup { group, rows in
          let width = widths[group]
          guard width >= 1, width <= rows.count else { return }
          func value(_ place: Int) -> Double { cells.isPresent(Int(rows[place])) ? cells[Int(rows[place])].double : 0 }
          var suffixes = [Double](repeating: 0, count: rows.count)
          for place in rows.indices.reversed() {
            let endsPart = (place + 1) % width == 0 || place + 1 == rows.count
            suffixes[place] = endsPart ? value(place) : value(place) + suffixes[place + 1]
          }
          var prefix = 0.0
          var missingBefore = -1
          for place in rows.indices {
            prefix = place % width == 0 ? value(place) : prefix + value(place)
            if !cells.isPresent(Int(rows[place])) { missingBefore = place }
            let first = place - width + 1
            guard first >= 0, missingBefore < first else { continue }
            let sum = (place + 1) % width == 0 ? prefix : suffixes[first] + prefix
            target.set(rows[place], sum / Double(width))
          }
        }
      })
  }
}
