import Foundation
import Tables
import Testing

@testable import Display

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite("A saved chart")
struct ChartDocumentTests {
  private static let hostile = "<script>alert(\"1\")</script> & 'x' ]]> \u{1}\u{1B}[31m\u{202E}\n--> 县"

  /// One chart of each kind, with names that would like to be markup.
  private func charts() throws -> [Chart] {
    let cities = ["南宁市", "柳州市", "桂林市", "北海市"]
    let table = try table([
      (Field("city", .text), cities.map { .text($0) }),
      (Field("k" + Self.hostile, .text), [.text(Self.hostile), .text("b"), .missing, .text("d\u{7}")]),
      (Field("year", .integer), [.integer(2019), .integer(2020), .integer(2022), .integer(2023)]),
      (
        Field("v", .number, title: Self.hostile, unit: "元" + Self.hostile),
        [.number(-1.5), .number(2), .missing, .number(4e5)]
      ),
    ])
    return try [Language.chinese, .english].flatMap { language in
      try PlotKind.allCases.map { kind in
        let x = kind == .map ? "city" : kind == .histogram ? "v" : kind == .line ? "year" : "k" + Self.hostile
        let plot = Plot(
          kind: kind, x: x, y: ["v"], by: [.line, .scatter, .bar].contains(kind) ? "city" : nil, title: Self.hostile)
        return try Chart(of: table, plot, language: language, isInvented: true)
      }
    }
  }

  @Test("as SVG is well-formed XML whatever its texts are, with title and description, and fetches nothing")
  func svg() throws {
    for chart in try charts() {
      let bytes = try ChartFormat.svg.bytes(of: chart)
      let document = ElementCollector()
      let parser = XMLParser(data: Data(bytes))
      parser.delegate = document
      #expect(parser.parse(), "\(String(describing: parser.parserError))")
      #expect(!document.names.contains("script"))
      #expect(document.names.prefix(3) == ["svg", "title", "desc"])
      #expect(document.text.contains("alert(\"1\")"))
      let text = String(decoding: bytes, as: UTF8.self)
      #expect(!text.contains("href") && !text.contains("@import") && !text.contains("nan") && !text.contains("inf\""))
    }
  }

