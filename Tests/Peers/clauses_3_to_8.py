"""Checks 3-1, 4-2 and 8-3. Each gets the data, one unit and the year, and returns that unit's findings."""
from frame import (INSTITUTION, ISSUED, REGION, absent, as_of, each, exists, finding, half_present, live, one, semester)


# ---------------------------------------------------------------- clause 3

def check_3_1(data, region, year):
    period, unit, min_n = as_of(year), region["code"], 1
    # applies_when: "every region (regions.level province, city, county)"
    if region["level"] not in ("province", "city", "county"):
        return []
    # formula: "institutions.region_code = unit, founded_on empty or <= E, closed_on empty or > E"
    standing = [row for row in data.rows("institutions", region_code=unit) if exists(row, period)]
    # "... and institutions.setup in {independent, within_unit}"
    observed = len([row for row in standing if row["setup"] in ("independent", "within_unit")])
    if period.last < ISSUED:  # "E on or after 2021-05-29, else notDue"
        return [one("3-1", REGION, unit, period.label, "notDue", None, min_n)]
    reason = None
    if not data.has("institutions"):
        verdict, reason = "noData", "tableAbsent"
    elif observed >= min_n:
        verdict = "compliant"
    # missing_when: "an institution of the unit existing on E has an empty setup"
    elif any(row["setup"] is None for row in standing):
        verdict = "noData"
    # "or the unit has no institutions row existing on E and reporting of institutions is not closed"
    elif not standing and not data.closed([unit], "institutions", [year]):
        verdict = "noData"
    else:
        # "Rows with setup office or none report the absence themselves"
        verdict = "nonCompliant"
    return [one("3-1", REGION, unit, period.label, verdict, observed, min_n, reason)]


# ---------------------------------------------------------------- clause 4

NAMED_SUBJECTS = {"XQJY", "XX", "TSJY"}
ON_POST = {"on_duty", "rotation", "leave", "study"}


def holds(officer, day, fill):
    """Whether the officer is on post for coverage on the day. With fill, empty columns are "filled suitably"."""
    engaged = officer["engagement"] == "full_time" or (fill and officer["engagement"] is None)
    on_post = officer["duty"] in ON_POST or (fill and officer["duty"] is None)
    # what a row says of missing values prevails over an empty start's general meaning
    appointed = (officer["appointed_on"] is not None and officer["appointed_on"] <= day) \
        or (fill and officer["appointed_on"] is None)
    staying = officer["left_on"] is None or officer["left_on"] > day
    return engaged and on_post and appointed and staying


def covers(officer_subject, subjects, fill):
    subject = officer_subject["subject"]
    if subject is None:
        return fill
    # "(arts_key covers YU and MS)", "any stage"
    return subject in subjects or (subject == "YS" and bool(subjects & {"YU", "MS"}))


