import CLuaHost

extension LuaMachine {
  /// The result of `body`, which runs on a thread of its own with 16 MB of stack while the caller waits; the place to
  /// make and use a machine where the calling thread's stack is small.
  public static func onOwnThread<Value>(stackSize: Int = 16 << 20, _ body: () throws -> Value) throws -> Value {
    var result: Result<Value, any Error>?
    withoutActuallyEscaping(body) { body in
      let task = ThreadTask { result = Result { try body() } }
      _ = lh_run_on_thread(
        stackSize,
        { Unmanaged<ThreadTask>.fromOpaque($0!).takeUnretainedValue().perform() },
        Unmanaged.passUnretained(task).toOpaque())
      task.perform = {}
    }
    guard let result else { throw HostError.noMemory }
    return try result.get()
  }
}

private final class ThreadTask {
  var perform: () -> Void

  init(_ perform: @escaping () -> Void) {
    self.perform = perform
  }
}
