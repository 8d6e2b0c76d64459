internal import Tables

/// Lines and scatters: marks at places along two axes.
extension ChartBuilder {
  /// One line a series, in the order of x. A missing figure, a year and a band without a row are gaps.
  mutating func lines() throws -> Chart {
    let (x, y) = (try along(), try figures())
    let bands = try series()
    count(missingOf: x)
    count(missingOf: y)
    let hasSteps = x.holdsYears || x.names != nil
    var lines = (0..<seriesCount(bands)).map { OpenLine(series: $0) }
    for (place, number) in try rowsInOrder(of: x).enumerated() {
      if place & (Supervision.everyRows - 1) == 0 { try Supervision.check() }
      let row = Int(number)
      let along = x.values[row]
      guard !along.isNaN else { break }
      let series = Int(bands?.codes[row] ?? 0)
      guard series < lines.count else { continue }
      lines[series].add(along, y.values[row], hasSteps: hasSteps)
    }
    tally.shown = lines.reduce(0) { $0 + $1.count }
    tally.repeats = lines.contains { $0.repeats }
    let xAxis = x.axis(language, isRounded: false)
    let domain = xAxis.scale.domain
    var marks: [Marks.Line] = []
    for line in lines {
      let isLong = line.count > Chart.mostPoints
      marks.append(Marks.Line(series: line.series, runs: isLong ? Thinning.runs(line.runs, domain) : line.runs))
    }
    noteThinning(marks.reduce(0) { $0 + $1.runs.reduce(0) { $0 + $1.count } })
    return chart(xAxis, axis(ofFigures: y), .lines(marks), series: bands, figures: [x, y])
  }

  /// One point for each row that has both figures.
  mutating func points() throws -> Chart {
    let (x, y) = (try along(), try figures())
    let bands = try series()
    count(missingOf: x)
    count(missingOf: y)
    var places = [[Marks.Place]](repeating: [], count: seriesCount(bands))
    for row in x.values.indices {
      if row & (Supervision.everyRows - 1) == 0 { try Supervision.check() }
      let series = Int(bands?.codes[row] ?? 0)
      guard series < places.count, !x.values[row].isNaN, !y.values[row].isNaN else { continue }
      places[series].append(Marks.Place(x: x.values[row], y: y.values[row]))
      tally.shown += 1
    }
    let (xAxis, yAxis) = (x.axis(language), axis(ofFigures: y))
    let marks = places.enumerated().map { series, places in
      let isLong = places.count > Chart.mostPoints
      return Marks.Points(
        series: series, places: isLong ? Thinning.places(places, xAxis.scale, yAxis.scale) : places)
    }
    noteThinning(marks.reduce(0) { $0 + $1.places.count })
    return chart(xAxis, yAxis, .points(marks), series: bands, figures: [x, y])
  }

  private func seriesCount(_ bands: PlotBands?) -> Int { min(bands?.names.count ?? 1, Chart.mostSeries) }

  private mutating func noteThinning(_ drawn: Int) { if drawn < tally.shown { tally.thinned = drawn } }
}

/// A line while its places come in.
private struct OpenLine {
  let series: Int
  private(set) var runs: [[Marks.Place]] = []
  private(set) var count = 0
  private(set) var repeats = false
  private var isBroken = true
  private var last = -Double.infinity

  init(series: Int) {
    self.series = series
  }

  /// Adds the place after all others; NaN breaks the line. With steps, so does a whole number that was left out.
  mutating func add(_ x: Double, _ y: Double, hasSteps: Bool) {
    if y.isNaN {
      isBroken = true
      return
    }
    if x == last { repeats = true }
    if isBroken || hasSteps && x - last > 1 { runs.append([]) }
    runs[runs.count - 1].append(Marks.Place(x: x, y: y))
    isBroken = false
    last = x
    count += 1
  }
}

/// Fewer marks that look the same: what lies closer than any renderer can show apart is left out.
private enum Thinning {
  private static let columns = 2048

  /// Of the places of each narrow column, the first, the lowest, the highest and the last: the line covers the same ground.
  /// Source: M4 aggregation (Jugel et al., 2014).
  static func runs(_ runs: [[Marks.Place]], _ domain: ClosedRange<Double>) -> [[Marks.Place]] {
    let width = domain.upperBound - domain.lowerBound
    var thinned: [[Marks.Place]] = []
    var column = -1
    var kept: [Marks.Place] = []
    var (lowest, highest) = (0, 0)
    func flush() {
      guard let first = kept.first, let last = kept.last else { return }
      var places = [first]
      for place in [min(lowest, highest), max(lowest, highest)] where kept[place] != places[places.count - 1] {
        places.append(kept[place])
      }
      if places[places.count - 1] != last { places.append(last) }
      thinned[thinned.count - 1] += places
      kept.removeAll(keepingCapacity: true)
    }
    for run in runs {
      for (index, place) in run.enumerated() {
        let next = Int((place.x - domain.lowerBound) / width * Double(columns - 1))
        if next != column {
          flush()
          if index == 0 { thinned.append([]) }
          (column, lowest, highest) = (next, 0, 0)
        } else {
          if place.y < kept[lowest].y { lowest = kept.count }
          if place.y > kept[highest].y { highest = kept.count }
        }
        kept.append(place)
      }
    }
    flush()
    return thinned
  }

  /// One place for each cell of a fine grid.
  static func places(_ places: [Marks.Place], _ x: Scale, _ y: Scale) -> [Marks.Place] {
    let (width, height) = (400, 200)
    var isTaken = [Bool](repeating: false, count: width * height)
    return places.filter { place in
      let cell =
        Int(x.share(place.x) * Double(width - 1)) + width * Int(y.share(place.y) * Double(height - 1))
      defer { isTaken[cell] = true }
      return !isTaken[cell]
    }
  }
}
