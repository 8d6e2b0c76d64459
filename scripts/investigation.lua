-- What every investigation shares: arguments by name, help, and answers on the screen and in files.
--
--   local investigation = require "investigation"
--   local options = investigation.options("contact_coverage", "Who keeps contact with a school?", {
--     { "school_year", 2022, "the school year that begins in this year" },
--     { "region", "", "only regions whose code begins so" },
--   })
--   local answer:show("By city", edu:contact_coverage{ school_year = options.school_year, by = "city" })
--
-- An argument has a name, a default that also says its type, what it means, and perhaps the words that it may be.

local investigation = {}

local function usage(name, question, declared)
  local call, lines = { ("jiaoyan run scripts/%s.lua"):format(name) }, { "", question, "" }
  for _, argument in ipairs(declared) do
    local default = argument[2] ~= "" and (" (%s)"):format(argument[2]) or ""
    local words = argument[4] and ": " .. table.concat(argument[4], ", ") or ""
    call[#call + 1] = ("[--%s %s]"):format(argument[1], math.type(argument[2]) and "N" or "TEXT")
    lines[#lines + 1] = ("  --%-12s %s%s%s"):format(argument[1], argument[3], words, default)
  end
  return table.concat(call, " ") .. "\n" .. table.concat(lines, "\n")
end

local function value(argument, given)
  local name, default, words = argument[1], argument[2], argument[4]
  if given == nil then return default end
  if math.type(default) == "integer" then
    return math.tointeger(given) or error(("--%s takes a whole number, not '%s'"):format(name, given), 0)
  elseif math.type(default) == "float" then
    return tonumber(given) or error(("--%s takes a number, not '%s'"):format(name, given), 0)
  end
  if given == true then error(("--%s takes a value"):format(name), 0) end
  for _, word in ipairs(words or { given }) do
    if word == given then return given end
  end
  error(("--%s is one of %s, not '%s'"):format(name, table.concat(words, ", "), given), 0)
end

--- The script's arguments by name, with their defaults; nothing where --help asks for what they are, which is then printed.
function investigation.options(name, question, declared)
  declared[#declared + 1] = { "output", "", "also write the answer, as .xlsx .csv .json .md .html or .arrow" }
  if args.help then
    print(usage(name, question, declared))
    return nil
  end
  local options, known = {}, {}
  for _, argument in ipairs(declared) do
    known[argument[1]] = true
    options[argument[1]] = value(argument, args[argument[1]])
  end
  for given in pairs(args) do
    if not known[given] then error(("there is no --%s; --help tells what there is"):format(given), 0) end
  end
  return options
end

--- An indicator as a function of what its rows are by: the dataset asked with these options, in the regions whose code begins so.
function investigation.indicator(name, asked, region)
  if region ~= "" then asked.region = region .. "*" end
  return function(by)
    asked.by = by
    return edu[name](edu, asked)
  end
end

--- An answer of several tables. `show` prints a heading and the first rows of a table; where --output names a file, the first table goes
--- there whole, and each later one beside it, under the name that it is given.
function investigation.answer(options)
  local answer, files = {}, 0

  function answer:show(heading, rows, beside)
    print((files > 0 and "\n" or "") .. heading)
    print(rows:show{ rows = options.top })
    files = files + 1
    if options.output == "" then return end
    local stem, ending = options.output:match("^(.*)(%.%w+)$")
    if not stem then error(("--output '%s' has no ending such as .xlsx"):format(options.output), 0) end
    local path = files == 1 and options.output or ("%s-%s%s"):format(stem, beside or files, ending)
    rows:write(path)
    print("written: " .. path)
  end

  --- A remark under what was shown: a number that the tables leave open, or what was left out.
  function answer:note(text, ...) print("\n" .. text:format(...)) end

  return answer
end

return investigation
