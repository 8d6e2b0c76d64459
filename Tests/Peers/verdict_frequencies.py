#!/usr/bin/env python3
"""verdict_frequencies.py [--seeds 40] [--first 1]: how often each check comes to each verdict on random datasets.

By the reference alone, over the years 2022 to 2024 and each dataset's own; "-" marks a verdict that did not occur.
"""
import argparse
import tempfile
from collections import Counter

from frame import Dataset
from policy_reference import CHECKS, findings
from random_dataset import RandomDataset

VERDICTS = ("compliant", "nonCompliant", "indeterminate", "noData", "notApplicable", "notDue")


def main():
    arguments = argparse.ArgumentParser(description="Count verdicts on random datasets.")
    arguments.add_argument("--seeds", type=int, default=40)
    arguments.add_argument("--first", type=int, default=1)
    given = arguments.parse_args()
    seen = Counter()
    for seed in range(given.first, given.first + given.seeds):
        with tempfile.TemporaryDirectory() as folder:
            RandomDataset(seed).draw().write(folder)
            data = Dataset(folder)
            for year in sorted({2022, 2023, 2024, data.latest_year()}):
                seen.update((row["check"], row["verdict"]) for row in findings(data, year))
                seen.update((row["check"], row["reason"]) for row in findings(data, year) if row["reason"])
    print("".join(f"{name:>14}" for name in ("check", *VERDICTS)), "  reasons")
    for check in sorted(CHECKS, key=lambda check: [int(part) for part in check.split("-")]):
        reasons = sorted(f"{name} {count}" for (of, name), count in seen.items()
                         if of == check and name not in VERDICTS)
        print(f"{check:>14}" + "".join(f"{seen[check, name] or '-':>14}" for name in VERDICTS), " ", ", ".join(reasons))


if __name__ == "__main__":
    main()
