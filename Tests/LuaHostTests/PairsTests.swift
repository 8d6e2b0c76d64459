import LuaHost
import Testing

/// `pairs` gives what the system's gives, in an order that the script alone decides.
@Suite struct PairsTests {
  @Test func visitsWhatTheSystemVisits() throws {
    try DifferentialScript(
      name: "pairs",
      source: #"""
        local keys = { true, false, 0.5, -1.5, 1e300, -1e300, 1 / 0, math.mininteger, math.maxinteger, 2^53, 0, print, ours }
        local function key()
          local kind = random(6)
          return kind == 1 and choose(keys) or kind == 2 and subject(4) or kind == 3 and random(-9, 9) / 2 or random(-9, 40)
        end
        local function make()
          local t = {}
          for i = 1, choose{ 0, 3, 15, 16, 17, 60 } do t[i] = i end
          for i = 1, choose{ 0, 0, 2, 14, 40 } do t[key()] = random(99) end
          for i = 1, choose{ 0, 0, 2, 30 } do t[key()] = nil end
          return t
        end
        return compare(..., function()
          local make = twice(make)
          local rule = random(4)
          description = { make, rule }
          return function(lib)
            local t, visited = make(), {}
            for k, v in lib.pairs(t) do
              visited[#visited + 1] = show(k, 9) .. "=" .. show(v)
              -- Removing and changing what has been reached is allowed; the sets of pairs stay alike.
              if rule == 2 then t[k] = nil elseif rule == 3 then t[k] = { v } end
            end
            table.sort(visited)
            return visited, rule ~= 2 or next(t) == nil
          end
        end)
        """#
    ).expectAgreement()
  }

  @Test func passesOnWhatAMetamethodGives() throws {
    try DifferentialScript(
      name: "__pairs",
      source: #"""
        return compare(..., function()
          local count, kind = random(0, 5), random(4)
          return function(lib)
            local value = choose and setmetatable({}, { __pairs = kind < 4 and function(...)
              if kind == 1 then error("no pairs") end
              if kind == 2 then return end
              return 1, 2, 3, select("#", ...)
            end or nil })
            return select("#", lib.pairs(value)), kind < 4 and { lib.pairs(value) }
          end
        end)
        """#
    ).expectAgreement()
  }

  private static let order = #"""
    local function keys(t)
      local list = {}
      for k, v in pairs(t) do
        assert(t[k] == v)
        list[#list + 1] = math.type(k) == "float" and ("%.17g"):format(k) or tostring(k):gsub(":.*", "")
      end
      return table.concat(list, " ")
    end

    """#

  @Test(arguments: [
    ("{ 3, 2, 1 }", "1 2 3"),
    ("{}", ""),
    ("{ 1, 2, nil, 4, [0] = 1, [-1] = 1 }", "1 2 -1 0 4"),
    ("{ b = 1, a = 1, ab = 1, [''] = 1, ['a\\0'] = 1, ['\\xff'] = 1, B = 1 }", " B a a\0 ab b \u{FFFD}"),
    ("{ x = 1, [true] = 1, [false] = 1, [2] = 1, [print] = 1, 1 }", "1 2 x false true function"),
    (
      "{ [2^53] = 1, [math.maxinteger] = 1, [2^63] = 1, [math.mininteger] = 1, [-2^63 - 2048] = 1, [0.5] = 1, [-0.5] = 1, [0] = 1 }",
      "-9.2233720368547779e+18 -9223372036854775808 -0.5 0 0.5 9007199254740992 9223372036854775807 9.2233720368547758e+18"
    ),
    ("{ [1/0] = 1, [-1/0] = 1, [5.5] = 1, [5] = 1, [6] = 1, [-5.5] = 1, [-5] = 1 }", "-inf -5.5 -5 5 5.5 6 inf"),
  ])
  func order(table: String, keys: String) throws {
    try Session.with { session in
      let list = try session.run(Self.order + "return keys(\(table))")[0]
      switch list {
      case .bytes(let bytes): #expect(String(decoding: bytes, as: UTF8.self) == keys)
      default: #expect(list.text == keys)
      }
    }
  }

  /// The same fields put in by other ways, in machines with other seeds, come out alike.
  @Test(arguments: [5, 16, 17, 300])
  func anyWayToMakeATableGivesTheSameOrder(count: Int) throws {
    var seen: Set<String> = []
    for round in 1...8 {
      try Session.with { session in
        let source = """
          math.randomseed(\(round))
          local list = {}
          for i = 1, \(count) do list[i] = i % 3 == 0 and "k" .. i or i % 3 == 1 and i // 3 + 1 or i // 3 + 0.25 end
          for i = #list, 2, -1 do local j = math.random(i) list[i], list[j] = list[j], list[i] end
          local t = {}
          for _, key in ipairs(list) do t[key] = true end
          return keys(t)
          """
        try seen.insert(session.run(Self.order + source)[0].text ?? "")
      }
    }
    #expect(seen.count == 1)
    #expect(seen.first?.split(separator: " ").count == count)
  }

  /// Fields that are removed before the loop reaches them are passed over; whatever way the table is walked.
  @Test(arguments: [4, 12, 30, 200])
  func removedFieldsArePassedOver(count: Int) throws {
    try Session.with { session in
      let source = """
        local t = {}
        for i = 1, \(count) do t[i] = i t["k" .. i] = i end
        local seen = 0
        for k in pairs(t) do
          seen = seen + 1
          if type(k) == "number" then
            t["k" .. k] = nil
            if k % 2 == 1 then t[k + 1] = nil end
          end
        end
        return seen, next(t, nil) ~= nil
        """
      // Of each two numbers one is reached; with it go its own string, and the other's stays.
      try #expect(session.run(source)[0].int == Int64(count))
    }
  }

  @Test func aLoopThatAppendsEnds() throws {
    try Session.with { session in
      let source = "local t = {} for i = 1, 100 do t[i] = i end for k in pairs(t) do t[#t + 1] = k end return #t >= 200"
      try #expect(session.run(source)[0].bool == true)
    }
  }

  /// A snapshot of many keys is stopped wherever it stands, and counts against the quota.
  @Test func aLargeSnapshotIsStopped() throws {
    try Session.with(LuaLimits(memory: 256 << 20, seconds: 60)) { session in
      try session.run(
        "t = {} for i = 1, 400000 do t[i * 1.5] = i end long = {} for i = 1, 40 do long[('x'):rep(1 << 20) .. i] = i end"
      )
      for step in 1...12 {
        session.machine.limits.seconds = Double(step) / 200
        #expect(session.failure("while true do for _ in pairs(t) do break end end")?.kind == .killed(.deadline))
        #expect(session.failure("while true do for _ in pairs(long) do break end end")?.kind == .killed(.deadline))
      }
      session.machine.limits.seconds = 60
      try session.run("collectgarbage()")
      session.machine.limits.memory = session.machine.memoryUsed + (8 << 20)
      #expect(session.failure("for _ in pairs(t) do end")?.kind == .killed(.memory))
      session.machine.limits = LuaLimits(memory: 256 << 20, seconds: 60)
      try #expect(session.run("local n = 0 for _ in pairs(t) do n = n + 1 end return n")[0].int == 400_000)
    }
  }
}
