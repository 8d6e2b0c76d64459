"""Checks 7-1 to 7-3, 8-1, 8-2, 8-4 and 8-5; 8-3 stands in clauses_3_to_8."""
from datetime import timedelta
from fractions import Fraction

from clauses_5_to_6 import projects_found
from frame import INSTITUTION, Cycle, as_of, calendar_year, exists, live, school_year, semesters
from verdicts import FAIL, MISSING, OUT, PASS, YOUNG, Unit, officers_on, within, young

EXAMINED = set("DF YW SX YY LS DL WL HX SW".split())


def inspections_of(data, unit):
    """"inspections.institution_id or inspections.co_institution_id = unit"."""
    own = data.rows("inspections", institution_id=unit.id)
    return own + [row for row in data.rows("inspections", co_institution_id=unit.id) if row not in own]


def check_7_1(data, institution, year):
    unit = Unit.of_institution(data, "7-1", institution, school_year(year), half=True)
    tables = ("survey_reports", "inspections", "visits")
    topics = [row["area"] for row in data.rows("survey_reports", institution_id=unit.id)
              if within(row["submitted_on"], unit.period)]
    topics += [row["topic"] for row in inspections_of(data, unit) if within(row["start_on"], unit.period)]
    topics += [row["topic"] for officer in data.rows("officers", institution_id=unit.id)
               for row in data.rows("visits", officer_id=officer["officer_id"]) if within(row["date"], unit.period)]
    # "the three tables are optional singly, noData if all are absent or one is absent and observed < min_n"
    missing = unit.lacks(tables) or not unit.closed(*tables) or None in topics
    return unit.number(("officers",), topics.count("curriculum"), missing)


def clipped(period, last):
    """The period up to a day within it."""
    clip = Cycle(last.year)
    clip.last = last
    return clip if last >= period.first else period


def trained(data, officer, cycle, category):
    """"a training_records row of the category, start_on in the cycle, end_on (empty = start_on) <= E"."""
    return any(within(row["start_on"], cycle) and (row["end_on"] or row["start_on"]) <= cycle.judged
               for row in data.rows("training_records", officer_id=officer["officer_id"], category=category))


def in_cycle(data, check, institution, year, needs, outside, unsure):
    """7-2 and 14-3: share of the officers trained once in each cycle. outside says whether an officer is not counted in
    A (None: not known), unsure whether a record of the officer may be the one looked for."""
    cycle = Cycle(year)
    unit = Unit.of_institution(data, check, institution, cycle)
    E = cycle.judged
    if not exists(institution, as_of(year)):  # "institution exists on E"
        return []
    closed = unit.closed("training_records", years=cycle.years_so_far)
    category = "item_writing" if check == "7-2" else "officer_special"

    def state(officer):
        records = data.rows("training_records", officer_id=officer["officer_id"])
        # "If all its things are under ... days: notDue", whatever else keeps the rule from binding them
        if young(officer, clipped(cycle, E), 365):
            return YOUNG
        if outside(unit, officer):
            return OUT
        if officer["appointed_on"] is None or outside(unit, officer) is None:
            return MISSING
        if trained(data, officer, cycle, category):
            return PASS
        return MISSING if not closed or any(unsure(row) for row in records) else FAIL

    states = [state(row) for row in officers_on(data, unit, E, E, engagement="full_time")]
    return unit.things(needs, states, quantifier="share", before_horizon=E != cycle.last)


def check_7_2(data, institution, year):
    def outside(unit, officer):
        rows = data.rows("officer_subjects", officer_id=officer["officer_id"])
        if not rows and not unit.closed("officer_subjects", years=[year]):
            return None
        return not any(live(row, "from_on", "to_on", Cycle(year).judged) and row["subject"] in EXAMINED
                       and row["stage"] in ("JUN", "SEN") for row in rows)

    # "a record of the officer has an empty category or start_on"
    return in_cycle(data, "7-2", institution, year, ("officers", "officer_subjects", "training_records"), outside,
                    lambda row: row["category"] is None or row["start_on"] is None)


