import CLuaHost

/// A retained pointer to the C machine, which outlives its Lua state until the last handle is gone.
///
/// Sendable: only the thread-safe entries (interrupt, release of a reference, charging memory) are called through it.
final class LuaHandle: @unchecked Sendable {
  let pointer: OpaquePointer

  /// Takes over one retain.
  init(adopting pointer: OpaquePointer) {
    self.pointer = pointer
  }

  deinit {
    lh_machine_release(pointer)
  }
}

/// A Lua value that Swift holds; letting go only queues the release.
final class LuaReference: @unchecked Sendable {
  let handle: LuaHandle
  let index: Int32

  /// Takes over one count of the reference.
  init(adopting index: Int32, of handle: LuaHandle) {
    self.handle = handle
    self.index = index
  }

  deinit {
    if index >= 0 { lh_reference_release(handle.pointer, index) }
  }
}

/// A Lua function (or coroutine) that Swift holds.
public final class LuaFunction {
  let reference: LuaReference

  init(_ reference: LuaReference) {
    self.reference = reference
  }
}

/// The globals of one script: a fresh table over copies of the library.
public struct LuaEnvironment {
  let reference: LuaReference
}

/// Stops whatever a machine runs, from any thread.
public struct LuaKillSwitch: Sendable {
  let handle: LuaHandle

  /// Interrupts the current top-level run, if there is one.
  public func interrupt() {
    lh_interrupt(handle.pointer, .interrupt)
  }

  /// Whether the current top-level run is to end.
  public var isThrown: Bool { lh_is_killed(handle.pointer) }
}

/// Where Swift buffers that a script causes are counted against its memory quota.
public struct LuaMemoryAccount: Sendable {
  let handle: LuaHandle

  /// Adds bytes (or gives them back when negative). Passing the quota stops the script at its next step.
  public func charge(_ delta: Int) {
    lh_charge_memory(handle.pointer, Int64(delta))
  }

  /// Whether so many more bytes fit under the quota. Where they do not, the script is stopped.
  public func allows(_ bytes: Int) -> Bool { lh_make_room(handle.pointer, max(bytes, 0), false) }
}
