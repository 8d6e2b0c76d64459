#!/usr/bin/env python3
"""random_dataset.py SEED OUT_DIR: a small adversarial synthetic dataset as a Data Package.

The same seed gives the same bytes. Keys are unique and filled, foreign keys point to rows, and values keep to the data
model, so that every row loads; what is empty, closed, doubled, on a border or under an old code is up to the seed.
"""
import csv
import json
import os
import sys

from random_careers import Careers
from random_draws import KEYS, LEAVES, SCHEMAS
from random_officers import Officers
from random_places import Places
from random_practice import Practice
from random_rules import Rules
from random_schools import Schools
from random_work import Work


class RandomDataset(Places, Officers, Work, Careers, Schools, Practice, Rules):
    def draw(self):
        self.add_regions()
        self.add_reporting()
        self.add_calendars()
        self.add_subjects()
        self.add_institutions()
        self.add_officers()
        self.add_exceptions()
        self.add_inspections()
        self.add_meetings()
        self.add_schools()
        self.add_budgets()
        self.add_careers()
        self.add_school_life()
        self.add_practice()
        self.add_rules()
        return self

    def write(self, folder):
        os.makedirs(folder, exist_ok=True)
        absent, unlisted = set(), set()
        if self.chance(0.45):
            absent.update(self.random.sample(sorted(SCHEMAS), self.pick([1, 2, 4, 8])))
        if {"reporting", "budget_lines"} <= absent:  # one of them tells the latest year
            absent.discard("budget_lines")
        for table in sorted(absent):
            if self.chance(0.5):
                unlisted.add(table)
        if self.chance(0.15):
            self.tables[self.pick(LEAVES)] = {}  # there, but without rows
        resources = []
        for table, text in SCHEMAS.items():
            fields = [dict(zip(("name", "type"), (word + ":string").split(":")[:2])) for word in text.split()]
            key = [field["name"] for field in fields[:KEYS[table]]]
            if table not in unlisted:
                resources.append({"name": table, "path": f"{table}.csv", "schema": {
                    "fields": fields, "primaryKey": key, "missingValues": [""]}})
            path = os.path.join(folder, f"{table}.csv")
            if table in absent:
                if table in unlisted and self.chance(0.5):  # a file nobody names
                    with open(path, "w", encoding="utf-8") as file:
                        file.write(",".join(field["name"] for field in fields) + "\n")
                elif os.path.exists(path):
                    os.remove(path)
                continue
            rows = list(self.tables[table].values())
            self.random.shuffle(rows)
            with open(path, "w", encoding="utf-8", newline="") as file:
                writer = csv.writer(file, lineterminator="\n")
                writer.writerow([field["name"] for field in fields])
                for row in rows:
                    assert len(row) == len(fields), (table, row)
                    writer.writerow([self.cell(value) for value in row])
        with open(os.path.join(folder, "datapackage.json"), "w", encoding="utf-8") as file:
            json.dump({"name": f"random-{self.seed}", "synthetic": True, "resources": resources}, file, indent=1)

    @staticmethod
    def cell(value):
        if value is None:
            return ""
        if isinstance(value, bool):
            return "true" if value else "false"
        if isinstance(value, float):
            return f"{round(value, 6):f}".rstrip("0").rstrip(".")
        return str(value)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("usage: random_dataset.py SEED OUT_DIR")
    RandomDataset(int(sys.argv[1])).draw().write(sys.argv[2])
