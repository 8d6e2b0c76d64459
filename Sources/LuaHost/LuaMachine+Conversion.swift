import CLuaHost

extension HostError {
  static let noMemory = HostError(code: "memory", message: Prose.noMemory)
}

extension LuaMachine {
  func object(_ object: LHObject) -> (any LuaObject)? {
    guard let box = object.box, Int(object.type) < types.count else { return nil }
    return types[Int(object.type)].object(box)
  }

  /// Copies a decoded value out of the arena.
  func decode(_ value: LHValue) -> LuaValue {
    switch value.kind {
    case .nil: return .nil
    case .boolean: return .boolean(value.boolean)
    case .integer: return .integer(value.integer)
    case .number: return .number(value.number)
    case .string: return decode(value.string)
    case .table: return .table(decode(value.table.pointee))
    case .reference:
      lh_reference_retain(handle.pointer, value.reference)
      return .function(LuaFunction(LuaReference(adopting: value.reference, of: handle)))
    case .object:
      guard let object = object(value.object) else { return .nil }
      return .object(object)
    }
  }

  private func decode(_ bytes: LHBytes) -> LuaValue {
    if let text = String(validating: bytes.buffer, as: UTF8.self) { return .string(text) }
    return .bytes(Array(bytes.buffer))
  }

  private func decode(_ table: LHTable) -> LuaTable {
    var decoded = LuaTable()
    decoded.elements.reserveCapacity(table.element_count)
    for index in 0..<table.element_count { decoded.elements.append(decode(table.elements[index])) }
    decoded.fields.reserveCapacity(table.field_count)
    for index in 0..<table.field_count {
      let field = table.fields[index]
      decoded.fields.append((key: decode(field.key), value: decode(field.value)))
    }
    decoded.sortFields()
    return decoded
  }

  /// Lays a value into the arena. A box in it is retained; the C side takes it over.
  func encode(_ value: LuaValue) throws(HostError) -> LHValue {
    var encoded = LHValue()
    switch value {
    case .nil: break
    case .boolean(let value): encoded = LHValue(boolean: value)
    case .integer(let value): encoded = LHValue(integer: value)
    case .number(let value): encoded = LHValue(number: value)
    case .string(var text): encoded = try stored(text.withUTF8 { store($0) })
    case .bytes(let bytes): encoded = try stored(bytes.withUnsafeBufferPointer { store($0) })
    case .table(let table): encoded = try encode(table)
    case .function(let function):
      guard function.reference.handle === handle else {
        throw HostError(code: "foreign", message: Prose.foreignHandle)
      }
      encoded.kind = .reference
      encoded.reference = function.reference.index
    case .object(let object):
      guard let type = typeNumbers[ObjectIdentifier(Swift.type(of: object))] else {
        throw HostError(code: "unregistered", message: Prose.unregistered("\(Swift.type(of: object))"))
      }
      encoded.kind = .object
      encoded.object.box = Unmanaged.passRetained(object as AnyObject).toOpaque()
      encoded.object.type = type
    }
    return encoded
  }

  /// Copies bytes into the arena; nil when memory is refused.
  func store(_ bytes: UnsafeBufferPointer<UInt8>) -> LHBytes? {
    guard let base = lh_arena_allocate(handle.pointer, bytes.count) else { return nil }
    if let source = bytes.baseAddress { base.copyMemory(from: source, byteCount: bytes.count) }
    return LHBytes(base: base.assumingMemoryBound(to: CChar.self), count: bytes.count)
  }

  func stored(_ bytes: LHBytes?) throws(HostError) -> LHValue {
    guard let bytes else { throw .noMemory }
    var encoded = LHValue()
    encoded.kind = .string
    encoded.string = bytes
    return encoded
  }

  private func encode(_ table: LuaTable) throws(HostError) -> LHValue {
    let place: UnsafeMutablePointer<LHTable> = try allocate(1)
    place.initialize(to: LHTable())
    place.pointee.elements = try allocate(table.elements.count)
    place.pointee.fields = try allocate(table.fields.count)
    var encoded = LHValue()
    encoded.kind = .table
    encoded.table = UnsafePointer(place)
    do {
      for element in table.elements {
        place.pointee.elements[place.pointee.element_count] = try encode(element)
        place.pointee.element_count += 1
      }
      for field in table.fields {
        var slot = LHField()
        slot.key = try encode(field.key)
        place.pointee.fields[place.pointee.field_count] = slot
        place.pointee.field_count += 1
        place.pointee.fields[place.pointee.field_count - 1].value = try encode(field.value)
      }
    } catch {
      // What was laid down so far holds retained boxes.
      lh_claim_boxes(handle.pointer, &encoded, 1)
      throw error
    }
    return encoded
  }

  private func allocate<Element>(_ count: Int) throws(HostError) -> UnsafeMutablePointer<Element> {
    let size = count * MemoryLayout<Element>.stride
    guard let place = lh_arena_allocate(handle.pointer, size) else { throw .noMemory }
    return place.bindMemory(to: Element.self, capacity: count)
  }
}
