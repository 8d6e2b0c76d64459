/// The scripts that the sandbox must survive, by the number they bear in the list.
package let hostileScripts: [HostileScript] = [
  HostileScript(1, [.killed], "while true do end"),
  HostileScript(1, [.killed], "::again:: goto again"),
  HostileScript(1, [.killed], "local function f() return f() end f()"),
  HostileScript(1, [.killed], "for i = 1, math.huge do end"),
  HostileScript(2, [.killed], "local function loop() while true do end end while true do pcall(loop) end"),
  HostileScript(2, [.killed], "local function f() while true do pcall(f) end end f()"),
  HostileScript(3, [.killed], "local function loop() while true do end end xpcall(loop, loop)"),
  HostileScript(3, [.killed], "while true do xpcall(error, function() while true do end end) end"),
  HostileScript(3, [.killed], "local function loop() while true do end end while true do xpcall(loop, pcall) end"),
  HostileScript(4, [.error], "setmetatable({}, { __gc = function() while true do end end })"),
  HostileScript(
    4, [.returned],
    "local m = {} local t = setmetatable({}, m) m.__gc = function() while true do end end t = nil collectgarbage()"),
  HostileScript(
    5, [.killed],
    """
    local function nest(n)
      if n == 0 then while true do end end
      coroutine.wrap(function() nest(n - 1) end)()
    end
    while true do pcall(nest, 6) end
    """),
  HostileScript(
    5, [.killed],
    """
    while true do
      for i = 1, 300 do coroutine.wrap(function() local x = 0 for j = 1, 50 do x = x + j end end)() end
    end
    """),
  HostileScript(
    5, [.killed], "while true do local co = coroutine.create(function() while true do end end) coroutine.resume(co) end"
  ),
  HostileScript(
    6, [.killed],
    "local x <close> = setmetatable({}, { __close = function() while true do end end }) while true do end"),
  HostileScript(
    6, [.killed],
    """
    coroutine.wrap(function()
      local x <close> = setmetatable({}, { __close = function() while true do end end })
      error("x")
    end)()
    """),
  HostileScript(
    6, [.killed],
    """
    local co = coroutine.create(function()
      local x <close> = setmetatable({}, { __close = function() while true do end end })
      coroutine.yield()
    end)
    coroutine.resume(co)
    while true do pcall(coroutine.close, co) end
    """),
  HostileScript(
    7, [.killed],
    """
    while true do
      pcall(function()
        local x <close> = setmetatable({}, { __close = function() while true do end end })
        error("x")
      end)
    end
    """),
  HostileScript(8, [.killed], "(('a'):rep(5000)):find(('.-'):rep(8) .. 'b')"),
  HostileScript(8, [.killed], "while true do pcall(string.match, ('a'):rep(5000), ('.-'):rep(8) .. 'b') end"),
  HostileScript(9, [.killed], "for m in (('a'):rep(40)):gmatch(('a?'):rep(30) .. ('a'):rep(30) .. 'b') do end"),
  HostileScript(9, [.killed], "(('a'):rep(100000)):gsub(('.-'):rep(6) .. 'b', '')"),
  HostileScript(10, [.returned], "local r = (''):rep(1e15 // 1, '') assert(r == '')"),
  HostileScript(10, [.returned], "local r = (''):rep(math.maxinteger) assert(r == '')"),
  HostileScript(11, [.killed, .error], "table.move({}, 1, 1 << 60, 2, {})"),
  HostileScript(11, [.killed], "while true do pcall(table.move, {}, 1, 1 << 60, 2) end"),
  HostileScript(
    12, [.killed, .error], "table.insert(setmetatable({}, { __len = function() return 1 << 60 end }), 1, 'x')"),
  HostileScript(12, [.killed, .error], "table.remove(setmetatable({}, { __len = function() return 1 << 60 end }), 1)"),
  HostileScript(
    13, [.killed, .error], "table.sort(setmetatable({}, { __len = function() return (1 << 31) - 2 end }), rawequal)"),
  HostileScript(
    14, [.killed],
    "local t = {} for i = 1, 1000 do t[i] = i end while true do pcall(table.sort, t, function() return true end) end"),
  HostileScript(
    14, [.killed], "local t = {} for i = 1, 100 do t[i] = i end table.sort(t, function() while true do end end)"),
  HostileScript(
    15, [.killed, .memory],
    "table.concat(setmetatable({}, { __index = function(_, i) return tostring(i) end, __len = function() return 1 << 50 end }))"
  ),
  HostileScript(
    15, [.killed, .error], "table.unpack(setmetatable({}, { __index = rawlen, __len = function() return 1 << 50 end }))"
  ),
  HostileScript(16, [.memory, .error], "return #('x'):rep(1 << 33)"),
  HostileScript(16, [.memory, .error], "return #('x'):rep(1 << 30)"),
  HostileScript(16, [.memory, .error], "local s = 'x' while true do s = s .. s end"),
  HostileScript(
    16, [.memory, .killed], "while true do pcall(function() local s = 'x' while true do s = s .. s end end) end"),
  HostileScript(17, [.memory], "local t = {} while true do t[#t + 1] = {} end"),
  HostileScript(17, [.memory], "local t = {} while true do pcall(function() while true do t[#t + 1] = {} end end) end"),
  HostileScript(17, [.memory, .killed], "local t = {} local i = 0 while true do i = i + 1 t['k' .. i] = i end"),
  HostileScript(
    18, [.error, .memory],
    """
    local co
    for i = 1, 100000 do
      local previous = co
      co = coroutine.create(function()
        local x <close> = setmetatable({}, { __close = function() if previous then assert(coroutine.close(previous)) end end })
        coroutine.yield()
      end)
      coroutine.resume(co)
    end
    assert(coroutine.close(co))
    """),
  HostileScript(
    19, [.killed, .memory],
    """
    local m = setmetatable({}, { __mode = "v" })
    local t = setmetatable({}, m)
    m.__newindex = {}
    local i = 0
    while true do
      i = i + 1
      t[i] = ("x"):rep(100) .. i
      if m.__newindex == nil then m.__newindex = {} end
    end
    """),
  HostileScript(
    19, [.killed, .memory],
    """
    local keep = {}
    while true do
      local m = setmetatable({ __newindex = {} }, { __mode = "kv" })
      local t = setmetatable({}, m)
      for i = 1, 100 do pcall(function() t[i] = { i } keep[#keep + 1] = t end) end
    end
    """),
  HostileScript(20, [.error, .memory], "local function f() return 1 + f() end f()"),
  HostileScript(20, [.error, .memory], "local function f() ('x'):gsub('.', f) end f()"),
  HostileScript(20, [.error, .memory], "local function f() apply(f) end f()"),
  HostileScript(
    20, [.error, .memory],
    "local t = setmetatable({}, {}) getmetatable(t).__index = function(t, k) return t[k .. 'x'] end return t.x"),
  HostileScript(20, [.error], "local function f() coroutine.wrap(f)() end f()"),
  HostileScript(20, [.error, .memory, .returned], "local function f(e) return f(f(e)) end xpcall(f, f)"),
  HostileScript(21, [.returned], "local f, message = load(('('):rep(1e6)) assert(f == nil and message)"),
  HostileScript(21, [.returned], "local f, message = load(('{'):rep(1e6)) assert(f == nil and message)"),
  HostileScript(
    21, [.returned], "local f, message = load('return ' .. ('-'):rep(1e6, ' ')) assert(f == nil and message)"),
  HostileScript(22, [.killed, .memory], "load(function() return 'x = 1 ' end)"),
  HostileScript(22, [.killed, .memory], "while true do pcall(load, function() return ' ' end) end"),
  HostileScript(
    23, [.returned], #"local f, message = load("\27Lua\x54\0\x19\x93\r\n\x1a\n") assert(f == nil and message)"#),
  HostileScript(24, [.killed], "error(setmetatable({}, { __tostring = function() while true do end end }))"),
  HostileScript(24, [.error], "error(setmetatable({}, { __tostring = function() error('x') end }))"),
  HostileScript(24, [.error], "error(setmetatable({}, { __tostring = function() return {} end }))"),
  HostileScript(25, [.error], "getmetatable('').__index = nil"),
  HostileScript(26, [.error], "pairs, string.format, assert = nil, nil, nil pcall(function() end) pairs({})"),
  HostileScript(
    27, [.returned],
    "host(0/0, 1e300, math.mininteger, 'a\\0b', '\\xff\\xfe') host{ ['\\xff'] = 1, [1e300] = 2, [math.mininteger] = 3 }"
  ),
  HostileScript(27, [.error], "return object[0/0] + 1"),
  HostileScript(27, [.error], "return object['\\xff\\0'] + 1"),
  HostileScript(27, [.error], "object[math.mininteger] = 1"),
  HostileScript(28, [.error], "local t = {} t[1] = t host(t)"),
  HostileScript(28, [.error], "local t = {} local u = t for i = 1, 1000 do u[1] = {} u = u[1] end host(t)"),
  HostileScript(28, [.error], "object.method({})"),
  HostileScript(28, [.error], "object.method()"),
  HostileScript(
    28, [.memory, .killed],
    "local t = { 1 } for i = 1, 60 do t = { t, t } end while true do pcall(host, t) end"),
]

/// Scripts beside the list: other long steps, other ways round the kill switch.
package let otherHostileScripts: [HostileScript] = [
  HostileScript(101, [.killed], "local s = ('x'):rep(2e6) while true do s:gsub('', 'y') end"),
  HostileScript(102, [.killed], "local s = ('('):rep(1e6) while true do s:gsub('%b()', '') end"),
  HostileScript(103, [.killed], "local s = ('a'):rep(1e5) while true do s:find('^(.-)%1$') end"),
  HostileScript(104, [.killed], "while true do collectgarbage() end"),
  HostileScript(105, [.killed], "while true do load(('x = 1 '):rep(1e5)) end"),
  HostileScript(106, [.killed], "while true do pcall(table.unpack, {}, 1, 9e5) end"),
  HostileScript(107, [.error], "os.date(('%c'):rep(1e6))"),
  HostileScript(108, [.error], "return #('x'):rep(1 << 26)"),
  HostileScript(121, [.error], "return (('s4'):rep(200)):pack(table.unpack({}, 1, 200))"),
  HostileScript(122, [.error], "return ('c16000000'):rep(100):pack()"),
  HostileScript(123, [.error], "return ('%q'):format(('\\0'):rep(2000000))"),
  HostileScript(124, [.error], "local s = ('x'):rep(2000000) return ('%s'):rep(9):format(s, s, s, s, s, s, s, s, s)"),
  HostileScript(125, [.killed], "while true do pcall(string.unpack, (' '):rep(1 << 20), 'x') end"),
  HostileScript(126, [.killed, .memory], "while true do pcall(utf8.char, table.unpack({}, 1, 9e5)) end"),
  HostileScript(
    127, [.killed, .memory], "local t = {} for i = 1, 1e6 do t[i + 0.5] = i end while true do pairs(t)(t) end"),
  HostileScript(109, [.killed], "while true do for w in ('a b'):gmatch('%a') do end end"),
  HostileScript(
    110, [.error],
    "local t = setmetatable({}, { __index = function(t, k) return t[k + 1] end }) while true do pcall(next, t[1]) end"),
  HostileScript(
    111, [.killed],
    "local a = setmetatable({}, { __eq = function() while true do end end }) return a == setmetatable({}, getmetatable(a))"
  ),
  HostileScript(
    112, [.killed],
    "for k in pairs(setmetatable({}, { __pairs = function() return function() return 1 end end })) do end"),
  HostileScript(113, [.killed], "local function f() return coroutine.wrap(f)() end while true do pcall(f) end"),
  HostileScript(
    114, [.killed],
    "local co co = coroutine.wrap(function() while true do pcall(coroutine.yield) end end) while true do co() end"),
  HostileScript(
    115, [.killed], "while true do pcall(apply, function() pcall(row, function() while true do end end) end) end"),
  HostileScript(
    116, [.killed, .memory],
    "while true do local t = {} for i = 1, 1000 do t[i] = coroutine.wrap(function() coroutine.yield(t) end) t[i]() end end"
  ),
  HostileScript(117, [.error], "coroutine.resume(coroutine.running()) coroutine.close(coroutine.running())"),
  HostileScript(
    118, [.killed],
    "print = nil local m = { __close = function() while true do end end } while true do local a <close> = setmetatable({}, m) end"
  ),
  HostileScript(119, [.killed], "xpcall(function() error('x') end, function(e) while true do pcall(error, e) end end)"),
  HostileScript(120, [.killed], "row(function() while true do local x = nil + 1 end end)"),
  // The parser walks the list of open jumps for each of these.
  HostileScript(128, [.killed], "local s = 'return ' .. ('a and '):rep(1e6) .. 'a' while true do load(s) end"),
  HostileScript(
    128, [.killed], "local s = 'if x then ' .. ('elseif x then '):rep(2e5) .. 'end' while true do load(s) end"),
  HostileScript(
    128, [.killed],
    "local s = 'return ' .. ('a or '):rep(1e6) .. 'a' while true do local p = s load(function() local q = p p = nil return q end) end"
  ),
  HostileScript(129, [.killed], "local s = ('goto e '):rep(8000) .. '::e::' while true do assert(load(s)) end"),
  HostileScript(
    129, [.killed], "local s = 'while x do ' .. ('break '):rep(8000) .. 'end' while true do assert(load(s)) end"),
  HostileScript(129, [.error], "assert(load(('goto e '):rep(30000) .. '::e::'))"),
  HostileScript(
    130, [.killed, .memory],
    "local s = {} for i = 1, 2e5 do s[i] = i .. '.5,' end s = 'return {' .. table.concat(s) .. '}' while true do load(s) end"
  ),
  HostileScript(131, [.error], "local t = setmetatable({}, {}) getmetatable(t).__index = t return t.x"),
  HostileScript(
    131, [.error], "local m = {} m.__concat = function(a, b) return a .. b end return setmetatable({}, m) .. 1"),
  HostileScript(132, [.returned], "local f = print for i = 1, 300 do f = setmetatable({}, { __call = f }) end f()"),
  HostileScript(133, [.error], "error(nil)"),
  HostileScript(133, [.error], "error(setmetatable({}, { __name = ('x'):rep(1e6) }))"),
  HostileScript(
    134, [.killed], "return string.format('%s', setmetatable({}, { __tostring = function() while true do end end }))"),
  HostileScript(134, [.killed], "return os.time(setmetatable({}, { __index = function() while true do end end }))"),
  HostileScript(
    135, [.killed],
    "local t = {} for i = 1, 1e4 do t[i] = i end while true do pcall(table.sort, t, function(a, b) t[#t] = nil return a < b end) end"
  ),
  HostileScript(136, [.error], "coroutine.wrap(function() table.sort({ 3, 2, 1 }, coroutine.yield) end)()"),
  HostileScript(
    137, [.killed],
    "local function f(n) if n == 0 then return debug.traceback('x') end return (f(n - 1)) end while true do f(1e4) end"),
  HostileScript(
    138, [.returned],
    "for _, s in ipairs{ '\\xff', '\\xe4\\xbd', '\\xed\\xa0\\x80' } do for _, f in pairs(utf8) do pcall(f, s, math.mininteger, math.maxinteger, true) end end"
  ),
  HostileScript(
    139, [.killed, .memory],
    "local t = {} for i = 1, 2e5 do t['k' .. i] = i end for k in pairs(t) do t[k] = nil end while true do next(t) end"),
  HostileScript(140, [.memory, .killed], "local i = 0 local t = {} while true do i = i + 1 t[i * 1000003] = i end"),
  HostileScript(
    141, [.returned],
    "for i = math.maxinteger - 1, math.maxinteger do end for i = math.mininteger, math.mininteger + 1, 2 do end"),
  HostileScript(
    142, [.killed],
    "object.method(object, coroutine.wrap(function() while true do coroutine.yield(object.x) end end)) while true do local _ = object.x end"
  ),
]
