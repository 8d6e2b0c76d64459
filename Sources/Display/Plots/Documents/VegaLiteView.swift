internal import Datasets

/// How Vega-Lite is to draw a chart's data: marks and encodings.
enum VegaLiteView {
  static func write(_ chart: Chart, _ size: ChartSize, to json: inout JSONWriter) {
    if case .sparks = chart.marks { return sparks(chart, size, to: &json) }
    json.member("width", size.width)
    if let height = size.height ?? naturalHeight(chart) { json.member("height", height) }
    switch chart.marks {
    case .lines:
      mark("line", to: &json) { $0.member("point", true) }
      encoding(chart, to: &json) { json in
        channel("detail", "run", "nominal", to: &json)
        series("strokeDash", chart, to: &json)
      }
    case .points:
      mark("point", to: &json) { $0.member("filled", true) }
      encoding(chart, to: &json) { json in series("shape", chart, to: &json) }
    case .bars(_, areUpright: true):
      mark("bar", to: &json)
      encoding(chart, to: &json) { json in
        json.key("x2")
        json.object { $0.member("field", "x2") }
        json.key("y2")
        json.object { $0.member("datum", 0) }
      }
    case .bars:
      mark("bar", to: &json)
      encoding(chart, to: &json) { json in
        if !chart.series.isEmpty { channel("yOffset", "series", "nominal", sort: chart.series, to: &json) }
      }
    case .boxes: boxes(chart, to: &json)
    case .tiles: tiles(chart, to: &json)
    case .sparks: break
    }
  }

  /// The height of charts whose rows need room.
  private static func naturalHeight(_ chart: Chart) -> Int? {
    if case .tiles(let tiles, _) = chart.marks { return ((tiles.map(\.row).max() ?? 0) + 1) * 64 }
    return nil
  }

  // MARK: - Kinds of their own

  /// Sparklines: a row of panels, each with a scale of its own.
  private static func sparks(_ chart: Chart, _ size: ChartSize, to json: inout JSONWriter) {
    json.key("facet")
    json.object { json in
      json.key("row")
      json.object { json in
        json.member("field", "row")
        json.member("type", "nominal")
        json.member("title", chart.y.title)
        json.member("sort", texts: chart.y.scale.bandNames ?? [])
      }
    }
    json.key("spec")
    json.object { json in
      json.member("width", size.width)
      json.member("height", 40)
      mark("line", to: &json) { $0.member("point", true) }
      json.key("encoding")
      json.object { json in
        channel("x", "x", "ordinal", sort: chart.x.scale.bandNames, title: chart.x.title, to: &json)
        json.key("y")
        json.object { json in
          json.member("field", "y")
          json.member("type", "quantitative")
          json.member("title", chart.figures?.title)
          json.key("scale")
          json.object { $0.member("zero", false) }
        }
        channel("detail", "run", "nominal", to: &json)
      }
    }
    json.key("resolve")
    json.object { json in
      json.key("scale")
      json.object { $0.member("y", "independent") }
    }
  }

  private static func boxes(_ chart: Chart, to json: inout JSONWriter) {
    func layer(
      _ type: String, _ from: String, _ to: String?, _ json: inout JSONWriter,
      _ look: @escaping (inout JSONWriter) -> Void
    ) {
      json.object { json in
        mark(type, to: &json, look)
        json.key("encoding")
        json.object { json in
          channel("y", "y", "nominal", sort: chart.y.scale.bandNames, title: chart.y.title, to: &json)
          channel("x", from, "quantitative", title: chart.x.title, to: &json)
          if let to {
            json.key("x2")
            json.object { $0.member("field", to) }
          }
        }
      }
    }
    json.key("layer")
    json.array { json in
      layer("rule", "low", "high", &json) { _ in }
      layer("bar", "q1", "q3", &json) { json in
        json.member("size", 12)
        json.member("color", "#9ecae1")
      }
      layer("tick", "median", nil, &json) { json in
        json.member("size", 16)
        json.member("thickness", 2)
        json.member("color", "#084594")
      }
      json.object { json in
        json.key("transform")
        json.array { json in
          json.object { json in
            json.member("flatten", texts: ["outliers"])
            json.member("as", texts: ["outlier"])
          }
        }
        mark("point", to: &json)
        json.key("encoding")
        json.object { json in
          channel("y", "y", "nominal", sort: chart.y.scale.bandNames, title: chart.y.title, to: &json)
          channel("x", "outlier", "quantitative", title: chart.x.title, to: &json)
        }
      }
    }
  }

