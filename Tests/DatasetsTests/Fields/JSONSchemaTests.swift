import Testing

@testable import Datasets

@Suite struct JSONSchemaTests {
  private func schema(_ text: String) throws -> JSONSchema {
    try JSONSchema(JSONNode(value: try #require(JSONValue(text)), path: "p", place: "jsonSchema", part: .field))
  }

  @Test(arguments: [
    ("true", ["1", "{}"], []), ("false", [], ["1", "null"]), ("{}", ["1", "[]"], []),
    (#"{"type": "integer"}"#, ["1", "1.0", "-3e2"], ["1.5", "\"1\"", "null"]),
    (#"{"type": ["string", "null"]}"#, ["\"x\"", "null"], ["1", "false"]),
    (
      #"{"enum": [1, "a", {"x": 1, "y": [2]}]}"#, ["1.0", "\"a\"", #"{"y": [2], "x": 1}"#],
      ["2", "\"1\"", "{\"x\": 1}"]
    ),
    (#"{"const": null}"#, ["null"], ["0", "\"null\"", "\"\""]),
    (#"{"minimum": 1, "exclusiveMaximum": 5}"#, ["1", "4.9", "\"0\""], ["0.9", "5"]),
    (#"{"multipleOf": 0.1}"#, ["0.3", "7", "\"x\""], ["0.35"]),
    (#"{"minLength": 2, "maxLength": 3}"#, ["\"南宁\"", "[]"], ["\"南\"", "\"abcd\""]),
    (#"{"pattern": "b+"}"#, ["\"abba\"", "1"], ["\"aca\""]),
    (
      #"{"prefixItems": [{"type": "string"}], "items": {"type": "integer"}}"#, ["[]", "[\"a\", 1, 2]"],
      ["[1]", "[\"a\", \"b\"]"]
    ),
    (#"{"minItems": 1, "maxItems": 2, "uniqueItems": true}"#, ["[1]", "[1, \"1\"]"], ["[]", "[1, 2, 3]", "[1, 1.0]"]),
    (#"{"contains": {"type": "null"}, "maxContains": 1}"#, ["[1, null]"], ["[1]", "[null, null]"]),
    (
      #"{"properties": {"a": {"type": "integer"}}, "required": ["a"]}"#, [#"{"a": 1, "b": 2}"#, "[]"],
      ["{}", #"{"a": "x"}"#]
    ),
    (#"{"properties": {"a": true}, "additionalProperties": false}"#, ["{}", #"{"a": 1}"#], [#"{"b": 1}"#]),
    (#"{"minProperties": 1, "propertyNames": {"maxLength": 1}}"#, [#"{"a": 1}"#], ["{}", #"{"ab": 1}"#]),
    (#"{"anyOf": [{"const": 1}, {"const": 2}], "not": {"const": 2}}"#, ["1"], ["2", "3"]),
    (#"{"oneOf": [{"minimum": 1}, {"maximum": 3}], "allOf": [true]}"#, ["0", "4"], ["2"]),
    (
      #"{"if": {"type": "string"}, "then": {"minLength": 1}, "else": {"type": "null"}}"#, ["\"x\"", "null"],
      ["\"\"", "1"]
    ),
    (#"{"title": "t", "format": "date", "$comment": "c"}"#, ["1"], []),
  ])
  func documentsFitAsTheStandardHasIt(_ text: String, _ good: [String], _ bad: [String]) throws {
    let schema = try schema(text)
    for document in good { #expect(schema.fits(try #require(JSONValue(document))), "\(document) fits \(text)") }
    for document in bad { #expect(!schema.fits(try #require(JSONValue(document))), "\(document) does not fit \(text)") }
  }

  @Test(arguments: [
    (##"{"$ref": "#/$defs/a"}"##, "the JSON Schema keyword '$ref' is not one that is checked here"),
    (#"{"items": {"unevaluatedItems": false}}"#, "jsonSchema.items: the JSON Schema keyword 'unevaluatedItems'"),
    (#"{"type": "text"}"#, "unknown 'text'"), (#"{"minLength": -1}"#, "expected a whole number"),
    (#"{"pattern": "("}"#, "no regular expression"), ("[]", "expected an object"),
  ])
  func whatIsNotCheckedIsAnError(_ text: String, _ reason: String) throws {
    do throws(DatasetFailure) {
      let value = JSONValue(text) ?? .null
      _ = try JSONSchema(JSONNode(value: value, path: "p", place: "jsonSchema", part: .field))
      Issue.record("\(text) is taken")
    } catch {
      #expect(error.description.contains(reason), "\(error)")
    }
  }
}
