-- The six questions of README.md, asked as an analyst would.
--   jiaoyan run questions.lua cold|hot DATA_DIR [OUT_DIR|-] [REPS=5] --allow-read DATA_DIR --allow-write OUT_DIR
-- cold: read every file, answer, write the answers (time the process from outside).
-- hot:  read first, then print each question's median wall time over REPS runs.
local mode, dir, out, reps = arg[1], arg[2], arg[3], tonumber(arg[4] or 5)
local t = {}
for _, name in ipairs{ "regions", "institutions", "posts", "researchers", "training", "budgets", "schools",
                       "school_funds", "inspections" } do
  t[name] = open(dir .. "/" .. name .. ".csv")
end

local parents = t.regions:select("code", "parent"):rename{ parent = "code", grand = "parent" }
local place = t.regions:join(parents, { on = "parent", how = "left" }):derive{
  province = function(r)
    if r.level == "province" then return r.code elseif r.level == "city" then return r.parent end
    return r.grand
  end }:select("code", "province"):rename{ region_code = "code" }
local institutions = t.institutions:rename{ institution_id = "id" }

local Q = {}
function Q.Q1()
  local totals = t.training:group_by("researcher_id", "year"):summarise("hours = round(sum(hours), 1)")
  local per = t.researchers:filter "kind == 'full_time' and appointed_on < date('2023-01-01')"
    :join(institutions:select("institution_id", "region_code"), { on = "institution_id", how = "inner" })
    :join(place, { on = "region_code", how = "inner" })
    :join(totals:filter "year == 2023":select("researcher_id", "hours"):rename{ id = "researcher_id" }, { on = "id", how = "left" })
    :group_by("province"):summarise("officers = count()", "short = sum((hours or 0) < 72 and 1 or 0)")
  return {
    q1_years = totals:group_by("year"):summarise("groups = count()", "hours = round(sum(hours), 1)"):sort("year"),
    q1_short = per:summarise("officers = sum(officers)", "short = sum(short)"):derive("province = 0")
      :select("province", "officers", "short"):concat(per):sort("province") }
end
function Q.Q2()
  local b = t.budgets:group_by("region_code", "year"):summarise("b = round(sum(amount_budgeted), 2)")
    :sort("region_code", "year"):group_by("region_code"):derive("g = b / lag(b) - 1")
  return { q2_decline = b:group_by("region_code"):summarise(
      "worst = min(year >= 2021 and g or nil)",
      "cagr = (max(year == 2023 and b or nil) / max(year == 2014 and b or nil)) ^ (1 / 9) - 1")
    :filter "worst < 0":sort("region_code") }
end
function Q.Q3()
  local r = t.posts:filter "year == 2020 or year == 2023":derive{ ratio = function(r)
    local n = r.senior + r.intermediate + r.junior
    if n > 0 then return r.senior / n end
  end }
  local w = r:group_by("institution_id"):summarise("now = max(year == 2023 and ratio or nil)", "was = max(year == 2020 and ratio or nil)")
  local columns = { "n = count(now)", "fell = sum(now < was and 1 or 0)", "fell_ids = sum(now < was and institution_id or 0)" }
  for k = 1, 9 do columns[#columns + 1] = ("p%d0 = quantile(now, 0.%d)"):format(k, k) end
  return { q3 = institutions:join(w, { on = "institution_id", how = "left" }):group_by("level")
    :summarise(table.unpack(columns)):sort("level") }
end
function Q.Q4()
  local subjects = t.researchers:drop_missing("subject"):select("subject"):distinct()
  local stages = t.researchers:drop_missing("stage"):select("stage"):distinct()
  local have = t.researchers:filter "kind == 'full_time' and on_post":select("institution_id", "subject", "stage"):distinct()
  local missing = institutions:select("institution_id", "level"):join(subjects, { how = "cross" }):join(stages, { how = "cross" })
    :anti_join(have, { on = { "institution_id", "subject", "stage" } })
  return { q4_level = missing:group_by("level"):summarise("missing = count()"):sort("level"),
           q4_subject = missing:group_by("subject"):summarise("missing = count()"):sort("subject") }
end
function Q.Q5()
  local n = t.inspections:derive("school_year = month(date) >= 9 and year(date) or year(date) - 1",
      "semester = month(date) >= 2 and month(date) <= 8 and 'spring' or 'autumn'")
    :count("institution_id", "school_year", "semester")
  local all = institutions:select("institution_id", "level")
    :join(frame{ school_year = { 2014, 2015, 2016, 2017, 2018, 2019, 2020, 2021, 2022 } }, { how = "cross" })
    :join(frame{ semester = { "autumn", "spring" } }, { how = "cross" })
    :join(n, { on = { "institution_id", "school_year", "semester" }, how = "left" }):derive("n = n or 0")
  return {
    q5_semester = all:group_by("level", "school_year", "semester"):summarise("inspections = sum(n)", "none = sum(n == 0 and 1 or 0)")
      :sort("level", "school_year", "semester"),
    q5_level = all:filter "n == 0":group_by("level"):summarise("institutions_with_a_gap = n_distinct(institution_id)"):sort("level") }
end
function Q.Q6()
  local share = t.school_funds:join(t.schools:select("id", "region_code", "rural"):rename{ school_id = "id" }, { on = "school_id", how = "inner" })
    :derive{ share = function(r) if r.public_funds ~= 0 then return r.research_funds / r.public_funds end end }
  local split = { "country = median(rural and share or nil)", "town = median(rural == false and share or nil)" }
  return {
    q6_year = share:group_by("year"):summarise("n = count(share)", table.unpack(split)):derive("gap = country - town")
      :rename{ rural = "country", urban = "town" }:sort("year"),
    q6_county = share:group_by("region_code"):summarise("share = median(share)", table.unpack(split)):derive("gap = country - town")
      :select("region_code", "share", "gap"):sort("region_code") }
end

for i = 1, 6 do
  local name, times = "Q" .. i, {}
  for run = 1, mode == "hot" and reps or 1 do
    local start = clock()
    for file, answer in pairs(Q[name]()) do
      answer:collect()
      if run == 1 and out and out ~= "-" then answer:write(out .. "/" .. file .. ".csv") end
    end
    times[run] = clock() - start
  end
  table.sort(times)
  if mode == "hot" then print(("%s median_ms %.2f min_ms %.2f"):format(name, times[(#times + 1) // 2] * 1e3, times[1] * 1e3)) end
end
