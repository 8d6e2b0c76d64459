import CLuaHost

/// A function that scripts can call.
public typealias HostFunction = (inout HostCall) throws -> Void

/// One call from Lua into Swift: its arguments, and room for its results.
///
/// Invariant: it lives only while Lua waits for it; arguments are borrowed from Lua's stack.
public struct HostCall: ~Copyable {
  unowned(unsafe) let owner: LuaMachine
  let pointer: UnsafeMutablePointer<LHCall>
  /// Why a result could not be given; thrown when the host function returns.
  var failure: (any Error)?

  init(owner: LuaMachine, pointer: UnsafeMutablePointer<LHCall>) {
    self.owner = owner
    self.pointer = pointer
    self.failure = nil
  }

  /// The machine that calls.
  public var machine: LuaMachine { owner }

  /// The name under which the function was defined: "open", "policy.check", "table:head".
  public var functionName: String { owner.functions[Int(pointer.pointee.function)].name }

  /// How many arguments the script gave, nils included.
  public var count: Int { Int(pointer.pointee.argument_count) }

  /// The argument at a 0-based index; nil past the end. Strings and tables are copied.
  public subscript(index: Int) -> LuaValue {
    guard let value = argument(index) else { return .nil }
    return owner.decode(value.pointee)
  }

  /// The argument as an integer: an integer, or a float with an exact integer value. No allocation.
  public func integer(_ index: Int) -> Int64? {
    guard let value = argument(index) else { return nil }
    switch value.pointee.kind {
    case .integer: return value.pointee.integer
    case .number: return Int64(exactly: value.pointee.number)
    default: return nil
    }
  }

  /// The argument as a number. No allocation.
  public func number(_ index: Int) -> Double? {
    guard let value = argument(index) else { return nil }
    switch value.pointee.kind {
    case .integer: return Double(value.pointee.integer)
    case .number: return value.pointee.number
    default: return nil
    }
  }

  /// The argument as a boolean; nil when it is none. No allocation.
  public func boolean(_ index: Int) -> Bool? {
    guard let value = argument(index), value.pointee.kind == .boolean else { return nil }
    return value.pointee.boolean
  }

  /// The argument as a host object. No allocation.
  public func object(_ index: Int) -> (any LuaObject)? {
    guard let value = argument(index), value.pointee.kind == .object else { return nil }
    return owner.object(value.pointee.object)
  }

  /// Calls `body` with the bytes of a string argument, not copied; nil when the argument is no string.
  public func withBytes<Result>(_ index: Int, _ body: (UnsafeBufferPointer<UInt8>) throws -> Result) rethrows -> Result?
  {
    guard let value = argument(index), value.pointee.kind == .string else { return nil }
    return try body(value.pointee.string.buffer)
  }

  /// Lua's name for the argument's type, or the host type's name; "no value" past the end.
  public func typeName(_ index: Int) -> String {
    guard let value = argument(index) else { return "no value" }
    if value.pointee.kind == .object { return owner.types[Int(value.pointee.object.type)]?.name ?? "userdata" }
    return owner.decode(value.pointee).typeName
  }

  private func argument(_ index: Int) -> UnsafePointer<LHValue>? {
    guard index >= 0, index < count, let arguments = pointer.pointee.arguments else { return nil }
    return arguments + index
  }
}

extension HostCall {
  /// Adds a result; tables are copied, functions and objects handed over.
  public mutating func give(_ value: LuaValue) {
    do {
      append(try owner.encode(value))
    } catch {
      failure = failure ?? error
    }
  }

  public mutating func give(_ value: Int64) { append(LHValue(integer: value)) }
  public mutating func give(_ value: Int) { append(LHValue(integer: Int64(value))) }
  public mutating func give(_ value: Double) { append(LHValue(number: value)) }
  public mutating func give(_ value: Bool) { append(LHValue(boolean: value)) }
  public mutating func giveNil() { append(LHValue()) }
  public mutating func give(_ value: any LuaObject) { give(.object(value)) }

  public mutating func give(_ value: String) {
    var value = value
    value.withUTF8 { give(utf8: $0) }
  }

  /// Adds a string result from its bytes, which are copied.
  public mutating func give(utf8 bytes: UnsafeBufferPointer<UInt8>) {
    do {
      append(try owner.stored(owner.store(bytes)))
    } catch {
      failure = failure ?? error
    }
  }

  private mutating func append(_ value: LHValue) {
    if pointer.pointee.result_count == pointer.pointee.result_capacity,
      !lh_call_grow(owner.handle.pointer, pointer)
    {
      failure = failure ?? HostError.noMemory
      withUnsafePointer(to: value) { lh_claim_boxes(owner.handle.pointer, $0, 1) }
      return
    }
    pointer.pointee.results[Int(pointer.pointee.result_count)] = value
    pointer.pointee.result_count += 1
  }
}
