import CLuaHost

extension LuaMachine {
  /// Makes instances of a Swift class usable in scripts.
  public func register<Object: LuaObject>(_ type: HostType, for objectType: Object.Type) {
    var number: UInt32 = 0
    note(withBytes(of: type.name) { lh_type_register(handle.pointer, $0, &number) })
    guard Int(number) == types.count else { return }
    types.append(RegisteredType(name: type.name, objectType))
    typeNumbers[ObjectIdentifier(objectType)] = number
    for member in type.members {
      let separator = member.kind == .metamethod ? " " : member.kind == .method ? ":" : "."
      let function = add(member.body, name: type.name + separator + member.name)
      note(withBytes(of: member.name) { lh_type_add(handle.pointer, number, member.kind.code, $0, function) })
    }
  }

  /// The globals for a new script: a fresh table over copies of the library. When memory is refused, every use of the
  /// environment throws.
  public func makeEnvironment() -> LuaEnvironment {
    var index: Int32 = -1
    note(lh_environment_create(handle.pointer, &index))
    return LuaEnvironment(reference: LuaReference(adopting: index, of: handle))
  }

  /// Makes a host function callable under a dotted path; tables on the way are made.
  public func define(_ path: String, in environment: LuaEnvironment, _ body: @escaping HostFunction) {
    let function = add(body, name: path)
    note(withBytes(of: path) { lh_define(handle.pointer, environment.reference.index, $0, function) })
  }

  /// Sets the global (or field) at a dotted path.
  public func set(_ path: String, in environment: LuaEnvironment, _ value: LuaValue) {
    let mark = lh_mark(handle.pointer)
    defer { lh_release(handle.pointer, mark) }
    do {
      var encoded = try encode(value)
      note(withBytes(of: path) { lh_set(handle.pointer, environment.reference.index, $0, &encoded) })
    } catch {
      setUpFailure = setUpFailure ?? LuaFailure(kind: .host(code: error.code), message: error.message)
    }
  }

  /// The value at a dotted path; nil when there is none, or when it cannot be handed over.
  public func get(_ path: String, in environment: LuaEnvironment) -> LuaValue {
    let mark = lh_mark(handle.pointer)
    defer { lh_release(handle.pointer, mark) }
    var outcome = LHOutcome()
    withBytes(of: path) { lh_get(handle.pointer, environment.reference.index, $0, &outcome) }
    guard outcome.status == .returned, outcome.result_count > 0 else { return .nil }
    return decode(outcome.results[0])
  }

  /// The names in the table at a dotted path, sorted; "" is the environment itself. For completion.
  public func names(in environment: LuaEnvironment, at path: String = "") -> [String] {
    let mark = lh_mark(handle.pointer)
    defer { lh_release(handle.pointer, mark) }
    var outcome = LHOutcome()
    withBytes(of: path) { lh_names(handle.pointer, environment.reference.index, $0, &outcome) }
    guard outcome.status == .returned, outcome.result_count > 0 else { return [] }
    guard case .table(let table) = decode(outcome.results[0]) else { return [] }
    return table.names
  }

  /// Keeps a function and gives the pointer by which the C side knows it.
  private func add(_ body: @escaping HostFunction, name: String) -> UnsafeMutableRawPointer {
    let function = DefinedFunction(machine: self, name: name, body: body)
    functions.append(function)
    return Unmanaged.passUnretained(function).toOpaque()
  }

  func note(_ status: LHStatus) {
    if status != .returned, setUpFailure == nil {
      setUpFailure = LuaFailure(kind: .killed(.memory), message: Prose.environmentNotMade)
    }
  }
}

extension HostMember.Kind {
  fileprivate var code: LHMember {
    switch self {
    case .method: .method
    case .property: .property
    case .index: .index
    case .metamethod: .operator
    }
  }
}
