"""Checks 5-1 to 5-5 and 6-1 to 6-3."""
from fractions import Fraction

from documents import in_force, no_schools, not_applicable, owned, rows_of, rule_found, schools_of
from frame import INSTITUTION, ISSUED, REGION, as_of, calendar_year, exists, live, region_row, school_year, semesters
from verdicts import FAIL, MISSING, PASS, Unit, no_officers, officers_on, overlaps, within, young

AREAS = ("curriculum", "teaching", "assessment")
LARGE_KINDS = {"subject", "lesson_preparation"}


def check_5_1(data, region, year):
    unit = Unit.of_region(data, "5-1", region, as_of(year))
    E, needs = unit.period.last, ("institutions", "documents")
    rows = data.rows("institutions", region_code=unit.id)
    standing = [row for row in rows if exists(row, unit.period)]
    duties = owned(data, "duty", "region", unit.id)
    for row in standing:
        duties = duties + owned(data, "duty", "institution", row["institution_id"])

    def counts(row):
        # "live if its start is not after it": an empty issued_on with confirmed_on filled is in force
        confirmed = row["confirmed_on"] if row["confirmed_on"] and row["confirmed_on"] <= E else None
        started = in_force(row, E) or (row["issued_on"] is None and (row["valid_to"] is None or row["valid_to"] >= E))
        return started and any(day is not None and day >= ISSUED for day in (row["issued_on"], confirmed))

    observed = len([row for row in duties if counts(row)])
    missing = not unit.closed("documents") \
        or any(row["issued_on"] is None and row["confirmed_on"] is None for row in duties)
    if unit.standing == "due" and not unit.lacks(needs) and all(row["setup"] == "none" for row in standing):
        if not rows and not unit.closed("institutions"):
            return unit.one("noData", observed, 1)
        return unit.one("notApplicable", None, 1)  # "none: notApplicable, 3-1 speaks"
    return unit.number(needs, observed, missing)


def running(project, period):
    """"status != cancelled; end_on empty, or >= 1 January, or status = extended"; the start apart."""
    return project["status"] != "cancelled" and (
        project["end_on"] is None or project["end_on"] >= period.first or project["status"] == "extended")


def in_year(project, period):
    return running(project, period) and project["start_on"] is not None and project["start_on"] <= period.last


def projects_found(data, unit, **wanted):
    """The unit's projects in force that have the wanted values, and those that would be with empty cells filled."""
    found = possible = 0
    for row in data.rows("projects", institution_id=unit.id):
        if running(row, unit.period) and (row["start_on"] is None or row["start_on"] <= unit.period.last) \
                and all(row[column] is None or row[column] in values for column, values in wanted.items()):
            certain = row["start_on"] is not None and all(row[column] is not None for column in wanted)
            found, possible = found + certain, possible + (not certain)
    return found, possible


def below(data, code, top):
    """Whether the code is the top or a region below it (regions.parent_code)."""
    seen = set()
    while code and code not in seen:
        if code == top:
            return True
        seen.add(code)
        row = region_row(data, code)
        code = row["parent_code"] if row else None
    return False


def check_5_2(data, institution, year):
    unit = Unit.of_institution(data, "5-2", institution, calendar_year(year), ("province",), half=True)
    projects = projects_found(data, unit, level=("national", "province"))
    found = possible = 0
    for row in data.rows("platforms", kind="base"):
        if row["level"] in ("province", None) and overlaps(row, "from_on", "to_on", unit.period) \
                and (row["region_code"] is None or below(data, row["region_code"], unit.region)):
            certain = None not in (row["level"], row["region_code"], row["from_on"])
            found, possible = found + certain, possible + (not certain)

    def state(found, possible, table):
        return PASS if found >= 1 else MISSING if possible or not unit.closed(table) else FAIL

    return unit.things(("projects", "platforms", "regions"),
                       [state(*projects, "projects"), state(found, possible, "platforms")])


def check_5_3(data, institution, year):
    unit = Unit.of_institution(data, "5-3", institution, calendar_year(year), ("city",), half=True)
    found, possible = projects_found(data, unit, level=("city",), area=AREAS)
    return unit.number(("projects",), found, possible > 0 or not unit.closed("projects"))


def check_5_4(data, institution, year):
    return [found for period in semesters(data, institution["region_code"], year)
            for found in school_days(data, institution, period)]


