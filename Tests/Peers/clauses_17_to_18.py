"""Checks 17-3, 17-4, 17-6 and 18-1 to 18-3."""
from fractions import Fraction

from clauses_16_to_17 import amount, budget_rows, code_chain, old_codes, used
from frame import REGION, calendar_year
from verdicts import FAIL, MISSING, OUT, PASS, Unit, within


def money(unit, table, observed, missing):
    """A sum in yuan that must be above 0."""
    if unit.standing is None:
        return []
    if unit.standing == "notDue":
        return unit.one("notDue", None, 0)
    if unit.lacks((table,)):
        return unit.one("noData", None, 0, "tableAbsent")
    if missing:
        return unit.one("noData", observed, 0)
    return unit.one("compliant" if observed > 0 else "nonCompliant", observed, 0)


def check_17_3(data, region, year):
    unit = Unit.of_region(data, "17-3", region, calendar_year(year))
    observed = amount(data, unit.id, "research_special", year)
    return money(unit, "budget_lines", observed, observed is None)


def transfer_rows(data, code, year):
    """"17-*: the unit's own rows first; a code renamed into it stands in only for years in which it has none; merged
    codes are added"."""
    rows = data.rows("transfers", region_code=code, year=year)
    if not rows:
        for old in old_codes(data, code, "renamed"):
            rows = rows + transfer_rows(data, old, year)
    for old in old_codes(data, code, "merged_into"):
        rows = rows + transfer_rows(data, old, year)
    return rows


def check_17_4(data, region, year):
    unit = Unit.of_region(data, "17-4", region, calendar_year(year))
    rows = [row for row in transfer_rows(data, unit.id, year) if row["purpose"] in ("school_research", None)]
    observed = sum((row["amount"] for row in rows if row["purpose"] and row["amount"] is not None), Fraction(0))
    unsure = any(row["purpose"] is None or row["amount"] is None for row in rows)
    closed = data.closed(code_chain(data, unit.id), "transfers", [year])
    missing = observed == 0 and (unsure or not closed)
    # "other noData findings show what is known, else null"
    nothing_known = all(row["purpose"] is None or row["amount"] is None for row in rows)
    return money(unit, "transfers", None if missing and nothing_known else observed, missing)


def check_17_6(data, region, year):
    unit = Unit.of_region(data, "17-6", region, calendar_year(year))
    rows = [row for _, group in budget_rows(data, unit.id, "research_recurrent", year) for row in used(group)]
    adjusted = [row["budgeted"] if row["adjusted"] is None else row["adjusted"] for row in rows]
    executed = [row["executed"] for row in rows]
    missing = not rows or None in adjusted or None in executed
    observed = None if missing or sum(adjusted) == 0 else sum(executed, Fraction(0)) / sum(adjusted)
    return unit.figure(("budget_lines",), observed, missing)


def check_18_1(data, region, year):
    unit = Unit.of_region(data, "18-1", region, calendar_year(year), ("province", "city"))
    rows = data.rows("supervision_schemes", region_code=unit.id, level=region["level"], year=year)
    states = [OUT if row["held"] is False
              else MISSING if row["held"] is None or row["includes_research"] is None
              else PASS if row["includes_research"] else FAIL for row in rows]
    return unit.things(("supervision_schemes",), states, not rows and not unit.closed("supervision_schemes"),
                       empty="notDue")


def check_18_2(data, region, year):
    unit = Unit.of_region(data, "18-2", region, calendar_year(year), ("province", "city"))
    schemes = data.rows("supervision_schemes", region_code=unit.id, level=region["level"], year=year)
    items = data.rows("supervision_items", region_code=unit.id, year=year)
    held = bool(items) or any(row["held"] is not False for row in schemes)

    def state(field):
        rows = [row for row in items if row["field"] == field]
        if not held:
            return OUT
        if any(field == "direction" or (row["maximum"] is not None and row["maximum"] > 0) for row in rows):
            return PASS
        if any(row["maximum"] is None for row in rows):
            return MISSING
        return FAIL if rows or unit.closed("supervision_items") else MISSING

    fields = ("direction", "setup", "team", "conditions", "results")
    unknown = not schemes and not items and not unit.closed("supervision_schemes")
    return unit.things(("supervision_schemes", "supervision_items"), [state(field) for field in fields], unknown,
                       empty="notDue")


def check_18_3(data, region, year):
    unit = Unit.of_region(data, "18-3", region, calendar_year(year), ("city", "county"))
    states = []
    for row in data.rows("supervision_results", region_code=unit.id):
        if row["year"] == year:
            states.append({True: PASS, False: FAIL, None: MISSING}[row["published"]])
        due = row["followup_due_on"]
        if row["year"] is not None and row["year"] >= 2022 and within(due, unit.period):
            done = row["followup_closed_on"]
            states.append(PASS if done is not None and done <= due else FAIL)
    return unit.things(("supervision_results",), states, not states and not unit.closed("supervision_results"),
                       empty="notDue")


CHECKS = {"17-3": (REGION, check_17_3), "17-4": (REGION, check_17_4), "17-6": (REGION, check_17_6),
          "18-1": (REGION, check_18_1), "18-2": (REGION, check_18_2), "18-3": (REGION, check_18_3)}
