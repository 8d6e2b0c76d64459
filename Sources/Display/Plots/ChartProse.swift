/// The sentences of charts.
enum ChartProse {
  /// How many rows are shown, and what is not.
  static func notes(_ tally: PlotTally, _ language: Language) -> [String] {
    func grouped(_ count: Int) -> String { FigureText.grouped(String(count)) }
    func list(_ counts: [(label: String, count: Int)]) -> String {
      counts.map { "\($0.label) \(grouped($0.count))" }.joined(separator: language.pick("，", ", "))
    }
    var notes: [String] = []
    if tally.shown == tally.rows {
      notes.append("n = \(grouped(tally.shown))")
    } else {
      notes.append(
        language.pick(
          "n = \(grouped(tally.shown))（共 \(grouped(tally.rows)) 行）",
          "n = \(grouped(tally.shown)) of \(grouped(tally.rows)) rows"))
    }
    if !tally.missing.isEmpty { notes.append(language.pick("缺失：", "missing: ") + list(tally.missing)) }
    if !tally.notFinite.isEmpty {
      notes.append(language.pick("非有限数：", "NaN or infinite: ") + list(tally.notFinite))
    }
    if tally.elsewhere > 0 {
      let count = grouped(tally.elsewhere)
      notes.append(language.pick("图上无此地区：\(count) 行", "rows of no region of the map: \(count)"))
    }
    if tally.leftOutSeries > 0 {
      let count = grouped(tally.leftOutSeries)
      notes.append(language.pick("另有 \(count) 个系列未显示，请先筛选", "\(count) more series are not shown: filter first"))
    }
    if tally.leftOutBands > 0 {
      let count = grouped(tally.leftOutBands)
      notes.append(language.pick("另有 \(count) 组未显示，请先用 :top", "\(count) more are not shown: take the :top first"))
    }
    if tally.repeats {
      notes.append(
        language.pick("同一系列中同一处有多行：请用 by 区分或先汇总", "several rows of a series at one place: name by, or summarise first"))
    }
    if let thinned = tally.thinned {
      notes.append(
        language.pick(
          "只画出可分辨的 \(grouped(thinned)) 个点", "drawn with the \(grouped(thinned)) points that can be told apart"))
    }
    return notes + tally.others
  }

  static func synthetic(_ language: Language) -> String {
    language.pick("合成数据：除地名和代码外均为虚构", "synthetic data: all but region names and codes is invented")
  }

  static func nothing(_ language: Language) -> String {
    language.pick("没有可画的数据：没有一行有所需的数值", "nothing to draw: no row has the figures that are needed")
  }

  static func ownScales(_ language: Language) -> String {
    language.pick("每行从其最小值画到最大值", "each row runs from its own least to its greatest")
  }

  static func meanOf(_ count: Int, _ language: Language) -> String {
    language.pick("每格为 \(count) 处的平均", "each block is the mean of \(count) places")
  }

  static func tukey(_ language: Language) -> String {
    language.pick("须线至 1.5 倍四分位距之内", "whiskers within 1.5 times the quartiles' distance")
  }

  static func rows(_ language: Language) -> String { language.pick("行数", "rows") }

  static func schematic(_ language: Language) -> String {
    language.pick("各市位置为示意", "places of the cities are schematic")
  }

  static func withoutFigure(_ count: Int, of all: Int, _ language: Language) -> String {
    language.pick("\(all) 市中 \(count) 市无数据", "\(count) of \(all) cities without a figure")
  }

  static func missing(_ language: Language) -> String { language.pick("缺失", "missing") }

  /// The figures that a class of tiles holds.
  static func range(_ values: ClosedRange<Double>, _ axis: Axis, _ sign: String) -> String {
    let (low, high) = (axis.figure(values.lowerBound), axis.figure(values.upperBound))
    return low == high ? low : low + sign + high
  }
}
