"""Check 14-5, the five-year clock, step by step as in the rule's formula."""
from datetime import date, timedelta

from clause_13 import excused, plus_months
from frame import INSTITUTION, ONE_DAY, as_of, semester
from verdicts import FAIL, MISSING, OUT, PASS, Unit

TOLERANCE = timedelta(30)


def post_time(data, officer, E):
    """Step 1: (a, the days of the gaps between chained spells); a None: no start date."""
    spells = sorted((row["from_on"], row["to_on"] or date.max)
                    for row in data.rows("officer_spells", officer_id=officer["officer_id"], engagement="full_time")
                    if row["from_on"] is not None and row["from_on"] <= E)
    if not spells:
        return officer["appointed_on"], set()
    a, gaps = spells[-1][0], set()
    for place in range(len(spells) - 1, 0, -1):
        before = max(end for _, end in spells[:place])
        start = spells[place][0]
        if before.year < 9000 and start > plus_months(before, 12):
            break
        day = before + ONE_DAY if before < start else start
        while day < start:
            gaps.add(day)
            day += ONE_DAY
        a = spells[place - 1][0]
    return a, gaps


def full_rotations(data, officer, a):
    """Step 2: the full rotations that count."""
    preschool = bool(data.rows("officer_subjects", officer_id=officer["officer_id"], stage="PRE"))

    def counts(row):
        schools = data.rows("schools", school_id=row["school_id"])
        return preschool or not schools or schools[0]["kind"] != "111"

    return [row for row in data.rows("rotations", officer_id=officer["officer_id"], kind="full")
            if row["start_on"] is not None and row["start_on"] >= a and counts(row)]


def days_of(row, period):
    first, last = max(row["start_on"], period.first), min(row["end_on"], period.last)
    return {first + timedelta(n) for n in range((last - first).days + 1)}


def served(data, region, rows):
    """The school years that rows with both dates serve, each as the list of its rows. "a semester serves one school
    year only": those of a long row first, then two and two in the order of time."""
    long_rows = [row for row in rows if (row["end_on"] - row["start_on"]).days + 1 >= 270]
    found = [[row] for row in long_rows]
    if not rows:
        return found
    years = range(min(row["start_on"] for row in rows).year - 1, max(row["end_on"] for row in rows).year + 1)
    waiting = None
    for period in (semester(data, region, year, term) for year in years for term in (1, 2)):
        days = set().union(*(days_of(row, period) for row in rows))
        if len(days) < 100 or any(len(days_of(row, period)) >= 100 for row in long_rows):
            continue
        if waiting and period.first <= plus_months(waiting.first, 24):
            found.append([row for row in rows if days_of(row, waiting) or days_of(row, period)])
            waiting = None
        else:
            waiting = period
    return found


def clock_end(data, officer, s, gaps):
    """Step 4: p, the earliest date with as many days in [s, p) that are no pause days as five years have."""
    pause = set(gaps)
    spans = []
    for row in data.rows("officer_leaves", officer_id=officer["officer_id"]):
        last = row["to_on"] or date.max
        if row["kind"] in ("sick", "unpaid") and row["from_on"] is not None and (last - row["from_on"]).days + 1 > 90:
            spans.append((row["from_on"], last))
    five = date(s.year + 5, s.month, 28 if (s.month, s.day) == (2, 29) else s.day)
    left, p = (five - s).days, s
    while left:
        if p.year > 2100:  # a leave that never ends
            return p
        left -= p not in pause and not any(first <= p <= last for first, last in spans)
        p += ONE_DAY
    return p


def deadline(p):
    """Step 5: "g = the later of the first 1 September on or after p and 2022-09-01"."""
    september = date(p.year, 9, 1)
    return max(september if september >= p else date(p.year + 1, 9, 1), date(2022, 9, 1))


def judge(unit, officer):
    data, E = unit.data, unit.period.last
    a, gaps = post_time(data, officer, E)
    if a is None:
        return MISSING
    rotations = full_rotations(data, officer, a)
    ended = [row for row in rotations if row["end_on"] is not None and row["start_on"] <= row["end_on"] <= E]
    completed = [row["end_on"] for rows in served(data, unit.region, ended) for row in rows]
    s = max(completed) + ONE_DAY if completed else a
    g = deadline(clock_end(data, officer, s, gaps))
    if E <= g + TOLERANCE:
        return PASS if completed else OUT
    for row in sorted(rotations, key=lambda row: row["start_on"]):
        if s <= row["start_on"] <= E and (row["end_on"] is None or row["end_on"] >= E):
            if row["end_on"] is None or any(row in rows for rows in served(data, unit.region, ended + [row])):
                return PASS, "late+ongoing" if row["start_on"] > g + TOLERANCE else "ongoing"
    all_rows = data.rows("rotations", officer_id=officer["officer_id"])
    if not unit.closed("rotations") or any(row["start_on"] is None or row["kind"] is None for row in all_rows):
        return MISSING
    return (PASS, "exception") if excused(unit, "14-5", officer) else FAIL


def check_14_5(data, institution, year):
    unit = Unit.of_institution(data, "14-5", institution, as_of(year))
    E = unit.period.last
    officers = [row for row in data.rows("officers", institution_id=unit.id, engagement="full_time")
                if (row["left_on"] is None or row["left_on"] > E)
                and (row["appointed_on"] is None or row["appointed_on"] <= E)]
    things = [judge(unit, row) for row in officers] if unit.standing == "due" else [OUT] * len(officers)
    # "before the deadline of 14-5: notApplicable"
    return unit.things(("officers", "rotations"), things, empty="notApplicable")


CHECKS = {"14-5": (INSTITUTION, check_14_5)}
