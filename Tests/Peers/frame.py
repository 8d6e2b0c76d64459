"""What all checks share: loading, dates, periods, reporting, the verdict algebra.

Sentences in quotation marks are those of the rules' specification. Plain on purpose: every question is asked of
the rows again.
"""
import csv
import json
import os
import re
from datetime import date, timedelta
from fractions import Fraction

ONE_DAY = timedelta(days=1)
ISSUED = date(2021, 5, 29)  # "period begins before 29 May 2021" -> not yet due

DATES = set("""founded_on closed_on opened_on appointed_on left_on from_on to_on start_on end_on held_on
    approved_on valid_from valid_to effective_on awarded_on issued_on confirmed_on feedback_on submitted_on date
    created_on found_on due_on decided_on exit_on suspended_from suspended_to followup_due_on
    followup_closed_on""".split())
NUMBERS = set("""year school_year term team_size subjects quantity credit_hours approved_posts filled_posts
    professional_posts senior_posts budgeted adjusted executed research_share_rule research_spent fte number classes
    new_teachers new_teachers_mentored suggestions workload_credit amount maximum""".split())
BOOLEANS = set("""switchable required_city front_line research_is_main_topic on_establishment is_primary weak benefit
    covers_research held includes_research published""".split())

REGION, INSTITUTION = "region", "institution"


def parse(column, text):
    """A cell by the type of its column; empty or unreadable = missing (None)."""
    if text is None or text == "":
        return None
    if column in DATES:
        if re.fullmatch(r"\d{4}-\d{2}", text):
            return text  # month-only, read by first_day / last_day
        try:
            return date.fromisoformat(text)
        except ValueError:
            return None
    if column in NUMBERS:
        try:
            return Fraction(text)  # the decimal as written, never the nearest double
        except ValueError:
            return None
    if column in BOOLEANS:
        return {"true": True, "false": False}.get(text)
    return text


class Row(dict):
    def __missing__(self, column):
        return None  # a column that is not there is an empty one


class Dataset:
    """tables: name -> rows. "A table not listed or whose file is absent is an absent table"."""

    def __init__(self, folder):
        self.tables, self.indexes, self.known = {}, {}, {}
        with open(os.path.join(folder, "datapackage.json"), encoding="utf-8-sig") as file:
            package = json.load(file)
        for resource in package.get("resources", []):
            path = os.path.join(folder, resource["path"])
            if not os.path.exists(path):
                continue
            with open(path, encoding="utf-8-sig", newline="") as file:
                self.tables[resource["name"]] = [
                    Row({column: parse(column, text) for column, text in line.items() if column})
                    for line in csv.DictReader(file)]

    def has(self, table):
        return table in self.tables

    def rows(self, table, /, **wanted):
        """The rows whose columns equal the wanted values; an absent table has none."""
        columns = (table, *sorted(wanted))
        if columns not in self.indexes:
            index = self.indexes[columns] = {}
            for row in self.tables.get(table, []):
                index.setdefault(tuple(row[column] for column in columns[1:]), []).append(row)
        return self.indexes[columns].get(tuple(wanted[column] for column in columns[1:]), [])

    def closed(self, regions, table, years):
        """"`reporting` has status `closed` for (region of the unit, table, period), the period written as its
        calendar year; a school year or semester needs every calendar year it touches". Any of several codes is
        enough only where a chain of codes is handed in (17-*). "A table that is absent makes every unit noData": it was
        not handed in, whatever the register says."""
        return self.has(table) and all(
            any(self.rows("reporting", region_code=region, table=table, period=str(year), status="closed")
                for region in regions)
            for year in years)

    def latest_year(self):
        """"Without --period, the latest calendar year for which any reporting row or budget line exists"."""
        years = [int(row["period"]) for row in self.rows("reporting")
                 if row["period"] and re.fullmatch(r"\d{4}", row["period"])]
        years += [int(row["year"]) for row in self.rows("budget_lines") if row["year"] is not None]
        return max(years) if years else None


class Period:
    """label as printed; first and last day, both inclusive."""

    def __init__(self, label, first, last):
        self.label, self.first, self.last = label, first, last

    @property
    def days(self):
        return (self.last - self.first).days + 1

    @property
    def years(self):
        return range(self.first.year, self.last.year + 1)


def calendar_year(year):
    return Period(str(year), date(year, 1, 1), date(year, 12, 31))


def as_of(year):
    return Period(f"{year}-12-31", date(year, 12, 31), date(year, 12, 31))


def school_year(year):
    """"the school year that ends in" the year."""
    return Period(f"SY{year - 1}", date(year - 1, 9, 1), date(year, 8, 31))


class Cycle(Period):
    """"Cycles are 2022-2024, 2025-2027, ...; the cycle that contains the year, as it stands on 31 December"."""

    def __init__(self, year):
        start = 2022 + (year - 2022) // 3 * 3
        super().__init__(f"C{start}-{start + 2}", date(start, 1, 1), date(start + 2, 12, 31))
        self.judged = date(year, 12, 31)
        self.years_so_far = range(start, year + 1)


