"""Checks 4-1 and 4-3 to 4-8; 4-2 stands in clauses_3_to_8."""
from fractions import Fraction

from clause_3 import declared
from clauses_3_to_8 import ON_POST, holds
from documents import open_dates
from frame import INSTITUTION, as_of, exists, live
from verdicts import FAIL, MISSING, OUT, PASS, YOUNG, Unit, no_officers, officers_on

AUX_FTE = Fraction("0.2")


def staff(data, unit, day):
    """Officers "of any institution existing on E with the unit's institutions.region_code", each with the rows of
    officer_subjects live on E."""
    key = ("staff", unit.region, day)
    if key not in data.known:
        houses = [row for row in data.rows("institutions", region_code=unit.region) if exists(row, as_of(day.year))]
        data.known[key] = [
            (officer, [row for row in data.rows("officer_subjects", officer_id=officer["officer_id"])
                       if live(row, "from_on", "to_on", day)])
            for house in houses for officer in data.rows("officers", institution_id=house["institution_id"])]
    return data.known[key]


def covered(row, subject, stage, fill):
    """stage None: any. "(for subject YU or MS) subject = arts_key and the same stage"; fill: an empty cell fits."""
    subjects = {subject, "YS"} if subject in ("YU", "MS") else {subject}
    return (row["subject"] in subjects or (fill and row["subject"] is None)) \
        and (stage is None or row["stage"] == stage or (fill and row["stage"] is None))


def coverage(data, unit, subject, stage):
    """missing_when: "cell without a certain holder and any of: an officer or officer_subjects row that would make it
    covered if its empty ... were filled suitably; reporting of officers or of officer_subjects not closed"."""
    day = unit.period.last
    for fill in (False, True):
        if any(holds(officer, day, fill) and any(covered(row, subject, stage, fill) for row in rows)
               for officer, rows in staff(data, unit, day)):
            return MISSING if fill else PASS
    return FAIL if unit.closed("officers", "officer_subjects") else MISSING


def valid_cells(data, day):
    return [row for row in data.rows("subject_stages") if live(row, "valid_from", "valid_to", day)]


def stages_run(data, region, period):
    """"school_stages.stage of a school with schools.region_code = the unit's region, open on E"; without
    kindergartens. None: "no open school of the region with a school_stages row"."""
    stages = {row["stage"] for school in data.rows("schools", region_code=region)
              if exists(open_dates(school), period) and school["kind"] != "111"
              for row in data.rows("school_stages", school_id=school["school_id"])}
    return stages or None


def check_4_1(data, institution, year):
    unit = Unit.of_institution(data, "4-1", institution, as_of(year), ("province", "city"))
    # "An empty switchable counts as false, an empty required_city as true"
    cells = [row for row in valid_cells(data, unit.period.last) if row["required_city"] is not False]
    states = [OUT if row["switchable"] else coverage(data, unit, row["subject"], row["stage"]) for row in cells]
    return unit.things(("officers", "officer_subjects", "subject_stages"), states)


def check_4_3(data, institution, year):
    unit = Unit.of_institution(data, "4-3", institution, as_of(year), ("county",))
    run = stages_run(data, unit.region, unit.period)
    states = [coverage(data, unit, row["subject"], row["stage"])
              if not row["switchable"] and row["stage"] in {"PRE", "SPE"} | (run or set()) else OUT
              for row in valid_cells(data, unit.period.last)]
    needs = ("officers", "officer_subjects", "subject_stages", "schools", "school_stages")
    if unit.standing == "due" and not unit.lacks(needs) and run is None \
            and not unit.closed("schools", "school_stages"):
        counts = (len(states), len(states) - states.count(OUT), 0, 0)
        return unit.finding("noData", None, 1, counts, "stagesUnknown")
    result = unit.things(needs, states)
    if result and result[0]["verdict"] == "nonCompliant" \
            and not declared(data, unit.region, "stage_split_feasible", unit.period.last):
        # "else notApplicable with reason conditionNotDeclared, observed and counts shown"
        result[0]["verdict"], result[0]["reason"] = "notApplicable", "conditionNotDeclared"
    return result


def check_4_4(data, institution, year):
    unit = Unit.of_institution(data, "4-4", institution, as_of(year))
    fields = ["XQJY", "TSJY"] + (["XX"] if institution["level"] == "county" else [])
    return unit.things(("officers", "officer_subjects"), [coverage(data, unit, field, None) for field in fields])


