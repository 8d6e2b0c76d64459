internal import Datasets
internal import Display
internal import LuaHost

/// What a chart can do.
enum ChartMethods {
  static let all = [
    Descriptor(
      .chart, "save",
      [
        Parameter("path", .text),
        Parameter("options", .options, optional: true, names: ["width", "height", "personal"]),
      ], gives: "nothing",
      """
      Writes the chart into a file, in a folder that the script may write: .svg, .html (a page of its own), .vl.json \
      (Vega-Lite) or .txt; { width = 720, height = 400 } in pixels. It says how many rows it shows, what is missing and \
      whether the data are synthetic. Names of persons are masked, and figures of persons refused, unless { personal = \
      true } is given.
      """,
      example: "edu.institutions:plot{ kind = \"bar\", x = \"level\" }:save(\"levels.svg\")"
    ) { arguments in
      guard let object = arguments.object(as: ChartObject.self) else { throw arguments.wrong(0, expected: "a chart") }
      let path = try arguments.text(0)
      guard let format = ChartFormat(path: path) else {
        throw DatasetFailure.unwritable(path: path, known: ChartFormat.allCases.flatMap(\.endings))
      }
      let options = try arguments.options(1)
      func pixels(_ name: String, _ range: ClosedRange<Int>) throws -> Int? {
        guard let size = try options.integer(name) else { return nil }
        guard range.contains(size) else {
          throw options.wrong(
            name, .integer(Int64(size)), expected: "pixels, \(range.lowerBound) to \(range.upperBound)")
        }
        return size
      }
      let size = ChartSize(
        width: try pixels("width", ChartSize.widths) ?? ChartSize.usualWidth,
        height: try pixels("height", ChartSize.heights))
      let showsPersonal = try options.boolean("personal") ?? false
      try arguments.session.access.check(path, writing: true)
      let bytes = try format.bytes(of: object.chart, size, showsPersonal: showsPersonal)
      try FileBytes.writeAtomically(bytes, to: path)
      return nil
    }
  ]
}
