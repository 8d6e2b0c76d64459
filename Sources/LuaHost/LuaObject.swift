/// A Swift class whose instances scripts can hold as userdata. Its behaviour is a `HostType`.
///
/// Lua keeps an instance alive until its collector has taken the last userdata, or a host function has closed it. An
/// instance that refers to its machine does so unowned, and charges what it holds to the machine's `memoryAccount`.
public protocol LuaObject: AnyObject {}

/// A class that was registered, by the C side's number of its type.
struct RegisteredType {
  var name: String
  /// From the pointer in the slot back to the object.
  var object: (UnsafeMutableRawPointer) -> (any LuaObject)?

  init<Object: LuaObject>(name: String, _ type: Object.Type) {
    self.name = name
    object = { Unmanaged<Object>.fromOpaque($0).takeUnretainedValue() }
  }

  private init(name: String) {
    self.name = name
    object = { _ in nil }
  }

  /// A type of the machine's own, whose boxes are no host objects.
  static var `internal`: RegisteredType { RegisteredType(name: "userdata") }
}
