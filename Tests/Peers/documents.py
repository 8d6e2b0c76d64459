"""Documents and schools, which several clauses ask for."""
from clauses_16_to_17 import SCHOOL_KINDS, judged_through
from frame import exists, half_present
from verdicts import OUT, YOUNG


def owned(data, kind, owner_kind, owner_id):
    return data.rows("documents", kind=kind, owner_kind=owner_kind, owner_id=owner_id)


def in_force(document, day):
    """"documents.issued_on <= E, documents.valid_to empty or >= E"."""
    return document["issued_on"] is not None and document["issued_on"] <= day \
        and (document["valid_to"] is None or document["valid_to"] >= day)


def rule_found(unit, documents, day):
    """exists over documents: "none found and either reporting of documents is not closed or such a row has an empty
    issued_on -> noData"."""
    found = len([row for row in documents if in_force(row, day)])
    return found, not unit.closed("documents") or any(row["issued_on"] is None for row in documents)


def open_dates(school):
    return {"founded_on": school["opened_on"], "closed_on": school["closed_on"]}


def schools_of(data, region, period, empty_kind=False, points_apart=False):
    """"schools.region_code = unit, schools.kind in school_kinds (empty kind counts in), opened_on <= E (empty = always
    open), closed_on empty or > S; a school of kind 218 with a parent_school_id is not counted"."""
    return [row for row in data.rows("schools", region_code=region)
            if (row["kind"] in SCHOOL_KINDS or (empty_kind and row["kind"] is None))
            and (points_apart or not (row["kind"] == "218" and row["parent_school_id"]))
            and exists(open_dates(row), period)]


def not_applicable(school, period):
    """"A = those open on E and on at least half of the days S..E"; None = applicable."""
    if not half_present(school["opened_on"], school["closed_on"], period):
        return YOUNG
    return OUT if school["closed_on"] is not None and school["closed_on"] <= period.last else None


def members(data, school):
    """The school and its teaching points: "its rows count as its parent's"."""
    if "members" not in data.known:
        known = data.known["members"] = {}
        for row in data.rows("schools"):
            known.setdefault(judged_through(data, row), []).append(row["school_id"])
    return data.known["members"].get(school["school_id"], [school["school_id"]])


def rows_of(data, table, school, column="school_id", **wanted):
    return [row for member in members(data, school) for row in data.rows(table, **{column: member}, **wanted)]


def no_schools(unit):
    """"no schools rows of the unit and reporting of schools not closed -> noData"."""
    return not unit.data.rows("schools", region_code=unit.region) and not unit.closed("schools")
