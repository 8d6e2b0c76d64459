/// A member of a JSON object.
public struct JSONMember: Sendable, Equatable {
  public var name: String
  public var value: JSONValue
}

/// A JSON document in memory, its members in their order, its numbers as they are written.
///
///     let document = try JSONValue.read(Array(#"{"name": "p"}"#.utf8), path: "p.json")
///     document["name"]   // .text("p")
///
/// For small documents such as descriptions of packages; tables are read by `JSONReader`.
public indirect enum JSONValue: Sendable, Equatable {
  case null
  case boolean(Bool)
  /// A number, in the digits of the document: 0.10 stays 0.10.
  case number(String)
  case text(String)
  case list([JSONValue])
  case object([JSONMember])

  /// The value of a member; nil where there is none, or this is no object. Of two members of one name the last counts.
  public subscript(name: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.last { $0.name == name }?.value
  }

  /// What a spreadsheet would show of it: a text as it is, nothing for null, JSON for lists and objects.
  var cellText: String {
    switch self {
    case .null: ""
    case .boolean(let truth): truth ? "true" : "false"
    case .number(let digits): digits
    case .text(let text): text
    case .list, .object:
      String(
        decoding: {
          var json = JSONWriter(indented: false)
          json.value(self)
          return json.bytes
        }(), as: UTF8.self)
    }
  }

  /// The texts of a list that holds nothing else; nil for anything other.
  var texts: [String]? {
    guard case .list(let elements) = self else { return nil }
    let texts = elements.compactMap { if case .text(let text) = $0 { text } else { nil } }
    return texts.count == elements.count ? texts : nil
  }

  /// No description of a package nests deeper.
  private static let depthLimit = 200

  /// The document. Throws a fault with its place where the bytes are no JSON, or nest deeper than 200 levels.
  static func read(_ input: UnsafeBufferPointer<UInt8>) throws(JSONFault) -> JSONValue {
    var scanner = JSONScanner(input)
    let value = try read(&scanner, depth: 0)
    try scanner.expectEnd()
    return value
  }

  private static func read(_ scanner: inout JSONScanner, depth: Int) throws(JSONFault) -> JSONValue {
    guard depth < depthLimit else { throw scanner.fault("lists and objects nested too deeply") }
    switch scanner.peek() {
    case UInt8(ascii: "{"):
      _ = scanner.take(UInt8(ascii: "{"))
      var members: [JSONMember] = []
      if scanner.take(UInt8(ascii: "}")) { return .object([]) }
      repeat {
        let name = try text(&scanner)
        try scanner.expect(UInt8(ascii: ":"), "':' after the name")
        members.append(JSONMember(name: name, value: try read(&scanner, depth: depth + 1)))
      } while scanner.take(UInt8(ascii: ","))
      try scanner.expect(UInt8(ascii: "}"), "',' or '}'")
      return .object(members)
    case UInt8(ascii: "["):
      _ = scanner.take(UInt8(ascii: "["))
      var elements: [JSONValue] = []
      if scanner.take(UInt8(ascii: "]")) { return .list([]) }
      repeat { elements.append(try read(&scanner, depth: depth + 1)) } while scanner.take(UInt8(ascii: ","))
      try scanner.expect(UInt8(ascii: "]"), "',' or ']'")
      return .list(elements)
    case UInt8(ascii: "\""): return .text(try text(&scanner))
    default:
      if scanner.word("true") { return .boolean(true) }
      if scanner.word("false") { return .boolean(false) }
      if scanner.word("null") { return .null }
      return .number(try scanner.digitsOfNumber())
    }
  }

  private static func text(_ scanner: inout JSONScanner) throws(JSONFault) -> String {
    try scanner.string { (bytes) throws(JSONFault) in String(decoding: bytes, as: UTF8.self) }
  }
}

extension JSONWriter {
  /// Writes a document.
  package mutating func value(_ document: JSONValue) {
    switch document {
    case .null: null()
    case .boolean(let truth): value(truth)
    case .number(let digits): value(digits: digits)
    case .text(let text): value(text)
    case .list(let elements):
      array { json in
        for element in elements { json.value(element) }
      }
    case .object(let members):
      object { json in json.members(members) }
    }
  }

  /// Writes these members into the object that is open.
  package mutating func members(_ members: [JSONMember]) {
    for member in members {
      key(member.name)
      value(member.value)
    }
  }
}
