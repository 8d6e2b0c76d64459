package import Tables

/// Writes JSON as bytes, in the order it is told, the same for the same calls on every machine.
///
///     var json = JSONWriter(indented: true)
///     json.object { json in
///       json.member("name", "guangxi")
///       json.member("rows", 126)
///     }
///
/// Numbers are shortest round-trip decimals; NaN and infinities, which JSON lacks, become null. Text is UTF-8 with
/// only quotes, backslashes and control characters escaped.
package struct JSONWriter {
  package private(set) var bytes: [UInt8] = []
  private let isIndented: Bool
  private var depth = 0
  private var needsComma = false
  private var isAfterKey = false

  package init(indented: Bool) {
    isIndented = indented
  }

  package mutating func object(_ members: (inout JSONWriter) -> Void) { nest("{", "}", members) }

  package mutating func array(_ elements: (inout JSONWriter) -> Void) { nest("[", "]", elements) }

  /// Writes the name of a member; its value is written next.
  package mutating func key(_ name: String) {
    separate()
    quote(name)
    bytes.append(UInt8(ascii: ":"))
    if isIndented { bytes.append(UInt8(ascii: " ")) }
    isAfterKey = true
  }

  package mutating func value(_ text: String?) {
    guard let text else { return null() }
    separate()
    quote(text)
    needsComma = true
  }

  package mutating func value(_ number: Int?) { raw(number.map(String.init) ?? "null") }

  package mutating func value(_ number: Double?) {
    raw(number.flatMap { $0.isFinite ? DecimalText.shortest($0) : nil } ?? "null")
  }

  /// Writes a number that is text already.
  package mutating func value(digits: String) { raw(digits) }

  package mutating func value(_ truth: Bool?) { raw(truth.map { $0 ? "true" : "false" } ?? "null") }

  package mutating func value(_ value: Value) {
    switch value {
    case .missing: null()
    case .integer(let number): raw(String(number))
    case .number(let number): self.value(number)
    case .boolean(let truth): self.value(truth)
    case .text, .date: self.value(value.description)
    }
  }

  package mutating func null() { raw("null") }

  package mutating func member(_ name: String, _ text: String?) {
    key(name)
    value(text)
  }

  package mutating func member(_ name: String, _ number: Int?) {
    key(name)
    value(number)
  }

  package mutating func member(_ name: String, _ number: Double?) {
    key(name)
    value(number)
  }

  package mutating func member(_ name: String, _ truth: Bool?) {
    key(name)
    value(truth)
  }

  package mutating func member(_ name: String, texts: [String]) {
    key(name)
    array { json in
      for text in texts { json.value(text) }
    }
  }

  /// Ends the document with a newline, as text files do.
  package mutating func endLine() { bytes.append(UInt8(ascii: "\n")) }

  private mutating func raw(_ text: String) {
    separate()
    bytes.append(contentsOf: text.utf8)
    needsComma = true
  }

  private mutating func nest(_ open: Unicode.Scalar, _ close: Unicode.Scalar, _ content: (inout JSONWriter) -> Void) {
    separate()
    bytes.append(UInt8(ascii: open))
    depth += 1
    needsComma = false
    let start = bytes.count
    content(&self)
    depth -= 1
    if bytes.count > start { breakLine() }
    bytes.append(UInt8(ascii: close))
    needsComma = true
  }

  private mutating func separate() {
    if isAfterKey {
      isAfterKey = false
      return
    }
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    if depth > 0 { breakLine() }
  }

  private mutating func breakLine() {
    guard isIndented else { return }
    bytes.append(UInt8(ascii: "\n"))
    for _ in 0..<depth { bytes.append(contentsOf: "  ".utf8) }
  }

  private mutating func quote(_ text: String) {
    var text = text
    text.withUTF8 { Self.quote($0, to: &bytes) }
  }

  /// Appends a string in its quotes.
  static func quote(_ text: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    for byte in text {
      switch byte {
      case UInt8(ascii: "\""): bytes.append(contentsOf: "\\\"".utf8)
      case UInt8(ascii: "\\"): bytes.append(contentsOf: "\\\\".utf8)
      case 0x0A: bytes.append(contentsOf: "\\n".utf8)
      case 0x09: bytes.append(contentsOf: "\\t".utf8)
      case 0x0D: bytes.append(contentsOf: "\\r".utf8)
      case 0..<0x20:
        let hex = Array("0123456789abcdef".utf8)
        bytes.append(contentsOf: "\\u00".utf8)
        bytes.append(hex[Int(byte >> 4)])
        bytes.append(hex[Int(byte & 15)])
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
