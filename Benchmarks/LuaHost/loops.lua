-- One loop by its name, timed in the program that runs it: prints the nanoseconds of a step.
-- The two programs run the same file, so that nothing differs but the machine under it.

local loops = {}

function loops.empty(n)
  for i = 1, n do end
end

function loops.arithmetic(n)
  local x = 0
  for i = 1, n do x = (x * 3 + i) % 1000003 end
  return x
end

function loops.calls(n)
  local function f(a) return a end
  for i = 1, n do f(i) end
end

function loops.array(n)
  local t = {}
  for i = 1, 1000 do t[i] = i end
  local sum = 0
  for i = 1, n do sum = sum + t[i % 1000 + 1] end
  return sum
end

function loops.fields(n)
  local t = { x = 0 }
  for i = 1, n do t.x = t.x + 1 end
end

function loops.pairs_of_array(n)
  local t = {}
  for i = 1, n // 10 do t[i] = i end
  for _ = 1, 10 do for _ in pairs(t) do end end
end

function loops.pairs_of_record(n)
  local t = { a = 1, b = 2, c = 3, d = 4 }
  for i = 1, n // 4 do for _ in pairs(t) do end end
end

-- Calls of C functions of Lua's own, and of host objects; the latter only where there are any.
local text, list = "abc", { 1, 2, 3 }
local t, day = regions, date and date "2023-12-31"

function loops.c_function(n) for i = 1, n do local _ = rawlen(list) end end
function loops.c_method(n) for i = 1, n do local _ = text:len() end end
function loops.c_method_of_one(n) for i = 1, n do local _ = text:byte(2) end end
function loops.host_length(n) for i = 1, n do local _ = #t end end
function loops.host_method(n) for i = 1, n do local _ = t:count() end end
function loops.host_property(n) for i = 1, n do local _ = day.year end end
function loops.host_function(n) for i = 1, n do local _ = year(day) end end
function loops.host_comparison(n) for i = 1, n do local _ = day < day end end

local name, n = arg[1], tonumber(arg[2])
loops[name](n // 100)
collectgarbage()
local start = os.clock()
loops[name](n)
print(string.format("%.4f", (os.clock() - start) / n * 1e9))