  private static func tiles(_ chart: Chart, to json: inout JSONWriter) {
    guard case .tiles(_, let classes) = chart.marks else { return }
    let figures = chart.figures ?? chart.y
    let names =
      classes.map { ChartProse.range($0.values, figures, "–") } + [ChartProse.missing(chart.language)]
    let fills = classes.indices.map { ChartSVG.shade($0, of: classes.count).fill } + ["#ffffff"]
    func places(_ json: inout JSONWriter) {
      for name in ["column", "row"] {
        json.key(name == "column" ? "x" : "y")
        json.object { json in
          json.member("field", name)
          json.member("type", "ordinal")
          json.key("axis")
          json.null()
        }
      }
    }
    json.key("encoding")
    json.object { json in places(&json) }
    json.key("layer")
    json.array { json in
      json.object { json in
        mark("rect", to: &json)
        json.key("encoding")
        json.object { json in
          json.key("color")
          json.object { json in
            json.member("field", "class")
            json.member("type", "nominal")
            json.member("title", figures.title)
            json.key("scale")
            json.object { json in
              json.member("domain", texts: names)
              json.member("range", texts: fills)
            }
          }
        }
      }
      for (name, offset) in [("name", -8), ("figure", 8)] {
        json.object { json in
          json.key("mark")
          json.object { json in
            json.member("type", "text")
            json.member("dy", offset)
          }
          json.key("encoding")
          json.object { json in
            channel("text", name, "nominal", to: &json)
            json.key("color")
            json.object { json in
              json.key("condition")
              json.object { json in
                json.member("test", "datum.dark")
                json.member("value", "#ffffff")
              }
              json.member("value", "#1a1a1a")
            }
          }
        }
      }
    }
  }

  // MARK: - Marks and channels

  /// A mark that says its figures where one points at it, and looks as `look` says.
  private static func mark(
    _ type: String, to json: inout JSONWriter, _ look: (inout JSONWriter) -> Void = { _ in }
  ) {
    json.key("mark")
    json.object { json in
      json.member("type", type)
      json.member("tooltip", true)
      look(&json)
    }
  }

  /// The series by another channel. Scales must have equal domains for their legends to be one.
  private static func series(_ channel: String, _ chart: Chart, to json: inout JSONWriter) {
    guard !chart.series.isEmpty else { return }
    json.key(channel)
    json.object { json in
      json.member("field", "series")
      json.member("type", "nominal")
      if let label = chart.seriesLabel { json.member("title", label) }
      json.key("scale")
      json.object { $0.member("domain", texts: chart.series) }
    }
  }

  /// The encodings of x, y and series, and `more`.
  private static func encoding(_ chart: Chart, to json: inout JSONWriter, _ more: (inout JSONWriter) -> Void) {
    let isBars = if case .bars = chart.marks { true } else { false }
    json.key("encoding")
    json.object { json in
      for (name, axis) in [("x", chart.x), ("y", chart.y)] { position(name, axis, startsAtZero: isBars, to: &json) }
      series("color", chart, to: &json)
      more(&json)
    }
  }

  private static func position(_ name: String, _ axis: Axis, startsAtZero: Bool, to json: inout JSONWriter) {
    if let bands = axis.scale.bandNames {
      return channel(name, name, "ordinal", sort: bands, title: axis.title, to: &json)
    }
    json.key(name)
    json.object { json in
      json.member("field", name)
      if case .days = axis.scale {
        json.member("type", "temporal")
        json.member("title", axis.title)
        return
      }
      json.member("type", "quantitative")
      json.member("title", axis.title)
      if case .years = axis.scale {
        json.key("axis")
        json.object { json in
          json.member("format", "d")
          json.member("tickMinStep", 1)
        }
      }
      if !startsAtZero {
        json.key("scale")
        json.object { $0.member("zero", false) }
      }
    }
  }

  private static func channel(
    _ name: String, _ field: String, _ type: String, sort: [String]? = nil, title: String? = nil,
    to json: inout JSONWriter
  ) {
    json.key(name)
    json.object { json in
      json.member("field", field)
      json.member("type", type)
      if let title { json.member("title", title) }
      if let sort { json.member("sort", texts: sort) }
    }
  }
}
