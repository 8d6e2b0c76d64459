import LuaHost
import Testing

@Suite struct HostTypeTests {
  func withPoints(_ body: (Session) throws -> Void) throws {
    try Session.with { session in
      let point = HostType(
        "point",
        [
          .method("shift") { call in
            guard let point = call.object(0) as? Point else { return }
            call.give(Point(point.x + (call.integer(1) ?? 0)))
          },
          .property("x") { call in
            guard let point = call.object(0, as: Point.self) else { return }
            call.give(point.x)
          },
          .index { call in
            guard case .string("y") = call[1] else { return call.giveNil() }
            throw HostError(code: "key", message: "a point has no y")
          },
          .operator(.describe) { call in call.give("<\((call.object(0) as? Point)?.x ?? 0)>") },
          .operator(.length) { call in call.give((call.object(0) as? Point)?.x ?? 0) },
          .operator(.add) { call in
            call.give(
              Point(
                ((call.object(0) as? Point)?.x ?? call.integer(0) ?? 0)
                  + ((call.object(1) as? Point)?.x ?? call.integer(1) ?? 0)))
          },
        ])
      session.machine.register(point, for: Point.self)
      session.machine.define("point", in: session.environment) { call in call.give(Point(call.integer(0) ?? 0)) }
      try body(session)
    }
  }

  @Test func methodsFieldsAndOperators() throws {
    try withPoints { session in
      try session.run("local p = point(3); print(p, p.x, p:shift(4), #p, p + 1, 2 + p, p.nothing)")
      #expect(session.output == "<3>\t3\t<7>\t3\t<4>\t<5>\tnil\n")
    }
  }

  @Test(arguments: [
    ("return point(1) < 2", "attempt to compare point with number"),
    ("point(1).shift(5)", "bad argument #1 to 'shift' (point expected, got number); write p:shift(…), with a colon"),
    ("point(1).x = 2", "a field of point cannot be assigned to"),
    ("return point(1).y", "script.lua:1: a point has no y"),
    ("return point(1) .. 'x'", "attempt to concatenate a point value"),
  ])
  func errorsNameTheType(source: String, message: String) throws {
    try withPoints { session in
      let failure = try #require(session.failure(source))
      #expect(failure.message.contains(message), "\(failure.message)")
    }
  }

  @Test func metatablesAreSealed() throws {
    try withPoints { session in
      let values = try session.run("return getmetatable(point(1)), pcall(setmetatable, point(1), {})")
      #expect(values[0].bool == false)
      #expect(values[1].bool == false)
    }
  }

  @Test func theSameObjectIsEqualToItself() throws {
    try withPoints { session in
      let point = Point(1)
      session.machine.define("one", in: session.environment) { call in call.give(.object(point)) }
      try #expect(session.run("return one() == one(), one() == point(1)").map(\.bool) == [true, false])
    }
  }

  @Test func objectsAreReleasedAfterCollection() throws {
    try withPoints { session in
      weak var released: Point?
      do {
        let point = Point(9)
        released = point
        session.machine.set("p", in: session.environment, .object(point))
      }
      #expect(released != nil)
      try session.run("p = nil; collectgarbage()")
      #expect(released == nil)
    }
  }

  @Test func anObjectInATableIsKeptDuringTheCall() throws {
    try withPoints { session in
      session.machine.define("hold", in: session.environment) { call in
        guard case .function(let drop) = call[1] else { return }
        try call.machine.invoke(drop)
        guard case .table(let table) = call[0], case .object(let object)? = table["p"] else { return }
        call.give((object as? Point)?.x ?? -1)
        call.give(table["s"] ?? .nil)
      }
      let values = try session.run(
        """
        local t = { p = point(5), s = ("x"):rep(100) }
        return hold(t, function() t.p = nil; t.s = nil; for i = 1, 3 do collectgarbage() end end)
        """)
      #expect(values[0].int == 5)
      #expect(values[1].text == String(repeating: "x", count: 100))
    }
  }
}

extension HostTypeTests {
  @Test func aClosedObjectIsAnError() throws {
    try withPoints { session in
      session.machine.define("close", in: session.environment) { call in
        call.close(0)
        guard case .function(let function) = call[1] else { return }
        try call.machine.invoke(function)
        call.give(call.object(0, as: Point.self)?.x ?? -1)
      }
      weak var point: Point?
      do {
        let made = Point(3)
        point = made
        session.machine.set("p", in: session.environment, .object(made))
      }
      let values = try session.run("return close(p, function() point(1):shift(2) collectgarbage() end)")
      #expect(values[0].int == 3)
      try session.run("collectgarbage()")
      #expect(point == nil)
      let failure = try #require(session.failure("p:shift(1)"))
      #expect(failure.message == "script.lua:1: bad argument #1 to 'shift' (the point is closed)")
      #expect(session.failure("close(p)")?.message.contains("closed") == true)
      try session.run("p = nil collectgarbage()")
    }
  }

  @Test func thousandsOfObjectsInOneTable() throws {
    try withPoints { session in
      session.machine.define("points", in: session.environment) { call in
        call.give(.table(LuaTable(elements: (0..<call.integer(0)!).map { .object(Point($0)) })))
      }
      let sum = try session.run("local sum = 0 for _, p in ipairs(points(20000)) do sum = sum + p.x end return sum")
      #expect(sum[0].int == 199_990_000)
    }
  }
}
