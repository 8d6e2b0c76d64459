internal import Datasets

/// Charts as Vega-Lite, for those who want to go on working on them elsewhere.
///
/// Data stand in the file itself, in the units that the axes name. Runs of a line are told apart by `run`, so that nothing is
/// joined across what is missing. Source: Vega-Lite 5, https://vega.github.io/vega-lite/docs/spec.html.
enum ChartVegaLite {
  static func bytes(of chart: Chart, _ size: ChartSize) -> [UInt8] {
    var json = JSONWriter(indented: true)
    json.object { json in
      json.member("$schema", "https://vega.github.io/schema/vega-lite/v5.json")
      json.member("description", ([chart.spokenTitle] + chart.remarks).joined(separator: "; "))
      json.key("title")
      json.object { json in
        json.member("text", chart.spokenTitle)
        json.member("subtitle", texts: chart.remarks)
        json.member("anchor", "start")
      }
      json.key("data")
      json.object { json in
        json.key("values")
        json.array { json in VegaLiteRows.write(chart, to: &json) }
      }
      VegaLiteView.write(chart, size, to: &json)
    }
    json.endLine()
    return json.bytes
  }
}

extension Chart {
  /// What has to be said beside the marks.
  fileprivate var remarks: [String] { notes + (notice.map { [$0] } ?? []) }
}

/// The data of a chart, one object a mark.
private enum VegaLiteRows {
  static func write(_ chart: Chart, to json: inout JSONWriter) {
    func series(_ place: Int, _ json: inout JSONWriter) {
      if chart.series.indices.contains(place) { json.member("series", chart.series[place]) }
    }
    func value(_ name: String, _ value: Double?, _ axis: Axis, _ json: inout JSONWriter) {
      switch (axis.scale, value) {
      case (.bands, let value?), (.days, let value?): json.member(name, axis.scale.text(value))
      default: json.member(name, value?.rounded(toDigits: 14))
      }
    }
    switch chart.marks {
    case .lines(let lines):
      for line in lines {
        for (run, places) in line.runs.enumerated() {
          for place in places {
            json.object { json in
              value("x", place.x, chart.x, &json)
              value("y", place.y, chart.y, &json)
              series(line.series, &json)
              json.member("run", line.series * 1_000_000 + run)
            }
          }
        }
      }
    case .points(let points):
      for part in points {
        for place in part.places {
          json.object { json in
            value("x", place.x, chart.x, &json)
            value("y", place.y, chart.y, &json)
            series(part.series, &json)
          }
        }
      }
    case .bars(let bars, let areUpright):
      for bar in bars {
        json.object { json in
          if areUpright {
            value("x", bar.base.lowerBound, chart.x, &json)
            value("x2", bar.base.upperBound, chart.x, &json)
            value("y", bar.value, chart.y, &json)
          } else {
            value("x", bar.value, chart.x, &json)
            json.member("y", chart.y.scale.text(Double(bar.band)))
            series(bar.series, &json)
          }
        }
      }
    case .boxes(let boxes):
      for box in boxes {
        json.object { json in
          json.member("y", chart.y.scale.text(Double(box.band)))
          json.member("n", box.count)
          for (name, figure) in [
            ("low", box.whiskers.lowerBound), ("q1", box.quartiles.lowerBound), ("median", box.median),
            ("q3", box.quartiles.upperBound), ("high", box.whiskers.upperBound),
          ] { json.member(name, figure.rounded(toDigits: 14)) }
          json.key("outliers")
          json.array { json in for outlier in box.outliers { json.value(outlier.rounded(toDigits: 14)) } }
        }
      }
    case .sparks(let sparks): write(sparks, of: chart, to: &json)
    case .tiles(let tiles, let classes): write(tiles, classes, of: chart, to: &json)
    }
  }

  private static func write(_ sparks: [Marks.Spark], of chart: Chart, to json: inout JSONWriter) {
    let names = chart.x.scale.bandNames ?? []
    for spark in sparks {
      // Blocks of several places are called by the first of them.
      let width = max(1, (names.count + spark.values.count - 1) / max(spark.values.count, 1))
      var run = 0
      for (place, value) in spark.values.enumerated() {
        guard let value else {
          run += 1
          continue
        }
        json.object { json in
          json.member("x", names.indices.contains(place * width) ? names[place * width] : String(place))
          json.member("y", value.rounded(toDigits: 14))
          json.member("row", chart.y.scale.text(Double(spark.band)))
          json.member("run", run)
        }
      }
    }
  }

  private static func write(
    _ tiles: [Marks.Tile], _ classes: [Marks.TileClass], of chart: Chart, to json: inout JSONWriter
  ) {
    let figures = chart.figures ?? chart.y
    for tile in tiles {
      json.object { json in
        json.member("code", tile.code)
        json.member("name", tile.name)
        json.member("column", tile.column)
        json.member("row", tile.row)
        json.member("value", tile.value?.rounded(toDigits: 14))
        json.member("dark", tile.tileClass.map { ChartSVG.shade($0, of: classes.count).text == "#ffffff" } ?? false)
        json.member("figure", tile.value.map(figures.figure) ?? FigureText.missing)
        json.member(
          "class",
          tile.tileClass.map { ChartProse.range(classes[$0].values, figures, "–") }
            ?? ChartProse.missing(chart.language))
      }
    }
  }
}
