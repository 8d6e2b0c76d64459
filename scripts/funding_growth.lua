-- Where did the budget for teaching research stop growing?
--
-- Clause 17: 保证预算内教研经费稳步增长. Lists the regions whose initial budget (recurrent and special lines together, in
-- nominal yuan) fell in a year, the deepest fall first, then how each year went on the whole. A year of which one of
-- the two budgets is not known counts as unknown, never as a fall and never as growth. A change by a factor of a
-- thousand is more likely a table in 万元 than money: it is listed apart and counted nowhere. "Steady growth" can be
-- read in several ways; the last table shows how many regions hold the clause under each.

local investigation = require "investigation"
local options = investigation.options("funding_growth", "Where did the budget for teaching research stop growing?", {
  { "level", "county", "the level of the regions", { "province", "city", "county" } },
  { "from", 2021, "first year" },
  { "to", 2023, "last year" },
  { "top", 10, "rows shown" },
})
if not options then return end

local growth = edu:funding_growth{ level = options.level, from = options.from, to = options.to, by = "region" }
local suspect = growth:filter("amount > 0 and previous > 0 and (amount / previous >= limit or previous / amount >= limit)",
  { limit = 1000 })
growth = growth:anti_join(suspect, { on = { "region_code", "year" } })

local answer = investigation.answer(options)
answer:show(("Regions at %s level whose research budget fell, %d to %d (deepest first)"):format(
    options.level, options.from, options.to),
  growth:filter "growth < 0":sort("growth"):select("region_code", "region_name", "year", "previous", "amount", "growth"))
answer:show("Year by year", growth:group_by("year"):summarise(
  "regions = count()",
  "known = count(growth)",
  "fallen = sum(growth and growth < 0 and 1 or 0)",
  "median_growth = median(growth)"), "by_year")
if suspect:count() > 0 then
  answer:show("Suspicious: the unit of the table may have changed (元 and 万元)",
    suspect:select("region_code", "region_name", "year", "previous", "amount"), "suspicious")
end
answer:show(("Clause 17 under every reading of steady growth, all levels, %d"):format(options.to),
  policy.check{ only = "17-2", period = options.to }:readings "17-2":count("reading", "meaning", "verdict")
    :pivot{ rows = { "reading", "meaning" }, columns = "verdict", values = "n" }, "readings")
answer:note("The whole check, clause by clause: jiaoyan check --only 17-2")
