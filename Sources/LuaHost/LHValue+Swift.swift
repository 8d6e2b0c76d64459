import CLuaHost

extension LHValue {
  init(integer: Int64) {
    self.init()
    kind = .integer
    self.integer = integer
  }

  init(number: Double) {
    self.init()
    kind = .number
    self.number = number
  }

  init(boolean: Bool) {
    self.init()
    kind = .boolean
    self.boolean = boolean
  }
}

extension LHBytes {
  var buffer: UnsafeBufferPointer<UInt8> {
    guard let base else { return UnsafeBufferPointer(start: nil, count: 0) }
    return UnsafeBufferPointer(start: UnsafeRawPointer(base).assumingMemoryBound(to: UInt8.self), count: count)
  }

  /// The text, with what is not UTF-8 repaired; for messages only.
  var text: String { String(decoding: buffer, as: UTF8.self) }
}

/// Calls `body` with the bytes of a Swift string.
func withBytes<Result>(of text: String, _ body: (LHBytes) -> Result) -> Result {
  var text = text
  return text.withUTF8 { utf8 in
    utf8.withMemoryRebound(to: CChar.self) { body(LHBytes(base: $0.baseAddress, count: $0.count)) }
  }
}
