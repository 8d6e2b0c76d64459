"""Checks 9-1 to 9-7."""
from fractions import Fraction

from clauses_5_to_6 import below
from documents import members, no_schools, not_applicable, rows_of, schools_of
from frame import (INSTITUTION, ONE_DAY, REGION, calendar_year, live, region_row, school_year, semesters)
from verdicts import (FAIL, MIN_DAYS, MISSING, OUT, PASS, YOUNG, Unit, no_officers, officers_on, overlaps, within,
                      young)


def links(data, unit, *kinds):
    """"contact_areas.target_id in a row of institution_id = unit overlapping the school year"."""
    return {row["target_id"] for row in data.rows("contact_areas", institution_id=unit.id)
            if row["target_kind"] in kinds and overlaps(row, "from_on", "to_on", unit.period)}


def check_9_1(data, institution, year):
    unit = Unit.of_institution(data, "9-1", institution, school_year(year), ("province",), half=True)
    weak = set()
    for flag in data.rows("region_flags", flag="educationally_weak"):
        county = region_row(data, flag["region_code"])
        if live(flag, "valid_from", "valid_to", unit.period.last) and county and county["level"] == "county" \
                and county["code"] != unit.region and below(data, county["code"], unit.region):
            weak.add(county["code"])
    linked, closed = links(data, unit, "county"), unit.closed("contact_areas")
    states = [PASS if code in linked else FAIL if closed else MISSING for code in sorted(weak)]
    return unit.things(("regions", "region_flags", "contact_areas"), states, not weak, "share", force="encourage")


def check_9_2(data, institution, year):
    unit = Unit.of_institution(data, "9-2", institution, school_year(year), ("city",), half=True)
    return unit.number(("contact_areas",), len(links(data, unit, "township")), not unit.closed("contact_areas"),
                       force="encourage")


def check_9_3(data, institution, year):
    unit = Unit.of_institution(data, "9-3", institution, school_year(year), ("county",), half=True)
    linked, closed = links(data, unit, "school", "teaching_point"), unit.closed("contact_areas")

    def rural(school):
        """None: "kind or urban_rural empty where the other does not decide"."""
        if school["kind"] == "218" or (school["urban_rural"] or "").startswith("2"):
            return True
        return None if school["kind"] is None or school["urban_rural"] is None else False

    def state(school):
        if not_applicable(school, unit.period):
            return not_applicable(school, unit.period)
        if rural(school) is None:
            return MISSING
        return PASS if school["school_id"] in linked else FAIL if closed else MISSING

    schools = [row for row in schools_of(data, unit.region, unit.period, empty_kind=True, points_apart=True)
               if rural(row) is not False]
    return unit.things(("schools", "contact_areas"), [state(row) for row in schools], no_schools(unit), "share",
                       force="encourage")


def check_9_4(data, institution, year):
    unit = Unit.of_institution(data, "9-4", institution, school_year(year), half=True)
    period, closed = unit.period, unit.closed("contact_schools")

    def state(officer):
        name = officer["officer_id"]
        if officer["duty"] in ("leave", "study"):
            return YOUNG if young(officer, period) else OUT
        if young(officer, period):
            return YOUNG
        schools = {row["school_id"] for row in data.rows("contact_schools", officer_id=name)
                   if overlaps(row, "from_on", "to_on", period)}
        schools |= {row["school_id"] for row in data.rows("rotations", officer_id=name)
                    if row["start_on"] is not None and overlaps(row, "start_on", "end_on", period)}
        if schools - {None}:
            return PASS
        # "duty or appointed_on empty and not passing (counts in A)"
        return MISSING if not closed or officer["duty"] is None or officer["appointed_on"] is None else FAIL

    officers = officers_on(data, unit, period.first, period.last, engagement="full_time")
    return unit.things(("officers", "contact_schools"), [state(row) for row in officers], no_officers(unit))


def check_9_5(data, institution, year):
    return [found for period in semesters(data, institution["region_code"], year)
            for found in guidance(data, institution, period)]


