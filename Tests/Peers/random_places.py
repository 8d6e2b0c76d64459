"""Random regions, changes of their codes, reporting, calendars, subjects and institutions."""
from datetime import date

from random_draws import DAY, REPORTED, Draws

SUBJECTS = [("XQJY", "PRE"), ("TSJY", "SPE"), ("XX", "PRI"), ("XX", "JUN"), ("YW", "PRI"), ("YW", "JUN"), ("SX", "SEN"),
            ("WL", "JUN"), ("WL", "SEN"), ("YU", "PRI"), ("MS", "JUN"), ("LD", "PRI"), ("TYJS", "SEN"), ("DF", "JUN")]


class Places(Draws):
    def add_regions(self):
        self.add("regions", "450000", "Province", "Province", "province", "province", None)
        self.cities = [f"4501{n:02d}"[:4] + "00" if n == 1 else f"450{n}00" for n in range(1, self.pick([3, 4]))]
        self.counties = []
        for n, city in enumerate(self.cities):
            self.add("regions", city, f"City {n}", f"City {n}", "city", "city", "450000")
        for n in range(self.random.randint(3, 21)):
            city = self.pick(self.cities)
            code = city[:4] + f"{n + 2:02d}"
            self.counties.append(code)
            self.add("regions", code, f"County {n}", f"County {n}", "county", "county", city)
        self.regions = ["450000"] + self.cities + self.counties
        self.old_codes = []
        for code in self.random.sample(self.counties, min(len(self.counties), self.random.randint(0, 5))):
            old, older = "46" + code[2:], "47" + code[2:]
            effective = self.gap(self.day(date(self.year - 4, 1, 1), date(self.year, 12, 31)), 2)
            story = self.pick(["renamed", "merged_into", "renamed twice", "renamed and merged", "merged then renamed",
                               "renamed then merged", "split_off", "split_off", "split_off"])
            if story == "split_off":
                effective = self.gap(date(self.year - self.pick([0, 1, 1, 2]), self.pick([1, 7, 12]), 28))
                pair = self.pick([(old, code), (code, old), (self.pick(self.counties), code)])
                if pair[0] != pair[1]:
                    self.add("region_changes", *pair, "split_off", effective)
                continue
            self.old_codes.append(old)
            if story == "renamed and merged":
                story = "renamed"
                self.old_codes.append(older)
                self.add("region_changes", older, code, "merged_into", effective)
            first, _, second = {"renamed twice": "renamed renamed", "renamed then merged": "renamed merged_into",
                                "merged then renamed": "merged_into renamed"}.get(story, story).partition(" ")
            if second:
                self.old_codes.append(older)
                self.add("region_changes", older, old, first, effective)
                first = second
            self.add("region_changes", old, code, first, effective)
            if self.chance(0.3):  # the old code still stands among the regions
                self.add("regions", old, "Old county", "Old county", "county", "county", code[:4] + "00")
                if self.chance(0.5):
                    self.add("schools", self.next_id("S"), "Old school", old, "211", "220", None, None, None, None)

    def add_reporting(self):
        for region in self.regions + self.old_codes:
            for table in REPORTED:
                for year in range(self.year - 2, self.year + 1):
                    # an old code reports rarely, so that a chain closed through it is seen as such
                    chance = self.closed_chance if region in self.regions else 0.3
                    if self.chance(chance):
                        self.add("reporting", region, table, str(year), "closed")
                    elif self.chance(0.3):
                        self.add("reporting", region, table, str(year), "open")

    def add_calendars(self):
        if self.chance(0.4):
            return
        for region in ["450000"] + self.cities + self.counties:
            if not self.chance(0.3):
                continue
            for school_year in (self.year - 2, self.year - 1):
                for term in (1, 2):
                    if self.chance(0.8):
                        start, end = ((date(school_year, 8, 25), date(school_year + 1, 1, 10)) if term == 1 else
                                      (date(school_year + 1, 2, 10), date(school_year + 1, 6, 25)))
                        if term == 1 and self.chance(0.15):
                            end = date(school_year, 12, 31) - DAY * 10
                        start = start + DAY * self.random.randint(0, 15)
                        end = end + DAY * self.random.randint(0, 10)
                        self.add("school_calendar", region, school_year, term,
                                 self.gap(start, 0.5), self.gap(end, 0.5))

    def add_subjects(self):
        y = self.year
        for subject, stage in self.random.sample(SUBJECTS, self.random.randint(3, len(SUBJECTS))):
            switchable = self.gap(subject in ("LD", "TYJS", "DF"), 2)
            valid_from = self.pick([None] * 8 + [date(y, 9, 1), date(y, 12, 31), date(y + 1, 1, 1)])
            valid_to = self.pick([None] * 8 + [date(y, 12, 30), date(y, 12, 31), date(y - 1, 1, 1)])
            key = subject if subject != "WL" or stage == "JUN" else "KXS"
            self.add("subject_stages", subject, stage, key, subject,
                     self.gap(self.pick([True, True, True, False])), switchable, valid_from, valid_to)
        self.required = sorted({row[0] for row in self.tables["subject_stages"].values()})

    def institution_dates(self):
        y = self.year
        founded = self.pick([None, None, date(1998, 3, 1), date(1998, 3, 1), date(2015, 9, 1), date(2020, 12, 31),
                             date(2021, 1, 1), date(y - 1, 5, 1), self.in_year(y - 1), self.in_year(y), date(y, 7, 1),
                             date(y, 7, 2), date(y, 7, 3), date(y, 12, 31), date(y + 1, 1, 1),
                             date(y - 1, 11, 17), date(y - 1, 11, 18), date(y, 5, 17), date(y, 5, 18)])
        closed = self.pick([None] * 12 + [self.in_year(y), date(y, 12, 31), date(y + 1, 1, 1), date(y, 7, 2),
                                          date(y, 7, 3), date(y, 1, 1), date(y - 1, 6, 1), date(y, 4, 1)])
        if founded and closed and closed <= founded:
            closed = None
        return founded, closed

    def add_institutions(self):
        self.institutions = []
        for region in self.regions:
            level = "province" if region == "450000" else "city" if region in self.cities else "county"
            for _ in range(self.pick([0, 1, 1, 1, 1, 1, 2])):
                founded, closed = (None, None) if self.chance(0.5) else self.institution_dates()
                setup = self.gap(self.pick(["independent"] * 4 + ["within_unit"] * 3 + ["office", "office", "none"]), 2)
                unit = self.next_id("I")
                self.add("institutions", unit, f"Institution {unit}", region,
                         level if self.chance(0.95) else self.gap(self.pick(["county", "city"])), setup, None,
                         founded, closed)
                self.institutions.append((unit, region, founded))
                self.add_posts(unit, founded)
        # one named unit of the other forms only, so that an empty setup is met alone
        for region in self.regions:
            if self.chance(0.05):
                self.add("institutions", self.next_id("I"), "Branch", region, "county", None, None, None, None)

    def add_posts(self, unit, founded):
        base = max(2020, founded.year) if founded else 2020
        story = self.pick(["raised", "equal", "fell", "random", "random", "below base"])
        professional, senior = self.random.randint(3, 30), self.random.randint(0, 6)
        for year in sorted({base, self.year - 1, self.year, 2020}):
            step = {"raised": year - 2020, "equal": 0, "fell": 2024 - year, "random": self.random.randint(-1, 3),
                    "below base": 9 if year == base else 1}[story]
            factor = self.pick([1, 1, 2, 3])  # the same ratio in other figures
            if self.chance(0.85 if story == "random" else 0.95):
                self.add("institution_years", unit, year, self.gap(self.pick([40, 40, 40, 0])),
                         self.gap(self.pick([30, 31, 32, 33, 40, 41])),
                         self.gap(0 if self.chance(0.05) else professional * factor),
                         self.gap(max(0, senior + step) * factor))
