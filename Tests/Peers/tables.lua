-- What check_tables.py compares: every verb that pandas has too, over the tables of a folder, each result in a file.
local folder = arg[1]
local left, right = open(folder .. "/left.csv"), open(folder .. "/right.csv")

local function give(name, t) t:write(folder .. "/out-" .. name .. ".csv") end

for _, how in ipairs{ "left", "inner", "right", "full" } do
  give("join-" .. how, left:join(right, { on = "k", how = how }))
  give("join2-" .. how, left:join(right, { on = { "k", j = "i" }, how = how }))
end
give("cross", left:head(5):join(right:head(4), { how = "cross" }))
give("semi", left:semi_join(right, { on = { "k", j = "i" } }))
give("anti", left:anti_join(right, { on = { "k", j = "i" } }))
for _, direction in ipairs{ "backward", "forward", "nearest" } do
  local known = right:drop_missing("k", "t")
  local l, r = left:drop_missing("k", "t"), known:select("k", "t", "rn")
  give("asof-" .. direction, l:asof_join(r, { on = "t", by = "k", direction = direction }))
  give("asof2-" .. direction, l:asof_join(r, { on = "t", direction = direction, tolerance = 1 }))
end

local summary = {
  "n = count()", "known = count(y)", "total = sum(y)", "whole = sum(x)", "mean = mean(y)", "least = min(y)",
  "most = max(x)", "middle = median(y)", "third = quantile(y, 0.3)", "kinds = n_distinct(x)", "sd = sd(y)", "var = var(y)",
  "first = first(x)", "last = last(y)",
}
give("summarise", left:group_by("k"):summarise(table.unpack(summary)))
give("summarise2", left:group_by("k", "j"):summarise(table.unpack(summary)))
give("count", left:count("k", "j"))
give("windows", left:group_by("k"):derive(
  "lag = lag(y)", "lead = lead(x, 2)", "diff = diff(y)", "cumsum = cumsum(y)", "share = share(x)", "rank = rank(y)",
  "growth = growth(y, t)"))

local keyed = left:drop_missing("k", "j")
give("pivot", keyed:pivot{ rows = "k", columns = "j", values = "y", aggregate = "sum" })
give("pivot2", keyed:pivot{ rows = { "k", "j" }, columns = "b", values = { "x", "y" }, aggregate = "max" })
give("unpivot", left:unpivot{ columns = { "y", "x" }, names_to = "which", values_to = "cell", keep = { "ln", "k" } })
give("complete", left:complete("k", "j"))
give("fill", left:group_by("k"):fill{ down = { "x" }, up = { "y" }, w = "none" })
give("sort", left:sort("k", desc "y", "x"))
give("top", left:top(7, "y"))
give("bottom", left:group_by("k"):bottom(2, "y"))
give("distinct", left:distinct("k", "j"))
give("concat", left:select("k", "j"):concat(right:select("i", "k"):rename{ j = "i" }))
for _, verb in ipairs{ "union", "intersect", "except" } do
  local l, r = left:select("k", "j"), right:select("k", "i"):rename{ j = "i" }
  give(verb, l[verb](l, r))
end
