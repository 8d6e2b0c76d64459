-- A check of your own, beside those of the policy.
--
-- "Half of the officers of an institution reach the hours, and nobody has none": what an analyst would add to clause 14. It is defined in
-- Lua, judged by the same rules of missing data as the built-in checks, and stands beside them in every report.

local investigation = require "investigation"
local options = investigation.options("own_check", "Does half of each institution reach the hours of training?", {
  { "year", 2023, "the year" },
  { "least", 0.5, "the share that must reach the hours" },
  { "top", 10, "rows shown" },
})
if not options then return end

policy.define{
  id = "x-1", clause = 14, title = "Half of the officers reach the hours", unit = "institution", force = "must",
  params = { least = options.least }, needs = { "training_records" },
  measure = function(edu, period, p)
    return edu:training_hours{ year = options.year, by = "institution" }
      :rename{ unit = "institution_id", observed = "share" }:select("unit", "observed")
      :derive{ threshold = function() return p.least end }
  end,
}

local report = policy.check{ only = { "x-1", "14-2" }, period = options.year }
local answer = investigation.answer(options)
answer:show("Institutions below it", report:findings():filter "check == 'x-1' and verdict == 'nonCompliant'":sort("observed", "unit")
  :select("unit", "name", "observed", "threshold", "margin"))
answer:show("Beside the check of the clause itself", report:findings():count("check", "verdict")
  :pivot{ rows = "check", columns = "verdict", values = "n" }, "verdicts")
