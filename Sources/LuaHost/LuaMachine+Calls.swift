import CLuaHost

extension LuaMachine {
  /// The function that a source text is. Text only; `LuaFailure` says whether the source is incomplete, and the line.
  public func compile(
    _ source: String, name: String, in environment: LuaEnvironment
  ) throws(LuaFailure) -> LuaFunction {
    guard environment.reference.index >= 0, environment.reference.handle === handle else {
      throw LuaFailure(kind: .killed(.memory), message: Prose.environmentNotMade)
    }
    let mark = lh_mark(handle.pointer)
    defer { lh_release(handle.pointer, mark) }
    var outcome = LHOutcome()
    withBytes(of: source) { source in
      withBytes(of: name) { name in
        lh_compile(handle.pointer, source, name, environment.reference.index, &outcome)
      }
    }
    guard case .function(let function)? = try results(of: outcome, chunk: name).first else {
      throw LuaFailure(kind: .killed(.memory), message: Prose.noMemory)
    }
    return function
  }

  /// Runs a function as a statement of its own: the limits begin anew, and a kill that stood is forgotten.
  @discardableResult
  public func run(_ function: LuaFunction, _ arguments: [LuaValue] = []) throws(LuaFailure) -> [LuaValue] {
    try enter(function, arguments, lh_run)
  }

  /// Calls a function from inside a host function. A kill or Lua error thrown from here and passed on by the host
  /// function keeps its identity.
  @discardableResult
  public func invoke(_ function: LuaFunction, _ arguments: [LuaValue] = []) throws(LuaFailure) -> [LuaValue] {
    try enter(function, arguments, lh_invoke)
  }

  /// What `tostring` gives for a value, under the limits of a run.
  public func describe(_ value: LuaValue) throws(LuaFailure) -> String {
    let mark = lh_mark(handle.pointer)
    defer { lh_release(handle.pointer, mark) }
    var outcome = LHOutcome()
    var encoded = try encodeArgument(value)
    lh_describe(handle.pointer, &encoded, &outcome)
    _ = try results(of: outcome)
    return outcome.message.text
  }

  private typealias Entry = (OpaquePointer?, Int32, UnsafePointer<LHValue>?, Int32, UnsafeMutablePointer<LHOutcome>?) ->
    Void

  private func enter(
    _ function: LuaFunction, _ arguments: [LuaValue], _ entry: Entry
  ) throws(LuaFailure) -> [LuaValue] {
    guard function.reference.handle === handle else {
      throw LuaFailure(kind: .host(code: "foreign"), message: Prose.foreignHandle)
    }
    let mark = lh_mark(handle.pointer)
    defer { lh_release(handle.pointer, mark) }
    let size = arguments.count * MemoryLayout<LHValue>.stride
    guard let place = lh_arena_allocate(handle.pointer, size) else {
      throw LuaFailure(kind: .killed(.memory), message: Prose.noMemory)
    }
    let encoded = place.bindMemory(to: LHValue.self, capacity: arguments.count)
    for index in arguments.indices {
      do throws(LuaFailure) {
        encoded[index] = try encodeArgument(arguments[index])
      } catch {
        lh_claim_boxes(handle.pointer, encoded, Int32(index))
        throw error
      }
    }
    var outcome = LHOutcome()
    entry(handle.pointer, function.reference.index, encoded, Int32(arguments.count), &outcome)
    return try results(of: outcome)
  }

  private func encodeArgument(_ value: LuaValue) throws(LuaFailure) -> LHValue {
    do {
      return try encode(value)
    } catch {
      throw LuaFailure(kind: .host(code: error.code), message: error.message)
    }
  }

  private func results(of outcome: LHOutcome, chunk: String? = nil) throws(LuaFailure) -> [LuaValue] {
    if let failure = setUpFailure {
      setUpFailure = nil
      throw failure
    }
    guard outcome.status == .returned else { throw failure(of: outcome, chunk: chunk) }
    return (0..<Int(outcome.result_count)).map { decode(outcome.results[$0]) }
  }

  private func failure(of outcome: LHOutcome, chunk: String?) -> LuaFailure {
    var failure = LuaFailure(kind: .runtime, message: outcome.message.text)
    if outcome.status == .killed {
      failure = LuaFailure(killedBy: outcome.kill)
    } else if outcome.syntax {
      failure.kind = .syntax(incomplete: outcome.incomplete)
      failure.chunk = chunk
      failure.line = Self.line(in: failure.message)
      return failure
    } else if outcome.code.count > 0 {
      failure.kind = .host(code: outcome.code.text)
    }
    if let box = outcome.box {
      failure.underlying = Unmanaged<ErrorBox>.fromOpaque(box).takeUnretainedValue().error
    }
    if outcome.reference >= 0 {
      lh_reference_retain(handle.pointer, outcome.reference)
      failure.value = LuaReference(adopting: outcome.reference, of: handle)
    }
    for index in 0..<outcome.frame_count {
      let source = String(cString: lh_frame_source(handle.pointer, index))
      let line = Int(lh_frame_line(handle.pointer, index))
      if index == 0 {
        failure.chunk = source
        failure.line = line
      }
      failure.traceback.append(Prose.frame(source, line, String(cString: lh_frame_name(handle.pointer, index))))
    }
    if case .killed = failure.kind, let chunk = failure.chunk, let line = failure.line {
      failure.message = "\(chunk):\(line): \(failure.message)"
    }
    return failure
  }

  /// The line in "name:12: message"; the name may hold colons, so the first number between two counts.
  private static func line(in message: String) -> Int? {
    for part in message.split(separator: ":", omittingEmptySubsequences: false).dropFirst() {
      if let line = Int(part) { return line }
    }
    return nil
  }
}

extension LuaFailure {
  init(killedBy kill: LHKill) {
    let reason: LuaKill =
      switch kill {
      case .deadline: .deadline
      case .memory: .memory
      case .output: .output
      case .interrupt, .none: .interrupt
      }
    self.init(kind: .killed(reason), message: reason.sentence)
  }
}
