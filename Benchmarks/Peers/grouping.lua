-- The ten groupings and five joins of db-benchmark, asked as an analyst would.
--   jiaoyan run grouping.lua group|join FOLDER [REPS=3] --allow-read FOLDER
-- Each line of output is a question, its median seconds, and a checksum that the peers print, too.
local what, folder, reps = arg[1], arg[2], tonumber(arg[3] or 3)

local function ask(name, question, sums)
  local times, answer = {}
  for run = 1, reps do
    answer = nil
    local start = clock()
    answer = question():collect()
    times[run] = clock() - start
  end
  table.sort(times)
  local check = { answer:count() }
  for _, expression in ipairs(sums) do
    check[#check + 1] = answer:summarise("s = " .. expression):row(1).s
  end
  local words = {}
  for i, value in ipairs(check) do words[i] = ("%.3f"):format(value) end
  print(("%s %.4f %s"):format(name, times[(#times + 1) // 2], table.concat(words, " ")))
end

if what == "group" then
  local start = clock()
  local x = open(folder .. "/G1.csv"):collect()
  print(("load %.4f"):format(clock() - start))
  ask("q1", function() return x:group_by("id1"):summarise("v1 = sum(v1)") end, { "sum(v1)" })
  ask("q2", function() return x:group_by("id1", "id2"):summarise("v1 = sum(v1)") end, { "sum(v1)" })
  ask("q3", function() return x:group_by("id3"):summarise("v1 = sum(v1)", "v3 = mean(v3)") end, { "sum(v1)", "sum(v3)" })
  ask("q4", function() return x:group_by("id4"):summarise("v1 = mean(v1)", "v2 = mean(v2)", "v3 = mean(v3)") end,
    { "sum(v1)", "sum(v2)", "sum(v3)" })
  ask("q5", function() return x:group_by("id6"):summarise("v1 = sum(v1)", "v2 = sum(v2)", "v3 = sum(v3)") end,
    { "sum(v1)", "sum(v2)", "sum(v3)" })
  ask("q6", function() return x:group_by("id4", "id5"):summarise("m = median(v3)", "s = sd(v3)") end, { "sum(m)", "sum(s)" })
  ask("q7", function() return x:group_by("id3"):summarise("r = max(v1) - min(v2)") end, { "sum(r)" })
  ask("q8", function() return x:drop_missing("v3"):group_by("id6"):top(2, "v3"):ungroup() end, { "sum(v3)" })
  ask("q9", function() return x:group_by("id2", "id4"):summarise("r2 = corr(v1, v2) ^ 2") end, { "sum(r2)" })
  ask("q10", function()
    return x:group_by("id1", "id2", "id3", "id4", "id5", "id6"):summarise("v3 = sum(v3)", "n = count()")
  end, { "sum(v3)", "sum(n)" })
else
  local t = {}
  local start = clock()
  for _, name in ipairs{ "x", "small", "medium", "big" } do t[name] = open(folder .. "/J1_" .. name .. ".csv"):collect() end
  print(("load %.4f"):format(clock() - start))
  local function join(other, key, how)
    return function() return t.x:join(t[other], { on = key, how = how }) end
  end
  ask("small_inner", join("small", "id1", "inner"), { "sum(v1)", "sum(v2)" })
  ask("medium_inner", join("medium", "id2", "inner"), { "sum(v1)", "sum(v2)" })
  ask("medium_left", join("medium", "id2", "left"), { "sum(v1)", "sum(v2)" })
  ask("medium_text", join("medium", "id5", "inner"), { "sum(v1)", "sum(v2)" })
  ask("big_inner", join("big", "id3", "inner"), { "sum(v1)", "sum(v2)" })
end
