"""How the checks that are not written out in full come to their findings: scope, due, tables, then the algebra.

A thing counted in a unit has one state: PASS, FAIL, MISSING (these three are applicable), YOUNG ("not yet due") or OUT
(not applicable). The reasons of passing things are joined by "+" in the order of the alphabet.
"""
from fractions import Fraction

from frame import INSTITUTION, ISSUED, REGION, days_present, exists, finding, half_present

PASS, FAIL, MISSING, YOUNG, OUT = "pass", "fail", "missing", "young", "out"
APPLICABLE = (PASS, FAIL, MISSING)
LEVELS = ("province", "city", "county")
MIN_DAYS = 90


class Unit:
    """One unit in one period. standing: None (out of scope: no finding), "notDue" or "due"."""

    def __init__(self, data, check, kind, row, period, standing):
        self.data, self.check, self.kind, self.period, self.standing = data, check, kind, period, standing
        self.id = row["code"] if kind == REGION else row["institution_id"]
        self.region = row["code"] if kind == REGION else row["region_code"]

    @classmethod
    def of_region(cls, data, check, row, period, levels=LEVELS):
        """"A unit out of scope by level or setup has no finding"."""
        standing = None if row["level"] not in levels else "notDue" if period.first < ISSUED else "due"
        return cls(data, check, REGION, row, period, standing)

    @classmethod
    def of_institution(cls, data, check, row, period, levels=None, half=False):
        """"exist in the period and whose setup is not none"; half: "exists for at least half of the period (else
        notDue)"; levels None: every level."""
        standing = "due"
        if not exists(row, period) or row["setup"] == "none" or (levels and row["level"] not in levels):
            standing = None
        elif period.first < ISSUED or (half and not half_present(row["founded_on"], row["closed_on"], period)):
            standing = "notDue"
        return cls(data, check, INSTITUTION, row, period, standing)

    def closed(self, *tables, years=None):
        """"reporting of a table is closed", of each that is named."""
        return all(self.data.closed([self.region], table, years or self.period.years) for table in tables)

    def lacks(self, needs):
        return not all(self.data.has(table) for table in needs)

    def finding(self, verdict, observed, threshold, counts, reason=None, show_counts=False, lower_is_better=False):
        """counts: total, applicable, measured, passing. show_counts: the row wants them shown though the verdict is
        notApplicable or notDue."""
        result = finding(self.check, self.kind, self.id, self.period.label, "compliant" if show_counts else verdict,
                         observed, threshold, *counts, reason)
        result["verdict"] = verdict
        if lower_is_better and result["margin"] is not None:
            result["margin"] = -result["margin"]
        return [result]

    def one(self, verdict, observed, threshold, reason=None, **options):
        """The unit itself is the one thing counted."""
        counts = (1, 1, 0 if verdict == "noData" else 1, 1 if verdict == "compliant" else 0)
        return self.finding(verdict, observed, threshold, counts, reason, **options)

    def number(self, needs, observed, missing, min_n=1, force="must"):
        """exists: "observed = number found; >= n -> compliant; fewer -> nonCompliant if the absence is reported, else
        noData"; "encourage: never nonCompliant: compliant if met, else notApplicable with the figure shown"."""
        if self.standing is None:
            return []
        if self.standing == "notDue":
            return self.one("notDue", None, min_n)
        if self.lacks(needs):
            return self.one("noData", observed, min_n, "tableAbsent")
        if observed >= min_n:
            return self.one("compliant", observed, min_n)
        if missing:
            return self.one("noData", observed, min_n)
        return self.one("notApplicable" if force == "encourage" else "nonCompliant", observed, min_n)

    def figure(self, needs, observed, missing):
        """A figure with which nothing is compared, of the unit itself."""
        if self.standing is None:
            return []
        if self.standing == "notDue":
            return self.one("notDue", None, None)
        if self.lacks(needs):
            return self.one("noData", None, None, "tableAbsent")
        return self.one("noData" if missing else "notApplicable", observed, None)

    def things(self, needs, things, unreported=False, quantifier="each", share_min=Fraction(1), empty=None,
               force="must", nothing=None, before_horizon=False):
        """things: a state, or (state, reason), for each thing counted. unreported: nothing is there to count and
        nobody says so -> noData. empty: the verdict where nothing applies, if the row names it."""
        if self.standing is None:
            return []
        states = [thing if isinstance(thing, str) else thing[0] for thing in things]
        threshold = None if quantifier == "value" else share_min
        due = [state for state in states if state in APPLICABLE]
        passing, measured = states.count(PASS), len(due) - due.count(MISSING)
        counts = (len(states), len(due), measured, passing)
        observed = Fraction(passing, measured) if measured else None
        if self.standing == "notDue":
            return self.finding("notDue", None, threshold, counts)
        if self.lacks(needs):
            return self.finding("noData", None, threshold, (len(states), len(due), 0, 0), "tableAbsent")
        if before_horizon:  # "before that the verdict is notDue whatever the figures (counts, observed ... shown)"
            return self.finding("notDue", observed, threshold, counts, show_counts=True)
        if unreported:
            return self.finding("noData", None, threshold, (len(states), len(due), 0, 0))
        if not due:
            # "if nothing else applies, the unit's verdict is notDue"
            verdict = empty or ("notDue" if YOUNG in states else "notApplicable")
            return self.finding(verdict, None, threshold, counts)
        if quantifier == "each":
            verdict = each_verdict(passing, measured, len(due))
        elif quantifier == "share":
            verdict = share_verdict(passing, measured, len(due), share_min)
        else:
            verdict = "notApplicable" if measured else "noData"
        if verdict == "nonCompliant" and force == "encourage":
            verdict = "notApplicable"
        told = [thing[1] for thing in things if not isinstance(thing, str) and thing[1]]
        reasons = sorted({reason for text in told for reason in text.split("+")})
        return self.finding(verdict, observed, threshold, counts,
                            "+".join(reasons) or None if verdict == "compliant" else None)


