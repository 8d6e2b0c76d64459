import Tables
import Testing

@testable import Datasets

/// What `validate` tells; that it agrees with frictionless is held by the peers' tests.
@Suite struct PackageValidationTests {
  private func found(_ schema: String, _ text: String, limit: Int = 1000) throws -> TableValidation {
    let scratch = try Scratch()
    try scratch.file(
      "datapackage.json", #"{"name": "p", "resources": [{"name": "t", "path": "t.csv", "schema": \#(schema)}]}"#)
    try scratch.file("t.csv", text)
    return try PackageValidation.report(scratch.path, limit: limit).tables[0]
  }

  private let schema =
    #"{"fields": [{"name": "id", "type": "integer"}, {"name": "b", "constraints": {"enum": ["x", "y"]}}], "primaryKey": "id"}"#

  @Test func everythingWrongIsToldWithItsPlace() throws {
    let table = try found(schema, "id,b\n1,x\nq,z\n1,y\n\n7\n8,x,y\n")
    #expect(
      table.errors.map { "\($0.row ?? 0) \($0.column ?? 0) \($0.code.rawValue)" } == [
        "3 1 type-error", "3 2 constraint-error", "3 0 primary-key", "4 0 primary-key", "5 0 blank-row",
        "5 0 primary-key",
        "6 2 missing-cell", "7 3 extra-cell",
      ])
    #expect(table.errors[0].description.hasSuffix("the cell is not of the field's type: expected a whole number"))
    #expect(table.rowCount == 6)
  }

  @Test func whatIsWrongInAPersonalColumnIsNotShown() throws {
    let schema = #"""
      {"fields": [{"name": "id", "type": "integer", "personal": true}], "primaryKey": "id",
       "foreignKeys": [{"fields": "id", "reference": {"fields": "id"}}]}
      """#
    let report = try found(schema, "id\n450100199001011234x\n12345\n12345\n")
    let json = String(
      decoding: ValidationJSON.bytes(of: ValidationReport(tables: [report]), version: "1"), as: UTF8.self)
    #expect(report.errors.count >= 2)
    #expect(!json.contains("4501001990") && !json.contains("12345"))
    #expect(json.contains("•••"))
  }

  @Test func uniqueKeysOfSeveralColumnsAreHeld() throws {
    let schema = #"{"fields": [{"name": "a"}, {"name": "b"}], "uniqueKeys": [["a", "b"]]}"#
    let table = try found(schema, "a,b\n1,x\n1,y\n1,x\n")
    #expect(table.errors.map(\.code) == [.uniqueKey])
    #expect(table.errors[0].row == 4)
  }

  @Test func categoriesAreTheOnlyValues() throws {
    let schema = #"{"fields": [{"name": "a", "categories": ["x", {"value": "y", "label": "Y"}]}]}"#
    #expect(try found(schema, "a\nx\ny\nz\n").errors.map(\.row) == [4])
  }

  @Test func documentsAreHeldAgainstTheirSchema() throws {
    let schema =
      #"{"fields": [{"name": "a", "type": "array", "constraints": {"jsonSchema": {"items": {"type": "integer"}, "minItems": 1}}}]}"#
    let table = try found(schema, "a\n\"[1, 2]\"\n[]\n\"[\"\"x\"\"]\"\n\n{}\n")
    #expect(
      table.errors.map { "\($0.row ?? 0) \($0.code.rawValue)" } == [
        "3 constraint-error", "4 constraint-error", "5 blank-row", "6 type-error",
      ])
    #expect(table.errors.first?.note == #"expected JSON that fits {"items":{"type":"integer"},"minItems":1}"#)
    let written = try DataPackage.read(
      try DataPackage.read(
        Array(#"{"name": "p", "resources": [{"name": "t", "path": "t.csv", "schema": \#(schema)}]}"#.utf8), path: "p"
      ).json, path: "p")
    #expect(written.resources[0].schema?.fields[0].constraints.jsonSchema?["minItems"] == .number("1"))
  }

  @Test func aPatternThatTakesTooLongIsToldOfInsteadOfTriedOn() throws {
    let schema = #"{"fields": [{"name": "a", "type": "string", "constraints": {"pattern": "(a+)+$"}}]}"#
    let rows = (0..<200).map { String(repeating: "a", count: 50 + $0) + "!\n" }
    let table = try found(schema, "a\naaa\nb\n" + rows.joined())
    #expect(table.errors.count == 201)
    #expect(table.errors.first?.note == "expected text that matches (a+)+$")
    #expect(table.errors.last?.note == "expected text that matches (a+)+$, a pattern that takes too long to try")
  }

  @Test func errorsPastTheLimitAreLeftOutAndThatIsSaid() throws {
    let table = try found(schema, "id,b\n" + String(repeating: "q,z\n", count: 50), limit: 10)
    #expect(table.errors.count == 10)
    #expect(table.warnings == ["reached error limit: 10"])
  }

  @Test func aQuoteThatNothingClosesIsAnError() throws {
    #expect(try found(schema, "id,b\n1,\"x\n2,y\n").errors.map(\.code) == [.sourceError])
  }

  @Test func aReportIsTheSameToTheByteEachTime() throws {
    let reports = try (0..<2).map { _ in
      ValidationJSON.bytes(of: ValidationReport(tables: [try found(schema, "id,b\n1,x\nq,z\n")]), version: "1")
    }
    #expect(reports[0] == reports[1])
  }

  @Test func unknownPropertiesAreKeptWhenAPackageIsWrittenAgain() throws {
    let json = #"""
      {"name": "p", "licenses": [{"name": "CC0-1.0"}], "resources": [{"name": "t", "path": "t.csv", "sources": [{"title": "s"}],
       "schema": {"fields": [{"name": "a", "type": "number", "rdfType": "x", "constraints": {"minimum": 0.10}}], "note": 1}}]}
      """#
    let written = try DataPackage.read(try DataPackage.read(Array(json.utf8), path: "p").json, path: "p")
    #expect(written.others.map(\.name) == ["licenses"])
    #expect(written.resources[0].others.map(\.name) == ["sources"])
    #expect(written.resources[0].schema?.others == [JSONMember(name: "note", value: .number("1"))])
    #expect(written.resources[0].schema?.fields[0].others == [JSONMember(name: "rdfType", value: .text("x"))])
    #expect(written.resources[0].schema?.fields[0].constraints.minimum == "0.10")
  }
}
