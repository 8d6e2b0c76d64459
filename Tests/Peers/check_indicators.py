#!/usr/bin/env python3
"""check_indicators.py JIAOYAN [--data datasets/guangxi] [--seeds 30]: whether indicators and reference count alike.

Compares the bundled dataset for 2022 and 2023 (but for school funds, whose reference takes a minute a county), then
random datasets, to which rotations, spells and contacts are added.
Ends with the number of comparisons that agreed and that did not; exit code 1 where one did not.
"""
import argparse
import csv
import json
import os
import random
import subprocess
import sys
import tempfile
from datetime import date, timedelta

from frame import Dataset
from indicators_reference import reference
from random_dataset import RandomDataset

SCRIPT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "indicators.lua")


def workbench(binary, folder, year):
    run = subprocess.run([binary, "run", SCRIPT, "--data", folder, "--", "--year", str(year)],
                         capture_output=True, text=True, check=False)
    if run.returncode != 0:
        sys.exit(f"{folder}: exit code {run.returncode}: {run.stderr.strip()[:400]}")
    found = {}
    for line in run.stdout.splitlines():
        name, unit, *counts = line.split("\t")
        found.setdefault(name, {})[unit] = tuple(map(int, counts))
    return found


def compare(binary, folder, data, year, label, most_counties=None):
    problems = []
    found = workbench(binary, folder, year)
    for name, expected in reference(data, year, most_counties).items():
        ours = found.get(name, {})
        if name == "school_fund_share" and most_counties is not None:
            ours = {unit: counts for unit, counts in ours.items() if unit in expected}
        for unit in sorted(set(expected) | set(ours)):
            left, right = ours.get(unit, (0, 0, 0)), expected.get(unit, (0, 0, 0))
            if left != right:
                problems.append(f"{label}, {year}, {name}, {unit}: {left}, reference {right}")
    for line in problems[:20]:
        print(line)
    return not problems


def add_rotations(folder, seed):
    """Rotations, spells and contacts at the borders that their rules draw."""
    draw = random.Random(seed)

    def rows(table):
        path = os.path.join(folder, table + ".csv")
        if not os.path.exists(path):
            return []
        with open(path, encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    officers = [row["officer_id"] for row in rows("officers")]
    schools = [row["school_id"] for row in rows("schools")] or ["S1"]
    added = {"rotations": [("rotation_id", "officer_id", "school_id", "start_on", "end_on", "kind")],
             "officer_spells": [("officer_id", "from_on", "to_on", "engagement", "institution_id")],
             "contact_schools": [("officer_id", "school_id", "from_on", "to_on")]}
    starts = [date(2021, 9, 1), date(2022, 2, 15), date(2022, 9, 1), date(2023, 2, 10), date(2023, 9, 1),
              date(2020, 9, 1), date(2022, 10, 2)]
    for number, officer in enumerate(officers):
        for part in range(draw.choice([0, 0, 1, 1, 2, 3])):
            start = draw.choice(starts)
            days = draw.choice([90, 99, 100, 101, 140, 150, 269, 270, 313, 400])
            end = None if draw.random() < 0.15 else start + timedelta(days - 1)
            added["rotations"].append(
                (f"R{number}-{part}", officer, draw.choice(schools), None if draw.random() < 0.04 else start, end,
                 draw.choice(["full"] * 6 + ["part", None])))
        if draw.random() < 0.4:
            first = draw.choice([date(2010, 1, 1), date(2014, 9, 1), date(2017, 3, 1)])
            end = first + timedelta(draw.choice([400, 900, 1500]))
            gap = draw.choice([1, 30, 365, 366, 367, 500])
            added["officer_spells"] += [(officer, first, end, "full_time", None),
                                        (officer, end + timedelta(gap), None, draw.choice(["full_time"] * 4 + ["part_time"]), None)]
        seen = set()
        for _ in range(draw.choice([0, 1, 1, 2])):
            school, first = draw.choice(schools), draw.choice([None, date(2021, 9, 1), date(2022, 8, 31), date(2023, 9, 1)])
            if (school, first) not in seen:
                seen.add((school, first))
                added["contact_schools"].append(
                    (officer, school, first or date(2019, 1, 1), draw.choice([None, None, date(2022, 9, 1), date(2022, 8, 31)])))
    with open(os.path.join(folder, "datapackage.json"), encoding="utf-8") as file:
        package = json.load(file)
    # They stand in place of what the dataset has drawn itself.
    package["resources"] = [resource for resource in package["resources"] if resource["name"] not in added]
    for table, lines in added.items():
        dates = ("start_on", "end_on", "from_on", "to_on")
        package["resources"].append({"name": table, "path": table + ".csv", "schema": {
            "fields": [{"name": name, "type": "date" if name in dates else "string"} for name in lines[0]],
            "missingValues": [""]}})
        with open(os.path.join(folder, table + ".csv"), "w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(
                [["" if cell is None else cell for cell in line] for line in lines])
    path = os.path.join(folder, "reporting.csv")
    listed = any(resource["name"] == "reporting" for resource in package["resources"])
    if os.path.exists(path) and listed:
        register = rows("reporting")
        kept = [row for row in register if row["table"] not in added]
        with open(path, "w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(register[0]) if register else ["region_code", "table", "period", "status"],
                                    lineterminator="\n")
            writer.writeheader()
            writer.writerows(kept)
            for region in sorted({row["region_code"] for row in rows("institutions")}):
                for table in ("rotations", "contact_schools"):
                    for year in range(2020, 2025):
                        if draw.random() < 0.85:
                            writer.writerow({"region_code": region, "table": table, "period": year, "status": "closed"})
    with open(os.path.join(folder, "datapackage.json"), "w", encoding="utf-8") as file:
        json.dump(package, file)


def main():
    arguments = argparse.ArgumentParser(description="Count indicators twice and compare (left: the workbench).")
    arguments.add_argument("binary", metavar="JIAOYAN")
    arguments.add_argument("--data", default="datasets/guangxi")
    arguments.add_argument("--seeds", type=int, default=30, help="how many random datasets")
    arguments.add_argument("--first", type=int, default=1, help="the first seed")
    given = arguments.parse_args()
    passed = failed = 0
    if given.data:
        data = Indexed(given.data)
        for year in (2022, 2023):
            agree = compare(given.binary, given.data, data, year, given.data, most_counties=0)
            passed, failed = passed + agree, failed + (not agree)
    for seed in range(given.first, given.first + given.seeds):
        with tempfile.TemporaryDirectory() as folder:
            RandomDataset(seed).draw().write(folder)
            add_rotations(folder, seed)
            data = Indexed(folder)
            for year in (2022, 2023):
                agree = compare(given.binary, folder, data, year, f"seed {seed}")
                passed, failed = passed + agree, failed + (not agree)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


class Indexed(Dataset):
    """The same rows, found by one wanted column without looking at all of them: the bundled dataset is large."""

    def rows(self, table, /, **wanted):
        if not wanted:
            return super().rows(table)
        column = next(iter(wanted))
        index = self.__dict__.setdefault("index", {})
        if (table, column) not in index:
            found = index[table, column] = {}
            for row in self.tables.get(table, []):
                found.setdefault(row[column], []).append(row)
        return [row for row in index[table, column].get(wanted[column], [])
                if all(row[name] == value for name, value in wanted.items())]


if __name__ == "__main__":
    sys.exit(main())
