-- Which cities and counties held no special meeting on teaching research?
--
-- Clause 16: 每年至少召开一次教研工作专题会议. A general meeting does not count. None found is not known where meetings were not handed in.

local investigation = require "investigation"
local options = investigation.options("meetings", "Which cities and counties held no special meeting on teaching research?", {
  { "year", 2023, "the year" },
  { "region", "", "only regions whose code begins so" },
  { "top", 10, "rows shown" },
})
if not options then return end

local meetings = investigation.indicator("meeting_coverage", { year = options.year }, options.region)
local answer = investigation.answer(options)
answer:show(("Without a special meeting in %d"):format(options.year),
  meetings "region":filter "status == 'failing'":sort("region_code"))
answer:show("By level", meetings "level", "by_level")
answer:show("Special meetings by month: many in one month may be minutes written afterwards",
  edu.meetings:filter("year(held_on) == wanted", { wanted = options.year }):derive("month = month(held_on)"):count("month"), "by_month")