def check_4_2(data, institution, year):
    period, unit, region = as_of(year), institution["institution_id"], institution["region_code"]
    E = period.last
    # "institution exists on E and setup != none (empty setup counts as not none); level = county";
    # "A unit out of scope by level or setup has no finding"
    if not exists(institution, period) or institution["setup"] == "none":
        return []
    if institution["level"] != "county":
        return []
    # counts: "distinct county_subject of subject_stages rows valid on E"
    valid = [row for row in data.rows("subject_stages") if live(row, "valid_from", "valid_to", E)]
    subjects = sorted({row["county_subject"] for row in valid if row["county_subject"]})
    # "school_stages.stage of a school with region_code = the unit's, open on E"; "Schools are without
    # kindergartens (kind 111) unless the row says so"
    stages, staged_school = set(), False
    for school in data.rows("schools", region_code=region):
        if exists({"founded_on": school["opened_on"], "closed_on": school["closed_on"]}, period) \
                and school["kind"] != "111":
            for row in data.rows("school_stages", school_id=school["school_id"]):
                staged_school = True
                stages.add(row["stage"])
    # "A = those in named_subjects, and those with at least one row of switchable = false whose stage is run";
    # "an empty switchable counts as false"
    required = [s for s in subjects if s in NAMED_SUBJECTS or any(
        row["county_subject"] == s and row["switchable"] is not True and row["stage"] in stages for row in valid)]
    needs = ("institutions", "officers", "officer_subjects", "subject_stages", "schools", "school_stages")
    complete = all(data.has(table) for table in needs)
    if E < ISSUED:
        return [each("4-2", INSTITUTION, unit, period.label, len(subjects), [], empty="notDue")]
    if not complete:
        return [absent("4-2", INSTITUTION, unit, period.label, len(subjects), len(required))]
    # missing_when: "No open school of the region with a school_stages row and reporting of schools or school_stages
    # not closed -> noData; both closed: named_subjects alone apply"
    if not staged_school and not (
            data.closed([region], "schools", [year]) and data.closed([region], "school_stages", [year])):
        return [finding("4-2", INSTITUTION, unit, period.label, "noData", None, 1,
                        len(subjects), len(required), 0, 0, "stagesUnknown")]
    # holders: officers "of any institution existing on E with the unit's institutions.region_code"
    houses = {row["institution_id"] for row in data.rows("institutions", region_code=region) if exists(row, period)}
    officers = [row for row in data.rows("officers") if row["institution_id"] in houses]
    all_closed = data.closed([region], "officers", [year]) and data.closed([region], "officer_subjects", [year])
    states = []
    for subject in required:
        own = {row["subject"] for row in valid if row["county_subject"] == subject}

        def held(fill):
            return any(
                holds(officer, E, fill) and any(
                    live(row, "from_on", "to_on", E) and covers(row, own, fill)
                    for row in data.rows("officer_subjects", officer_id=officer["officer_id"]))
                for officer in officers)

        if held(fill=False):
            states.append("pass")
        elif held(fill=True) or not all_closed:
            states.append("missing")
        else:
            states.append("fail")
    return [each("4-2", INSTITUTION, unit, period.label, len(subjects), states)]


# ---------------------------------------------------------------- clause 8

def check_8_3(data, institution, year):
    """"--period 2023 takes 2022-1 and 2022-2"; "Each semester is a finding of its own"."""
    return [result for term in (1, 2) for result in one_semester(data, institution, year - 1, term)]


def one_semester(data, institution, school_year, term):
    unit, region = institution["institution_id"], institution["region_code"]
    min_n, team_min, subjects_min = 1, 3, 2
    period = semester(data, region, school_year, term)
    # "level in {city, county}", "setup != none", exists in the period: else no finding
    if not exists(institution, period) or institution["setup"] == "none":
        return []
    if institution["level"] not in ("city", "county"):
        return []
    if period.first < ISSUED:  # "period begins on or after 2021-05-29, else notDue"
        return [one("8-3", INSTITUTION, unit, period.label, "notDue", None, min_n)]
    # "institution exists for at least half of the semester (else notDue)"
    if not half_present(institution["founded_on"], institution["closed_on"], period):
        return [one("8-3", INSTITUTION, unit, period.label, "notDue", None, min_n)]
    # "Rows: inspections with institution_id or co_institution_id = unit, kind = collective"
    collective = [row for row in data.rows("inspections", kind="collective")
                  if unit in (row["institution_id"], row["co_institution_id"])]
    plans, possible = set(), set()
    for row in collective:
        # "distinct plan_id (empty plan_id: each row for itself)"
        plan = ("plan", row["plan_id"]) if row["plan_id"] else ("row", row["inspection_id"])
        team, subjects = row["team_size"], row["subjects"]
        within = row["start_on"] is not None and period.first <= row["start_on"] <= period.last
        if within and team is not None and team >= team_min and subjects is not None and subjects >= subjects_min:
            plans.add(plan)
        # missing_when: "a collective row with empty start_on, or (in the period) with empty team_size or subjects,
        # could make it pass"; a row that ended before the semester cannot have begun in it
        unknown_start = row["start_on"] is None and (row["end_on"] is None or row["end_on"] >= period.first)
        if (within or unknown_start) and (team is None or team >= team_min) \
                and (subjects is None or subjects >= subjects_min):
            possible.add(plan)
    observed = len(plans)
    reason = None
    if not data.has("inspections"):
        verdict, reason = "noData", "tableAbsent"
    elif observed >= min_n:
        verdict = "compliant"
    elif not data.closed([region], "inspections", period.years):
        verdict = "noData"
    elif len(possible) >= min_n:
        verdict = "noData"
    else:
        verdict = "nonCompliant"
    return [one("8-3", INSTITUTION, unit, period.label, verdict, observed, min_n, reason)]
