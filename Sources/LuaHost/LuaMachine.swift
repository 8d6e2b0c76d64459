import CLuaHost

/// A Lua virtual machine that no script can crash, hang or escape.
///
/// Invariants: it is used from one thread at a time, with at least 8 MB of stack (`onOwnThread` gives one); no Swift
/// frame is alive when Lua raises, since everything goes through `CLuaHost`.
public final class LuaMachine {
  let handle: LuaHandle
  private let relay: OutputRelay
  /// Keeps what the closures in Lua point to.
  var functions: [DefinedFunction] = []
  /// Indexed by the C side's number of the type; the first two are the error and the interruption.
  @exclusivity(unchecked) var types: [RegisteredType] = [.internal, .internal]
  var typeNumbers: [ObjectIdentifier: UInt32] = [:]
  /// A set-up that failed for want of memory; the next call throws it.
  var setUpFailure: LuaFailure?

  /// What each top-level run may use; a change holds from the next run on.
  public var limits: LuaLimits {
    didSet { lh_set_limits(handle.pointer, LHLimits(limits)) }
  }

  /// Turns an error that is no `HostError` into one.
  public var translateError: (any Error) -> HostError = { HostError(code: "failure", message: "\($0)") }

  /// A fresh machine. What scripts print goes to `output`, line by line.
  public init(
    limits: LuaLimits = LuaLimits(), output: @escaping (UnsafeBufferPointer<UInt8>) -> Void
  ) throws(LuaFailure) {
    let stack = lh_thread_stack_size()
    guard stack >= LHLeastStack else {
      throw LuaFailure(kind: .host(code: "small_stack"), message: Prose.smallStack(stack))
    }
    self.limits = limits
    let relay = OutputRelay(output)
    let callbacks = LHCallbacks(
      context: Unmanaged.passUnretained(relay).toOpaque(), call: dispatch, release: releaseBox, output: writeOutput)
    guard let pointer = lh_machine_create(callbacks, LHLimits(limits)) else {
      throw LuaFailure(kind: .killed(.memory), message: Prose.machineNotMade)
    }
    handle = LuaHandle(adopting: pointer)
    self.relay = relay
  }

  deinit {
    lh_machine_close(handle.pointer)
  }

  /// Stops the current top-level run; also for a signal handler or, through `killSwitch`, another thread.
  public func interrupt() { lh_interrupt(handle.pointer, .interrupt) }

  /// A handle to stop this machine from another thread.
  public var killSwitch: LuaKillSwitch { LuaKillSwitch(handle: handle) }

  /// Lets SIGINT interrupt this machine until `releaseSIGINT` or the end of the process.
  public func interruptOnSIGINT() { lh_interrupt_on_sigint(handle.pointer) }

  /// Gives SIGINT back the handling it had before.
  public static func releaseSIGINT() { lh_interrupt_on_sigint(nil) }

  /// Counts Swift buffers against the memory quota.
  public func chargeMemory(_ delta: Int) { lh_charge_memory(handle.pointer, Int64(delta)) }

  /// The same account for objects that outlive or do not know the machine.
  public var memoryAccount: LuaMemoryAccount { LuaMemoryAccount(handle: handle) }

  /// Bytes in use: Lua's and the charged ones.
  public var memoryUsed: Int { lh_memory_used(handle.pointer) }

  /// Whether a kill had to leave Lua in the middle of a step that nothing can stop, such as a collection over a chain of
  /// weak keys. Every later call throws with the code "lost"; the owner makes a new machine.
  public var isLost: Bool { lh_is_lost(handle.pointer) }

  /// Throws when the script is to stop; long Swift loops call it every few thousand steps.
  public func poll() throws(LuaFailure) {
    let kill = lh_poll(handle.pointer)
    if kill != .none { throw LuaFailure(killedBy: kill) }
  }

  /// Whether so many more bytes fit under the memory quota, after a collection if need be. Where they do not, the script
  /// is stopped. Only on the thread that runs this machine; other threads ask `LuaMemoryAccount`.
  public func makeRoom(for bytes: Int) -> Bool { lh_make_room(handle.pointer, max(bytes, 0), true) }

  /// Runs `body` with arithmetic on nil giving nil and order comparisons with nil giving false, in the Lua functions
  /// that it invokes. Nests.
  public func withMissingArithmetic<Result>(_ body: () throws -> Result) rethrows -> Result {
    lh_missing_begin(handle.pointer)
    defer { lh_missing_end(handle.pointer) }
    return try body()
  }

  /// Adds a folder from which `require` may read modules. False when it is no folder that can be read.
  @discardableResult
  public func addModuleRoot(_ path: String) -> Bool { lh_module_root_add(handle.pointer, path) }
}

/// Where `print` goes.
private final class OutputRelay {
  let write: (UnsafeBufferPointer<UInt8>) -> Void

  init(_ write: @escaping (UnsafeBufferPointer<UInt8>) -> Void) {
    self.write = write
  }
}

private func releaseBox(_ box: UnsafeMutableRawPointer?) {
  Unmanaged<AnyObject>.fromOpaque(box!).release()
}

private func writeOutput(_ context: UnsafeMutableRawPointer?, _ bytes: UnsafePointer<CChar>?, _ count: Int) {
  let relay = Unmanaged<OutputRelay>.fromOpaque(context!).takeUnretainedValue()
  relay.write(LHBytes(base: bytes, count: count).buffer)
}

extension LHLimits {
  init(_ limits: LuaLimits) {
    self.init(
      memory: max(limits.memory, 1 << 16), seconds: limits.seconds ?? 0, output_bytes: max(limits.outputBytes, 0))
  }
}
