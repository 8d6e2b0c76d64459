internal import Policy

/// Small charts as inline SVG; colours come from the page's style, so that paper and dark screens can have their own.
enum ReportChart {
  /// One bar, a piece for each verdict in the order of `counts`.
  static func bar(_ counts: [(Verdict, Int)], _ language: Language) -> String {
    let total = counts.reduce(0) { $0 + $1.1 }
    guard total > 0 else { return "" }
    let label = counts.filter { $0.1 > 0 }.map { "\(ReportProse.verdict($0.0, language)) \($0.1)" }.joined(
      separator: ", ")
    var svg = "<svg class=\"bar\" viewBox=\"0 0 200 12\" role=\"img\" aria-label=\"\(label)\"><title>\(label)</title>"
    var left = 0.0
    for (verdict, count) in counts where count > 0 {
      let width = 200 * Double(count) / Double(total)
      svg +=
        "<rect class=\"\(verdict.rawValue)\" x=\"\(figure(left))\" y=\"0\" width=\"\(figure(width))\" height=\"12\"/>"
      left += width
    }
    return svg + "</svg>"
  }

  /// The observed figures of a check's units on one line, with the threshold: how far off, how bunched. Nothing where
  /// fewer than three figures differ.
  static func strip(_ findings: ArraySlice<Finding>, _ language: Language) -> String {
    let figures = findings.compactMap { finding in
      finding.judgement.observed.map { (value: $0, verdict: finding.judgement.verdict) }
    }.sorted { ($0.value, $0.verdict.rawValue) < ($1.value, $1.verdict.rawValue) }
    guard figures.count >= 3, Set(figures.map(\.value)).count >= 3 else { return "" }
    let threshold = findings.lazy.compactMap(\.judgement.threshold).first
    // The outermost hundredth on either side is drawn at the edge: one runaway figure must not flatten all others.
    let trim = figures.count / 100
    var (low, high) = (figures[trim].value, figures[figures.count - 1 - trim].value)
    if let threshold { (low, high) = (min(low, threshold), max(high, threshold)) }
    guard high > low else { return "" }
    func place(_ value: Double) -> Double { 10 + 580 * (min(max(value, low), high) - low) / (high - low) }
    let label = language.pick("各单位的实际值", "observed, one dot a unit")
    var svg = "<svg class=\"strip\" viewBox=\"0 0 600 84\" role=\"img\" aria-label=\"\(label)\"><title>\(label)</title>"
    svg += "<line class=\"axis\" x1=\"10\" y1=\"50\" x2=\"590\" y2=\"50\"/>"
    var heights: [Int: Int] = [:]
    for (value, verdict) in figures.prefix(2000) {
      let x = place(value)
      let column = Int(x / 5)
      let height = heights[column, default: 0]
      heights[column] = height + 1
      svg +=
        "<circle class=\"\(verdict.rawValue)\" cx=\"\(figure(x))\" cy=\"\(figure(46 - Double(min(height, 16)) * 2.6))\" r=\"2.4\"/>"
    }
    if let threshold {
      svg +=
        "<line class=\"limit\" x1=\"\(figure(place(threshold)))\" y1=\"0\" x2=\"\(figure(place(threshold)))\" y2=\"54\"/>"
      svg +=
        "<text x=\"\(figure(place(threshold)))\" y=\"66\" text-anchor=\"middle\" class=\"limit\">\(ReportProse.figure(threshold))</text>"
    }
    for (value, anchor) in [(low, "start"), (high, "end")]
    where threshold.map({ abs(place($0) - place(value)) > 90 }) ?? true {
      svg +=
        "<text x=\"\(figure(place(value)))\" y=\"66\" text-anchor=\"\(anchor)\">\(ReportProse.figure(value))</text>"
    }
    // What stands on the axis, and that the dashed line is what is asked for.
    let about = threshold == nil ? label : label + language.pick("；虚线为要求", "; the dashed line is what is asked for")
    svg += "<text x=\"300\" y=\"80\" text-anchor=\"middle\" class=\"about\">\(about)</text>"
    return "<div class=\"wide\">" + svg + "</svg></div>\n"
  }

  /// A coordinate with one decimal.
  private static func figure(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return "\(tenths / 10).\(abs(tenths % 10))"
  }
}
