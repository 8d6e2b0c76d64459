"""Checks 13-2 to 13-8; 13-1 stands in clauses_13_to_15."""
from calendar import monthrange
from datetime import date
from fractions import Fraction

from clause_4 import valid_cells
from clauses_13_to_15 import has_exception, teaching_days
from clauses_3_to_8 import ON_POST, holds
from frame import INSTITUTION, ONE_DAY, REGION, as_of, calendar_year, live
from verdicts import FAIL, MISSING, OUT, PASS, Unit, no_officers, officers_on, within

OFF_DUTY = ("seconded_out", "absent")


def plus_months(day, months):
    """"calendar months (missing day -> last day of month)"."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


# ---------------------------------------------------------------- admission: 13-2, 13-3

def appointed_in(data, unit, year):
    """"engagement = full_time and appointed_on in the year"."""
    return [row for row in data.rows("officers", institution_id=unit.id, engagement="full_time")
            if row["appointed_on"] is not None and row["appointed_on"].year == year]


def excused(unit, check, officer):
    return has_exception(unit.data, check, officer["officer_id"], unit.id, unit.period.last)


def teaching_state(unit, officer):
    """13-1 without the exception."""
    spells = unit.data.rows("teaching_spells", officer_id=officer["officer_id"])
    if teaching_days(spells, officer["appointed_on"], (True,)) >= 2190:
        return PASS, None
    unsure = not unit.closed("teaching_spells") or any(row["from_on"] is None for row in spells) \
        or teaching_days(spells, officer["appointed_on"], (True, None)) >= 2190
    return MISSING if unsure else FAIL, None


def title_state(unit, officer):
    """13-2 without the exception."""
    rows = unit.data.rows("officer_titles", officer_id=officer["officer_id"])

    def qualifies(row, series, fill=False):
        empty = [None] if fill else []
        return row["level"] in ["middle", "senior", "senior_full"] + empty and row["series"] in series + empty \
            and ((row["awarded_on"] is None and fill)
                 or (row["awarded_on"] is not None and row["awarded_on"] <= officer["appointed_on"]))

    accepted = ["school", "secondary_vocational", "university"]
    if any(qualifies(row, accepted) for row in rows):
        return PASS, None
    if any(qualifies(row, ["research"]) for row in rows):  # "note -> passes with reason researchSeries"
        return PASS, "researchSeries"
    unsure = not unit.closed("officer_titles") or any(qualifies(row, accepted + ["research"], True) for row in rows)
    return MISSING if unsure else FAIL, None


def with_exception(unit, checks, officer, found):
    """"makes a failing officer passing (reason exception), never a missing one"."""
    if found[0] == FAIL and any(excused(unit, check, officer) for check in checks):
        return PASS, "exception"
    return found


def check_13_2(data, institution, year):
    unit = Unit.of_institution(data, "13-2", institution, calendar_year(year))
    things = [with_exception(unit, ["13-2"], row, title_state(unit, row)) for row in appointed_in(data, unit, year)]
    return unit.things(("officers", "officer_titles"), things)


def check_13_3(data, institution, year):
    unit = Unit.of_institution(data, "13-3", institution, calendar_year(year))

    def state(officer):
        both = [with_exception(unit, ["13-1", "13-3"], officer, teaching_state(unit, officer)),
                with_exception(unit, ["13-2", "13-3"], officer, title_state(unit, officer))]
        # "Either failing -> failing; else either missing -> missing; else passing"
        for worse in (FAIL, MISSING):
            if worse in (both[0][0], both[1][0]):
                return worse
        return PASS, "+".join(sorted({reason for _, reason in both if reason})) or None

    return unit.things(("officers", "teaching_spells", "officer_titles"),
                       [state(row) for row in appointed_in(data, unit, year)])


# ---------------------------------------------------------------- problems: 13-4 to 13-8

def open_issue(unit, kind):
    """"institution_id = unit (or empty, with region_code = the unit's region), found_on <= E, closed_on empty or > E,
    due_on filled"."""
    E = unit.period.last
    rows = unit.data.rows("issues", institution_id=unit.id, kind=kind) \
        + unit.data.rows("issues", institution_id=None, region_code=unit.region, kind=kind)
    return any(row["found_on"] is not None and row["found_on"] <= E
               and (row["closed_on"] is None or row["closed_on"] > E) and row["due_on"] is not None for row in rows)


def issues_known(unit):
    """Not "issues absent or reporting of issues not closed"."""
    return unit.data.has("issues") and unit.closed("issues")


