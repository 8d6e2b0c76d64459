"""Checks 13-1, 14-2 and 15-1. Each gets the data, one institution and the year, and returns its findings."""
from datetime import date, timedelta
from fractions import Fraction

from frame import (INSTITUTION, ISSUED, ONE_DAY, absent, as_of, calendar_year, each, exists, first_day, half_present,
                   last_day, one)


# ---------------------------------------------------------------- clause 13

def teaching_days(spells, appointed, front_line):
    """"number of different dates from the first from_on to the day before appointed_on that lie in a spell"; "both
    inclusive; empty to_on = lasts to the day before appointment; overlaps count once"."""
    days = set()
    for spell in spells:
        if spell["front_line"] in front_line and spell["from_on"] is not None:
            day = first_day(spell["from_on"])
            end = appointed - ONE_DAY
            if spell["to_on"] is not None:
                end = min(end, last_day(spell["to_on"]))
            while day <= end:
                days.add(day)
                day += ONE_DAY
    return len(days)


def has_exception(data, check, officer, unit, period_end):
    """"exceptions.check = 13-1, subject_kind = officer and subject_id = the officer_id (or institution and the unit),
    approved_by filled, approved_on <= period end, valid_to empty or >= period end"."""
    return any(
        (row["subject_kind"], row["subject_id"]) in (("officer", officer), ("institution", unit))
        and row["approved_by"] and row["approved_on"] is not None and row["approved_on"] <= period_end
        and (row["valid_to"] is None or row["valid_to"] >= period_end)
        for row in data.rows("exceptions", check=check))


def check_13_1(data, institution, year):
    period, unit, region = calendar_year(year), institution["institution_id"], institution["region_code"]
    if not exists(institution, period) or institution["setup"] == "none":
        return []
    # counts: "institution_id = unit, engagement = full_time and appointed_on in the year. T = A = these"
    appointed = [row for row in data.rows("officers", institution_id=unit, engagement="full_time")
                 if row["appointed_on"] is not None and row["appointed_on"].year == year]
    complete = data.has("officers") and data.has("teaching_spells")
    if period.first < ISSUED:  # "year 2022 or later (event_year 2021 begins before 2021-05-29: notDue)"
        return [each("13-1", INSTITUTION, unit, period.label, len(appointed), [], empty="notDue")]
    if not complete:
        return [absent("13-1", INSTITUTION, unit, period.label, len(appointed), len(appointed))]
    states, reason = [], None
    for officer in appointed:
        spells = data.rows("teaching_spells", officer_id=officer["officer_id"])
        limit = 6 * 365  # "d >= years x days_per_year (2190)"
        if teaching_days(spells, officer["appointed_on"], (True,)) >= limit:
            states.append("pass")
        # missing_when: "d too small and any of: reporting of teaching_spells is not closed for the event's year;
        # adding the officer's spells with empty front_line would reach the limit; a spell with empty from_on"
        elif not data.closed([region], "teaching_spells", [year]):
            states.append("missing")
        elif teaching_days(spells, officer["appointed_on"], (True, None)) >= limit:
            states.append("missing")
        elif any(spell["from_on"] is None for spell in spells):
            states.append("missing")  # from_on is a key column: no row that passes the data gate comes here
        # "exception ... makes a failing officer passing (reason exception), never a missing one"
        elif has_exception(data, "13-1", officer["officer_id"], unit, period.last):
            states.append("pass")
            reason = "exception"
        else:
            states.append("fail")
    return [each("13-1", INSTITUTION, unit, period.label, len(appointed), states, reason)]


# ---------------------------------------------------------------- clause 14

def active(officer, day):
    """"appointed_on <= date and (left_on empty or > date)"."""
    return officer["appointed_on"] is not None and officer["appointed_on"] <= day \
        and (officer["left_on"] is None or officer["left_on"] > day)


def hours_of(record):
    """"credit_hours if filled, else quantity x factor of unit (hour 1, half_day 4, day 8)"; unknown = None."""
    if record["credit_hours"] is not None:
        return record["credit_hours"]
    factor = {"hour": 1, "half_day": 4, "day": 8}.get(record["unit"])
    return None if record["quantity"] is None or factor is None else record["quantity"] * factor


def undated(record):
    """Whether the days of a record cannot be told: "start_on empty; end_on before start_on"."""
    return record["start_on"] is None or (record["end_on"] is not None and record["end_on"] < record["start_on"])


def without_doubles(records):
    """"of an officer's records with one non-empty course_key keep the one with most hours (unknown hours last), then
    the earliest start_on, then the smallest record_id in text order"; an empty start_on comes last."""
    kept = [row for row in records if not row["course_key"]]
    for key in sorted({row["course_key"] for row in records if row["course_key"]}):
        same = [row for row in records if row["course_key"] == key]
        same.sort(key=lambda row: (hours_of(row) is None, -(hours_of(row) or 0), row["start_on"] or date.max,
                                   row["record_id"]))
        kept.append(same[0])
    return kept


def may_touch(record, period):
    """Whether a record may have a day in the period. An empty start leaves every day up to the end possible; with
    end_on before start_on every day between the two is."""
    start, end = record["start_on"], record["end_on"]
    if start is None:
        return end is None or end >= period.first
    end = end or start
    return min(start, end) <= period.last and max(start, end) >= period.first


