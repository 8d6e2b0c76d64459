#!/usr/bin/env python3
"""check_agreement.py JIAOYAN [--seeds 60] [--first 1] [--only 4-*]: whether two judges agree.

The workbench is one, policy_reference.py the other. For each seed a random dataset is judged by both for the
years 2021 to 2024 and the dataset's own last year. Prints every difference and ends with the number of runs that agreed
and that did not; exit code 1 where one did not. Checks that the workbench does not know are skipped, and named.
"""
import argparse
import json
import subprocess
import sys
import tempfile
from fnmatch import fnmatchcase

from compare import differences
from frame import Dataset
from policy_reference import BINDING, CHECKS, findings
from random_dataset import RandomDataset

YEARS = {2021, 2022, 2023, 2024}
VERDICT_CODES = (0, 1, 3)  # compliant, not compliant, not known: all others say that the run itself went wrong


def report(binary, folder, year):
    """The report of the workbench, or a text that says why there is none."""
    run = subprocess.run(
        [binary, "check", folder, "--period", str(year), "--format", "json", "--evidence", "0"],
        capture_output=True, text=True, check=False)
    if run.returncode not in VERDICT_CODES:
        return f"exit code {run.returncode}: {run.stderr.strip()[:400]}"
    return json.loads(run.stdout)


def known_checks(found):
    """The checks that a report tells of. 2-1 counts the others' findings: without one of those it cannot agree."""
    known = {row["id"] for row in found["checks"]} & set(CHECKS)
    return known - (set() if known.issuperset(BINDING) else {"2-1"})


def problems(found, data, year, checks):
    if isinstance(found, str):
        return [found]
    return differences([row for row in found["findings"] if row["check"] in checks],
                       findings(data, year, only=sorted(checks)))


def main():
    arguments = argparse.ArgumentParser(description="Judge random datasets twice and compare (left: the workbench).")
    arguments.add_argument("binary", metavar="JIAOYAN")
    arguments.add_argument("--seeds", type=int, default=60, help="how many datasets")
    arguments.add_argument("--first", type=int, default=1, help="the first seed")
    arguments.add_argument("--only", default="*", help="only these checks, as in 4-*,17-2")
    given = arguments.parse_args()
    wanted = {check for check in CHECKS for pattern in given.only.split(",") if fnmatchcase(check, pattern)}
    if not wanted:
        arguments.error(f"no check is called {given.only}")
    passed = failed = 0
    skipped = set()
    for seed in range(given.first, given.first + given.seeds):
        with tempfile.TemporaryDirectory() as folder:
            RandomDataset(seed).draw().write(folder)
            data = Dataset(folder)
            for year in sorted(YEARS | {data.latest_year()}):
                found = report(given.binary, folder, year)
                checks = wanted if isinstance(found, str) else wanted & known_checks(found)
                skipped |= wanted - checks
                lines = problems(found, data, year, checks)
                for line in lines:
                    print(f"seed {seed}, {year}: {line}")
                passed, failed = passed + (not lines), failed + bool(lines)
    if skipped:
        names = sorted(skipped, key=lambda check: [int(part) for part in check.split("-")])
        print(f"{len(skipped)} of {len(wanted)} checks skipped, which the workbench does not know: {' '.join(names)}")
    if skipped == wanted:
        print("nothing was compared")
        return 1
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
