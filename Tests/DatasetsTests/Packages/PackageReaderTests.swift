import Foundation
import Tables
import Testing

@testable import Datasets

@Suite struct PackageReaderTests {
  private func read(_ json: String) throws(DatasetFailure) -> DataPackage {
    try DataPackage.read(Array(json.utf8), path: "datapackage.json")
  }

  /// A package of one resource with one field, and a place to put something wrong.
  private func package(field: String = #""name": "code""#, schema: String = "", resource: String = "") -> String {
    #"{"name": "p", "resources": [{"name": "regions", "path": "regions.csv"\#(resource), "schema": {"fields": [{\#(field)}]\#(schema)}}]}"#
  }

  @Test func missingValuesMayHaveLabels() throws {
    let package = try read(
      """
      {"name": "p", "resources": [{"name": "t", "path": "t.csv", "schema": {"fields": [{"name": "n"}],
        "missingValues": ["", {"value": "-", "label": "not applicable"}, {"value": "NA"}]}}]}
      """)
    let schema = package.resources[0].schema
    #expect(schema?.missingValues == ["", "-", "NA"])
    #expect(schema?.missingReasons == ["-": "not applicable"])
  }

  @Test func aPackageIsReadWithItsSchemas() throws {
    let package = try read(
      """
      {"name": "p", "title": "示例", "description": "d", "synthetic": true, "homepage": "ignored", "resources": [
        {"name": "regions", "path": "data/regions.csv", "title": "区划", "schema": {
          "fields": [
            {"name": "code", "type": "string", "title": "代码", "constraints": {"required": true}},
            {"name": "level", "constraints": {"enum": ["city", "county"]}},
            {"name": "head", "type": "any", "personal": true},
            {"name": "year", "type": "year"}, {"name": "area", "type": "number", "unit": "km2"},
            {"name": "open", "type": "boolean"}, {"name": "since", "type": "date", "month": "last"}
          ],
          "primaryKey": "code",
          "foreignKeys": [{"fields": ["head"], "reference": {"resource": "officers", "fields": "id"}},
            {"fields": "level", "reference": {"fields": ["code"]}}],
          "missingValues": ["", "-"]}},
        {"name": "plain", "path": "plain.csv"}]}
      """)
    let schema = TableSchema(
      key: ["code"],
      foreignKeys: [
        ForeignKey(["head"], references: "officers", ["id"]), ForeignKey(["level"], references: "", ["code"]),
      ],
      missingValues: ["", "-"]
    ) {
      SchemaField("code", .text, title: "代码", isRequired: true)
      SchemaField("level", .text, allowed: ["city", "county"])
      SchemaField("head", .text, isPersonal: true)
      SchemaField("year", .integer)
      SchemaField("area", .number, unit: "km2")
      SchemaField("open", .boolean)
      SchemaField("since", .date, monthReading: .lastDay)
    }
    var expected = DataPackage(
      name: "p", title: "示例", description: "d", isSynthetic: true,
      resources: [
        DataResource(name: "regions", path: "data/regions.csv", title: "区划", schema: schema),
        DataResource(name: "plain", path: "plain.csv", schema: nil),
      ])
    expected.others = [JSONMember(name: "homepage", value: .text("ignored"))]
    expected.resources[0].schema?.fields[1].format = .any
    expected.resources[0].schema?.fields[2].format = .any
    expected.resources[0].schema?.fields[3].format = .year
    #expect(package == expected)
  }

