import LuaHost
import Testing

/// Ours against the system's: the same random calls must give the same results, errors and effects.
@Suite struct DifferentialTests {
  @Test(arguments: differentialScripts)
  func agreesWithTheSystem(script: DifferentialScript) throws { try script.expectAgreement() }
}

struct DifferentialScript: Sendable, CustomTestStringConvertible {
  let name: String
  let source: String
  var testDescription: String { name }

  /// Runs 20,000 random cases with both libraries.
  func expectAgreement() throws {
    try Session.with(LuaLimits(memory: 256 << 20, seconds: 120)) { session in
      session.machine.installSystemLibrary(in: session.environment)
      try session.run(differentialPrelude)
      let values = try session.run(source, [20_000])
      #expect(values.first?.isNil == true, "\(values.first?.text ?? "")")
      #expect(values.last?.int == 20_000)
    }
  }
}

/// `compare(cases, make)` runs what `make` gives twice, with our library and with the system's, and gives the first
/// difference (or nil) and the number of cases.
private let differentialPrelude = #"""
  math.randomseed(20210707)
  random = math.random
  ours = {
    string = string, table = table, coroutine = coroutine, utf8 = utf8, pcall = pcall, xpcall = xpcall, load = load,
    pairs = pairs,
  }

  function choose(list) return list[random(#list)] end

  function show(value, depth)
    depth = depth or 0
    if type(value) == "string" then return ("%q"):format(value) end
    if type(value) ~= "table" or depth > 3 then return (tostring(value):gsub("0x%x+", "0x")) end
    local parts, n = {}, 0
    while rawget(value, n + 1) ~= nil do
      n = n + 1
      parts[n] = show(rawget(value, n), depth + 1)
    end
    local others = {}
    for key, inner in next, value do
      if not (math.type(key) == "integer" and key >= 1 and key <= n) then
        others[#others + 1] = "[" .. show(key, 9) .. "]=" .. show(inner, depth + 1)
      end
    end
    table.sort(others)
    return "{" .. table.concat(parts, ",") .. ";" .. table.concat(others, ",") .. "}"
  end

  function record(...)
    local values = table.pack(...)
    local parts = {}
    for i = 1, values.n do parts[i] = show(values[i]) end
    return table.concat(parts, " ")
  end

  -- Messages name a function by where it stands in the library, and the system's stand nowhere.
  local function nameless(text) return (text:gsub("argument #(%d+) to '[%w.?]+'", "argument #%1")) end

  function compare(cases, make)
    for i = 1, cases do
      local case = make()
      local left = record(pcall(case, ours))
      local right = record(pcall(case, system))
      if left ~= right and nameless(left) ~= nameless(right) then
        return ("case %d %s\n  ours   %s\n  system %s"):format(i, show(description), left, right), i
      end
    end
    return nil, cases
  end

  local letters = { "a", "b", "c", "A", "1", " ", ".", "%", "-", "\0", "\xe9", "(", "]" }
  function subject(most)
    local parts = {}
    for i = 1, random(0, most or 12) do parts[i] = choose(letters) end
    return table.concat(parts)
  end

  local pieces = {
    "a", "b", "c", ".", "%a", "%d", "%s", "%w", "%W", "%p", "%x", "%l", "%u", "%c", "%g", "%z", "%.", "%%", "[ab]",
    "[^a]", "[%a%d]", "[a-c]", "[^%w]", "[]]", "[^]]", "[a-]", "[-a]", "%b()", "%ba1", "%f[%a]", "%f[%z]", "(", ")",
    "()", "(a", "a)", "(.-)", "(%a+)", "%1", "%2", "%0", "^", "$", "[", "%", "%f", "%b", "\0", "[%", "[a-", "(.*)", "%9",
  }
  local suffixes = { "", "", "", "*", "+", "-", "?" }
  function pattern()
    local parts = { random(5) == 1 and "^" or "" }
    for i = 1, random(0, 5) do parts[#parts + 1] = choose(pieces) .. choose(suffixes) end
    return table.concat(parts) .. (random(6) == 1 and "$" or "")
  end

  function position() return choose{ nil, 1, 2, 0, -1, -3, 5, 100, -100, math.maxinteger, math.mininteger, "2", 1.0 } end

  function argument(value)
    if random(40) > 1 then return value end
    return choose{ nil, true, {}, 12, 1.5, "x", print }
  end

  function array(most)
    local t = {}
    for i = 1, random(0, most or 10) do t[i] = choose{ i, -i, i / 2, "s" .. i, i % 3 } end
    if random(8) == 1 then t[random(12)] = nil end
    if random(12) == 1 then t[random(12)] = true end
    return t
  end

  -- A table that is reached through metamethods only, with a length of its own.
  function proxy(t)
    local length = random(0, 12)
    return setmetatable({}, {
      __index = function(_, key) return t[key] end,
      __newindex = function(_, key, value) t[key] = value end,
      __len = function() return length end,
    })
  end

  function twice(make)
    local seed = random(1 << 30)
    return function()
      local saved = { random(1 << 30) }
      math.randomseed(seed)
      local value, inner = make()
      math.randomseed(saved[1])
      return value, inner or value
    end
  end
  """#

private let differentialScripts: [DifferentialScript] = [
  DifferentialScript(
    name: "find",
    source: #"""
      return compare(..., function()
        local s, p, init, plain = argument(subject()), argument(pattern()), argument(position()), random(10) == 1
        description = { s, p, init, plain }
        return function(lib) return lib.string.find(s, p, init, plain) end
      end)
      """#),
  DifferentialScript(
    name: "find plain",
    source: #"""
      return compare(..., function()
        local s, init = subject(30), position()
        local p = subject(3)
        description = { s, p, init }
        return function(lib) return lib.string.find(s, p, init, true) end
      end)
      """#),
  DifferentialScript(
    name: "match",
    source: #"""
      return compare(..., function()
        local s, p, init = argument(subject()), argument(pattern()), argument(position())
        description = { s, p, init }
        return function(lib) return lib.string.match(s, p, init) end
      end)
      """#),
  DifferentialScript(
    name: "gmatch",
    source: #"""
      return compare(..., function()
        local s, p, init = argument(subject()), argument(pattern()), argument(position())
        description = { s, p, init }
        return function(lib)
          local all = {}
          for a, b, c in lib.string.gmatch(s, p, init) do all[#all + 1] = { a, b, c } end
          return all
        end
      end)
      """#),
  DifferentialScript(
    name: "gsub",
    source: #"""
      local texts = { "", "x", "<%0>", "%1%1", "%2", "%%", "%", "%x", "a%", "%9", "[%1]" }
      local answers = { "", "r", 7, 1.5, nil, false, true, {} }
      return compare(..., function()
        local s, p, limit = argument(subject()), argument(pattern()), choose{ nil, nil, 0, 1, 2, -1, 100, "1" }
        local replacement
        local kind = random(4)
        if kind < 3 then
          replacement = choose(texts)
        elseif kind == 3 then
          replacement = { a = choose(answers), b = choose(answers), [1] = choose(answers), ["1"] = choose(answers) }
        else
          local answer = choose(answers)
          replacement = function(a, b) return answer == "r" and (tostring(a) .. tostring(b)) or answer end
        end
        replacement = argument(replacement)
        description = { s, p, replacement, limit }
        return function(lib) return lib.string.gsub(s, p, replacement, limit) end
      end)
      """#),
  DifferentialScript(
    name: "rep",
    source: #"""
      return compare(..., function()
        local s, n, separator = argument(subject(8)), argument(random(-3, 40)), argument(choose{ nil, "", ",", "--" })
        if random(30) == 1 then n = choose{ 1 << 62, 1 << 31, 2.5, "3" } end
        if s == "" and (separator or "") == "" then n = 3 end  -- the system's would loop for hours
        description = { s, n, separator }
        return function(lib) return lib.string.rep(s, n, separator) end
      end)
      """#),
  DifferentialScript(
    name: "insert",
    source: #"""
      return compare(..., function()
        local make = twice(function()
          local t = array()
          if random(4) == 1 then return proxy(t), t end
          return t
        end)
        local count, at, value = random(4), argument(random(-1, 13)), choose{ 1, "v", true }
        description = { make, count, at, value }
        return function(lib)
          local t, inner = make()
          local ok, message
          if count == 1 then ok, message = pcall(lib.table.insert, t, value)
          elseif count == 4 and random then ok, message = pcall(lib.table.insert, t, at, value, nil)
          else ok, message = pcall(lib.table.insert, t, at, value) end
          return ok, message, inner
        end
      end)
      """#),
  DifferentialScript(
    name: "remove",
    source: #"""
      return compare(..., function()
        local make = twice(function()
          local t = array()
          if random(4) == 1 then return proxy(t), t end
          return t
        end)
        local at = argument(choose{ nil, random(-1, 13) })
        description = { make, at }
        return function(lib)
          local t, inner = make()
          return pcall(lib.table.remove, t, at), inner
        end
      end)
      """#),
  DifferentialScript(
    name: "move",
    source: #"""
      return compare(..., function()
        local make = twice(function()
          local t = array()
          if random(4) == 1 then return proxy(t), t end
          return t
        end)
        local from, to, at = argument(random(-2, 12)), argument(random(-2, 12)), argument(random(-2, 12))
        if random(50) == 1 then from, to = choose{ math.mininteger, -1 }, math.maxinteger end
        if random(50) == 1 then at = math.maxinteger end
        local other = random(3) == 1
        description = { make, from, to, at, other }
        return function(lib)
          local t, inner = make()
          local target = other and {} or nil
          return pcall(lib.table.move, t, from, to, at, target), inner, target
        end
      end)
      """#),
  DifferentialScript(
    name: "concat",
    source: #"""
      return compare(..., function()
        local make = twice(function()
          local t = array()
          if random(4) == 1 then return proxy(t), t end
          return t
        end)
        local separator, from, to = argument(choose{ nil, "", ", " }), argument(choose{ nil, random(-1, 5) }),
          argument(choose{ nil, random(-1, 12) })
        description = { make, separator, from, to }
        return function(lib) return lib.table.concat(make(), separator, from, to) end
      end)
      """#),
  DifferentialScript(
    name: "unpack",
    source: #"""
      return compare(..., function()
        local make = twice(function()
          local t = array()
          if random(4) == 1 then return proxy(t), t end
          return t
        end)
        local from, to = argument(choose{ nil, random(-1, 5) }), argument(choose{ nil, random(-1, 12) })
        if random(50) == 1 then from, to = choose{ math.mininteger, 1 }, math.maxinteger end
        description = { make, from, to }
        return function(lib) return lib.table.unpack(argument and make() or nil, from, to) end
      end)
      """#),
  DifferentialScript(
    name: "sort",
    source: #"""
      local orders = {
        nil, nil, function(a, b) return a < b end, function(a, b) return a > b end, function(a, b) return a <= b end,
        function() return true end, function() return false end, function(a, b) return a % 5 < b % 5 end,
        function() error("no order") end,
      }
      return compare(..., function()
        local values = {}
        local kind = random(6)
        for i = 1, random(0, random(12) == 1 and 90 or 14) do
          values[i] = kind < 4 and random(30) or kind == 4 and "k" .. random(30) or kind == 5 and random() or i
        end
        if random(30) == 1 then values[#values + 1] = "odd" end
        local order = argument(orders[random(9)])
        description = { values, order }
        return function(lib)
          local t = { table.unpack(values) }
          local target = #values % 7 == 3 and proxy(t) or t
          local ok, message = pcall(lib.table.sort, t, order)
          return ok, message, t
        end
      end)
      """#),
  DifferentialScript(
    name: "pcall, xpcall and coroutines",
    source: #"""
      -- A random tree of steps, run as a program whose trace is compared.
      local kinds = { "pcall", "xpcall", "create", "wrap", "yield", "error", "value", "close", "status", "tbc", "twice" }
      local function tree(depth)
        local node = { kind = depth == 0 and choose{ "yield", "error", "value", "status" } or choose(kinds), n = random(9) }
        for i = 1, depth == 0 and 0 or random(0, 3) do node[i] = tree(depth - 1) end
        return node
      end
      local function perform(lib, node, trace, ...)
        local function body(...)
          trace[#trace + 1] = node.kind .. select("#", ...)
          for i = 1, #node do perform(lib, node[i], trace, i, ...) end
          return node.n, ...
        end
        local co = lib.coroutine
        local kind = node.kind
        if #trace > 300 then return end
        if kind == "pcall" then trace[#trace + 1] = record(lib.pcall(body, node.n))
        elseif kind == "xpcall" then
          local failed
          trace[#trace + 1] = record(lib.xpcall(body, function(e)
            trace[#trace + 1] = "handler " .. show(e)
            if node.n == 1 and not failed then failed = true error("again") end
            return "handled"
          end, node.n))
        elseif kind == "create" then
          local c = co.create(body)
          for i = 1, node.n do trace[#trace + 1] = record(co.resume(c, i)) trace[#trace + 1] = co.status(c) end
          if node.n % 2 == 0 then trace[#trace + 1] = record(lib.pcall(co.close, c)) end
        elseif kind == "wrap" then
          local f = co.wrap(body)
          for i = 1, node.n do f(i) end
        elseif kind == "twice" then
          local c = co.create(body)
          co.resume(c)
          trace[#trace + 1] = record(lib.pcall(co.close, c), co.status(c), co.resume(c))
        elseif kind == "yield" then trace[#trace + 1] = record(co.yield(node.n, "y"))
        elseif kind == "error" then error(choose and node.n % 3 == 0 and { node.n } or "e" .. node.n, node.n % 4)
        elseif kind == "close" then
          local c
          c = co.create(function() return lib.pcall(co.close, c) end)
          trace[#trace + 1] = record(co.resume(c)) .. record(lib.pcall(co.close, co.running()))
        elseif kind == "status" then
          trace[#trace + 1] = record(co.isyieldable(), co.status(co.running()), select(2, co.running()))
        elseif kind == "tbc" then
          local guard <close> = setmetatable({}, { __close = function(_, e)
            trace[#trace + 1] = "close " .. show(e)
            if node.n == 2 then error("in close") end
            if node.n == 3 and co.isyieldable() then co.yield("from close") end
          end })
          body()
        else trace[#trace + 1] = node.n end
      end
      return compare(..., function()
        local node = tree(random(3))
        description = node
        return function(lib)
          local trace = {}
          trace[#trace + 1] = record(lib.pcall(perform, lib, node, trace))
          return trace
        end
      end)
      """#),
]
