-- One page on one county.
--
-- What each check of the policy says of a county and of its institution, with the numbers behind the best known clauses over the years.

local investigation = require "investigation"
local options = investigation.options("county_profile", "How does one county stand?", {
  { "region", "450102", "the county's code or name" },
  { "year", 2023, "the year" },
  { "top", 40, "rows shown" },
})
if not options then return end

local place = edu:region(options.region)
local code, year = place.code, options.year
local answer = investigation.answer(options)
local path = {}
for _, region in ipairs(place:path()) do path[#path + 1] = region.name end
print(("%s (%s), %d"):format(table.concat(path, " › "), code, year))
print(edu)

local findings = policy.check{ region = code, period = year }:findings()
answer:show("\nWhat does not hold", findings:filter "verdict == 'nonCompliant'"
  :select("check", "unit", "period", "observed", "threshold", "passing", "measured", "missing"))
answer:show("Verdicts by clause", findings:count("clause", "verdict")
  :pivot{ rows = "clause", columns = "verdict", values = "n" }, "verdicts")
answer:show("Research budget", edu:funding_growth{ level = place.level, region = code, from = year - 3, to = year, by = "region" }
  :select("year", "amount", "previous", "growth"), "budget")
answer:show("Senior posts", edu:senior_post_ratio{ year = year, region = code, by = "institution" }
  :select("institution_id", "senior_posts", "professional_posts", "ratio", "change"), "senior_posts")
answer:show("Subjects without a full-time officer", edu:staffing_gaps{ as_of = ("%d-12-31"):format(year),
  level = place.level, region = code, by = "cell" }:filter "status ~= 'covered'", "gaps")
answer:show("Training", edu:training_hours{ year = year, region = code, by = "institution" }
  :select("institution_id", "officers", "officers_known", "reached", "share", "hours", "due"), "training")
answer:note("Why a check says what it says: jiaoyan explain 17-2")
