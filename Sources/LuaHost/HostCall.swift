import CLuaHost

/// A function that scripts can call.
///
/// It reads its arguments from the call and gives its results to it; what it throws becomes a Lua error at the
/// caller's line. It reaches the machine as `call.machine`: one that captures the machine keeps it alive for ever.
public typealias HostFunction = (inout HostCall) throws -> Void

/// One call from Lua into Swift: its arguments, and room for its results.
///
/// Invariant: it lives only while Lua waits for it; arguments are borrowed from Lua's stack.
public struct HostCall: ~Copyable {
  unowned(unsafe) let function: DefinedFunction
  let pointer: UnsafeMutablePointer<LHCall>
  /// Why a result could not be given; thrown when the host function returns.
  var failure: (any Error)?

  init(function: DefinedFunction, pointer: UnsafeMutablePointer<LHCall>) {
    self.function = function
    self.pointer = pointer
    self.failure = nil
  }

  /// The machine that calls.
  public var machine: LuaMachine { function.machine }

  /// The name under which the function was defined: "open", "policy.check", "table:head".
  public var functionName: String { function.name }

  /// How many arguments the script gave, nils included.
  public var count: Int { Int(pointer.pointee.argument_count) }

  /// The argument at a 0-based index; nil past the end. Strings and tables are copied.
  public subscript(index: Int) -> LuaValue {
    guard let value = argument(index) else { return .nil }
    return machine.decode(value.pointee)
  }

  /// Whether there is no argument at an index, or nil. No allocation.
  public func isNil(_ index: Int) -> Bool { argument(index).map { $0.pointee.kind == .nil } ?? true }

  /// The argument as an integer: an integer, or a float with an exact integer value. No allocation.
  public func integer(_ index: Int) -> Int64? {
    guard let value = argument(index) else { return nil }
    switch value.pointee.kind {
    case .integer: return value.pointee.integer
    case .number:
      let number = value.pointee.number
      guard number >= -0x1p63, number < 0x1p63 else { return nil }
      let integer = Int64(number)
      return Double(integer) == number ? integer : nil
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
    return machine.object(value.pointee.object)
  }

  /// The argument as a host object of one class; nil when it is none, or of another class. No allocation, and no cast:
  /// the class is compared.
  @inlinable
  public func object<Object: LuaObject>(_ index: Int, as type: Object.Type) -> Object? {
    guard let box = box(index) else { return nil }
    let isOfClass = Unmanaged<AnyObject>.fromOpaque(box)._withUnsafeGuaranteedRef { Swift.type(of: $0) == type }
    return isOfClass ? Unmanaged<Object>.fromOpaque(box).takeUnretainedValue() : nil
  }

  @usableFromInline
  func box(_ index: Int) -> UnsafeMutableRawPointer? {
    guard let value = argument(index), value.pointee.kind == .object else { return nil }
    return value.pointee.object.box
  }

  /// The argument as text; nil when it is no string, or one that is not UTF-8.
  public func string(_ index: Int) -> String? {
    if case .string(let text) = self[index] { text } else { nil }
  }

  /// The argument as a function that may be kept and called later; nil when it is none.
  public func function(_ index: Int) -> LuaFunction? {
    if case .function(let function) = self[index] { function } else { nil }
  }

  /// The argument as a table; nil when it is none. Linear in the size of the table.
  public func table(_ index: Int) -> LuaTable? {
    if case .table(let table) = self[index] { table } else { nil }
  }

  /// Closes the object at an index: every later use of it in Lua is an error, and Lua lets go of it.
  public mutating func close(_ index: Int) {
    guard let value = argument(index), value.pointee.kind == .object else { return }
    if !lh_object_close(machine.handle.pointer, value.pointee.object) { failure = failure ?? HostError.noMemory }
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
    if value.pointee.kind == .object { return machine.types[Int(value.pointee.object.type)].name }
    return machine.decode(value.pointee).typeName
  }

  private func argument(_ index: Int) -> UnsafePointer<LHValue>? {
    guard index >= 0, index < count, let arguments = pointer.pointee.arguments else { return nil }
    return arguments + index
  }
}

extension HostCall {
  /// Adds a result; tables are copied, functions and objects handed over. No allocation for numbers and booleans.
  public mutating func give(_ value: LuaValue) {
    switch value {
    case .nil: append(LHValue())
    case .boolean(let value): append(LHValue(boolean: value))
    case .integer(let value): append(LHValue(integer: value))
    case .number(let value): append(LHValue(number: value))
    default:
      do {
        append(try machine.encode(value))
      } catch {
        failure = failure ?? error
      }
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
      append(try machine.stored(machine.store(bytes)))
    } catch {
      failure = failure ?? error
    }
  }

  @inline(__always)
  private mutating func append(_ value: LHValue) {
    let count = pointer.pointee.result_count
    guard count < pointer.pointee.result_capacity || makeRoom(for: value) else { return }
    pointer.pointee.results[Int(count)] = value
    pointer.pointee.result_count = count + 1
  }

  private mutating func makeRoom(for value: LHValue) -> Bool {
    if lh_call_grow(machine.handle.pointer, pointer) { return true }
    failure = failure ?? HostError.noMemory
    withUnsafePointer(to: value) { lh_claim_boxes(machine.handle.pointer, $0, 1) }
    return false
  }
}
