"""Checks 16-1, 17-1, 17-2 and 17-5. Each gets the data, one region and the year, and returns its findings."""
from fractions import Fraction

from frame import ISSUED, REGION, absent, calendar_year, each, exists, half_present, one


# ---------------------------------------------------------------- clause 16

def check_16_1(data, region, year):
    period, unit, min_n = calendar_year(year), region["code"], 1
    if region["level"] not in ("city", "county"):  # "province notApplicable: not named": no finding
        return []
    if period.first < ISSUED:
        return [one("16-1", REGION, unit, period.label, "notDue", None, min_n)]
    # "region_code = unit, kind = research_special, research_is_main_topic = true, held_on in the year"
    special = data.rows("meetings", region_code=unit, kind="research_special")
    in_year = [row for row in special if row["held_on"] is not None and row["held_on"].year == year]
    observed = len([row for row in in_year if row["research_is_main_topic"] is True])
    reason = None
    if not data.has("meetings"):
        verdict, reason = "noData", "tableAbsent"
    elif observed >= min_n:
        verdict = "compliant"
    elif not data.closed([unit], "meetings", [year]):
        verdict = "noData"
    elif any(row["held_on"] is None for row in special):
        verdict = "noData"
    elif any(row["research_is_main_topic"] is None for row in in_year):
        verdict = "noData"
    else:
        verdict = "nonCompliant"
    return [one("16-1", REGION, unit, period.label, verdict, observed, min_n, reason)]


# ---------------------------------------------------------------- clause 17

def old_codes(data, code, change):
    return sorted({row["old_code"] for row in data.rows("region_changes", new_code=code, change=change)})


def code_chain(data, unit):
    """The unit's code and every code that came to it by renaming or merging, "chains followed"."""
    chain, waiting = [], [unit]
    while waiting:
        code = waiting.pop(0)
        if code not in chain:
            chain.append(code)
            waiting += old_codes(data, code, "renamed") + old_codes(data, code, "merged_into")
    return chain


def budget_rows(data, code, line, year, seen=()):
    """Groups of rows, one per code that is added: [(slot, rows)]. "the unit's own rows first; a code renamed into it
    stands in only for years in which it has none; merged codes are added". A stand-in takes the slot of the code
    it stands in for."""
    if code in seen:
        return []
    seen = seen + (code,)
    own = data.rows("budget_lines", region_code=code, line=line, year=year)
    groups = [(code, own)] if own else []
    if not own:
        for old in old_codes(data, code, "renamed"):
            for slot, rows in budget_rows(data, old, line, year, seen):
                groups.append((code if slot == old else slot, rows))
    for old in old_codes(data, code, "merged_into"):
        groups += budget_rows(data, old, line, year, seen)
    return groups


def used(rows):
    """"the row with purpose = none if there is one, else its rows of other purposes"."""
    return [row for row in rows if row["purpose"] == "none"] or rows


def amount(data, unit, line, year):
    """"amount(line, y)"; missing = None."""
    groups = budget_rows(data, unit, line, year)
    if not groups:  # "no row: 0 if reporting of budget_lines is closed for y, else missing"
        return Fraction(0) if data.closed(code_chain(data, unit), "budget_lines", [year]) else None
    figures = [row["budgeted"] for _, rows in groups for row in used(rows)]
    # "a row used with empty budgeted: missing"
    return None if None in figures else sum(figures, Fraction(0))


def check_17_1(data, region, year):
    period, unit = calendar_year(year), region["code"]
    if region["level"] not in ("province", "city", "county"):
        return []
    if period.first < ISSUED:
        return [one("17-1", REGION, unit, period.label, "notDue", None, 0)]
    if not data.has("budget_lines"):
        return [one("17-1", REGION, unit, period.label, "noData", None, 0, "tableAbsent")]
    observed = amount(data, unit, "research_recurrent", year)
    if observed is None:
        verdict = "noData"
    elif observed > 0:  # "compliant if > 0"
        verdict = "compliant"
    else:  # "a row of 0 is a reported zero, closed or not"
        verdict = "nonCompliant"
    return [one("17-1", REGION, unit, period.label, verdict, observed, 0)]


def scope_changed(data, unit, year):
    """"a used line's scope_note filled in both years and different after trimming (compared row by row of equal line
    and purpose)", the row of a code with that of the same code or its stand-in."""
    for line in ("research_recurrent", "research_special"):
        for slot, rows in budget_rows(data, unit, line, year):
            for slot_before, rows_before in budget_rows(data, unit, line, year - 1):
                for row in used(rows):
                    for row_before in used(rows_before):
                        notes = row["scope_note"], row_before["scope_note"]
                        if (slot == slot_before) and row["purpose"] == row_before["purpose"] \
                                and all(notes) and notes[0].strip() != notes[1].strip():
                            return True
    return False


