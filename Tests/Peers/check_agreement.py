#!/usr/bin/env python3
"""check_agreement.py JIAOYAN [--seeds 60] [--first 1]: whether the workbench and the reference judge alike.

For each seed a random dataset is judged by both for the years 2021 to 2024 and the dataset's own last year. Prints
every difference and ends with the number of runs that agreed and that did not; exit code 1 where one did not.
"""
import argparse
import json
import subprocess
import sys
import tempfile

from compare import differences
from frame import Dataset
from policy_reference import findings
from random_dataset import RandomDataset

YEARS = {2021, 2022, 2023, 2024}
VERDICT_CODES = (0, 1, 3)  # compliant, not compliant, not known: all others say that the run itself went wrong


def workbench_findings(binary, folder, year):
    """The findings of the workbench, or a text that says why there are none."""
    run = subprocess.run(
        [binary, "check", folder, "--period", str(year), "--format", "json", "--evidence", "0"],
        capture_output=True, text=True, check=False)
    if run.returncode not in VERDICT_CODES:
        return f"exit code {run.returncode}: {run.stderr.strip()[:400]}"
    return json.loads(run.stdout)["findings"]


def problems(binary, folder, data, year):
    found = workbench_findings(binary, folder, year)
    return [found] if isinstance(found, str) else differences(found, findings(data, year))


def main():
    arguments = argparse.ArgumentParser(description="Judge random datasets twice and compare (left: the workbench).")
    arguments.add_argument("binary", metavar="JIAOYAN")
    arguments.add_argument("--seeds", type=int, default=60, help="how many datasets")
    arguments.add_argument("--first", type=int, default=1, help="the first seed")
    given = arguments.parse_args()
    passed = failed = 0
    for seed in range(given.first, given.first + given.seeds):
        with tempfile.TemporaryDirectory() as folder:
            RandomDataset(seed).draw().write(folder)
            data = Dataset(folder)
            for year in sorted(YEARS | {data.latest_year()}):
                found = problems(given.binary, folder, data, year)
                for line in found:
                    print(f"seed {seed}, {year}: {line}")
                passed, failed = passed + (not found), failed + bool(found)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
