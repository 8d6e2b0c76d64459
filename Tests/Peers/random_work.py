"""Random inspections, meetings, schools and budgets."""
from datetime import date

from random_draws import DAY, Draws

STAGES_OF_KIND = {"211": ["PRI"], "312": ["PRI", "JUN"], "311": ["JUN"], "342": ["SEN"], "341": ["JUN", "SEN"],
                  "111": ["PRE"], "218": ["PRI"], "514": ["SPE"], "361": []}
SCHOOL_KINDS = ["211", "211", "312", "311", "342", "341", "111", "218", "218", "514", "361"]
PURPOSES = "research_projects projects resource_development officer_training dissemination".split()


class Work(Draws):
    """Needs the regions, old codes and institutions of Places."""

    def add_inspections(self):
        y = self.year
        others = [unit for unit, _, _ in self.institutions]
        for unit, _, _ in self.institutions:
            care = self.chance(0.4)
            for n in range(self.pick([0, 1, 2, 3]) + 2 * care):
                start = self.pick([date(y - 1, 10, 10), date(y, 4, 4), date(y - 1, 8, 28), date(y - 1, 9, 1),
                                   date(y, 1, 31), date(y, 2, 1), date(y, 8, 31), date(y, 9, 1), date(y, 1, 28),
                                   self.in_year(y), self.in_year(y - 1), date(y, 7, 20)])
                if care:
                    start = [date(y - 1, 10, 10), date(y, 4, 4)][n % 2]
                co = self.pick([None, None, None, self.pick(others)])
                end = start + DAY * self.pick([0, 3, 6])
                start, end = self.gap(start, 2), self.gap(end, 2)
                self.add("inspections", self.next_id("V"), unit, self.gap(self.pick(["collective", "regular"])),
                         self.pick([None, f"P{unit}", f"P{unit}", "PX"]), start, end,
                         self.gap(self.pick([2, 3, 4, 5] if not care else [3, 6]), 2),
                         self.gap(self.pick([1, 2, 3] if not care else [2, 5]), 2), None if co == unit else co,
                         *self.feedback(end or start), self.gap(self.pick(["curriculum", "teaching", "assessment"])))

    def feedback(self, end):
        """feedback_on and suggestions: in time, on the last day, late, without suggestions, none."""
        given = self.pick([5, 5, 5, 5, 30, 30, 31, None]) if end else None
        return given and end + DAY * given, self.gap(self.pick([1, 2, 3, 3, 3, 0]), 2)

    def add_meetings(self):
        y = self.year
        for region in self.regions:
            for _ in range(self.pick([0, 0, 1, 1, 2, 3])):
                held = self.pick([self.in_year(y), date(y, 12, 31), date(y, 1, 1), date(y - 1, 12, 31),
                                  date(y + 1, 1, 1)])
                kind = self.pick(["research_special"] * 3 + ["general"])
                topic = self.gap(self.pick([True, True, False]), 2)
                held = self.gap(held, 2)
                self.add("meetings", self.next_id("M"), region, held, kind,
                         topic, self.gap("No. 1"))

    def add_schools(self):
        y, self.schools = self.year, []
        for region in self.counties:
            parents = []
            care, points = self.chance(0.4), self.chance(0.1)
            for _ in range(self.pick([0, 1, 2, 3, 5])):
                kind = "218" if points and parents else self.gap(self.pick(SCHOOL_KINDS), 0.3)
                unit = self.next_id("S")
                opened = self.pick([None, None, date(2000, 9, 1), date(2000, 9, 1), date(y, 7, 1), date(y, 7, 2),
                                    date(y, 7, 3), self.in_year(y), date(y + 1, 1, 1)] if not care else [None])
                closed = self.pick([None] * 6 + [self.in_year(y), date(y, 12, 31), date(y + 1, 1, 1), date(y, 1, 1)]
                                   if not care else [None])
                parent = self.pick(parents[-2:]) if kind == "218" and parents and self.chance(0.8) else None
                if opened and closed and closed <= opened:
                    closed = None
                self.add("schools", unit, f"School {unit}", region, kind,
                         self.gap(self.pick(["111", "121", "210", "220"])), self.gap(self.pick([False, False, True])),
                         parent, opened, closed)
                self.schools.append((unit, region, kind, care))
                parents.append(unit)
                for stage in STAGES_OF_KIND.get(kind, ["PRI"]):
                    if self.chance(0.9):
                        self.add("school_stages", unit, stage)
                if parent and self.chance(0.5):
                    self.add_fund(unit, "PRI", care)
                elif self.chance(0.97 if care else 0.75):
                    for stage in STAGES_OF_KIND.get(kind) or ["PRI"]:
                        self.add_fund(unit, stage, care)

    def add_fund(self, unit, stage, care):
        for year in (self.year - 1, self.year):
            rule = self.pick([0.02, 0.05, 5, 1, 3.5] if care else [0.02, 0.05, 5, 0, 0.03, 100, 100.5, -0.01, 1, None])
            spent = self.pick([1200, 800.5, 3000] if care else [1200, 0, 0, 800.5, None, 0.01])
            self.add("school_funds", unit, year, stage, self.random.randint(100, 900), self.pick([650, 720, None]),
                     self.gap(65000), self.gap(rule), self.gap(spent))

    def amounts(self):
        """Budgeted figures of (year - 1, year): every way one can stand to the other."""
        x = self.pick([100000, 250000, 1250000.5, 76])
        return self.pick([(x, x), (x, x * 2), (x * 2, x), (0, x), (x, 0), (0, 0), (x, x * 1000), (x, x * 999),
                          (x * 1000, x), (x * 1000, x + 1), (x, x + 0.01), (x + 0.01, x), (x, None), (None, x),
                          (x, x * 1000), (x, x * 1.05), (x, x)])

    def add_budget_line(self, region, line, pair, years=(1, 1)):
        notes = self.pick([(None, None), (None, None), ("incl. staff", "incl. staff "), ("incl. staff", "without"),
                           ("incl. staff", None), (" a", "a")])
        for offset, (figure, note) in enumerate(zip(pair, notes)):
            year = self.year - 1 + offset
            if not years[offset] or self.chance(0.04):
                continue
            story = self.pick(["none", "none", "purposes", "both"])
            if story in ("none", "both"):
                spent = self.gap(self.pick([figure, 0, 1000]))
                self.add("budget_lines", region, year, line, "none", figure, self.gap(figure, 3), spent, note)
            if story in ("purposes", "both"):
                purposes = self.random.sample(PURPOSES, self.random.randint(1, 3))
                for n, purpose in enumerate(purposes):
                    part = figure if n == 0 else (self.pick([0, None]) if story == "both" or self.chance(0.05) else 0)
                    self.add("budget_lines", region, year, line, purpose, part, None, None, self.pick([note, None]))

    def add_budgets(self):
        for region in self.regions:
            if self.chance(0.12):
                continue
            factor = self.amounts()
            for line in ("research_recurrent", "research_special"):
                pair = factor if self.chance(0.6) else self.amounts()
                if self.chance(0.88):
                    self.add_budget_line(region, line, pair)
            self.add("budget_lines", region, self.year, "education_total", "none", 10 ** 9, None, None, None)
            if self.chance(0.1):  # 0.1 + 0.2 against 0.3
                for key in [k for k in self.tables["budget_lines"] if k[0] == region]:
                    del self.tables["budget_lines"][key]
                for year, parts in self.pick([((1, (0.1, 0.2)), (0, (0.3,))), ((1, (0.3,)), (0, (0.1, 0.2)))]):
                    for purpose, part in zip(PURPOSES, parts):
                        self.add("budget_lines", region, self.year - year, "research_recurrent", purpose, part, None,
                                 None, None)
                    self.add("budget_lines", region, self.year - year, "research_special", "none", 0, None, None, None)
        for old in self.old_codes:
            new = next(row[1] for row in self.tables["region_changes"].values() if row[0] == old)
            # the new code often has nothing in the earlier year, sometimes in neither
            for year in self.pick([[], [self.year - 1], [self.year - 1], [self.year - 1, self.year]]):
                for key in [k for k in self.tables["budget_lines"] if k[0] == new and k[1] == str(year)]:
                    if not self.chance(0.1):
                        del self.tables["budget_lines"][key]
            for line in ("research_recurrent", "research_special"):
                if self.chance(0.85):
                    years = self.pick([(1, 0), (1, 0), (1, 1)])
                    self.add_budget_line(old, line, self.amounts(), years)
        if not self.tables["reporting"] and not self.tables["budget_lines"]:
            self.add("budget_lines", "450000", self.year, "research_recurrent", "none", 1, None, None, None)