def check_17_2(data, region, year):
    period, unit, t = calendar_year(year), region["code"], year
    growth_min, unit_ratio = Fraction(0), 1000
    if region["level"] not in ("province", "city", "county"):
        return []
    if period.first < ISSUED:
        return [one("17-2", REGION, unit, period.label, "notDue", None, growth_min)]
    if not data.has("budget_lines"):
        return [one("17-2", REGION, unit, period.label, "noData", None, growth_min, "tableAbsent")]

    def x(y):
        """"x(y) = amount(research_recurrent, y) + amount(research_special, y)"."""
        parts = [amount(data, unit, line, y) for line in ("research_recurrent", "research_special")]
        return None if None in parts else sum(parts)

    now, before = x(t), x(t - 1)
    growth = now / before - 1 if now is not None and before else None

    def result(verdict, shown, reason=None):
        return [one("17-2", REGION, unit, period.label, verdict, shown, growth_min, reason)]

    if now is None or before is None:  # (1)
        return result("noData", None)
    for change in data.rows("region_changes", change="split_off"):  # (2)
        if unit in (change["old_code"], change["new_code"]) and change["effective_on"] is not None \
                and change["effective_on"].year in (t - 1, t):
            return result("noData", growth, "regionChange")  # "noData findings show what is known"
    if scope_changed(data, unit, t):  # (3)
        return result("noData", growth, "scopeChanged")
    if now == 0 and before == 0:  # (4) "both 0 -> notApplicable"
        return result("notApplicable", None)
    if before == 0 and now > 0:  # "x(t-1) = 0 < x(t) -> compliant, observed null, reason baseZero"
        return result("compliant", None, "baseZero")
    if now != 0 and (now / before >= unit_ratio or now / before <= Fraction(1, unit_ratio)):  # (5)
        return result("noData", growth, "unitSuspect")
    # (6) "compliant if x(t) >= x(t-1) x (1 + growth_min), compared exactly"
    return result("compliant" if now >= before * (1 + growth_min) else "nonCompliant", growth)


SCHOOL_KINDS = set("211 218 311 312 341 342 345 371 511 512 513 514".split())


def share_rule(row):
    """"A rule above 1 and up to 100 is read as per cent; above 100 or below 0 it is treated as empty"."""
    rule = row["research_share_rule"]
    if rule is None or rule < 0 or rule > 100:
        return None
    return rule / 100 if rule > 1 else rule


def judged_through(data, school):
    """"a school of kind 218 with a parent_school_id is not counted, its rows count as its parent's"."""
    seen = set()
    while school["kind"] == "218" and school["parent_school_id"] and school["school_id"] not in seen:
        seen.add(school["school_id"])
        parents = data.rows("schools", school_id=school["parent_school_id"])
        if not parents:
            return school["parent_school_id"]
        school = parents[0]
    return school["school_id"]


def check_17_5(data, region, year):
    period, unit = calendar_year(year), region["code"]
    if region["level"] != "county":
        return []
    # counts: "region_code = unit, kind in school_kinds, opened_on <= period end (empty = always open), closed_on empty
    # or > period start"
    schools = [row for row in data.rows("schools", region_code=unit) if row["kind"] in SCHOOL_KINDS
               and not (row["kind"] == "218" and row["parent_school_id"])
               and exists({"founded_on": row["opened_on"], "closed_on": row["closed_on"]}, period)]
    complete = data.has("schools") and data.has("school_funds")
    if period.first < ISSUED:
        return [each("17-5", REGION, unit, period.label, len(schools), [], empty="notDue")]
    # "A = those open on the period's last day and on at least half of its days"
    halves = [row for row in schools if half_present(row["opened_on"], row["closed_on"], period)]
    due = [row for row in halves if row["closed_on"] is None or row["closed_on"] > period.last]
    # "existed for less than half the period: not applicable to that counted thing; if nothing else applies: notDue"
    empty = "notDue" if len(halves) < len(schools) else "notApplicable"
    if not complete:
        return [absent("17-5", REGION, unit, period.label, len(schools), len(due))]
    # of all items of the clause: "closed for any code of the chain is enough"
    closed = data.closed(code_chain(data, unit), "school_funds", [year])
    states = []
    for school in due:
        # "Rows: school_funds with school_id = the school, year = year; those of its teaching points added"
        members = [row["school_id"] for row in data.rows("schools")
                   if judged_through(data, row) == school["school_id"]]
        rows = [row for row in data.rows("school_funds", year=year) if row["school_id"] in members]
        rules, spent = [share_rule(row) for row in rows], [row["research_spent"] for row in rows]
        if not rows:  # "no row: reporting of school_funds closed -> the school fails, else missing"
            states.append("fail" if closed else "missing")
        elif any(rule == 0 for rule in rules):
            states.append("fail")
        elif None not in spent and sum(spent) == 0:
            states.append("fail")
        elif None not in rules and sum(s for s in spent if s is not None) > 0:
            states.append("pass")
        else:
            states.append("missing")
    return [each("17-5", REGION, unit, period.label, len(schools), states, empty=empty)]
