"""Random documents, flags, platforms, problems, transfers and supervision."""
from datetime import date

from random_draws import DAY, Draws

REGION_RULES = """duty routine training_plan rotation vacation academic_leave award_rule five_year_plan
    annual_plan""".split()
UNIT_RULES = "duty routine rotation vacation academic_leave construction_standard".split()
FIELDS = "direction setup team conditions results".split()
KINDS = ("understaffed", "subject_mix", "off_duty", "weakened_work", "other")


class Rules(Draws):
    """Needs institutions, meetings and schools; add_document, event_day and link_dates are those of Schools."""

    def add_rules(self):
        for unit, region, _ in self.institutions:
            care = self.chance(0.3)
            for kind in UNIT_RULES:
                for _ in range(self.pick([1, 1] if care else [0, 0, 1])):
                    self.add_document("institution", unit, kind, care)
            self.add_issues(region, unit)
        for region in self.regions:
            self.add_region_rules(region)
            self.add_flags(region)
            for _ in range(self.pick([0, 0, 1, 2])):
                founded, ended = self.link_dates()
                self.add("platforms", self.next_id("F"), region,
                         self.pick(["base", "studio", "studio", "demonstration_school"]),
                         self.gap(self.pick(["province", "province", "city"])), self.gap(founded, 2),
                         ended if ended is None or ended >= founded else None)
            self.add_transfers(region)
            self.add_supervision(region)
        for old in self.old_codes:
            if (old,) in self.tables["regions"]:  # transfers name a region that stands
                self.add_transfers(old)
        issues = [row[0] for row in self.tables["issues"].values()]
        for row in self.tables["meetings"].values():
            for _ in range(self.pick([0, 1, 1, 2])):
                known = issues and self.chance(0.95)
                self.add("meeting_issues", row[0], self.pick(issues) if known else "H9999")

    def add_region_rules(self, region):
        care = self.chance(0.4)
        for kind in REGION_RULES + (["construction_standard"] if region == "450000" else []):
            for _ in range(self.pick([1, 1, 2] if care else [0, 0, 1])):
                self.add_document("region", region, kind, care)
        if care:  # plans of the year, which end without valid_to
            for kind in ("annual_plan", "training_plan"):
                for year in (self.year - 1, self.year):
                    self.add("documents", self.next_id("D"), "region", region, kind, date(year, 2, 1), None, None,
                             self.gap(self.pick([True, True, True, False])))
        if self.chance(0.2):  # nothing but an old five-year plan
            documents = self.tables["documents"]
            for key in [k for k, row in documents.items() if row[2] == region and row[3] == "five_year_plan"]:
                del documents[key]
            self.add("documents", self.next_id("D"), "region", region, "five_year_plan",
                     self.pick([date(2021, 5, 28), date(2021, 1, 1), date(2021, 5, 29)]), None, date(2027, 1, 1), False)

    def add_flags(self, region):
        y = self.year
        for flag in ("educationally_weak", "independent_institution_feasible", "stage_split_feasible"):
            if self.chance(0.4):
                self.add("region_flags", region, flag,
                         self.pick([None, None, date(2021, 1, 1), date(y, 12, 31), date(y + 1, 1, 1), date(y, 8, 31)]),
                         self.pick([None, None, None, date(y, 12, 31), date(y, 12, 30), date(y, 8, 31)]), "Office")

    def add_issues(self, region, unit):
        y = self.year
        for _ in range(self.pick([0, 1, 1, 2, 3])):
            found = self.pick([self.in_year(y), self.in_year(y - 1), date(y - 1, 2, 28), date(y, 12, 31)])
            due = self.pick([found + DAY * 60, found + DAY * 300, date(y, 12, 31), date(y + 1, 1, 1), None])
            limit = due or found + DAY * 365
            closed = self.pick([None, limit - DAY, limit - DAY * 20, limit - DAY * 20, limit, limit + DAY])
            place = self.pick([(region, unit), (region, None), (None, unit)])
            self.add("issues", self.next_id("H"), *place, self.gap(self.pick(KINDS)), self.gap(found), due,
                     closed if closed is None or closed >= found else None,
                     self.gap(self.pick(["staff", "staff", None])))

    def add_transfers(self, region):
        for _ in range(self.pick([0, 0, 1, 2])):
            school = self.pick(self.school_ids) if self.school_ids and self.chance(0.8) else None
            self.add("transfers", self.next_id("K"), region, school, self.year - self.pick([0, 0, 1]),
                     self.gap(self.pick(["school_research", "school_research", "other"])),
                     self.gap(self.pick([1000, 0, 0, 20000.5]), 2))

    def add_supervision(self, region):
        level = "province" if region == "450000" else "city" if region in self.cities else "county"
        for year in (self.year - 1, self.year):
            if self.chance(0.7):
                self.add("supervision_schemes", level, region, year, self.gap(self.pick([True, True, True, False]), 2),
                         self.gap(self.pick([True, True, False]), 2))
            if self.chance(0.6):
                full = self.chance(0.6)
                for field in FIELDS:
                    if full or self.chance(0.7):
                        self.add("supervision_items", region, year, field,
                                 self.gap(self.pick([10, 20] if full else [10, 20, 0]), 2))
            if self.chance(0.6):
                due = self.pick([None, None, self.event_day(), date(year, 12, 31), date(year + 1, 3, 1)])
                closed = due and self.pick([None, due, due - DAY * 9, due - DAY * 9, due + DAY])
                self.add("supervision_results", region, year, 80, "good",
                         self.gap(self.pick([True, True, True, False])),
                         due, closed)
