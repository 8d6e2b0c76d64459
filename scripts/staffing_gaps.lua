-- Which subjects have nobody?
--
--   jiaoyan run scripts/staffing_gaps.lua [--as_of 2023-12-31] [--level county] [--region 4501] [--data DATASET]
--
-- Clause 4: 县(市、区)教研机构要配齐各学科专职教研员（含学前教育、信息技术、特殊教育等）. A subject is covered when a full-time
-- officer on post holds it on the day; where an empty cell might hide such an officer the subject is unknown, which is
-- neither covered nor a gap.

if args.help then
  print("jiaoyan run scripts/staffing_gaps.lua [--as_of YYYY-MM-DD] [--level province|city|county] [--region PREFIX]")
  return
end

local options = { as_of = args.as_of or "2023-12-31", level = args.level or "county" }

options.by = "subject"
print(("Subjects by how many regions at %s level have nobody, %s"):format(options.level, options.as_of))
print(edu:staffing_gaps(options):sort("coverage"))

options.by = "region"
print("\nRegions with most gaps")
print(edu:staffing_gaps(options):sort(desc "gaps", "region_code"):head(10))

if args.region then
  options.by = "cell"
  print(("\nEvery gap in regions %s…"):format(args.region))
  print(edu:staffing_gaps(options):filter("starts_with(region_code, prefix)", { prefix = args.region }))
end
