-- Who is due to teach at a school, and for how long already?
--
-- Clause 14: 任职满5年后要到中小学校从事1学年以上教学工作. The clock counts time in post, stops in long sick and unpaid leaves, and
-- starts anew with a school year at a school. The backlog is of those past the day by which they had to go.

local investigation = require "investigation"
local options = investigation.options("rotation_backlog", "Who is due to teach at a school, and for how long already?", {
  { "as_of", "2023-12-31", "the day" },
  { "region", "", "only regions whose code begins so" },
  { "top", 10, "rows shown" },
})
if not options then return end

local rotation = investigation.indicator("rotation_due", { as_of = options.as_of }, options.region)

local answer = investigation.answer(options)
local overdue = rotation "officer":filter "status == 'failing'"
  :derive("months_over = days_between(due_by, as_of) / 30.4375"):sort(desc "months_over", "officer_id")
answer:show(("Officers past the day by which they had to go, %s"):format(options.as_of),
  overdue:select("officer_id", "institution_id", "region_name", "clock_from", "full_on", "due_by", "months_over"))
answer:show("How long they are over",
  overdue:derive{ over = function(r) return cut(r.months_over, { 12, 24, 36 }, { "under 1 year", "1 to 2", "2 to 3", "3 and more" }) end }
    :count("over"), "how_long")
answer:show("By city", rotation "city":select("region_name", "officers", "due", "due_known", "served", "share", "due_soon")
  :sort("share"), "by_city")
