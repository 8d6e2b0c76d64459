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

-- A C function of Lua's own, and the same answer from a host object: only where there is one.
function loops.c_function(n)
  local t = { 1, 2, 3 }
  for i = 1, n do rawlen(t) end
end

function loops.host_method(n)
  local t = regions
  for i = 1, n do local _ = #t end
end

local name, n = arg[1], tonumber(arg[2])
loops[name](n // 100)
collectgarbage()
local start = os.clock()
loops[name](n)
print(string.format("%.4f", (os.clock() - start) / n * 1e9))
