-- How far can these data be trusted?
--
-- What was handed in and what was not, which columns have holes, which figures look made up. None of it says that a policy
-- is kept or broken; all of it says how much the checks can know.

local investigation = require "investigation"
local options = investigation.options("data_quality", "How far can these data be trusted?", {
  { "year", 2023, "the year" },
  { "top", 15, "rows shown" },
})
if not options then return end

local answer = investigation.answer(options)
answer:show(("Tables not handed in for %d"):format(options.year),
  edu.reporting:filter("starts_with(period, year) and status ~= 'closed'", { year = tostring(options.year) })
    :count("table", "status"):sort(desc "n", "table"))

local holes = {}
for row in edu:tables():rows() do
  local name = row.name
  local described = edu[name]:describe():filter "missing_share > 0"
  if described:count() > 0 then
    holes[#holes + 1] = described:derive{ table = function() return name end }:select("table", "column", "missing_share")
  end
end
local all = holes[1]
for i = 2, #holes do all = all:concat(holes[i]) end
answer:show("Columns with most empty cells (empty may be right: an officer who has not left has no day of leaving)",
  all:sort(desc "missing_share", "table", "column"), "holes")

local report = policy.check{ period = options.year }
answer:show("What honest reporting seldom makes", report:signals(), "signals")
answer:show("Checks by how much of them is known", report:findings():filter "applicable > 0":group_by("check")
  :summarise("units = count()", "coverage = sum(measured) / sum(applicable)"):sort("coverage", "check"), "coverage")