def school_days(data, institution, period):
    unit = Unit.of_institution(data, "5-4", institution, period, ("county",), half=True)
    officers = officers_on(data, unit, period.first, period.last, engagement="full_time")
    closed = unit.closed("visits")
    due, young_ones = [], 0
    for officer in officers:
        if young(officer, period):
            young_ones += 1
        elif officer["duty"] not in ("rotation", "leave", "study"):
            due.append(officer)

    def days(officer):
        return len({row["date"] for row in data.rows("visits", officer_id=officer["officer_id"])
                    if within(row["date"], period) and row["kind"] != "online"})

    known = [row for row in due if row["duty"] is not None and row["appointed_on"] is not None]
    measured = [row for row in known if closed or days(row) > 0]
    counts = (len(officers), len(due), len(measured), len([row for row in measured if days(row) >= 20]))
    observed = Fraction(sum(map(days, known)), len(known)) if known else None
    if unit.standing is None:
        return []
    if unit.standing == "notDue":
        return unit.finding("notDue", None, 20, counts)
    if unit.lacks(("officers", "visits")):
        return unit.finding("noData", None, 20, (len(officers), len(due), 0, 0), "tableAbsent")
    if no_officers(unit):
        return unit.finding("noData", None, 20, counts)
    if not due:
        return unit.finding("notDue" if young_ones else "notApplicable", None, 20, counts)
    if not measured:
        return unit.finding("noData", observed, 20, counts)
    if observed >= 20:
        return unit.finding("compliant", observed, 20, counts)
    return unit.finding("nonCompliant" if closed else "noData", observed, 20, counts)


def check_5_5(data, region, year):
    unit = Unit.of_region(data, "5-5", region, school_year(year), ("county",))
    E, closed = unit.period.last, unit.closed("school_groups")

    def state(school):
        if not_applicable(school, unit.period):
            return not_applicable(school, unit.period)
        live_rows = [row for row in rows_of(data, "school_groups", school) if live(row, "from_on", "to_on", E)]
        kinds = {row["group_kind"] for row in live_rows if row["number"] is not None and row["number"] >= 1}
        unknown = not closed or any(row["number"] is None for row in live_rows)
        years = data.rows("school_years", school_id=school["school_id"], year=unit.period.first.year)
        classes = years[0]["classes"] if years else None
        if school["kind"] is None:
            return MISSING
        if classes is None:
            return PASS if kinds >= LARGE_KINDS else FAIL if not kinds and not unknown else MISSING
        if kinds >= LARGE_KINDS if classes >= 12 else kinds:
            return PASS
        return MISSING if unknown else FAIL

    schools = schools_of(data, unit.id, unit.period, empty_kind=True)
    return unit.things(("schools", "school_groups", "school_years"), [state(row) for row in schools], no_schools(unit))


def own_or_region(data, unit, kind):
    return owned(data, kind, "institution", unit.id) + owned(data, kind, "region", unit.region)


def check_6_1(data, institution, year):
    unit = Unit.of_institution(data, "6-1", institution, as_of(year))
    return unit.number(("documents",), *rule_found(unit, own_or_region(data, unit, "routine"), unit.period.last))


def check_6_2(data, institution, year):
    return [found for period in semesters(data, institution["region_code"], year)
            for found in varied_forms(data, institution, period)]


def varied_forms(data, institution, period):
    unit = Unit.of_institution(data, "6-2", institution, period, half=True)
    rows = data.rows("activities", owner_kind="institution", owner_id=unit.id)
    inside = [row for row in rows if within(row["date"], period)]
    forms = {"blended" if row["form"] == "online" else row["form"] for row in inside if row["form"]}
    missing = any(row["form"] is None for row in inside) or any(row["date"] is None for row in rows)
    return unit.number(("activities",), len(forms), missing or not unit.closed("activities"))


def check_6_3(data, region, year):
    unit = Unit.of_region(data, "6-3", region, as_of(year), ("province",))
    documents = owned(data, "construction_standard", "region", unit.id)
    for row in data.rows("institutions", region_code=unit.id):
        documents = documents + owned(data, "construction_standard", "institution", row["institution_id"])
    found, missing = rule_found(unit, documents, unit.period.last)
    return unit.number(("institutions", "documents"), found, missing, force="encourage")


CHECKS = {"5-1": (REGION, check_5_1), "5-2": (INSTITUTION, check_5_2), "5-3": (INSTITUTION, check_5_3),
          "5-4": (INSTITUTION, check_5_4), "5-5": (REGION, check_5_5), "6-1": (INSTITUTION, check_6_1),
          "6-2": (INSTITUTION, check_6_2), "6-3": (REGION, check_6_3)}
