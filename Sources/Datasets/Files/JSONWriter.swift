internal import Glibc
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
///
/// Invariant: what was written are the first `count` bytes of `storage`; what follows is room, so that a token asks once
/// for the space it needs.
package struct JSONWriter {
  private var storage: [UInt8] = []
  private var count = 0
  private let isIndented: Bool
  private var depth = 0
  private var needsComma = false
  private var isAfterKey = false

  package init(indented: Bool) {
    isIndented = indented
  }

  /// What was written. Gives up the room that was kept for more.
  package var bytes: [UInt8] {
    mutating get {
      storage.removeLast(storage.count - count)
      return storage
    }
  }

  package mutating func object(_ members: (inout JSONWriter) -> Void) { nest("{", "}", members) }

  package mutating func array(_ elements: (inout JSONWriter) -> Void) { nest("[", "]", elements) }

  /// An array of many elements, of which `elements` writes one part after the other, side by side on all processors.
  package mutating func array(parts: Int, _ elements: (_ part: Int, inout JSONWriter) -> Void) {
    array { json in
      let texts = Schedule.standard.map(parts) { [isIndented = json.isIndented, depth = json.depth] part in
        var writer = JSONWriter(indented: isIndented)
        writer.depth = depth
        elements(part, &writer)
        return writer.bytes
      }
      for text in texts where !text.isEmpty {
        if json.needsComma { json.put(UInt8(ascii: ",")) }
        text.withUnsafeBufferPointer { json.put($0) }
        json.needsComma = true
      }
    }
  }

  /// Writes the name of a member; its value is written next.
  package mutating func key(_ name: String) {
    separate()
    quote(name)
    put(UInt8(ascii: ":"))
    if isIndented { put(UInt8(ascii: " ")) }
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
  package mutating func endLine() { put(UInt8(ascii: "\n")) }

  private mutating func raw(_ text: String) {
    separate()
    var text = text
    text.withUTF8 { put($0) }
    needsComma = true
  }

  private mutating func nest(_ open: Unicode.Scalar, _ close: Unicode.Scalar, _ content: (inout JSONWriter) -> Void) {
    separate()
    put(UInt8(ascii: open))
    depth += 1
    needsComma = false
    let start = count
    content(&self)
    depth -= 1
    if count > start { breakLine() }
    put(UInt8(ascii: close))
    needsComma = true
  }

  private mutating func separate() {
    if isAfterKey {
      isAfterKey = false
      return
    }
    if needsComma { put(UInt8(ascii: ",")) }
    if depth > 0 { breakLine() }
  }

  private mutating func breakLine() {
    guard isIndented else { return }
    let length = 1 + 2 * depth
    write(atMost: length) { target in
      target[0] = UInt8(ascii: "\n")
      memset(target + 1, Int32(UInt8(ascii: " ")), length - 1)
      return length
    }
  }

  private mutating func put(_ byte: UInt8) {
    write(atMost: 1) { target in
      target[0] = byte
      return 1
    }
  }

  private mutating func put(_ text: UnsafeBufferPointer<UInt8>) {
    guard let source = text.baseAddress else { return }
    write(atMost: text.count) { target in
      memcpy(target, source, text.count)
      return text.count
    }
  }

  private mutating func quote(_ text: String) {
    var text = text
    text.withUTF8 { text in
      write(atMost: Self.longestQuoted(text.count)) { Self.quote(text, to: $0) }
    }
  }

  /// Lends room for so many bytes to `body`, which says how many of them it wrote.
  @inline(__always)
  private mutating func write(atMost length: Int, _ body: (UnsafeMutablePointer<UInt8>) -> Int) {
    if storage.count - count < length { makeRoom(for: length) }
    count += storage.withUnsafeMutableBufferPointer { body($0.baseAddress! + count) }
  }

  private mutating func makeRoom(for length: Int) {
    let (written, size) = (count, count + max(length, count, 4096))
    storage = storage.withUnsafeBytes { old in
      [UInt8](unsafeUninitializedCapacity: size) { room, initialized in
        if written > 0 { memcpy(room.baseAddress!, old.baseAddress!, written) }
        memset(room.baseAddress! + written, 0, size - written)
        initialized = size
      }
    }
  }

  /// The most bytes that a text of so many takes in its quotes.
  private static func longestQuoted(_ length: Int) -> Int { 6 * length + 2 }

  /// Appends a string in its quotes.
  static func quote(_ text: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) {
    if text.allSatisfy(isPlain) {
      bytes.append(UInt8(ascii: "\""))
      bytes.append(contentsOf: text)
      bytes.append(UInt8(ascii: "\""))
    } else {
      bytes += [UInt8](unsafeUninitializedCapacity: longestQuoted(text.count)) { target, count in
        count = quote(text, to: target.baseAddress!)
      }
    }
  }

  /// Writes a string in its quotes; gives the number of bytes, at most `longestQuoted`.
  private static func quote(_ text: UnsafeBufferPointer<UInt8>, to target: UnsafeMutablePointer<UInt8>) -> Int {
    var end = target
    func put(_ byte: UInt8) {
      end.pointee = byte
      end += 1
    }
    put(UInt8(ascii: "\""))
    if let start = text.baseAddress, text.allSatisfy(isPlain) {
      memcpy(end, start, text.count)
      end += text.count
    } else {
      for byte in text {
        if isPlain(byte) {
          put(byte)
          continue
        }
        put(UInt8(ascii: "\\"))
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): put(byte)
        case 0x0A: put(UInt8(ascii: "n"))
        case 0x09: put(UInt8(ascii: "t"))
        case 0x0D: put(UInt8(ascii: "r"))
        default:
          for digit in "u00".utf8 { put(digit) }
          for digit in [byte >> 4, byte & 15] {
            put(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
          }
        }
      }
    }
    put(UInt8(ascii: "\""))
    return end - target
  }

  /// Whether a byte stands for itself inside quotes.
  @inline(__always)
  private static func isPlain(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
  }
}
