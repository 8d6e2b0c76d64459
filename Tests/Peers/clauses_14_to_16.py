"""Checks 14-1, 14-3, 14-4, 14-6 to 14-8, 15-2 to 15-4, 16-2 and 16-3."""
from datetime import date
from fractions import Fraction

from clauses_16_to_17 import check_16_1
from clauses_5_to_6 import in_year, own_or_region
from clauses_7_to_8 import in_cycle
from documents import owned, rule_found
from frame import INSTITUTION, ISSUED, REGION, as_of, calendar_year, school_year
from verdicts import FAIL, MISSING, OUT, PASS, YOUNG, Unit, no_officers, officers_on, overlaps, young


def check_14_1(data, institution, year):
    unit = Unit.of_institution(data, "14-1", institution, as_of(year))
    E = unit.period.last

    def state(officer):
        if officer["appointed_on"] is not None and (E - officer["appointed_on"]).days < 90:
            return YOUNG
        if officer["appointed_on"] is None or officer["duty"] is None:
            return MISSING
        if officer["duty"] != "on_duty":
            return PASS if officer["duty"] in ("rotation", "leave", "study") else FAIL
        return MISSING if officer["fte"] is None else PASS if officer["fte"] >= Fraction("0.9") else FAIL

    officers = officers_on(data, unit, E, E, engagement="full_time")
    return unit.things(("officers",), [state(row) for row in officers], no_officers(unit))


def check_14_3(data, institution, year):
    # "a record of that category has an empty start_on"
    return in_cycle(data, "14-3", institution, year, ("officers", "training_records"), lambda unit, officer: False,
                    lambda row: row["category"] == "officer_special" and row["start_on"] is None)


def covers_year(row, period):
    """"issued_on <= 31 December and valid_to >= 1 January, or valid_to empty and issued_on in the year"."""
    issued, until = row["issued_on"], row["valid_to"]
    return issued is not None and issued <= period.last \
        and (issued >= period.first if until is None else until >= period.first)


def check_14_4(data, region, year):
    unit = Unit.of_region(data, "14-4", region, calendar_year(year))
    plans = [row["covers_research"] for row in owned(data, "training_plan", "region", unit.id)
             if covers_year(row, unit.period)]
    return unit.number(("documents",), plans.count(True), None in plans or not unit.closed("documents"))


def check_14_6(data, institution, year):
    unit = Unit.of_institution(data, "14-6", institution, as_of(year))
    return unit.number(("documents",), *rule_found(unit, own_or_region(data, unit, "rotation"), unit.period.last))


def check_14_7(data, region, year):
    unit = Unit.of_region(data, "14-7", region, as_of(year), ("province", "city"))
    rows, E = data.rows("platforms", region_code=unit.id, kind="studio"), unit.period.last
    found = [row for row in rows if row["from_on"] is not None and row["from_on"] <= E
             and (row["to_on"] is None or row["to_on"] >= E)]
    return unit.number(("platforms",), len(found),
                       any(row["from_on"] is None for row in rows) or not unit.closed("platforms"))


def check_14_8(data, institution, year):
    unit = Unit.of_institution(data, "14-8", institution, calendar_year(year), half=True)
    closed = unit.closed("projects", "project_members")

    def state(officer):
        if young(officer, unit.period):
            return YOUNG
        if officer["appointed_on"] is None:
            return MISSING
        projects = [project for row in data.rows("project_members", officer_id=officer["officer_id"])
                    for project in data.rows("projects", project_id=row["project_id"])]
        if any(in_year(row, unit.period) for row in projects):
            return PASS
        return MISSING if not closed or any(row["start_on"] is None for row in projects) else FAIL

    officers = officers_on(data, unit, unit.period.first, unit.period.last, engagement="full_time")
    return unit.things(("officers", "projects", "project_members"), [state(row) for row in officers],
                       quantifier="share", share_min=Fraction("0.8"))


