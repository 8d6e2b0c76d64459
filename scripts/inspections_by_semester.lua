-- Which institutions let a semester pass without a collective inspection?
--
-- Clause 8: 市、县每学期、自治区每学年至少开展一次集体视导. Semesters follow the school calendar. None found is not known where
-- inspections were not handed in, or where an empty cell might hide one.

local investigation = require "investigation"
local options = investigation.options("inspections_by_semester", "Which institutions let a semester pass without an inspection?", {
  { "school_year", 2022, "the school year that begins in this year" },
  { "region", "", "only regions whose code begins so" },
  { "top", 10, "rows shown" },
})
if not options then return end

local inspections = investigation.indicator("inspection_coverage", { school_year = options.school_year }, options.region)

local answer = investigation.answer(options)
local institutions = inspections "institution"
answer:show("Institutions and semesters without an inspection",
  institutions:filter "status == 'failing'":select("institution_id", "region_name", "level", "period"))
answer:show("By semester", institutions:group_by("level", "period"):summarise(
  "institutions = count()",
  "held = sum(status == 'passing' and 1 or 0)",
  "none = sum(status == 'failing' and 1 or 0)",
  "unknown = sum(status == 'unknown' and 1 or 0)"):sort("level", "period"), "by_semester")
answer:show("Cities by the share of inspections held", inspections "city":sort("share")
  :select("region_name", "due", "due_known", "held", "share", "data_coverage"), "by_city")
