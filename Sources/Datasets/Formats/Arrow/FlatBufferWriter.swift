/// A value of a FlatBuffer, as a tree.
///
/// Only what Arrow's messages need: tables by slot, scalars, texts, and vectors of tables, of numbers or of structs.
indirect enum FlatValue {
  case byte(UInt8)
  case short(Int16)
  case int(Int32)
  case long(Int64)
  case text(String)
  /// Fields by slot; nil leaves a field out, which then reads as its default.
  case table([FlatValue?])
  case tables([FlatValue])
  /// Structs of 8-byte alignment, their fields already laid out.
  case structs(count: Int, bytes: [UInt8])

  /// The bytes a field of a table takes; offsets take four.
  fileprivate var width: Int {
    switch self {
    case .byte: 1
    case .short: 2
    case .int, .text, .table, .tables, .structs: 4
    case .long: 8
    }
  }
}

/// Lays a tree out as a FlatBuffer.
///
/// Source: FlatBuffers internals; every offset points forward, to what stands after the table that holds it. Invariant:
/// a table begins at a multiple of 8, and each field at a multiple of its width.
struct FlatBufferWriter {
  private var bytes: [UInt8] = []

  /// The buffer whose root is this table, padded to a multiple of 8 bytes.
  static func bytes(of root: FlatValue) -> [UInt8] {
    var writer = FlatBufferWriter()
    writer.append(UInt32(0))
    let position = writer.write(root)
    writer.patch(at: 0, to: position)
    writer.align(to: 8)
    return writer.bytes
  }

  /// Appends what an offset points at; gives its position.
  private mutating func write(_ value: FlatValue) -> Int {
    switch value {
    case .text(let text):
      align(to: 4)
      let start = bytes.count
      append(UInt32(text.utf8.count))
      bytes.append(contentsOf: text.utf8)
      bytes.append(0)
      return start
    case .structs(let count, let content):
      while (bytes.count + 4) % 8 != 0 { bytes.append(0) }
      let start = bytes.count
      append(UInt32(count))
      bytes.append(contentsOf: content)
      return start
    case .tables(let elements):
      align(to: 4)
      let start = bytes.count
      append(UInt32(elements.count))
      for _ in elements { append(UInt32(0)) }
      for (index, element) in elements.enumerated() {
        let position = write(element)
        patch(at: start + 4 + 4 * index, to: position)
      }
      return start
    case .table(let fields): return write(fields)
    case .byte, .short, .int, .long: preconditionFailure("a scalar stands in its table")
    }
  }

  private mutating func write(_ fields: [FlatValue?]) -> Int {
    var places = [Int](repeating: 0, count: fields.count)
    var size = 4
    for (slot, field) in fields.enumerated() {
      guard let field else { continue }
      size = (size + field.width - 1) / field.width * field.width
      places[slot] = size
      size += field.width
    }
    // The table follows its vtable, at a multiple of 8.
    let vtableSize = 4 + 2 * fields.count
    while (bytes.count + vtableSize) % 8 != 0 { bytes.append(0) }
    append(UInt16(vtableSize))
    append(UInt16(size))
    for place in places { append(UInt16(place)) }
    let start = bytes.count
    append(UInt32(vtableSize))
    bytes.append(contentsOf: [UInt8](repeating: 0, count: size - 4))
    for (slot, field) in fields.enumerated() {
      guard let field else { continue }
      let place = start + places[slot]
      switch field {
      case .byte(let value): bytes[place] = value
      case .short(let value): put(value, at: place)
      case .int(let value): put(value, at: place)
      case .long(let value): put(value, at: place)
      case .text, .table, .tables, .structs:
        let position = write(field)
        patch(at: place, to: position)
      }
    }
    return start
  }

  private mutating func align(to width: Int) {
    while bytes.count % width != 0 { bytes.append(0) }
  }

  private mutating func append(_ value: some FixedWidthInteger) {
    withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
  }

  private mutating func put(_ value: some FixedWidthInteger, at place: Int) {
    withUnsafeBytes(of: value.littleEndian) { raw in
      for (index, byte) in raw.enumerated() { bytes[place + index] = byte }
    }
  }

  /// Writes the offset of `position` at `place`.
  private mutating func patch(at place: Int, to position: Int) { put(UInt32(position - place), at: place) }
}
