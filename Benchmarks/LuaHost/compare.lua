-- Compares the Lua host with the system's own Lua, run by run in turn.
--
--   lua5.4 Benchmarks/LuaHost/compare.lua JIAOYAN PLAIN [RUNS]
--
-- PLAIN is `plain.c`, which runs the same file on the same shared library as the host. Prints the least time of each loop in the
-- interpreter `lua5.4`, in PLAIN and in the host, and the ratio of the last two, which is the host's own cost: a tight loop is
-- meant to stay within 1.02. Then what calls of host objects cost beyond calls of Lua's C functions, at most 60 ns.

local jiaoyan, plain = assert(arg[1], "which jiaoyan?"), assert(arg[2], "which plain program?")
local runs = tonumber(arg[3]) or 15
local folder = arg[0]:match("^(.*)/") or "."
local stock = arg[-1]

local function measure(program, name, n)
  local command = ("%s %s/loops.lua %s %d"):format(program, folder, name, n)
  local pipe = assert(io.popen(command))
  local line = pipe:read("l")
  pipe:close()
  return assert(tonumber(line), "no figure from: " .. command)
end

local host = jiaoyan .. " run --quiet"

local function least(values) return math.min(table.unpack(values)) end

print(("%-18s %10s %10s %10s %7s   (the least of %d runs, ns a step)"):format(
  "loop", "lua5.4", "plain", "host", "ratio", runs))
for _, case in ipairs{
  { "empty", 5e7 }, { "arithmetic", 2e7 }, { "calls", 1e7 }, { "array", 2e7 }, { "fields", 2e7 },
  { "pairs_of_array", 1e7 }, { "pairs_of_record", 4e6 },
} do
  local name, n = case[1], case[2] // 1
  local interpreter, theirs, ours = {}, {}, {}
  for i = 1, runs do
    interpreter[i] = measure(stock, name, n)
    theirs[i] = measure(plain, name, n)
    ours[i] = measure(host, name, n)
  end
  local a, b = least(theirs), least(ours)
  print(("%-18s %10.2f %10.2f %10.2f %7.3f"):format(name, least(interpreter), a, b, b / a))
end

print(("\n%-18s %10s   %-18s %10s %10s"):format("call", "ns", "of Lua's own", "ns", "more"))
for _, case in ipairs{
  { "host_length", "c_function" }, { "host_method", "c_method" }, { "host_property", "c_method" },
  { "host_function", "c_function" }, { "host_comparison", "c_method_of_one" },
} do
  local ours, theirs = {}, {}
  for i = 1, runs do
    theirs[i] = measure(host, case[2], 5000000)
    ours[i] = measure(host, case[1], 5000000)
  end
  local a, b = least(theirs), least(ours)
  print(("%-18s %10.1f   %-18s %10.1f %10.1f"):format(case[1], b, case[2], a, b - a))
end
