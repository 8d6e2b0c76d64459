import CLuaHost

/// A Lua table that Swift holds without copying it. It has no metatable at the time it is looked at.
package final class LuaTableHandle {
  let reference: LuaReference
  /// Tells it from every other table and function that is held.
  package let identity: Int

  init(_ reference: LuaReference, identity: Int) {
    self.reference = reference
    self.identity = identity
  }
}

/// What stands in a variable or a field, told without running anything and without copying tables.
package enum LuaContent {
  /// nil, a boolean, a number, a string or a host object.
  case value(LuaValue)
  case table(LuaTableHandle)
  /// A Lua function, whose bytecode can be read, or a function of the library or the host.
  case function(LuaFunction, identity: Int, isLua: Bool)
  /// A table whose metatable may answer for it, a coroutine.
  case other(String)
}

extension LuaMachine {
  /// The bytecode of a Lua function; nil for a function of the library or the host.
  package func bytecode(of function: LuaFunction) -> [UInt8]? {
    let mark = lh_mark(handle.pointer)
    defer { lh_release(handle.pointer, mark) }
    var outcome = LHOutcome()
    lh_dump(handle.pointer, function.reference.index, &outcome)
    guard outcome.status == .returned, outcome.result_count == 1 else { return nil }
    return Array(outcome.results[0].string.buffer)
  }

  /// What a function has captured at a 0-based index; nil where it has not so many.
  package func upvalue(_ index: Int, of function: LuaFunction) -> LuaContent? {
    look { lh_upvalue(handle.pointer, function.reference.index, Int32(clamping: index), &$0) }
  }

  /// What stands under a key, read raw; nil where the key cannot be handed over.
  package func field(_ key: LuaValue, of table: LuaTableHandle) -> LuaContent? {
    look(key) { lh_field(handle.pointer, table.reference.index, $0, &$1) }
  }

  /// A value of Swift's as Lua holds it: a table becomes one table, whatever it is looked at for.
  package func content(of value: LuaValue) -> LuaContent? {
    look(value) { lh_content(handle.pointer, $0, &$1) }
  }

  /// The globals of an environment.
  package func globals(of environment: LuaEnvironment) -> LuaTableHandle? {
    guard case .table(let table)? = content(of: .function(LuaFunction(environment.reference))) else { return nil }
    return table
  }

  /// An argument that is the table itself, not a copy.
  package func argument(_ table: LuaTableHandle) -> LuaValue { .function(LuaFunction(table.reference)) }

  private func look(
    _ value: LuaValue, _ body: (UnsafePointer<LHValue>, inout LHOutcome) -> Void
  ) -> LuaContent? {
    look { outcome in
      guard var encoded = try? encode(value) else { return outcome.status = .failed }
      body(&encoded, &outcome)
    }
  }

  private func look(_ body: (inout LHOutcome) -> Void) -> LuaContent? {
    let mark = lh_mark(handle.pointer)
    defer { lh_release(handle.pointer, mark) }
    var outcome = LHOutcome()
    body(&outcome)
    guard outcome.status == .returned, outcome.result_count == 3,
      let content = LHContent(rawValue: Int32(outcome.results[1].integer))
    else { return nil }
    let value = outcome.results[0]
    let identity = Int(outcome.results[2].integer)
    switch content {
    case .value: return .value(decode(value))
    case .table: return .table(LuaTableHandle(retained(value.reference), identity: identity))
    case .guardedTable: return .other("a table with a metatable")
    case .luaFunction: return .function(LuaFunction(retained(value.reference)), identity: identity, isLua: true)
    case .hostFunction: return .function(LuaFunction(retained(value.reference)), identity: identity, isLua: false)
    case .other: return .other("a value that no column holds")
    }
  }

  private func retained(_ reference: Int32) -> LuaReference {
    lh_reference_retain(handle.pointer, reference)
    return LuaReference(adopting: reference, of: handle)
  }
}
