-- Do rural schools set aside for research what urban schools do?
--
-- Clause 17: 中小学校要在学校公用经费中安排一定比例经费用于校本教研. The share is money spent on school-based research over public funds,
-- in yuan, of the schools that gave both figures; a school without them is in no share. Urban and rural are by the codes of the
-- statistical bureau: 1xx towns' districts, 2xx villages.

local investigation = require "investigation"
local options = investigation.options("school_funds", "Do rural schools set aside for research what urban schools do?", {
  { "year", 2023, "the year" },
  { "region", "", "only regions whose code begins so" },
  { "top", 10, "rows shown" },
})
if not options then return end

local shares = investigation.indicator("school_fund_share", { year = options.year }, options.region)
local schools = shares "school"
  :join(edu.schools:select("school_id", "urban_rural"), { on = "school_id", how = "left", relation = "one_to_one" })
  :derive("place = starts_with(urban_rural, '1') and 'urban' or starts_with(urban_rural, '2') and 'rural' or nil")

local columns = { "schools = count()", "without = sum(status == 'failing' and 1 or 0)",
                  "unknown = sum(status == 'missing' and 1 or 0)", "median_share = median(fund_share)" }

local answer = investigation.answer(options)
answer:show(("Urban and rural schools, %d"):format(options.year),
  schools:group_by("place"):summarise(table.unpack(columns)):sort("place"))
answer:show("Regions where rural schools lag furthest behind (medians, both with 5 schools or more)",
  schools:filter "fund_share":group_by("region_name", "place"):summarise("n = count()", "share = median(fund_share)")
    :filter "n >= 5":drop("n"):pivot{ rows = "region_name", columns = "place", values = "share" }
    :derive("gap = rural - urban"):drop_missing("gap"):sort("gap", "region_name"), "regions")
answer:show("By city", shares "city"
  :select("region_name", "schools", "schools_known", "with_fund", "share", "fund_share"):sort("share"), "by_city")
