-- Whose share of senior posts fell?
--
-- Clause 15: 适当提高教研机构中、高级岗位比例. The share of senior posts in professional posts on 31 December, by level as a ratio of
-- sums; then the institutions whose share is lower than a year before. An institution without both figures stands in no sum.

local investigation = require "investigation"
local options = investigation.options("senior_posts", "Whose share of senior posts fell?", {
  { "year", 2023, "the year whose 31 December counts" },
  { "top", 10, "rows shown" },
})
if not options then return end

local institutions = edu:senior_post_ratio{ year = options.year, by = "institution" }
local answer = investigation.answer(options)
answer:show("Institutions whose share fell against the year before (deepest first)",
  institutions:filter "change < 0":sort("change")
    :select("institution_id", "region_name", "senior_posts", "professional_posts", "ratio", "change"))
answer:show(("Share of senior posts by level, end of %d"):format(options.year),
  edu:senior_post_ratio{ year = options.year, by = "level" }
    :select("level", "senior_posts", "professional_posts", "ratio", "change", "institutions", "institutions_known"), "by_level")
answer:note("%d of %d institutions have no figures for %d; nothing is said of them.",
  institutions:filter "ratio == nil":count(), institutions:count(), options.year)