def semesters(data, region, year):
    """"--period 2023 takes 2022-1 and 2022-2"."""
    return [semester(data, region, year - 1, term) for term in (1, 2)]


def region_row(data, code):
    found = data.rows("regions", code=code) if code else []
    return found[0] if found else None


def semester(data, region, school_year, term):
    """"Semester borders: the region's own school_calendar rows, else its city's, else the province's, else autumn
    [1 Sep, 1 Feb), spring [1 Feb, 1 Sep)". A row with an empty border cannot be used. end_on is the last day."""
    label = f"{school_year}-{term}"
    code, seen = region, set()
    while code and code not in seen:
        seen.add(code)
        for row in data.rows("school_calendar", region_code=code, school_year=school_year, term=term):
            if row["start_on"] and row["end_on"]:
                return Period(label, row["start_on"], row["end_on"])
        row = region_row(data, code)
        code = row["parent_code"] if row else None
    if term == 1:
        return Period(label, date(school_year, 9, 1), date(school_year + 1, 1, 31))
    return Period(label, date(school_year + 1, 2, 1), date(school_year + 1, 8, 31))


def days_present(first, after, period):
    """Days of the period in [first, after); an empty first means since ever, an empty end means still."""
    start = max(first, period.first) if first else period.first
    end = min(after - ONE_DAY, period.last) if after else period.last
    return max(0, (end - start).days + 1)


def exists(institution, period):
    """"founded_on <= period end, closed_on empty or > period start"."""
    founded, closed = institution["founded_on"], institution["closed_on"]
    return (founded is None or founded <= period.last) and (closed is None or closed > period.first)


def half_present(first, after, period):
    """"an institution is due in a period only if it existed for >= half of it"."""
    return 2 * days_present(first, after, period) >= period.days


def live(row, start, end, day):
    """"live on a date if its start is not after it and its end is empty or not before it"."""
    return (row[start] is None or row[start] <= day) and (row[end] is None or row[end] >= day)


def first_day(value):
    """"a date written YYYY-MM: from = its first day"."""
    return date.fromisoformat(value + "-01") if isinstance(value, str) else value


def last_day(value):
    """"to = its last day"."""
    if not isinstance(value, str):
        return value
    year, month = int(value[:4]), int(value[5:])
    return (date(year + 1, 1, 1) if month == 12 else date(year, month + 1, 1)) - ONE_DAY


def number(value):
    if isinstance(value, Fraction):
        return int(value) if value.denominator == 1 else float(value)
    return value


def finding(check, kind, unit, period, verdict, observed, threshold, total, applicable, measured, passing, reason=None):
    """One finding. "`notApplicable` and `notDue` units have applicable = measured = 0"."""
    if verdict in ("notApplicable", "notDue"):
        applicable = measured = passing = 0
    margin = None if observed is None or threshold is None else Fraction(observed) - Fraction(threshold)
    return {
        "check": check, "unitKind": kind, "unit": unit, "period": period, "verdict": verdict,
        "observed": number(observed), "threshold": number(threshold), "margin": number(margin),
        "counts": {"total": total, "applicable": applicable, "measured": measured, "passing": passing,
                   "failing": measured - passing, "missing": applicable - measured},
        "coverage": number(Fraction(measured, applicable)) if applicable else None,
        "reason": reason,
    }


def one(check, kind, unit, period, verdict, observed, threshold, reason=None):
    """"For exists, trend and value the unit itself is the one thing counted": T = 1, A = 1 when due, M = 1 unless
    noData, P = 1 when compliant."""
    measured = 0 if verdict == "noData" else 1
    return finding(check, kind, unit, period, verdict, observed, threshold, 1, 1, measured,
                   1 if verdict == "compliant" else 0, reason)


def absent(check, kind, unit, period, total, applicable):
    """"A table that is absent makes every unit noData": what is counted without it is shown, nothing is measured."""
    return finding(check, kind, unit, period, "noData", None, 1, total, applicable, 0, 0, "tableAbsent")


def each(check, kind, unit, period, total, states, reason=None, empty="notApplicable"):
    """states: one of "pass", "fail", "missing" for each applicable thing.
    "each: F > 0 -> nonCompliant; else m > 0 -> noData if M = 0, indeterminate otherwise; A = 0 -> notApplicable; else
    compliant. observed = P / M". The threshold of "each" is all of them, 1."""
    applicable, passing, failing = len(states), states.count("pass"), states.count("fail")
    measured = passing + failing
    if applicable == 0:
        verdict = empty
    elif failing > 0:
        verdict = "nonCompliant"
    elif applicable > measured:
        verdict = "noData" if measured == 0 else "indeterminate"
    else:
        verdict = "compliant"
    observed = Fraction(passing, measured) if measured else None
    if verdict in ("notApplicable", "notDue"):
        observed = None
    return finding(check, kind, unit, period, verdict, observed, 1, total, applicable, measured, passing,
                   reason if verdict == "compliant" else None)
