import LuaHost
import Testing

@Suite("Looking at functions and tables")
struct FunctionInspectionTests {
  private func withFunction(_ source: String, _ body: (LuaMachine, LuaFunction) throws -> Void) throws {
    try Session.with { session in
      guard case .function(let function) = try session.run(source).first else {
        Issue.record("no function")
        return
      }
      try body(session.machine, function)
    }
  }

  @Test("shows captured values, of each type")
  func upvalues() throws {
    let source = "local a, b, c, d = 1, 2.5, 'x'; return function() return a, b, c, d end"
    try withFunction(source) { machine, function in
      guard case .value(.integer(1))? = machine.upvalue(0, of: function),
        case .value(.number(2.5))? = machine.upvalue(1, of: function),
        case .value(.string("x"))? = machine.upvalue(2, of: function),
        case .value(.nil)? = machine.upvalue(3, of: function)
      else {
        Issue.record("captured values are not what they are")
        return
      }
      #expect(machine.upvalue(4, of: function) == nil)
      #expect(machine.upvalue(1000, of: function) == nil)
    }
  }

  @Test("reads fields raw, and tells a table with a metatable from one without")
  func fields() throws {
    let source = """
      local t = { a = { b = 7 }, guarded = setmetatable({}, { __index = function() error("called") end }), [2.0] = 1 }
      return function() return t end
      """
    try withFunction(source) { machine, function in
      guard case .table(let table)? = machine.upvalue(0, of: function),
        case .table(let inner)? = machine.field("a", of: table)
      else {
        Issue.record("the tables are not shown as such")
        return
      }
      if case .value(.integer(7))? = machine.field("b", of: inner) {} else { Issue.record("no b") }
      if case .value(.integer(1))? = machine.field(2, of: table) {} else { Issue.record("no 2") }
      if case .value(.nil)? = machine.field("none", of: table) {} else { Issue.record("none is something") }
      if case .value(.nil)? = machine.field(.number(.nan), of: table) {} else { Issue.record("NaN is a key") }
      if case .other? = machine.field("guarded", of: table) {} else { Issue.record("the metatable was passed over") }
      #expect(inner.identity != table.identity)
    }
  }

  @Test("tells the same function by its identity, and whether it has bytecode")
  func identity() throws {
    let source = "local floor, own = math.floor, function() end; return function() return floor, own end"
    try withFunction(source) { machine, function in
      let globals = try #require(machine.globals(of: machine.makeEnvironment()))
      guard case .table(let math)? = machine.field("math", of: globals),
        case .function(_, let known, false)? = machine.field("floor", of: math),
        case .function(let host, let captured, false)? = machine.upvalue(0, of: function),
        case .function(let own, _, true)? = machine.upvalue(1, of: function)
      else {
        Issue.record("the functions are not shown as such")
        return
      }
      #expect(known == captured)
      #expect(machine.bytecode(of: host) == nil)
      #expect(machine.bytecode(of: own) != nil)
    }
  }

  @Test("hands a table over as itself")
  func argument() throws {
    let source = "local t = { 1 }; return function(u) return t == u, t end"
    try withFunction(source) { machine, function in
      guard case .table(let table)? = machine.upvalue(0, of: function) else {
        Issue.record("no table")
        return
      }
      let itself = try machine.invoke(function, [machine.argument(table)])
      #expect(itself.first?.bool == true)
      let copy = try machine.invoke(function, [.table(LuaTable(elements: [1]))])
      #expect(copy.first?.bool == false)
    }
  }

  @Test("gives nothing where memory is refused, and goes on afterwards")
  func refusedMemory() throws {
    try withFunction("local t = { {} }; return function() return t end") { machine, function in
      for allocation in 1...6 {
        machine.failAllocations(from: UInt64(allocation), count: 1000)
        _ = machine.bytecode(of: function)
        let table = machine.upvalue(0, of: function)
        if case .table(let table)? = table { _ = machine.field(.string("a key of its own"), of: table) }
        machine.failAllocations(from: 0, count: 0)
        #expect(machine.bytecode(of: function) != nil)
      }
    }
  }
}
