-- Compares the Lua host with the system's own interpreter, run by run in turn.
--
--   lua5.4 Benchmarks/LuaHost/compare.lua JIAOYAN [RUNS]
--
-- Prints the median of each loop in both, and their ratio. A tight loop is meant to stay within 1.02; a call of a host
-- object's method within 60 ns of a call of a C function.

local jiaoyan, runs = assert(arg[1], "which jiaoyan?"), tonumber(arg[2]) or 15
local folder = arg[0]:match("^(.*)/") or "."
local stock = arg[-1]

local function measure(command)
  local pipe = assert(io.popen(command))
  local line = pipe:read("l")
  pipe:close()
  return assert(tonumber(line), "no figure from: " .. command)
end

local function in_stock(name, n)
  return measure(("%s %s/loops.lua %s %d"):format(stock, folder, name, n))
end

local function in_host(name, n)
  return measure(("%s run --quiet %s/loops.lua %s %d"):format(jiaoyan, folder, name, n))
end

local function median(values)
  table.sort(values)
  local middle = #values // 2 + 1
  return #values % 2 == 1 and values[middle] or (values[middle - 1] + values[middle]) / 2
end

print(("%-18s %10s %10s %7s   (medians of %d runs, ns a step)"):format("loop", "stock", "host", "ratio", runs))
for _, case in ipairs{
  { "empty", 5e7 }, { "arithmetic", 2e7 }, { "calls", 1e7 }, { "array", 2e7 }, { "fields", 2e7 },
  { "pairs_of_array", 1e7 }, { "pairs_of_record", 4e6 },
} do
  local name, n = case[1], case[2] // 1
  local theirs, ours = {}, {}
  for i = 1, runs do
    theirs[i] = in_stock(name, n)
    ours[i] = in_host(name, n)
  end
  local a, b = median(theirs), median(ours)
  print(("%-18s %10.2f %10.2f %7.3f"):format(name, a, b, b / a))
end

local functions, methods = {}, {}
for i = 1, runs do
  functions[i] = in_host("c_function", 5000000)
  methods[i] = in_host("host_method", 5000000)
end
local plain, method = median(functions), median(methods)
print(("a C function %.1f ns, a host object's method %.1f ns: %.1f ns more"):format(plain, method, method - plain))
