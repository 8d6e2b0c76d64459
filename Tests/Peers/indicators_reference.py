"""The indicators of `edu` a second time, from the rules' words: who counts, who is known, who passes, per unit.

Training, inspections, meetings and school funds are checks as well; their counts come from the checks' own reference.
Rotation and contacts, which are no checks yet, and the ratios of money and posts are worked out here.
"""
from datetime import date, timedelta

from clauses_13_to_15 import active, check_14_2, has_exception
from clauses_16_to_17 import check_16_1, check_17_5
from clauses_3_to_8 import check_8_3
from frame import ONE_DAY, Period, calendar_year, days_present, exists, half_present, semester


def school_year(year):
    return Period(f"SY{year}", date(year, 9, 1), date(year + 1, 8, 31))


def institutions(data, period):
    return [row for row in data.rows("institutions")
            if row["setup"] != "none" and exists(row, period)
            and half_present(row["founded_on"], row["closed_on"], period)]


def months_later(day, months):
    count = day.year * 12 + day.month - 1 + months
    year, month = divmod(count, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue


def counts(states):
    applicable = [state for state in states if state not in ("notDue", "notApplicable")]
    known = [state for state in applicable if state != "missing"]
    return len(applicable), len(known), known.count("passing")


# ---------------------------------------------------------------- clause 9

def contact_states(data, institution, year):
    """"officers with engagement = full_time active on at least one day; A = active on at least 90 days of it and duty
    not in {leave, study}"; passes with one school of contact or of rotation that overlaps the school year."""
    period, states = school_year(year), []
    closed = data.has("contact_schools") and data.closed([institution["region_code"]], "contact_schools", period.years)
    for officer in data.rows("officers", institution_id=institution["institution_id"], engagement="full_time"):
        days = days_present(officer["appointed_on"], officer["left_on"], period)
        if days == 0:
            continue
        if officer["appointed_on"] is not None and days < 90:
            states.append("notDue")
            continue
        if officer["duty"] in ("leave", "study"):
            states.append("notApplicable")
            continue
        schools = {row["school_id"] for row in data.rows("contact_schools", officer_id=officer["officer_id"])
                   if (row["from_on"] is None or row["from_on"] <= period.last)
                   and (row["to_on"] is None or row["to_on"] >= period.first)}
        schools |= {row["school_id"] for row in data.rows("rotations", officer_id=officer["officer_id"])
                    if row["start_on"] is not None and row["start_on"] <= period.last
                    and (row["end_on"] is None or row["end_on"] >= period.first)}
        if schools - {None}:
            states.append("passing")
        elif not closed or officer["duty"] is None or officer["appointed_on"] is None:
            states.append("missing")
        else:
            states.append("failing")
    return states


# ---------------------------------------------------------------- clause 14, rotation

def post_time(data, officer, day):
    """"going back from E, spells are chained while next from_on <= previous to_on + 12 calendar months"."""
    spells = [row for row in data.rows("officer_spells", officer_id=officer["officer_id"], engagement="full_time")
              if row["from_on"] is not None and row["from_on"] <= day]
    first, gaps = None, set()
    for spell in sorted(spells, key=lambda row: row["from_on"], reverse=True):
        following = first or day
        if spell["to_on"] is not None and following > months_later(spell["to_on"], 12):
            continue
        if first and spell["to_on"]:
            gaps |= {spell["to_on"] + timedelta(n) for n in range(1, (first - spell["to_on"]).days)}
        first = min(spell["from_on"], following)
    return first or officer["appointed_on"], gaps


def full_rotations(data, officer, since):
    preschool = bool(data.rows("officer_subjects", officer_id=officer["officer_id"], stage="PRE"))
    found = []
    for row in data.rows("rotations", officer_id=officer["officer_id"], kind="full"):
        school = data.rows("schools", school_id=row["school_id"])
        kindergarten = bool(school) and school[0]["kind"] == "111"
        if row["start_on"] is not None and row["start_on"] >= since and (preschool or not kindergarten):
            found.append(row)
    return found


def length(row):
    return None if row["end_on"] is None else (row["end_on"] - row["start_on"]).days + 1


def semesters_served(data, region, rows):
    """Rows that are part of two different semesters, at most 24 months apart, with 100 days each."""
    if not rows:
        return []
    filled = []
    last = max(row["end_on"] or row["start_on"] for row in rows)
    for year in range(min(row["start_on"] for row in rows).year - 1, last.year + 1):
        for term in (1, 2):
            period = semester(data, region, year, term)
            days = [period.first + timedelta(n) for n in range(period.days)]
            within = [row for row in rows if row["start_on"] <= period.last
                      and (row["end_on"] is None or row["end_on"] >= period.first)]
            if sum(any(row["start_on"] <= day and (row["end_on"] is None or day <= row["end_on"]) for row in within)
                   for day in days) >= 100:
                filled.append((period, within))
    served, place = [], 0
    while place + 1 < len(filled):
        if filled[place + 1][0].first <= months_later(filled[place][0].first, 24):
            served += filled[place][1] + filled[place + 1][1]
            place += 2
        else:
            place += 1
    return served


def rotation_state(data, institution, officer, day):
    since, gaps = post_time(data, officer, day)
    if since is None:
        return "missing"
    region = institution["region_code"]
    rows = full_rotations(data, officer, since)
    ended = [row for row in rows if row["end_on"] is not None and row["end_on"] <= day]
    complete = [row for row in ended if length(row) >= 270]
    complete += semesters_served(data, region, [row for row in ended if length(row) < 270])
    start = max(row["end_on"] for row in complete) + ONE_DAY if complete else since
    needed = (months_later(start, 60) - start).days
    leaves = [(row["from_on"] or date.min, row["to_on"] or date.max)
              for row in data.rows("officer_leaves", officer_id=officer["officer_id"]) if row["kind"] in ("sick", "unpaid")]
    leaves = [(first, last) for first, last in leaves
              if first == date.min or last == date.max or (last - first).days + 1 > 90]
    full, limit = start, day + timedelta(1)
    while needed > 0 and full <= limit:  # a deadline after the day asked for decides nothing
        if full not in gaps and not any(first <= full <= last for first, last in leaves):
            needed -= 1
        full += ONE_DAY
    past = False
    if needed == 0:
        due = date(full.year, 9, 1) if full <= date(full.year, 9, 1) else date(full.year + 1, 9, 1)
        past = day > max(due, date(2022, 9, 1)) + timedelta(30)
    if not past:
        return "passing" if complete else "notApplicable"
    # A stay that has not begun completes nothing yet.
    later = [row for row in rows if start <= row["start_on"] <= day]
    paired = semesters_served(data, region, [row for row in later])
    for row in later:
        if row["start_on"] <= day and (row["end_on"] is None or row["end_on"] >= day):
            if row["end_on"] is None or length(row) >= 270 or row in paired:
                return "passing"
    closed = data.has("rotations") and data.closed([region], "rotations", [day.year])
    if not closed or any(row["start_on"] is None or row["kind"] is None
                         for row in data.rows("rotations", officer_id=officer["officer_id"])):
        return "missing"
    if has_exception(data, "14-5", officer["officer_id"], institution["institution_id"], day):
        return "passing"
    return "failing"


def rotation_states(data, institution, day):
    """"officers with engagement = full_time, active on E"; an empty appointed_on is in post unless they left."""
    states = []
    for officer in data.rows("officers", institution_id=institution["institution_id"], engagement="full_time"):
        in_post = active(officer, day) if officer["appointed_on"] else \
            officer["left_on"] is None or officer["left_on"] > day
        if in_post:
            states.append(rotation_state(data, institution, officer, day))
    return states


# ---------------------------------------------------------------- all, by unit

def of_findings(found):
    """The counts of a check's findings; what is not due counts nothing."""
    return tuple(sum(finding["counts"][key] for finding in found) for key in ("applicable", "measured", "passing"))


def reference(data, year, most_counties=None):
    """indicator -> unit -> (applicable, known, passing). School funds, which take long, of so many counties at most."""
    period, day = calendar_year(year), date(year, 12, 31)
    units = institutions(data, period)
    tables = {
        "contact_coverage": {
            row["institution_id"]: counts(contact_states(data, row, year - 1))
            for row in institutions(data, school_year(year - 1))},
        "rotation_due": {
            row["institution_id"]: counts(rotation_states(data, row, day))
            for row in institutions(data, Period(str(day), day, day))},
    }
    if year >= 2022:  # before, the checks say notDue and count nothing
        tables["training_hours"] = {
            row["institution_id"]: of_findings(check_14_2(data, row, year)) for row in units}
        tables["meeting_coverage"] = {
            row["code"]: of_findings(check_16_1(data, row, year)) for row in data.rows("regions")
            if row["level"] in ("city", "county")}
        tables["school_fund_share"] = {
            row["code"]: of_findings(check_17_5(data, row, year)) for row in
            [row for row in data.rows("regions") if row["level"] == "county"][:most_counties]}
    if year >= 2023:
        tables["inspection_coverage"] = {}
        for row in data.rows("institutions"):
            found = check_8_3(data, row, year)
            if found:
                tables["inspection_coverage"][row["institution_id"]] = of_findings(found)
    return tables
