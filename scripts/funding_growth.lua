-- Where did the budget for teaching research stop growing?
--
--   jiaoyan run scripts/funding_growth.lua [--level county] [--from 2021] [--to 2023] [--top 10] [--data DATASET]
--
-- Clause 17: 保证预算内教研经费稳步增长. Lists the regions whose initial budget (recurrent and special lines together, in
-- nominal yuan) fell in a year, the deepest fall first, then how each year went on the whole. A year of which one of
-- the two budgets is not known counts as unknown, never as a fall and never as growth. A change by a factor of a
-- thousand is more likely a table in 万元 than money: it is listed apart and counted nowhere.

if args.help then
  print("jiaoyan run scripts/funding_growth.lua [--level province|city|county] [--from YEAR] [--to YEAR] [--top N]")
  return
end

local level = args.level or "county"
local from, to = math.tointeger(args.from or 2021), math.tointeger(args.to or 2023)
local top = math.tointeger(args.top or 10)
if not (from and to and top) then error("--from, --to and --top take whole numbers", 0) end

local growth = edu:funding_growth{ level = level, from = from, to = to, by = "region" }
local limit = 1000
local suspect = growth:filter("amount > 0 and previous > 0 and (amount / previous >= limit or previous / amount >= limit)",
  { limit = limit })
growth = growth:anti_join(suspect, { on = { "region_code", "year" } })

print(("Regions at %s level whose research budget fell, %d to %d (deepest first)"):format(level, from, to))
print(growth:filter "growth < 0":sort("growth"):select("region_code", "region_name", "year", "previous", "amount", "growth"):head(top))

print("\nYear by year")
print(growth:group_by("year"):summarise(
  "regions = count()",
  "known = count(growth)",
  "fallen = sum(growth and growth < 0 and 1 or 0)",
  "median_growth = median(growth)"))

if suspect:count() > 0 then
  print("\nSuspicious: the unit of the table may have changed (元 and 万元)")
  print(suspect:select("region_code", "region_name", "year", "previous", "amount"))
end

print("\nThe whole check, clause by clause: jiaoyan check --only 17-2")