  @Test func anEnumOfNumbersIsReadAsCellsWouldHaveIt() throws {
    let package = try read(package(field: #""name": "n", "type": "integer", "constraints": {"enum": [1, 2]}"#))
    #expect(package.resources[0].schema?.fields[0].allowed == ["1", "2"])
  }

  @Test(
    arguments: [
      ("", nil), ("{", nil), ("[]", nil), ("null", nil), ("{}", "'resources' is lacking"),
      (#"{"resources": {}}"#, "resources: expected"), (#"{"name": 1, "resources": []}"#, "name: expected"),
      (#"{"resources": [{"path": "a.csv"}]}"#, "resources[0]: 'name' is lacking"),
      (#"{"resources": [{"name": "a"}]}"#, "resources[0]: 'path' is lacking"),
      (#"{"resources": [{"name": "a", "path": null}]}"#, "resources[0].path: expected"),
      (#"{"resources": [{"name": "a", "path": "a", "schema": {}}]}"#, "resources[0].schema: 'fields' is lacking"),
      (
        #"{"resources": [{"name": "a", "path": "a", "schema": {"fields": [{}]}}]}"#,
        "resources[0].schema.fields[0]: 'name' is lacking"
      ),
      (#"{"resources": [{"name": "a", "path": "a"}, {"name": "a", "path": "b"}]}"#, "two resources are called 'a'"),
    ] as [(String, String?)])
  func whatIsNoPackageIsRefusedWithThePlace(_ json: String, _ place: String?) {
    expectRefusal(of: json, place)
  }

  @Test(arguments: [
    (
      #""name": "code", "type": "text""#,
      "resource 'regions', field 'code': unknown type 'text'; expected one of string, integer"
    ),
    (
      #""name": "code", "month": "middle""#,
      "resource 'regions', field 'code': unknown month reading 'middle'; expected first or last"
    ),
    (#""name": "code"}, {"name": "code""#, "resource 'regions': two fields are called 'code'"),
    (#""name": "code", "personal": "yes""#, "resources[0].schema.fields[0].personal: expected"),
    (
      #""name": "code", "constraints": {"required": 1}"#, "resources[0].schema.fields[0].constraints.required: expected"
    ),
  ])
  func aFieldThatIsWrongIsRefusedWithItsPlace(_ field: String, _ place: String) {
    expectRefusal(of: package(field: field), place)
  }

  @Test(arguments: [
    (#", "primaryKey": 1"#, "resources[0].schema.primaryKey: expected"),
    (#", "foreignKeys": [{"fields": "a"}]"#, "resources[0].schema.foreignKeys[0]: 'reference' is lacking"),
    (#", "missingValues": "-""#, "resources[0].schema.missingValues: expected"),
  ])
  func aSchemaThatIsWrongIsRefusedWithItsPlace(_ schema: String, _ place: String) {
    expectRefusal(of: package(schema: schema), place)
  }

  @Test(arguments: ["/etc/passwd", "../x.csv", "a/../../x.csv", "..", "a/.."])
  func aPathThatLeavesTheFolderIsRefused(_ path: String) {
    expectRefusal(
      of: #"{"resources": [{"name": "a", "path": "\#(path)"}]}"#, "resource 'a': the path '\(path)' leaves the folder")
  }

  @Test(arguments: ["a.csv", "data/a.csv", "..a/b..csv", "./a.csv"])
  func aPathWithinTheFolderIsTaken(_ path: String) throws {
    #expect(try read(#"{"resources": [{"name": "a", "path": "\#(path)"}]}"#).resources[0].paths == [path])
  }

  private func expectRefusal(of json: String, _ place: String?, sourceLocation: SourceLocation = #_sourceLocation) {
    let failure = #expect(throws: DatasetFailure.self, sourceLocation: sourceLocation) { try read(json) }
    guard case .badPackage("datapackage.json", _, let reason) = failure else {
      Issue.record("\(String(describing: failure))", sourceLocation: sourceLocation)
      return
    }
    #expect(!reason.isEmpty)
    for name in ["String", "Array", "Dictionary", "Document", "Swift", "Bool", "Int", "Decod"] {
      #expect(!reason.contains(name), "\(reason) names a type of Swift", sourceLocation: sourceLocation)
    }
    if let place { #expect(reason.hasPrefix(place), sourceLocation: sourceLocation) }
  }

  @Test func noBytesTrapTheReader() throws {
    let valid = Array(package(field: #""name": "code", "type": "string""#).utf8)
    #expect(try DataPackage.read(valid, path: "p").resources.count == 1)
    var random = SeededGenerator(seed: 10)
    for round in 0..<2000 {
      var bytes = round % 4 == 0 ? random.soup(Int.random(in: 0...60, using: &random)) : valid
      if round % 4 != 0 {
        for _ in 0..<Int.random(in: 1...3, using: &random) {
          let place = Int.random(in: bytes.indices, using: &random)
          bytes.replaceSubrange(place...place, with: random.soup(Int.random(in: 0...2, using: &random)))
        }
      }
      do throws(DatasetFailure) {
        _ = try DataPackage.read(bytes, path: "p")
      } catch {
        guard case .badPackage = error else {
          Issue.record("\(error)")
          continue
        }
      }
    }
  }

  @Test func deepNestingIsRefusedNotFatal() {
    let depth = 10_000
    expectRefusal(of: String(repeating: "[", count: depth), nil)
    expectRefusal(
      of: #"{"resources": "# + String(repeating: "[", count: depth) + String(repeating: "]", count: depth) + "}", nil)
  }

  @Test func whatIsWrittenIsReadBack() throws {
    let schema = TableSchema(
      key: ["code", "year"], foreignKeys: [ForeignKey(["code"], references: "regions", ["code"])]
    ) {
      SchemaField("code", .text, title: "代码 \"引\"", isRequired: true, allowed: ["a", "b,c"])
      SchemaField("year", .integer, isRequired: true)
      SchemaField("amount", .number, unit: "CNY")
      SchemaField("done", .boolean)
      SchemaField("from", .date, isPersonal: true, monthReading: .firstDay)
    }
    let package = DataPackage(
      name: "p", title: "题", description: "两\n行", isSynthetic: true,
      resources: [
        DataResource(name: "a", path: "data/a.csv", title: "表", schema: schema),
        DataResource(name: "b", path: "b.csv", schema: nil),
      ])
    var written = package
    for index in written.resources.indices { written.resources[index].encoding = "utf-8" }
    #expect(try DataPackage.read(package.json, path: "p") == written)
    #expect(try DataPackage.read(DataPackage(name: "").json, path: "p") == DataPackage(name: ""))
    #expect(package.json.last == UInt8(ascii: "\n"))
  }

  @Test func textsForMissingAreNotWrittenSinceTheFilesWrittenHaveEmptyCells() throws {
    let schema = TableSchema(fields: [SchemaField("a", .text)], missingValues: ["-"])
    let package = DataPackage(name: "p", resources: [DataResource(name: "a", path: "a.csv", schema: schema)])
    #expect(try DataPackage.read(package.json, path: "p").resources[0].schema?.missingValues == [""])
  }

  @Test func anOrderOfCategoriesIsThatOfTheColumnAndIsWrittenAgain() throws {
    let scratch = try Scratch()
    let schema =
      #"{"fields": [{"name": "a", "type": "string", "categories": ["low", "high"], "categoriesOrdered": true}]}"#
    try scratch.file(
      "datapackage.json", #"{"name": "p", "resources": [{"name": "t", "path": "t.csv", "schema": \#(schema)}]}"#)
    try scratch.file("t.csv", "a\nhigh\nlow\n")
    let table = try #require(try Dataset.open(scratch.path).table("t")).table
    #expect(table.fields[0].categories == ["low", "high"])
    let arrow = try ArrowReader.table(try ArrowWriter.bytes(of: table, path: "a"), path: "a")
    #expect(arrow.fields == table.fields)
    let resource = DataResource(
      name: "t", path: "t.csv",
      schema: TableSchema(
        fields: [
          SchemaField(table.fields[0], FieldFormat(.text), Constraints())
        ], key: []))
    let package = DataPackage(name: "p", resources: [resource])
    let read = try DataPackage.read(package.json, path: "p").resources[0].schema?.fields[0]
    #expect(read?.categories?.values == ["low", "high"] && read?.categories?.isOrdered == true)
  }
}