def each_verdict(passing, measured, applicable):
    if measured > passing:
        return "nonCompliant"
    if applicable > measured:
        return "indeterminate" if measured else "noData"
    return "compliant"


def share_verdict(passing, measured, applicable, share_min):
    """"low = P / A, high = (P + m) / A; low >= theta -> compliant; high < theta -> nonCompliant; else indeterminate
    (noData if M = 0)"."""
    if Fraction(passing, applicable) >= share_min:
        return "compliant"
    if Fraction(passing + applicable - measured, applicable) < share_min:
        return "nonCompliant"
    return "indeterminate" if measured else "noData"


def officers_on(data, unit, first, last, **wanted):
    """The unit's officers active on one of the days, or perhaps so: "appointed_on empty (then in T and A)"; one who
    left before was on none of them, whenever appointed."""
    return [row for row in data.rows("officers", institution_id=unit.id, **wanted)
            if (row["appointed_on"] is None or row["appointed_on"] <= last)
            and (row["left_on"] is None or row["left_on"] > first)
            and not (row["appointed_on"] and row["left_on"] and row["left_on"] <= row["appointed_on"])]


def young(officer, period, min_days=MIN_DAYS):
    """Active on fewer days of the period; not asked of one without appointed_on, who "counts in A"."""
    return officer["appointed_on"] is not None \
        and days_present(officer["appointed_on"], officer["left_on"], period) < min_days


def no_officers(unit):
    """"no officers rows of the unit and officers not closed -> noData"."""
    return not unit.data.rows("officers", institution_id=unit.id) and not unit.closed("officers")


def overlaps(row, start, end, period):
    """"overlaps a period if it is live on one of its days"."""
    return (row[start] is None or row[start] <= period.last) and (row[end] is None or row[end] >= period.first)


def within(day, period):
    return day is not None and period.first <= day <= period.last