def check_15_2(data, region, year):
    unit = Unit.of_region(data, "15-2", region, calendar_year(year))
    states = []
    for row in owned(data, "award_rule", "region", unit.id):
        if overlaps(row, "issued_on", "valid_to", unit.period):  # "a rule with empty issued_on is ... missing"
            unknown = row["issued_on"] is None or row["covers_research"] is None
            states.append(MISSING if unknown else PASS if row["covers_research"] else FAIL)
    return unit.things(("documents",), states, not states and not unit.closed("documents"))


def check_15_3(data, institution, year):
    unit = Unit.of_institution(data, "15-3", institution, as_of(year))
    states = []
    for kind in ("vacation", "academic_leave"):
        found, missing = rule_found(unit, own_or_region(data, unit, kind), unit.period.last)
        states.append(PASS if found else MISSING if missing else FAIL)
    return unit.things(("documents",), states)


def check_15_4(data, institution, year):
    unit = Unit.of_institution(data, "15-4", institution, school_year(year), half=True)
    closed = unit.closed("part_time_terms")

    def state(officer):
        if young(officer, unit.period):
            return YOUNG
        rows = [row for row in data.rows("part_time_terms", officer_id=officer["officer_id"])
                if overlaps(row, "from_on", "to_on", unit.period) and row["benefit"] is not False
                and (row["workload_credit"] is None or row["workload_credit"] > 0)]
        if any(None not in (row["from_on"], row["benefit"], row["workload_credit"]) for row in rows):
            return PASS
        return MISSING if rows or not closed or officer["appointed_on"] is None else FAIL

    officers = officers_on(data, unit, unit.period.first, unit.period.last, engagement="part_time")
    return unit.things(("officers", "part_time_terms"), [state(row) for row in officers])


def check_16_2(data, region, year):
    unit = Unit.of_region(data, "16-2", region, calendar_year(year), ("city", "county"))
    closed = unit.closed("meeting_issues", "issues")

    def state(meeting):
        linked = [data.rows("issues", issue_id=row["issue_id"])
                  for row in data.rows("meeting_issues", meeting_id=meeting["meeting_id"])]
        if any(issue["measure"] for issues in linked for issue in issues):
            return PASS
        return MISSING if not closed or [] in linked else FAIL

    meetings = [row for row in data.rows("meetings", region_code=unit.id, kind="research_special")
                if row["research_is_main_topic"] is True and row["held_on"] is not None and row["held_on"].year == year]
    before = check_16_1(data, region, year)
    unknown = not meetings and bool(before) and before[0]["verdict"] == "noData"
    return unit.things(("meetings", "meeting_issues", "issues"), [state(row) for row in meetings], unknown)


def check_16_3(data, region, year):
    unit = Unit.of_region(data, "16-3", region, calendar_year(year))
    L = unit.period.last

    def five_year_in_force(row):
        issued, until = row["issued_on"], row["valid_to"]
        return issued is not None and issued <= L \
            and (until >= L if until is not None else issued > date(year - 5, 12, 31))

    def state(kind, standing):
        rows = owned(data, kind, "region", unit.id)
        valid = [row for row in rows if standing(row)]
        if any(row["covers_research"] is True for row in valid):
            return PASS
        if kind == "five_year_plan" and valid and all(row["issued_on"] < ISSUED for row in valid):
            return OUT  # excused
        unsure = any(row["issued_on"] is None for row in rows) or any(row["covers_research"] is None for row in valid)
        return MISSING if unsure or not unit.closed("documents") else FAIL

    return unit.things(("documents",), [state("five_year_plan", five_year_in_force),
                                        state("annual_plan", lambda row: covers_year(row, unit.period))])


CHECKS = {"14-1": (INSTITUTION, check_14_1), "14-3": (INSTITUTION, check_14_3), "14-4": (REGION, check_14_4),
          "14-6": (INSTITUTION, check_14_6), "14-7": (REGION, check_14_7), "14-8": (INSTITUTION, check_14_8),
          "15-2": (REGION, check_15_2), "15-3": (INSTITUTION, check_15_3), "15-4": (INSTITUTION, check_15_4),
          "16-2": (REGION, check_16_2), "16-3": (REGION, check_16_3)}