def guidance(data, institution, period):
    unit = Unit.of_institution(data, "9-5", institution, period, half=True)
    half, closed = Fraction(1, 2), unit.closed("visits")

    def days_together(officer, rows):
        """Days of the semester on which a row is live and, as far as is known, the officer active."""
        days = set()
        for row in rows:
            day = max(filter(None, (row["from_on"], officer["appointed_on"], period.first)))
            last = min(filter(None, (row["to_on"], officer["left_on"] and officer["left_on"] - ONE_DAY, period.last)))
            while day <= last:
                days.add(day)
                day += ONE_DAY
        return len(days)

    def visit_days(visits):
        """The least and the most that v may be: an empty kind may be online, an empty date any other day."""
        least = {}
        most = {}
        for row in visits:
            if within(row["date"], period):
                sure = half if row["kind"] in ("online", None) else Fraction(1)
                least[row["date"]] = max(least.get(row["date"], half), sure)
                may = half if row["kind"] == "online" else Fraction(1)
                most[row["date"]] = max(most.get(row["date"], half), may)
        undated = sum(half if row["kind"] == "online" else Fraction(1) for row in visits if row["date"] is None)
        return sum(least.values()), sum(most.values()) + undated

    def state(officer, school, rows):
        if days_together(officer, rows) < MIN_DAYS:
            return YOUNG
        if officer["duty"] in ("rotation", "leave", "study"):
            return OUT
        if officer["duty"] is None or officer["appointed_on"] is None:
            return MISSING
        least, most = visit_days(data.rows("visits", officer_id=officer["officer_id"], school_id=school))
        return PASS if least >= 2 else MISSING if not closed or most >= 2 else FAIL

    states = []
    for officer in data.rows("officers", institution_id=unit.id, engagement="full_time"):
        rows = [row for row in data.rows("contact_schools", officer_id=officer["officer_id"])
                if overlaps(row, "from_on", "to_on", period)]
        for school in sorted({row["school_id"] for row in rows}):
            states.append(state(officer, school, [row for row in rows if row["school_id"] == school]))
    any_row = any(data.rows("contact_schools", officer_id=officer["officer_id"])
                  for officer in data.rows("officers", institution_id=unit.id))
    return unit.things(("officers", "contact_schools", "visits"), states,
                       not any_row and not unit.closed("contact_schools"))


def check_9_6(data, region, year):
    unit = Unit.of_region(data, "9-6", region, school_year(year), ("county",))
    closed = unit.closed("school_pairs")

    def needy(school):
        if (school["urban_rural"] or "").startswith("2") or school["weak"] is True:
            return True
        return None if school["urban_rural"] is None or school["weak"] is None else False

    def state(school):
        if not_applicable(school, unit.period):
            return not_applicable(school, unit.period)
        if school["kind"] is None or needy(school) is None:  # "missing even with a row"
            return MISSING
        helped = any(overlaps(row, "from_on", "to_on", unit.period) and row["helper_id"]
                     and row["helper_id"] not in members(data, school)
                     for row in rows_of(data, "school_pairs", school, "helped_id"))
        return PASS if helped else FAIL if closed else MISSING

    schools = [row for row in schools_of(data, unit.id, unit.period, empty_kind=True) if needy(row) is not False]
    return unit.things(("schools", "school_pairs"), [state(row) for row in schools], no_schools(unit), "share")


def check_9_7(data, region, year):
    unit = Unit.of_region(data, "9-7", region, calendar_year(year))
    found = [row for row in data.rows("platforms", region_code=unit.id)
             if row["kind"] in ("base", "studio", "demonstration_school")
             and overlaps(row, "from_on", "to_on", unit.period)]
    return unit.number(("platforms",), len(found), not unit.closed("platforms"), force="encourage")


CHECKS = {"9-1": (INSTITUTION, check_9_1), "9-2": (INSTITUTION, check_9_2), "9-3": (INSTITUTION, check_9_3),
          "9-4": (INSTITUTION, check_9_4), "9-5": (INSTITUTION, check_9_5), "9-6": (REGION, check_9_6),
          "9-7": (REGION, check_9_7)}
