-- The counts of the indicators of edu for one year, one line a unit: indicator, unit, applicable, known, passing.
local year = tonumber(args.year)

local function print_counts(name, unit, applicable, known, passing)
  print(string.format("%s\t%s\t%d\t%d\t%d", name, unit, applicable, known, passing))
end

local function each(name, t, key, applicable, known, passing)
  for r in t:rows() do print_counts(name, r[key], r[applicable], r[known], r[passing]) end
end

-- Where a unit has a row for each period, its states are counted.
local function states(name, t, key)
  local counts, order = {}, {}
  for r in t:rows() do
    local unit = r[key]
    if not counts[unit] then
      counts[unit] = { 0, 0, 0 }
      order[#order + 1] = unit
    end
    local c, s = counts[unit], r.status
    if s ~= "notDue" and s ~= "notApplicable" then c[1] = c[1] + 1 end
    if s == "passing" or s == "failing" then c[2] = c[2] + 1 end
    if s == "passing" then c[3] = c[3] + 1 end
  end
  for _, unit in ipairs(order) do print_counts(name, unit, table.unpack(counts[unit])) end
end

each("contact_coverage", edu:contact_coverage{ school_year = year - 1 }, "institution_id", "officers", "officers_known", "with_school")
each("rotation_due", edu:rotation_due{ as_of = year .. "-12-31" }, "institution_id", "due", "due_known", "served")
each("training_hours", edu:training_hours{ year = year }, "institution_id", "officers", "officers_known", "reached")
each("school_fund_share", edu:school_fund_share{ year = year }, "region_code", "schools", "schools_known", "with_fund")
states("meeting_coverage", edu:meeting_coverage{ year = year }, "region_code")
states("inspection_coverage", edu:inspection_coverage{ school_year = year - 1 }:filter "not starts_with(period, 'SY')", "institution_id")
