import CLuaHost

/// A host function as a closure in Lua points to it. The machine owns it and outlives every call.
final class DefinedFunction {
  unowned(unsafe) let machine: LuaMachine
  let name: String
  let body: HostFunction

  init(machine: LuaMachine, name: String, body: @escaping HostFunction) {
    self.machine = machine
    self.name = name
    self.body = body
  }
}

/// Runs one host function and fills its result or error buffer. Nothing here may meet a Lua error.
func dispatch(_ call: UnsafeMutablePointer<LHCall>?) -> LHStatus {
  let call = call.unsafelyUnwrapped
  return Unmanaged<DefinedFunction>.fromOpaque(call.pointee.body)._withUnsafeGuaranteedRef { function in
    var hostCall = HostCall(function: function, pointer: call)
    do {
      try function.body(&hostCall)
      if let failure = hostCall.failure { throw failure }
      return .returned
    } catch {
      function.machine.fill(&call.pointee.error, with: error)
      return .failed
    }
  }
}

extension LuaMachine {
  fileprivate func fill(_ buffer: inout LHError, with error: any Error) {
    if let failure = error as? LuaFailure, let value = failure.value, value.handle === handle {
      // The value itself is passed on; the count is kept by the machine until the error is raised.
      buffer.reference = value.index
      return
    }
    let hostError = describe(error)
    buffer.code = copy(hostError.code)
    buffer.message = copy(hostError.message)
    buffer.box = Unmanaged.passRetained(ErrorBox(error)).toOpaque()
  }

  private func describe(_ error: any Error) -> HostError {
    switch error {
    case let error as HostError: error
    case let failure as LuaFailure: HostError(code: failure.code, message: failure.message)
    default: translateError(error)
    }
  }

  private func copy(_ text: String) -> LHBytes {
    var text = text
    return text.withUTF8 { store($0) } ?? LHBytes(base: nil, count: 0)
  }
}

/// Keeps a Swift error alive while its Lua value is.
final class ErrorBox {
  let error: any Error

  init(_ error: any Error) {
    self.error = error
  }
}

extension LuaFailure {
  /// The code that a script sees for this failure.
  public var code: String {
    switch kind {
    case .syntax: "syntax"
    case .runtime: "runtime"
    case .host(let code): code
    case .killed: "killed"
    }
  }
}
