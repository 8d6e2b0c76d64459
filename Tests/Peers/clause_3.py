"""Checks 3-2 and 3-3; 3-1 stands in clauses_3_to_8."""
from documents import no_schools, not_applicable, rows_of, schools_of
from frame import REGION, as_of, exists, live, school_year
from verdicts import FAIL, MISSING, PASS, Unit


def declared(data, region, flag, day):
    """"a region_flags row live on E has region_code = unit and flag = declared_flag"; "absent = not declared"."""
    return any(live(row, "valid_from", "valid_to", day)
               for row in data.rows("region_flags", region_code=region, flag=flag))


def check_3_2(data, region, year):
    unit = Unit.of_region(data, "3-2", region, as_of(year))
    standing = [row for row in data.rows("institutions", region_code=unit.id) if exists(row, unit.period)]
    observed = len([row for row in standing if row["setup"] == "independent"])
    missing = any(row["setup"] is None for row in standing) or (not standing and not unit.closed("institutions"))
    result = unit.number(("institutions",), observed, missing)
    if result and result[0]["verdict"] == "nonCompliant" \
            and not declared(data, unit.id, "independent_institution_feasible", unit.period.last):
        # "notApplicable with reason conditionNotDeclared (P = 0, F = 1 are still shown)"
        return unit.one("notApplicable", observed, 1, "conditionNotDeclared", show_counts=True)
    return result


def check_3_3(data, region, year):
    unit = Unit.of_region(data, "3-3", region, school_year(year), ("county",))
    E, closed = unit.period.last, unit.closed("school_groups")

    def state(school):
        rows = [row for row in rows_of(data, "school_groups", school) if live(row, "from_on", "to_on", E)]
        if not_applicable(school, unit.period):
            return not_applicable(school, unit.period)
        if school["kind"] is None:
            return MISSING
        if any(row["number"] is not None and row["number"] >= 1 for row in rows):
            return PASS
        return MISSING if not closed or any(row["number"] is None for row in rows) else FAIL

    schools = schools_of(data, unit.id, unit.period, empty_kind=True)
    return unit.things(("schools", "school_groups"), [state(row) for row in schools], no_schools(unit))


CHECKS = {"3-2": (REGION, check_3_2), "3-3": (REGION, check_3_3)}
