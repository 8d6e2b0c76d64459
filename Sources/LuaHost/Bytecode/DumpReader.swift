/// Reads what `lua_dump` of Lua 5.4 writes.
///
/// Invariant: `position` never passes the end; every read that would gives nil, and so does the whole.
struct DumpReader {
  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  var isAtEnd: Bool { position == bytes.count }

  /// Signature, version 5.4, format, a text that transfers damage, and the sizes and looks of numbers.
  mutating func readHeader() -> Bool {
    let signature: [UInt8] = [0x1B, 0x4C, 0x75, 0x61, 0x54, 0, 0x19, 0x93, 0x0D, 0x0A, 0x1A, 0x0A, 4, 8, 8]
    guard take(signature.count).map(Array.init) == signature else { return false }
    guard readWord().map(Int64.init(bitPattern:)) == 0x5678 else { return false }
    guard readWord().map(Double.init(bitPattern:)) == 370.5 else { return false }
    return readByte() != nil  // how many upvalues the main function has, which it says itself
  }

  mutating func readFunction(depth: Int) -> LuaPrototype? {
    guard depth < 100, skipText() else { return nil }
    var function = LuaPrototype()
    guard let firstLine = readSize(), readSize() != nil, let parameterCount = readByte(), let isVariadic = readByte(),
      let registerCount = readByte()
    else { return nil }
    function.firstLine = firstLine
    function.parameterCount = Int(parameterCount)
    function.isVariadic = isVariadic != 0
    function.registerCount = Int(registerCount)
    guard let code = readList(of: 4, { $0.readInstruction() }), !code.isEmpty,
      let constants = readList(of: 1, { $0.readConstant() }), let upvalues = readList(of: 3, { $0.readUpvalue() }),
      let prototypes = readList(of: 1, { $0.readFunction(depth: depth + 1) })
    else { return nil }
    function.code = code
    function.constants = constants
    function.upvalues = upvalues
    function.prototypes = prototypes
    return readDebug(into: &function) ? function : nil
  }

  private mutating func readDebug(into function: inout LuaPrototype) -> Bool {
    guard let steps = readList(of: 1, { $0.readByte() }), let places = readList(of: 2, { $0.readLineMark() }),
      readList(of: 3, { $0.readLocal() }) != nil, let names = readList(of: 1, { $0.readText() })
    else { return false }
    // A step of −128 says that the line stands in the list of marks.
    let marks = Dictionary(places, uniquingKeysWith: { first, _ in first })
    var line = function.firstLine
    for (place, step) in steps.enumerated() {
      if step == 0x80 {
        guard let mark = marks[place] else { return false }
        line = mark
      } else {
        line &+= Int(Int8(bitPattern: step))
      }
      function.lines.append(line)
    }
    for (index, name) in names.enumerated() where index < function.upvalues.count {
      function.upvalues[index].name = name.map { String(decoding: $0, as: UTF8.self) }
    }
    return true
  }

  private mutating func readLineMark() -> (Int, Int)? {
    guard let place = readSize(), let line = readSize() else { return nil }
    return (place, line)
  }

  private mutating func readLocal() -> Void? {
    guard skipText(), readSize() != nil, readSize() != nil else { return nil }
    return ()
  }

  private mutating func readInstruction() -> LuaInstruction? {
    guard let bytes = take(4) else { return nil }
    return LuaInstruction(bits: bytes.reversed().reduce(0) { $0 << 8 | UInt32($1) })
  }

  private mutating func readConstant() -> LuaPrototype.Constant? {
    switch readByte() {
    case 0x00?: return .nil
    case 0x01?: return .boolean(false)
    case 0x11?: return .boolean(true)
    case 0x03?: return readWord().map { .integer(Int64(bitPattern: $0)) }
    case 0x13?: return readWord().map { .number(Double(bitPattern: $0)) }
    case 0x04?, 0x14?:
      guard case let text?? = readText() else { return nil }
      return .string(text)
    default: return nil
    }
  }

  private mutating func readUpvalue() -> LuaPrototype.Upvalue? {
    guard let isLocal = readByte(), let index = readByte(), readByte() != nil else { return nil }
    return LuaPrototype.Upvalue(name: nil, isLocal: isLocal != 0, index: Int(index))
  }

  /// A count and as many elements, each of at least `least` bytes: a damaged count asks for no memory.
  private mutating func readList<Element>(
    of least: Int, _ read: (inout DumpReader) -> Element?
  ) -> [Element]? {
    guard let count = readSize(), count <= (bytes.count - position) / least else { return nil }
    var elements: [Element] = []
    elements.reserveCapacity(count)
    for _ in 0..<count {
      guard let element = read(&self) else { return nil }
      elements.append(element)
    }
    return elements
  }

  private mutating func skipText() -> Bool { readText() != nil }

  /// A text, which may be none at all.
  private mutating func readText() -> [UInt8]?? {
    guard let size = readSize() else { return nil }
    guard size > 0 else { return .some(nil) }
    guard let bytes = take(size - 1) else { return nil }
    return .some(Array(bytes))
  }

  /// Seven bits a byte, the highest first; the last byte has the top bit set.
  private mutating func readSize() -> Int? {
    var value = 0
    while let byte = readByte() {
      guard value < Int.max >> 8 else { return nil }
      value = value << 7 | Int(byte & 0x7F)
      if byte & 0x80 != 0 { return value <= Int32.max ? value : nil }
    }
    return nil
  }

  private mutating func readWord() -> UInt64? {
    take(8).map { $0.reversed().reduce(0) { $0 << 8 | UInt64($1) } }
  }

  private mutating func readByte() -> UInt8? { take(1)?.first }

  private mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
    guard count <= bytes.count - position else { return nil }
    defer { position += count }
    return bytes[position..<position + count]
  }
}