def check_4_5(data, institution, year):
    unit = Unit.of_institution(data, "4-5", institution, as_of(year))
    E = unit.period.last

    def state(officer):
        if officer["appointed_on"] is not None and (E - officer["appointed_on"]).days < 90:
            return YOUNG
        if None in (officer["engagement"], officer["duty"], officer["appointed_on"]):
            return MISSING
        all_rows = data.rows("officer_subjects", officer_id=officer["officer_id"])
        rows = [row for row in all_rows if live(row, "from_on", "to_on", E)]
        subjects = {row["subject"] for row in rows if row["subject"]}
        cells = {(row["subject"], row["stage"]) for row in rows if row["subject"] and row["stage"]}
        if len(subjects) > 2 or len(cells) > 4:
            return FAIL
        if any(None in (row["subject"], row["stage"]) for row in rows):
            return MISSING
        return MISSING if not all_rows and not unit.closed("officer_subjects") else PASS

    officers = [row for row in data.rows("officers", institution_id=unit.id) if holds(row, E, fill=True)]
    return unit.things(("officers", "officer_subjects"), [state(row) for row in officers], no_officers(unit))


def check_4_6(data, institution, year):
    unit = Unit.of_institution(data, "4-6", institution, as_of(year))
    threshold = Fraction("0.5")
    officers = officers_on(data, unit, unit.period.last, unit.period.last)
    missing = [row for row in officers if row["appointed_on"] is None or row["engagement"] is None
               or (row["engagement"] == "full_time" and row["duty"] is None)]
    known = [row for row in officers if row not in missing]
    full = [row for row in known if row["engagement"] == "full_time" and row["duty"] in ON_POST]
    others = [row for row in known if row["engagement"] in ("part_time", "invited")]

    def weight(officer, unknown=AUX_FTE):
        if officer["fte"] is not None:
            return officer["fte"]
        return {"full_time": Fraction(1), None: unknown}.get(officer["engagement"], AUX_FTE)

    N = sum(map(weight, full), Fraction(0))
    D = N + sum(map(weight, others), Fraction(0))
    low_more = sum(map(weight, missing), Fraction(0))
    high_more = sum((weight(row, Fraction(1)) for row in missing), Fraction(0))
    counts = (len(officers), len(officers), len(known), len(full))
    observed = N / D if D else None
    if unit.standing is None:
        return []
    if unit.standing == "notDue":
        return unit.finding("notDue", None, threshold, counts)
    if unit.lacks(("officers",)):
        return unit.finding("noData", None, threshold, counts, "tableAbsent")
    if no_officers(unit):
        return unit.finding("noData", None, threshold, counts)
    if D + high_more == 0:
        verdict = "notApplicable"
    elif D + low_more > 0 and N / (D + low_more) > threshold:
        verdict = "compliant"
    elif (N + high_more) / (D + high_more) <= threshold:
        verdict = "nonCompliant"
    else:
        verdict = "indeterminate" if known else "noData"
    return unit.finding(verdict, observed, threshold, counts)


def check_4_7(data, institution, year):
    unit = Unit.of_institution(data, "4-7", institution, as_of(year))
    E = unit.period.last

    def state(officer):
        if officer["appointed_on"] is None or officer["home_unit_kind"] is None:
            return MISSING
        if officer["home_unit_kind"] != "school":
            return FAIL
        titled = any(row["level"] in ("middle", "senior", "senior_full") and row["awarded_on"] is not None
                     and row["awarded_on"] <= E
                     for row in data.rows("officer_titles", officer_id=officer["officer_id"]))
        awarded = any(row["year"] is not None and row["year"] <= E.year
                      for row in data.rows("awards", officer_id=officer["officer_id"]))
        if titled or awarded:
            return PASS
        return FAIL if unit.closed("officer_titles") else MISSING

    officers = officers_on(data, unit, E, E, engagement="part_time")
    return unit.things(("officers", "officer_titles"), [state(row) for row in officers], no_officers(unit), "value")


def check_4_8(data, institution, year):
    unit = Unit.of_institution(data, "4-8", institution, as_of(year))
    E = unit.period.last
    guests = [row for row in officers_on(data, unit, E, E)
              if row["engagement"] in ("invited", "part_time") and row["appointed_on"] is not None]
    observed = len([row for row in guests if row["home_unit_kind"] == "university"])
    missing = not unit.closed("officers") or any(row["home_unit_kind"] is None for row in guests)
    return unit.figure(("officers",), observed, observed == 0 and missing)


CHECKS = {"4-1": (INSTITUTION, check_4_1), "4-3": (INSTITUTION, check_4_3), "4-4": (INSTITUTION, check_4_4),
          "4-5": (INSTITUTION, check_4_5), "4-6": (INSTITUTION, check_4_6), "4-7": (INSTITUTION, check_4_7),
          "4-8": (INSTITUTION, check_4_8)}
