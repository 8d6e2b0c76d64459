internal import Glibc

/// What is wrong with a JSON text, and where.
struct JSONFault: Error {
  /// Bytes before it.
  var offset: Int
  var reason: String
}

/// Takes JSON apart, piece by piece (RFC 8259).
///
/// Invariant: `position` never passes the end, and every step but those that only look moves it on or throws. The
/// input is valid UTF-8. Nothing here calls itself, so that no depth of nesting exhausts the stack.
struct JSONScanner: ~Copyable {
  private let input: UnsafeBufferPointer<UInt8>
  private(set) var position = 0
  /// The text of the last string that had escapes.
  private var unescaped: [UInt8] = []

  enum Number {
    case integer(Int64)
    case number(Double)
  }

  init(_ input: UnsafeBufferPointer<UInt8>) {
    self.input = input
    if input.count >= 3, input[0] == 0xEF, input[1] == 0xBB, input[2] == 0xBF { position = 3 }
  }

  /// The next byte that is no white space; nil at the end.
  mutating func peek() -> UInt8? {
    while position < input.count {
      switch input[position] {
      case 0x20, 0x09, 0x0A, 0x0D: position += 1
      default: return input[position]
      }
    }
    return nil
  }

  /// Takes the next byte that is no white space if it is this one.
  mutating func take(_ byte: UInt8) -> Bool {
    guard peek() == byte else { return false }
    position += 1
    return true
  }

  mutating func expect(_ byte: UInt8, _ what: String) throws(JSONFault) {
    guard take(byte) else { throw fault("expected \(what)") }
  }

  mutating func expectEnd() throws(JSONFault) {
    if peek() != nil { throw fault("expected the end of the file") }
  }

  func fault(_ reason: String, at offset: Int? = nil) -> JSONFault {
    JSONFault(offset: offset ?? position, reason: position >= input.count ? reason + ", found the end" : reason)
  }

  /// Takes a string and lends its bytes.
  mutating func string<Result>(
    _ body: (UnsafeBufferPointer<UInt8>) throws(JSONFault) -> Result
  ) throws(JSONFault) -> Result {
    try expect(UInt8(ascii: "\""), "a string in double quotes")
    let start = position
    while position < input.count, input[position] != UInt8(ascii: "\""), input[position] != UInt8(ascii: "\\"),
      input[position] >= 0x20
    { position += 1 }
    if position < input.count, input[position] == UInt8(ascii: "\"") {
      position += 1
      return try body(UnsafeBufferPointer(rebasing: input[start..<position - 1]))
    }
    unescaped.removeAll(keepingCapacity: true)
    unescaped.append(contentsOf: input[start..<position])
    try unescape(from: start)
    do {
      return try unescaped.withUnsafeBufferPointer { (bytes) throws(JSONFault) in try body(bytes) }
    }
  }

  /// The rest of a string that has escapes, up to its closing quote.
  private mutating func unescape(from start: Int) throws(JSONFault) {
    while position < input.count {
      let byte = input[position]
      position += 1
      switch byte {
      case UInt8(ascii: "\""): return
      case UInt8(ascii: "\\"): try escape()
      case 0..<0x20: throw fault("a control character in a string must be written as \\u00XX", at: position - 1)
      default: unescaped.append(byte)
      }
    }
    throw fault("a string that nothing closes", at: start - 1)
  }

