#!/usr/bin/env python3
"""Findings of the policy checks for one Data Package, written from the rules' words and nothing else.

    policy_reference.py DATASET [--period 2023] [--region 4501*] [--only 14-2,17-*]

Each check asks in one order: scope (no finding), due (notDue), tables (noData), then the formula.
"""
import argparse
import json
import sys
from fnmatch import fnmatchcase

import clause_3
import clause_4
import clause_9
import clause_13
import clauses_5_to_6
import clauses_7_to_8
import clauses_10_to_12
import clauses_14_to_16
import clauses_17_to_18
import rotation
from clauses_3_to_8 import check_3_1, check_4_2, check_8_3
from clauses_13_to_15 import check_13_1, check_14_2, check_15_1
from clauses_16_to_17 import check_16_1, check_17_1, check_17_2, check_17_5
from frame import INSTITUTION, REGION, Dataset, calendar_year
from verdicts import FAIL, MISSING, OUT, PASS, Unit

CHECKS = {
    "3-1": (REGION, check_3_1), "4-2": (INSTITUTION, check_4_2), "8-3": (INSTITUTION, check_8_3),
    "13-1": (INSTITUTION, check_13_1), "14-2": (INSTITUTION, check_14_2), "15-1": (INSTITUTION, check_15_1),
    "16-1": (REGION, check_16_1), "17-1": (REGION, check_17_1), "17-2": (REGION, check_17_2),
    "17-5": (REGION, check_17_5),
}
for module in (clause_3, clause_4, clauses_5_to_6, clauses_7_to_8, clause_9, clauses_10_to_12, clause_13, rotation,
               clauses_14_to_16, clauses_17_to_18):
    CHECKS.update(module.CHECKS)

# "all other checks with stance = verdict and force in {must, mustOpen, inPrinciple}"
BINDING = """3-1 3-3 4-1 4-2 4-4 4-6 5-1 5-2 5-3 6-1 6-2 7-1 7-3 8-1 8-2 8-3 8-4 9-4 10-1 10-3 11-1 11-2 12-1 12-2
    13-1 13-2 13-3 13-6 13-7 13-8 14-1 14-2 14-3 14-4 14-5 14-6 14-7 15-1 15-2 15-3 15-4 16-1 16-3 17-1 17-2 17-3 17-4
    17-5 18-1 18-2""".split()


def judged(data, check, row, year):
    """The findings of one check for one unit, judged once."""
    kind, judge = CHECKS[check]
    key = (check, row["code" if kind == REGION else "institution_id"], year)
    if key not in data.known:
        data.known[key] = judge(data, row, year)
    return data.known[key]


def check_2_1(data, region, year):
    unit = Unit.of_region(data, "2-1", region, calendar_year(year))
    states = {"compliant": PASS, "nonCompliant": FAIL, "indeterminate": MISSING, "noData": MISSING}
    found = []
    for check in BINDING:
        rows = [region] if CHECKS[check][0] == REGION else data.rows("institutions", region_code=region["code"])
        found += [result["verdict"] for row in rows for result in judged(data, check, row, year)]
    return unit.things((), [states.get(verdict, OUT) for verdict in found], quantifier="value", empty="notApplicable")


CHECKS["2-1"] = (REGION, check_2_1)


def findings(data, year, region_glob="*", only=("*",)):
    """The findings of the checks that match a pattern of only, sorted by check, unit and period."""
    results = []
    for check, (kind, _) in CHECKS.items():
        if any(fnmatchcase(check, pattern) for pattern in only):
            table, code = ("regions", "code") if kind == REGION else ("institutions", "region_code")
            for unit in data.rows(table):
                if fnmatchcase(unit[code] or "", region_glob):
                    results += judged(data, check, unit, year)
    results.sort(key=lambda f: ([int(part) for part in f["check"].split("-")], f["unit"], f["period"]))
    return results


def main():
    arguments = argparse.ArgumentParser(description="Findings of the checks as one JSON array")
    arguments.add_argument("dataset")
    arguments.add_argument("--period", type=int)
    arguments.add_argument("--region", default="*")
    arguments.add_argument("--only", default="*")
    given = arguments.parse_args()
    data = Dataset(given.dataset)
    year = given.period or data.latest_year()
    if year is None:
        sys.exit("no --period, and neither a reporting row nor a budget line to tell the latest year")
    json.dump(findings(data, year, given.region, given.only.split(",")), sys.stdout, ensure_ascii=False, indent=1)
    print()


if __name__ == "__main__":
    main()
