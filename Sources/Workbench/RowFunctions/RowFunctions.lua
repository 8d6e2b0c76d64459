-- Row functions run row by row: the reference for what a row function means.
--
-- Each row runs in a coroutine. A call of an aggregate or window function, such as sum(x), hands its arguments over
-- and waits; when every row of the group has come to the same call, the host computes the results and the rows go on,
-- each with its own. A row that returns without such a call takes no part in it.
--
-- Invariant: at any moment all waiting rows wait at the same step; `active` is true only while a group runs.

local host, functions = host, _ENV
local names = ...
local create, resume, status, yield = coroutine.create, coroutine.resume, coroutine.status, coroutine.yield
local error, ipairs, pcall, setmetatable, tostring = error, ipairs, pcall, setmetatable, tostring
local pack, unpack = table.pack, table.unpack

local FINISHED = {}
local active = false

-- An aggregate or window function as scripts see it.
local function grouped(name)
  return function(...)
    if not active then
      error(name .. "(…) works inside a row function, as in t:summarise('x = " .. name .. "(…)')", 2)
    end
    return yield(name, pack(...))
  end
end
local shared = {}
for _, name in ipairs(names) do
  functions[name] = grouped(name)
  shared[name] = functions[name]
end

-- Runs rows one after the other, for as long as none of them waits.
local function worker(f, row)
  local i = yield()
  while true do
    i = yield(FINISHED, f(row))
  end
end

local function advance(thread, ...)
  local ok, request, value = resume(thread, ...)
  if not ok then error(request, 0) end
  return request, value
end

-- Brings every waiting row over one call. Returns those that wait again.
local function settle(waiting, count)
  local name
  for k = 1, count do
    local row = waiting[k]
    name = name or row.name
    if row.name ~= name then
      error("rows of one group must come to the same functions; here one calls " .. name .. "(…), another "
        .. row.name .. "(…)", 0)
    end
    host.gather(row.index, name, unpack(row.arguments, 1, row.arguments.n))
  end
  host.compute(name)
  local left = 0
  for k = 1, count do
    local row = waiting[k]
    host.seek(row.index)
    local request, value = advance(row.thread, host.result(k))
    if request == FINISHED then
      host.emit(row.index, value)
    else
      left = left + 1
      row.name, row.arguments = request, value
      waiting[left] = row
    end
  end
  return left
end

-- Runs f over the rows 1 … n of a group; 0 is a row in which everything is missing.
local function run(f, row, first, last)
  local waiting, count, thread = {}, 0, nil
  for index = first, last do
    if not thread then
      thread = create(worker)
      advance(thread, f, row)
    end
    host.seek(index)
    local request, value = advance(thread, index)
    if request == FINISHED then
      host.emit(index, value)
    else
      count = count + 1
      waiting[count] = { thread = thread, index = index, name = request, arguments = value }
      thread = nil
    end
  end
  while count > 0 do
    count = settle(waiting, count)
  end
end

-- Runs f and lets go of the state, whatever happens; an error passes through.
local function guarded(f, row, first, last)
  local outer = active
  active = true
  local ok, failure = pcall(run, f, row, first, last)
  active = outer
  if not ok then error(failure, 0) end
end

-- The environment of a short form: columns, then given names, then functions. "year()" is the function where a column
-- bears its name.
local function scope(row, columns, given)
  return setmetatable({}, {
    __index = function(_, name)
      if columns[name] then return row[name] end
      local value = given[name]
      if value ~= nil then return value end
      return functions[name] or functions[name:match("^(.*)%(%)$")]
    end,
    __newindex = function(_, name)
      error("a row function cannot set '" .. tostring(name) .. "'; use a local", 2)
    end,
  })
end

return shared, guarded, function(f, row, columns, given, first, last)
  guarded(f, scope(row, columns, given), first, last)
end
