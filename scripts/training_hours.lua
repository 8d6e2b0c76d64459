-- Who had the hours of training due in a year?
--
-- Clause 14: 每年参加培训不少于72学时. What is due is pro-rated by the days in post without long leaves, so that whoever came in
-- October owes a fourth; a course recorded twice counts once. Where records were not handed in, a shortfall is not known.

local investigation = require "investigation"
local options = investigation.options("training_hours", "Who had the hours of training due in a year?", {
  { "year", 2023, "the year" },
  { "hours", 72, "hours due in a whole year" },
  { "region", "", "only regions whose code begins so" },
  { "top", 10, "rows shown" },
})
if not options then return end

local training = investigation.indicator("training_hours", { year = options.year, hours = options.hours }, options.region)

local answer = investigation.answer(options)
local officers = training "officer"
answer:show(("Officers furthest below what was due, %d"):format(options.year),
  officers:filter "status == 'failing'":derive("lacking = due - hours"):sort(desc "lacking", "officer_id")
    :select("officer_id", "institution_id", "region_name", "days", "hours", "due", "lacking"))
answer:show("By city (share_low and share_high are the share if every unknown officer failed, or reached it)",
  training "city":sort("share")
    :select("region_name", "officers", "officers_known", "reached", "share", "share_low", "share_high"), "by_city")
answer:show("What pro-rating changes: officers below what was due, and below the whole year's hours",
  officers:filter "status ~= 'unknown'":summarise{
    officers = "count()",
    below_due = "sum(hours < due and 1 or 0)",
    below_whole_year = function(r) return sum(r.hours < options.hours and 1 or 0) end,
    part_of_year = "sum(days < 365 and 1 or 0)",
  }, "pro_rating")