def check_14_2(data, institution, year):
    period, unit, region = calendar_year(year), institution["institution_id"], institution["region_code"]
    hours, min_days, leave_min_days = 72, 90, 90
    if not exists(institution, period) or institution["setup"] == "none":
        return []
    all_days = [period.first + timedelta(n) for n in range(period.days)]
    # counts: "engagement = full_time, active on at least one day of the year"; "appointed_on empty (then in T and A)"
    officers = []
    for officer in data.rows("officers", institution_id=unit, engagement="full_time"):
        if officer["appointed_on"] is None:
            # one who left before the year was active on none of its days, whenever appointed
            if officer["left_on"] is None or officer["left_on"] > period.first:
                officers.append(officer)
        elif any(active(officer, day) for day in all_days):
            officers.append(officer)
    complete = data.has("officers") and data.has("training_records")
    if period.first < ISSUED:  # "year 2022 or later, else notDue"
        return [each("14-2", INSTITUTION, unit, period.label, len(officers), [], empty="notDue")]
    # "institution exists for at least half of the year"
    if not half_present(institution["founded_on"], institution["closed_on"], period):
        return [each("14-2", INSTITUTION, unit, period.label, len(officers), [], empty="notDue")]

    def due_days(officer):
        """"days of the year on which the officer is active minus the days in the year of each officer_leaves spell
        with kind in {sick, maternity, unpaid} longer than leave_min_days as a whole"; "leave spells that overlap
        count once; days outside service are not subtracted"."""
        days = {day for day in all_days if active(officer, day)}
        for leave in data.rows("officer_leaves", officer_id=officer["officer_id"]):
            if leave["kind"] not in ("sick", "maternity", "unpaid") or leave["from_on"] is None:
                continue
            last = leave["to_on"] or date.max  # "open end = lasts on"
            if (last - leave["from_on"]).days + 1 > leave_min_days:
                days -= {day for day in all_days if leave["from_on"] <= day <= last}
        return len(days)

    # "A = those with d >= min_days"
    due = [row for row in officers if row["appointed_on"] is None or due_days(row) >= min_days]
    if not complete:
        return [absent("14-2", INSTITUTION, unit, period.label, len(officers), len(due))]
    states = []
    for officer in due:
        if officer["appointed_on"] is None:
            states.append("missing")
            continue
        d = due_days(officer)
        due_hours = hours * d // period.days  # "due = floor(hours x d / D)"
        total, unknown = Fraction(0), False
        for record in without_doubles(data.rows("training_records", officer_id=officer["officer_id"])):
            amount, start = hours_of(record), record["start_on"]
            end = record["end_on"] or start  # "empty end_on = start_on"
            if amount is None or undated(record):
                # "whose hours cannot be known: such a record adds 0 to s"
                unknown = unknown or may_touch(record, period)
                continue
            # "a record of N days gives hours x (its days in the year on which the officer is active) / N"
            days = [start + timedelta(n) for n in range((end - start).days + 1)]
            inside = [day for day in days if period.first <= day <= period.last and active(officer, day)]
            total += amount * Fraction(len(inside), len(days))
        if total >= due_hours:  # "compared exactly"
            states.append("pass")
        elif not data.closed([region], "training_records", [year]):
            states.append("missing")
        elif unknown:
            states.append("missing")
        else:
            states.append("fail")
    # "If all its things are under 90 days: notDue"; total 0: notApplicable
    return [each("14-2", INSTITUTION, unit, period.label, len(officers), states,
                 empty="notDue" if officers else "notApplicable")]


# ---------------------------------------------------------------- clause 15

def check_15_1(data, institution, year):
    period, unit = as_of(year), institution["institution_id"]
    baseline_year, horizon_year, t = 2020, 2026, year
    if not exists(institution, period) or institution["setup"] == "none":
        return []
    if period.last < ISSUED:
        return [one("15-1", INSTITUTION, unit, period.label, "notDue", None, 0)]
    if not data.has("institution_years"):
        return [one("15-1", INSTITUTION, unit, period.label, "noData", None, 0, "tableAbsent")]
    # "Base year b = baseline_year; only if founded_on is later than 31 December of it, b = the year of founded_on"
    founded, b = institution["founded_on"], baseline_year
    if founded is not None and founded > date(baseline_year, 12, 31):
        b = founded.year

    def posts(y):
        found = data.rows("institution_years", institution_id=unit, year=y)
        return (found[0]["senior_posts"], found[0]["professional_posts"]) if found else (None, None)

    def ratio(y):
        """senior / professional; "absent, or empty, or professional_posts = 0" = None."""
        senior, professional = posts(y)
        return None if senior is None or not professional else Fraction(senior) / Fraction(professional)

    now, before, base = ratio(t), ratio(t - 1), ratio(b)
    observed = None if now is None or base is None else now - base

    def result(verdict, shown, reason=None):
        return [one("15-1", INSTITUTION, unit, period.label, verdict, shown, 0, reason)]

    if t == b:  # (0) "t = b -> notDue"
        return result("notDue", None)
    if posts(t)[1] == 0:  # (0) "professional_posts = 0 in t -> notApplicable"
        return result("notApplicable", None)
    if now is None or before is None:  # (1)
        # "with the base year known and only last year missing, noData and the known difference shown"
        return result("noData", observed)
    if now < before:  # (2)
        return result("nonCompliant", observed, "belowLastYear")
    if base is None:  # (3) "(or the other way round)": the known difference is the one to last year
        return result("noData", now - before)
    if now > base:  # (4)
        return result("compliant", observed)
    if t < horizon_year:  # (5)
        return result("notDue", observed, "notYetRaised")
    return result("nonCompliant", observed, "notRaised")
