-- Who keeps contact with a school?
--
-- Clause 9: 教研员要联系学校. A full-time officer on post for 90 days of the school year keeps contact with at least one school; whoever
-- teaches at one in rotation does. Where contacts were not handed in, nothing is said of the officers.

local investigation = require "investigation"
local options = investigation.options("contact_coverage", "Which full-time officers keep contact with a school?", {
  { "school_year", 2022, "the school year that begins in this year" },
  { "region", "", "only regions whose code begins so" },
  { "top", 10, "rows shown" },
})
if not options then return end

local contact = investigation.indicator("contact_coverage", { school_year = options.school_year }, options.region)

local answer = investigation.answer(options)
local institutions = contact "institution"
answer:show("Institutions by the share of officers with a school (lowest first)",
  institutions:filter "share":sort("share", desc "officers_known", "institution_id")
    :select("institution_id", "region_name", "level", "officers", "officers_known", "with_school", "share"))
answer:show("By level", contact "level", "by_level")
answer:show("Officers without a school",
  contact "officer":filter "status == 'failing'":select("officer_id", "institution_id", "region_name", "status"), "officers")
answer:note("%d of %d institutions have handed in nothing that a share could be taken of.",
  institutions:filter "share == nil":count(), institutions:count())
