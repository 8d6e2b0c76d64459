-- What moved between two years?
--
-- Runs every check for both years and names the units whose verdict changed: better, worse, or known now and unknown before.

local investigation = require "investigation"
local options = investigation.options("year_on_year", "What moved between two years?", {
  { "year", 2023, "the later year" },
  { "before", 2022, "the earlier year" },
  { "only", "*", "checks, such as 17-*" },
  { "top", 15, "rows shown" },
})
if not options then return end

--- One row a check and unit: where a unit has several periods in a year, as semesters, the worst verdict stands for it.
local function verdicts(year)
  local weight = { nonCompliant = 5, error = 4, indeterminate = 3, noData = 2, compliant = 1 }
  return policy.check{ only = options.only, period = year }:findings():filter "verdict ~= 'notApplicable' and verdict ~= 'notDue'"
    :derive{ weight = function(r) return weight[r.verdict] end }:sort(desc "weight"):group_by("check", "unit")
    :summarise("name = first(name)", "verdict = first(verdict)", "observed = first(observed)")
end

local moved = verdicts(options.before):rename{ verdict_before = "verdict", observed_before = "observed" }
  :join(verdicts(options.year):drop("name"), { on = { "check", "unit" }, how = "inner", relation = "one_to_one" })
  :filter "verdict ~= verdict_before"

local answer = investigation.answer(options)
answer:show(("From compliant in %d to not compliant in %d"):format(options.before, options.year),
  moved:filter "verdict_before == 'compliant' and verdict == 'nonCompliant'":sort("check", "unit")
    :select("check", "unit", "name", "observed_before", "observed"))
answer:show("All changes by check", moved:derive("change = verdict_before .. ' → ' .. verdict"):count("check", "change")
  :sort(desc "n", "check", "change"), "changes")
