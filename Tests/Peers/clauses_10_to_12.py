"""Checks 10-1 to 10-3, 11-1, 11-2 and 12-1 to 12-4."""
from documents import in_force, no_schools, not_applicable, rows_of, schools_of
from frame import INSTITUTION, REGION, as_of, calendar_year, school_year, semesters
from verdicts import FAIL, MISSING, OUT, PASS, YOUNG, Unit, officers_on, within, young


def check_10_1(data, region, year):
    unit = Unit.of_region(data, "10-1", region, school_year(year), ("county",))
    closed = unit.closed("documents")

    def state(school):
        if not_applicable(school, unit.period):
            return not_applicable(school, unit.period)
        lacking = []
        for kind in ("school_research", "mentoring"):
            rows = rows_of(data, "documents", school, "owner_id", owner_kind="school", kind=kind)
            if not any(in_force(row, unit.period.last) for row in rows):
                # "a kind is not found in force and ... a row of that owner and kind has an empty issued_on"
                lacking.append(not closed or any(row["issued_on"] is None for row in rows))
        return PASS if not lacking else MISSING if any(lacking) else FAIL

    schools = schools_of(data, unit.id, unit.period)
    return unit.things(("schools", "documents"), [state(row) for row in schools], no_schools(unit))


def check_10_2(data, region, year):
    unit = Unit.of_region(data, "10-2", region, school_year(year), ("county",))
    closed = unit.closed("school_years")

    def state(school):
        if not_applicable(school, unit.period):
            return not_applicable(school, unit.period)
        # "a school of kind 218 with a parent_school_id is not counted, its rows count as its parent's"
        rows = rows_of(data, "school_years", school, year=unit.period.first.year)
        if not rows:  # "closed: no new teachers, not applicable"
            return OUT if closed else MISSING
        new = [row["new_teachers"] for row in rows]
        if None in new:
            return MISSING
        if sum(new) == 0:
            return OUT
        mentored = [row["new_teachers_mentored"] for row in rows if row["new_teachers"] > 0]
        return MISSING if None in mentored else PASS if sum(mentored) >= sum(new) else FAIL

    return unit.things(("schools", "school_years"),
                       [state(row) for row in schools_of(data, unit.id, unit.period)])


def check_10_3(data, region, year):
    results = []
    for period in semesters(data, region["code"], year):
        unit = Unit.of_region(data, "10-3", region, period, ("county",))
        closed, states = unit.closed("activities"), []
        for school in schools_of(data, unit.id, period):
            dates = [row["date"] for row in rows_of(data, "activities", school, "owner_id", owner_kind="school")]
            states.append(not_applicable(school, period) or (
                PASS if any(within(day, period) for day in dates)
                else MISSING if not closed or None in dates else FAIL))
        results += unit.things(("schools", "activities"), states)
    return results


def check_11_1(data, region, year):
    unit = Unit.of_region(data, "11-1", region, calendar_year(year))
    levels = [row["levels"] for house in data.rows("institutions", region_code=unit.id)
              for row in data.rows("activities", owner_kind="institution", owner_id=house["institution_id"])
              if within(row["date"], unit.period)]
    found = [text for text in levels if text and len({part.strip() for part in text.split(";")} - {""}) >= 2]
    return unit.number(("institutions", "activities"), len(found), None in levels or not unit.closed("activities"))


def check_11_2(data, institution, year):
    unit = Unit.of_institution(data, "11-2", institution, as_of(year))
    rows, E = data.rows("agreements", institution_id=unit.id), unit.period.last
    kinds = {row["partner_kind"] for row in rows if row["from_on"] is not None and row["from_on"] <= E
             and (row["to_on"] is None or row["to_on"] >= E)} - {None}
    missing = any(row["from_on"] is None or row["partner_kind"] is None for row in rows)
    return unit.number(("agreements",), len(kinds), missing or not unit.closed("agreements"))


def check_12_1(data, institution, year):
    results = []
    for period in semesters(data, institution["region_code"], year):
        unit = Unit.of_institution(data, "12-1", institution, period, half=True)
        rows = [row for row in data.rows("activities", owner_kind="institution", owner_id=unit.id)
                if within(row["date"], period)]
        months = {(row["date"].year, row["date"].month) for row in rows if row["form"] in ("online", "blended")}
        missing = any(row["form"] is None for row in rows) or not unit.closed("activities")
        results += unit.number(("activities",), len(months), missing)
    return results


def check_12_2(data, institution, year):
    unit = Unit.of_institution(data, "12-2", institution, school_year(year), half=True)
    rows, E = data.rows("communities", institution_id=unit.id), unit.period.last
    found = [row for row in rows if row["created_on"] is not None and row["created_on"] <= E
             and (row["closed_on"] is None or row["closed_on"] > E)]
    return unit.number(("communities",), len(found),
                       any(row["created_on"] is None for row in rows) or not unit.closed("communities"))


def check_12_3(data, institution, year):
    unit = Unit.of_institution(data, "12-3", institution, calendar_year(year), half=True)
    closed = unit.closed("training_records", "visits")

    def state(officer):
        name = officer["officer_id"]
        if young(officer, unit.period):
            return YOUNG
        if officer["appointed_on"] is None:
            return MISSING
        dates = [row["start_on"] for row in data.rows("training_records", officer_id=name, category="IT")]
        dates += [row["date"] for row in data.rows("visits", officer_id=name, topic="IT")]
        return PASS if any(within(day, unit.period) for day in dates) else FAIL if closed else MISSING

    officers = officers_on(data, unit, unit.period.first, unit.period.last, engagement="full_time")
    return unit.things(("officers", "training_records", "visits"), [state(row) for row in officers])


def check_12_4(data, region, year):
    unit = Unit.of_region(data, "12-4", region, school_year(year), ("county",))
    closed = unit.closed("school_it")

    def state(school):
        if not_applicable(school, unit.period):
            return not_applicable(school, unit.period)
        all_rows = rows_of(data, "school_it", school, year=unit.period.first.year)
        rows = [row for row in all_rows if row["kind"] in ("special_delivery", "famous_teacher", "famous_school")]
        if any(row["frequency"] in ("daily", "weekly") for row in rows):
            return PASS
        if any(row["frequency"] is None for row in rows) or (not all_rows and not closed):
            return MISSING
        return FAIL

    states = [state(row) for row in schools_of(data, unit.id, unit.period)]
    return unit.things(("schools", "school_it"), states, quantifier="value")


CHECKS = {"10-1": (REGION, check_10_1), "10-2": (REGION, check_10_2), "10-3": (REGION, check_10_3),
          "11-1": (REGION, check_11_1), "11-2": (INSTITUTION, check_11_2), "12-1": (INSTITUTION, check_12_1),
          "12-2": (INSTITUTION, check_12_2), "12-3": (INSTITUTION, check_12_3), "12-4": (REGION, check_12_4)}