def check_13_4(data, institution, year):
    unit = Unit.of_institution(data, "13-4", institution, as_of(year))
    limit = Fraction("0.2")

    def result(verdict, observed, reason=None):
        return unit.one(verdict, observed, limit, reason, lower_is_better=True)

    if unit.standing is None:
        return []
    if unit.standing == "notDue":
        return result("notDue", None)
    if unit.lacks(("institution_years",)):
        return result("noData", None, "tableAbsent")
    rows = data.rows("institution_years", institution_id=unit.id, year=year)
    approved, filled = (rows[0]["approved_posts"], rows[0]["filled_posts"]) if rows else (None, None)
    if approved is None or filled is None:
        return result("noData", None)
    if approved == 0:
        return result("notApplicable", None)
    observed = (approved - filled) / approved
    if observed <= limit:
        return result("compliant", observed)
    if open_issue(unit, "understaffed"):
        return result("compliant", observed, "issueOpen")
    return result("nonCompliant" if issues_known(unit) else "noData", observed)


def check_13_5(data, institution, year):
    unit = Unit.of_institution(data, "13-5", institution, as_of(year))
    E = unit.period.last
    cells = valid_cells(data, E)
    named = institution["level"] in ("city", "province")
    required = {row["county_subject"] for row in cells if row["county_subject"] and not row["switchable"]
                and (not named or row["required_city"] is not False)}
    holders, primary = {}, {}
    for officer in data.rows("officers", institution_id=unit.id):
        if not holds(officer, E, fill=False):
            continue
        for row in data.rows("officer_subjects", officer_id=officer["officer_id"]):
            if not live(row, "from_on", "to_on", E):
                continue
            for cell in cells:
                same = row["subject"] == cell["subject"] or (row["subject"] == "YS" and cell["subject"] in ("YU", "MS"))
                if same and row["stage"] in (cell["stage"], None):
                    holders.setdefault(cell["county_subject"], set()).add(officer["officer_id"])
                    if row["is_primary"]:
                        primary.setdefault(cell["county_subject"], set()).add(officer["officer_id"])
    surplus = any(len(names) >= 3 for names in primary.values())
    known = unit.closed("officers", "officer_subjects") and issues_known(unit)
    things = []
    for subject in sorted(required):
        if holders.get(subject) or not surplus:
            things.append(PASS)
        elif open_issue(unit, "subject_mix"):
            things.append((PASS, "issueOpen"))
        else:
            things.append(FAIL if known else MISSING)
    return unit.things(("officers", "officer_subjects", "subject_stages"), things, no_officers(unit))


def check_13_6(data, institution, year):
    unit = Unit.of_institution(data, "13-6", institution, as_of(year))

    def state(officer):
        if officer["duty"] in ON_POST:
            return PASS
        if officer["duty"] is None or officer["on_establishment"] is None:
            return MISSING
        if open_issue(unit, "off_duty"):
            return PASS, "issueOpen"
        return FAIL if issues_known(unit) else MISSING

    # "13-6: an officer with an empty appointed_on is not counted"
    officers = [row for row in officers_on(data, unit, unit.period.last, unit.period.last)
                if row["on_establishment"] is not False and row["appointed_on"] is not None]
    return unit.things(("officers",), [state(row) for row in officers], no_officers(unit))


def check_13_7(data, region, year):
    unit = Unit.of_region(data, "13-7", region, calendar_year(year))
    rows = data.rows("issues", region_code=unit.id)
    for house in data.rows("institutions", region_code=unit.id):
        rows = rows + data.rows("issues", region_code=None, institution_id=house["institution_id"])
    states = []
    for row in rows:
        due = row["due_on"] or (row["found_on"] and plus_months(row["found_on"], 12))
        if within(due, unit.period):
            states.append(PASS if row["closed_on"] is not None and row["closed_on"] <= due else FAIL)
    return unit.things(("issues",), states, not states and not unit.closed("issues"))


def check_13_8(data, institution, year):
    unit = Unit.of_institution(data, "13-8", institution, calendar_year(year))
    states = []
    for officer in data.rows("officers", institution_id=unit.id):
        for row in data.rows("officer_exits", officer_id=officer["officer_id"]):
            limit = row["due_on"] or (row["decided_on"] and plus_months(row["decided_on"], 6))
            start, end = row["suspended_from"], row["suspended_to"]
            if limit and start and end and end >= start:
                limit += (end - start) + ONE_DAY
            if not within(limit, unit.period):
                continue
            # "suspended on the year's last day (suspended_from filled, suspended_to empty or later)"
            suspended = start and start <= unit.period.last and (end is None or end > unit.period.last)
            left = row["exit_on"] is not None and row["exit_on"] <= limit
            states.append(OUT if suspended else PASS if left else FAIL)
    return unit.things(("officers", "officer_exits"), states, not states and not unit.closed("officer_exits"))


CHECKS = {"13-2": (INSTITUTION, check_13_2), "13-3": (INSTITUTION, check_13_3), "13-4": (INSTITUTION, check_13_4),
          "13-5": (INSTITUTION, check_13_5), "13-6": (INSTITUTION, check_13_6), "13-7": (REGION, check_13_7),
          "13-8": (INSTITUTION, check_13_8)}