  @Test("says how many rows it shows, what is missing, and that the data are invented", arguments: ChartFormat.allCases)
  func notes(format: ChartFormat) throws {
    let table = try table([
      (Field("year", .integer), [.integer(2019), .integer(2020)]), (Field("v", .number), [.number(1), .missing]),
    ])
    let chart = try Chart(of: table, Plot(kind: .line, x: "year", y: ["v"]), isInvented: true)
    let text = String(decoding: try format.bytes(of: chart), as: UTF8.self)
    for note in ["n = 1 of 2 rows", "missing: v 1", "synthetic data"] { #expect(text.contains(note), "\(note)") }
    let real = String(
      decoding: try format.bytes(of: try Chart(of: table, Plot(kind: .line, x: "year", y: ["v"]))), as: UTF8.self)
    #expect(!real.contains("synthetic"))
  }

  @Test("as a page holds its drawing and nothing that acts")
  func html() throws {
    for chart in try charts() {
      let page = String(decoding: try ChartFormat.html.bytes(of: chart), as: UTF8.self)
      #expect(page.contains("<svg ") && !page.contains("<script"))
      #expect(page.contains("<html lang=\"\(chart.language == .chinese ? "zh-Hans" : "en")\">"))
    }
  }

  @Test("as Vega-Lite has data, mark and encoding, and refers to fields that its data have")
  func vegaLite() throws {
    for chart in try charts() {
      let json = try JSONSerialization.jsonObject(with: Data(try ChartFormat.vegaLite.bytes(of: chart)))
      let spec = try #require(json as? [String: Any])
      #expect(spec["$schema"] as? String == "https://vega.github.io/schema/vega-lite/v5.json")
      let rows = try #require((spec["data"] as? [String: Any])?["values"] as? [[String: Any]])
      #expect(!rows.isEmpty)
      #expect(spec["mark"] != nil || spec["layer"] != nil || spec["facet"] != nil)
      let known = rows.reduce(into: Set(["outlier"])) { $0.formUnion($1.keys) }
      #expect(fields(of: spec).isSubset(of: known), "\(fields(of: spec)) of \(known)")
    }
  }

  /// The fields that encodings name, anywhere in a specification.
  private func fields(of value: Any) -> Set<String> {
    switch value {
    case let object as [String: Any]:
      object.reduce(into: Set<String>()) { found, member in
        if member.key == "field", let name = member.value as? String { found.insert(name) }
        if member.key != "data" { found.formUnion(fields(of: member.value)) }
      }
    case let list as [Any]: list.reduce(into: Set<String>()) { $0.formUnion(fields(of: $1)) }
    default: []
    }
  }

  @Test("keeps the runs of a line apart in Vega-Lite, so that nothing is joined across a gap")
  func runs() throws {
    let table = try table([
      (Field("year", .integer), [.integer(2019), .integer(2020), .integer(2022)]),
      (Field("v", .number), [.number(1), .number(2), .number(3)]),
    ])
    let chart = try Chart(of: table, Plot(kind: .line, x: "year", y: ["v"]))
    let json = try JSONSerialization.jsonObject(with: Data(try ChartFormat.vegaLite.bytes(of: chart)))
    let rows = ((json as? [String: Any])?["data"] as? [String: Any])?["values"] as? [[String: Any]]
    #expect(rows?.map { $0["run"] as? Int } == [0, 0, 1])
  }

  @Test(
    "has the size that was asked for, and no place outside of it", arguments: [(240, 120), (720, 400), (4000, 3000)])
  func sizes(width: Int, height: Int) throws {
    for chart in try charts() {
      let text = String(
        decoding: try ChartFormat.svg.bytes(of: chart, ChartSize(width: width, height: height)), as: UTF8.self)
      #expect(text.contains("width=\"\(width)\""))
      for match in text.matches(of: /c?x[12]?="(-?[0-9.]+)"/) {
        let x = try #require(Double(match.1))
        #expect(x >= -1 && x <= Double(width) + 1, "\(match.0)")
      }
    }
  }

  @Test("masks names of persons, keeps them apart, and refuses their figures unless they are asked for")
  func personal() throws {
    let table = try table([
      (Field("name", .text, isPersonal: true), [.text("韦一"), .text("覃二"), .missing]),
      (Field("age", .integer, isPersonal: true), [.integer(41), .integer(52), .integer(33)]),
      (Field("hours", .number), [.number(72), .number(80), .number(64)]),
    ])
    for plot in [
      Plot(kind: .bar, x: "name", y: ["hours"]), Plot(kind: .scatter, x: "hours", y: ["hours"], by: "name"),
      Plot(kind: .line, x: "name", y: ["hours"]), Plot(kind: .box, x: "name", y: ["hours"]),
      Plot(kind: .sparkline, x: "hours", y: ["hours"], by: "name"),
    ] {
      let chart = try Chart(of: table, plot)
      #expect(ChartText.lines(of: chart, .init()).joined().contains("韦一"))
      for format in ChartFormat.allCases {
        let text = String(decoding: try format.bytes(of: chart), as: UTF8.self)
        #expect(!text.contains("韦一") && text.contains("••• 1") && text.contains("••• 2"), "\(plot.kind) \(format)")
        #expect(String(decoding: try format.bytes(of: chart, showsPersonal: true), as: UTF8.self).contains("韦一"))
      }
    }
    for plot in [
      Plot(kind: .histogram, x: "age"), Plot(kind: .box, y: ["age"]), Plot(kind: .scatter, x: "age", y: ["hours"]),
      Plot(kind: .sparkline, x: "hours", y: ["age"]),
    ] {
      let chart = try Chart(of: table, plot)
      #expect(throws: PlotFailure.personalFigures(["age"])) { try ChartFormat.svg.bytes(of: chart) }
      #expect(throws: Never.self) { try ChartFormat.svg.bytes(of: chart, showsPersonal: true) }
    }
  }

  @Test("is of the form that its name asks for")
  func endings() {
    #expect(ChartFormat(path: "a.SVG") == .svg)
    #expect(ChartFormat(path: "a.vl.json") == .vegaLite && ChartFormat(path: "a.json") == .vegaLite)
    #expect(ChartFormat(path: "图.html") == .html && ChartFormat(path: "a.txt") == .text)
    #expect(ChartFormat(path: "a.png") == nil)
  }
}

/// The elements and texts of a document, in their order.
private final class ElementCollector: NSObject, XMLParserDelegate {
  var names: [String] = []
  var text = ""

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String]
  ) {
    names.append(name)
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }
}
