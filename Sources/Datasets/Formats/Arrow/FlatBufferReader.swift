/// What is wrong with an Arrow file: `isDamaged` where it contradicts itself, else it holds what no table of ours can.
struct ArrowFault: Error {
  var reason: String
  var isDamaged = true
}

/// Bytes from which little-endian numbers are read, never past the end.
struct BoundedBytes {
  let bytes: UnsafeRawBufferPointer

  var count: Int { bytes.count }

  func load<Number: FixedWidthInteger & BitwiseCopyable>(_ place: Int, as: Number.Type) throws(ArrowFault) -> Number {
    guard place >= 0, place <= bytes.count - MemoryLayout<Number>.size else {
      throw ArrowFault(reason: "it points past its end")
    }
    return Number(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: Number.self))
  }

  func part(_ start: Int, _ count: Int) throws(ArrowFault) -> BoundedBytes {
    guard start >= 0, count >= 0, start <= bytes.count, count <= bytes.count - start else {
      throw ArrowFault(reason: "it points past its end")
    }
    return BoundedBytes(bytes: UnsafeRawBufferPointer(rebasing: bytes[start..<start + count]))
  }
}

/// A table of a FlatBuffer, its fields by slot; a field that is not there reads as its default.
///
/// Every offset is checked against the buffer when it is followed. Nothing here follows a chain of offsets that the
/// file decides the length of.
struct FlatTable {
  private let buffer: BoundedBytes
  private let position: Int
  private let vtable: Int
  private let slots: Int

  /// The root of a buffer.
  init(root buffer: BoundedBytes) throws(ArrowFault) {
    try self.init(buffer, at: Int(try buffer.load(0, as: UInt32.self)))
  }

  private init(_ buffer: BoundedBytes, at position: Int) throws(ArrowFault) {
    self.buffer = buffer
    self.position = position
    vtable = position - Int(try buffer.load(position, as: Int32.self))
    let size = Int(try buffer.load(vtable, as: UInt16.self))
    guard size >= 4 else { throw ArrowFault(reason: "a table of its description is broken") }
    slots = (size - 4) / 2
  }

  /// Where the field of a slot stands; nil where it is left out.
  private func place(_ slot: Int) throws(ArrowFault) -> Int? {
    guard slot < slots else { return nil }
    let offset = Int(try buffer.load(vtable + 4 + 2 * slot, as: UInt16.self))
    return offset == 0 ? nil : position + offset
  }

  private func target(_ slot: Int) throws(ArrowFault) -> Int? {
    guard let place = try place(slot) else { return nil }
    return place + Int(try buffer.load(place, as: UInt32.self))
  }

  func number<Number: FixedWidthInteger & BitwiseCopyable>(_ slot: Int, default standard: Number) throws(ArrowFault)
    -> Number
  {
    guard let place = try place(slot) else { return standard }
    return try buffer.load(place, as: Number.self)
  }

  func flag(_ slot: Int) throws(ArrowFault) -> Bool { try number(slot, default: UInt8(0)) != 0 }

  func table(_ slot: Int) throws(ArrowFault) -> FlatTable? {
    guard let target = try target(slot) else { return nil }
    return try FlatTable(buffer, at: target)
  }

  func text(_ slot: Int) throws(ArrowFault) -> String? {
    guard let target = try target(slot) else { return nil }
    let bytes = try buffer.part(target + 4, Int(try buffer.load(target, as: UInt32.self)))
    return String(decoding: bytes.bytes, as: UTF8.self)
  }

  func tables(_ slot: Int) throws(ArrowFault) -> [FlatTable] {
    guard let target = try target(slot) else { return [] }
    let count = Int(try buffer.load(target, as: UInt32.self))
    _ = try buffer.part(target + 4, count * 4)
    var tables: [FlatTable] = []
    for index in 0..<count {
      let place = target + 4 + 4 * index
      tables.append(try FlatTable(buffer, at: place + Int(try buffer.load(place, as: UInt32.self))))
    }
    return tables
  }

  /// The bytes of a vector of structs of this size.
  func structs(_ slot: Int, size: Int) throws(ArrowFault) -> [BoundedBytes] {
    guard let target = try target(slot) else { return [] }
    let count = Int(try buffer.load(target, as: UInt32.self))
    let content = try buffer.part(target + 4, count * size)
    var structs: [BoundedBytes] = []
    for index in 0..<count { structs.append(try content.part(index * size, size)) }
    return structs
  }
}
