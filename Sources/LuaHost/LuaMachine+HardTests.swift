import CLuaHost

// Switches for tests that make the machine fail on purpose.

extension LuaMachine {
  /// How many allocations were asked for since the machine was made.
  package var allocations: UInt64 { lh_allocations(handle.pointer) }

  /// Refuses the n-th allocation from now and the `count - 1` after it; 0 switches it off.
  package func failAllocations(from: UInt64, count: UInt64) {
    lh_fail_allocations(handle.pointer, from, count)
  }

  /// The same for the next machine that this thread makes.
  package static func failAllocationsOfNextMachine(from: UInt64, count: UInt64) {
    lh_fail_allocations(nil, from, count)
  }

  /// Puts the system's own functions, which cannot be stopped, into `system`: for tests that hold ours against them.
  package func installSystemLibrary(in environment: LuaEnvironment) {
    note(lh_install_system_library(handle.pointer, environment.reference.index))
  }
}
