-- Whose share of senior posts fell?
--
--   jiaoyan run scripts/senior_posts.lua [--year 2023] [--top 10] [--data DATASET]
--
-- Clause 15: 提高教研机构专业技术高级岗位设置比例. The share is approved senior posts over approved professional posts on
-- 31 December; for a level or a city it is a ratio of sums, not a mean of shares. Institutions of which a figure is
-- missing stand in no sum and are counted beside it.

if args.help then
  print("jiaoyan run scripts/senior_posts.lua [--year YEAR] [--top N]")
  return
end

local year, top = math.tointeger(args.year or 2023), math.tointeger(args.top or 10)
if not (year and top) then error("--year and --top take whole numbers", 0) end

print(("Share of senior posts by level, end of %d"):format(year))
print(edu:senior_post_ratio{ year = year, by = "level" }
  :select("level", "senior_posts", "professional_posts", "ratio", "change", "institutions", "institutions_known"))

local institutions = edu:senior_post_ratio{ year = year, by = "institution" }
print("\nInstitutions whose share fell against the year before (deepest first)")
print(institutions:filter "change < 0":sort("change")
  :select("institution_id", "region_name", "senior_posts", "professional_posts", "ratio", "change"):head(top))

local unknown = institutions:filter "ratio == nil"
print(("\n%d of %d institutions have no figures for %d; nothing is said of them."):format(
  unknown:count(), institutions:count(), year))
