-- Which subjects have nobody?
--
-- Clause 4: 县(市、区)教研机构要配齐各学科专职教研员（含学前教育、信息技术、特殊教育等）. A subject is covered when a full-time
-- officer on post holds it on the day; where an empty cell might hide such an officer the subject is unknown, which is
-- neither covered nor a gap.

local investigation = require "investigation"
local options = investigation.options("staffing_gaps", "Which subjects have nobody?", {
  { "as_of", "2023-12-31", "the day" },
  { "level", "county", "the level of the regions", { "province", "city", "county" } },
  { "region", "", "only regions whose code begins so; lists every gap in them" },
  { "top", 20, "rows shown" },
})
if not options then return end

local gaps = investigation.indicator("staffing_gaps", { as_of = options.as_of, level = options.level }, options.region)

local answer = investigation.answer(options)
answer:show(("Subjects by how many regions at %s level have nobody, %s"):format(options.level, options.as_of),
  gaps "subject":sort("coverage"))
answer:show("Regions with most gaps", gaps "region":sort(desc "gaps", "region_code"), "by_region")
if options.region ~= "" then
  answer:show(("Every gap in regions %s…"):format(options.region), gaps "cell":filter "status == 'gap'", "cells")
end
