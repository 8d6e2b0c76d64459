#!/usr/bin/env python3
"""Findings of ten policy checks for one Data Package, written from the rules' words and nothing else.

    policy_reference.py DATASET [--period 2023] [--region 4501*] [--only 14-2,17-*]

Each check asks in one order: scope (no finding), due (notDue), tables (noData), then the formula.
"""
import argparse
import json
import sys
from fnmatch import fnmatchcase

from clauses_13_to_15 import check_13_1, check_14_2, check_15_1
from clauses_16_to_17 import check_16_1, check_17_1, check_17_2, check_17_5
from clauses_3_to_8 import check_3_1, check_4_2, check_8_3
from frame import INSTITUTION, REGION, Dataset

CHECKS = {
    "3-1": (REGION, check_3_1), "4-2": (INSTITUTION, check_4_2), "8-3": (INSTITUTION, check_8_3),
    "13-1": (INSTITUTION, check_13_1), "14-2": (INSTITUTION, check_14_2), "15-1": (INSTITUTION, check_15_1),
    "16-1": (REGION, check_16_1), "17-1": (REGION, check_17_1), "17-2": (REGION, check_17_2),
    "17-5": (REGION, check_17_5),
}


def findings(data, year, region_glob="*", only=("*",)):
    """The findings of the checks that match a pattern of only, sorted by check, unit and period."""
    results = []
    for check, (kind, judge) in CHECKS.items():
        if any(fnmatchcase(check, pattern) for pattern in only):
            table, code = ("regions", "code") if kind == REGION else ("institutions", "region_code")
            for unit in data.rows(table):
                if fnmatchcase(unit[code] or "", region_glob):
                    results += judge(data, unit, year)
    results.sort(key=lambda f: ([int(part) for part in f["check"].split("-")], f["unit"], f["period"]))
    return results


def main():
    arguments = argparse.ArgumentParser(description="Findings of ten checks as one JSON array")
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