def check_7_3(data, institution, year):
    unit = Unit.of_institution(data, "7-3", institution, calendar_year(year), half=True)
    found, possible = projects_found(data, unit, area=("assessment",))
    for row in data.rows("survey_reports", institution_id=unit.id):
        if row["area"] in ("assessment", None) \
                and (row["submitted_on"] is None or within(row["submitted_on"], unit.period)):
            certain = row["area"] is not None and row["submitted_on"] is not None
            found, possible = found + certain, possible + (not certain)
    return unit.number(("projects", "survey_reports"), found,
                       possible > 0 or not unit.closed("projects", "survey_reports"))


def check_8_1(data, institution, year):
    unit = Unit.of_institution(data, "8-1", institution, calendar_year(year), half=True)
    sent = [row["submitted_to"] for row in data.rows("survey_reports", institution_id=unit.id)
            if within(row["submitted_on"], unit.period)]
    return unit.number(("survey_reports",), sent.count("education_department"),
                       None in sent or not unit.closed("survey_reports"))


def may_begin(row, period):
    """Whether an inspection began in the period or, its start unknown, may have: one that ended before may not."""
    return within(row["start_on"], period) or (
        row["start_on"] is None and (row["end_on"] is None or row["end_on"] >= period.first))


def check_8_2(data, institution, year):
    unit = Unit.of_institution(data, "8-2", institution, school_year(year), ("province",), half=True)
    plans, possible = set(), set()
    for row in inspections_of(data, unit):
        if row["kind"] != "collective" or not may_begin(row, unit.period):
            continue
        sizes = ((row["team_size"], 3), (row["subjects"], 2))
        # "empty plan_id: each row for itself"
        plan = ("plan", row["plan_id"]) if row["plan_id"] else ("row", row["inspection_id"])
        if row["start_on"] is not None and all(size is not None and size >= least for size, least in sizes):
            plans.add(plan)
        if all(size is None or size >= least for size, least in sizes):
            possible.add(plan)
    return unit.number(("inspections",), len(plans), bool(possible) or not unit.closed("inspections"))


def check_8_4(data, institution, year):
    results = []
    for period in semesters(data, institution["region_code"], year):
        unit = Unit.of_institution(data, "8-4", institution, period, half=True)
        rows = [row for row in inspections_of(data, unit)
                if row["kind"] in ("regular", None) and may_begin(row, period)]
        observed = len([row for row in rows if row["kind"] and row["start_on"]])
        results += unit.number(("inspections",), observed, bool(rows) or not unit.closed("inspections"))
    return results


def check_8_5(data, institution, year):
    unit = Unit.of_institution(data, "8-5", institution, school_year(year), half=True)
    closed, limit = unit.closed("inspections"), timedelta(30)

    def state(row):
        end = row["end_on"] or row["start_on"]  # "e = end_on, empty = start_on"
        if row["feedback_on"] is None:
            return OUT if end + limit > unit.period.last else FAIL if closed else MISSING
        if row["feedback_on"] > end + limit:
            return FAIL
        return MISSING if row["suggestions"] is None else PASS if row["suggestions"] >= 1 else FAIL

    rows = [row for row in data.rows("inspections", institution_id=unit.id) if within(row["start_on"], unit.period)]
    return unit.things(("inspections",), [state(row) for row in rows], not rows and not closed, "share",
                       Fraction("0.9"))


CHECKS = {"7-1": (INSTITUTION, check_7_1), "7-2": (INSTITUTION, check_7_2), "7-3": (INSTITUTION, check_7_3),
          "8-1": (INSTITUTION, check_8_1), "8-2": (INSTITUTION, check_8_2), "8-4": (INSTITUTION, check_8_4),
          "8-5": (INSTITUTION, check_8_5)}