  private mutating func escape() throws(JSONFault) {
    let start = position - 1
    guard position < input.count else { throw fault("a string that nothing closes") }
    let byte = input[position]
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): unescaped.append(byte)
    case UInt8(ascii: "b"): unescaped.append(0x08)
    case UInt8(ascii: "f"): unescaped.append(0x0C)
    case UInt8(ascii: "n"): unescaped.append(0x0A)
    case UInt8(ascii: "r"): unescaped.append(0x0D)
    case UInt8(ascii: "t"): unescaped.append(0x09)
    case UInt8(ascii: "u"):
      var code = try hexadecimal()
      if code & 0xFC00 == 0xD800, position + 1 < input.count, input[position] == UInt8(ascii: "\\"),
        input[position + 1] == UInt8(ascii: "u")
      {
        position += 2
        let low = try hexadecimal()
        guard low & 0xFC00 == 0xDC00 else { throw fault("half of a surrogate pair", at: start) }
        code = 0x10000 + (code & 0x3FF) << 10 + (low & 0x3FF)
      }
      guard let scalar = Unicode.Scalar(code) else { throw fault("half of a surrogate pair", at: start) }
      unescaped.append(contentsOf: UTF8.encode(scalar).unsafelyUnwrapped)
    default: throw fault("an escape that JSON does not know", at: start)
    }
  }

  private mutating func hexadecimal() throws(JSONFault) -> UInt32 {
    var code: UInt32 = 0
    for _ in 0..<4 {
      guard position < input.count, let digit = Character(Unicode.Scalar(input[position])).hexDigitValue else {
        throw fault("expected four hexadecimal digits after \\u")
      }
      code = code << 4 | UInt32(digit)
      position += 1
    }
    return code
  }

  /// Takes a number. A whole one is an integer, kept exactly; one of more than 64 bits is a fault.
  mutating func number() throws(JSONFault) -> Number {
    let start = position
    if position < input.count, input[position] == UInt8(ascii: "-") { position += 1 }
    let whole = digits()
    guard whole > 0 else { throw fault("expected a value", at: start) }
    guard whole == 1 || input[position - whole] != UInt8(ascii: "0") else {
      throw fault("a number with leading zeros; a code is a text, in double quotes", at: start)
    }
    var isInteger = true
    if position < input.count, input[position] == UInt8(ascii: ".") {
      isInteger = false
      position += 1
      guard digits() > 0 else { throw fault("expected digits after the decimal point") }
    }
    if position < input.count, input[position] | 0x20 == UInt8(ascii: "e") {
      isInteger = false
      position += 1
      if position < input.count, input[position] == UInt8(ascii: "-") || input[position] == UInt8(ascii: "+") {
        position += 1
      }
      guard digits() > 0 else { throw fault("expected digits after the exponent's e") }
    }
    let bytes = UnsafeBufferPointer(rebasing: input[start..<position])
    if isInteger {
      guard let value = CellText.integer(bytes) else {
        throw fault("a whole number of more than 64 bits; write it as text", at: start)
      }
      return .integer(value)
    }
    guard let value = CellText.number(bytes) else { throw fault("a number past the greatest double", at: start) }
    return .number(value)
  }

  /// Takes a number of any size, as it is written.
  mutating func digitsOfNumber() throws(JSONFault) -> String {
    let start = position
    do throws(JSONFault) {
      _ = try number()
    } catch {
      // Well formed, but past what a table holds.
      guard position > start + 15 else { throw error }
    }
    return String(decoding: input[start..<position], as: UTF8.self)
  }

  private mutating func digits() -> Int {
    let start = position
    while position < input.count, input[position] &- UInt8(ascii: "0") <= 9 { position += 1 }
    return position - start
  }

  /// Takes `true`, `false` or `null`, or gives nil.
  mutating func word(_ word: StaticString) -> Bool {
    let count = word.utf8CodeUnitCount
    guard position + count <= input.count, memcmp(word.utf8Start, input.baseAddress! + position, count) == 0 else {
      return false
    }
    position += count
    return true
  }

  /// Takes a whole document, only to see whether it is JSON.
  mutating func document() throws(JSONFault) {
    /// What is open: true for an object.
    var open: [Bool] = []
    var isValueNext = true
    while true {
      if isValueNext {
        switch peek() {
        case UInt8(ascii: "{"):
          position += 1
          open.append(true)
          if take(UInt8(ascii: "}")) { open.removeLast() } else { try key(); continue }
        case UInt8(ascii: "["):
          position += 1
          open.append(false)
          if take(UInt8(ascii: "]")) { open.removeLast() } else { continue }
        case UInt8(ascii: "\""): try string { _ throws(JSONFault) in }
        default: if !word("true"), !word("false"), !word("null") { _ = try number() }
        }
        isValueNext = false
      }
      guard let isObject = open.last else { return try expectEnd() }
      if take(UInt8(ascii: ",")) {
        isValueNext = true
        if isObject { try key() }
      } else {
        try isObject ? expect(UInt8(ascii: "}"), "',' or '}'") : expect(UInt8(ascii: "]"), "',' or ']'")
        open.removeLast()
      }
    }
  }

  private mutating func key() throws(JSONFault) {
    try string { _ throws(JSONFault) in }
    try expect(UInt8(ascii: ":"), "':' after the name")
  }
}

extension JSONFault {
  /// "line 3, column 5", columns counted in characters.
  func place(in bytes: UnsafeBufferPointer<UInt8>) -> String {
    var line = 1
    var start = 0
    for index in 0..<min(offset, bytes.count) where bytes[index] == UInt8(ascii: "\n") {
      line += 1
      start = index + 1
    }
    let before = String(decoding: bytes[start..<max(start, min(offset, bytes.count))], as: UTF8.self)
    return "line \(line), column \(before.count + 1)"
  }
}
