"""Random visits, links, activities, reports, projects and partners of the institutions and their officers."""
from datetime import date

from random_draws import DAY, Draws

LEVEL_NAMES = ("national", "province", "city", "county", "school")
AREAS = ("curriculum", "teaching", "assessment", "other")


class Practice(Draws):
    """Needs institutions, officers and schools; event_day and link_dates are those of Schools."""

    def add_practice(self):
        self.members = {}
        for name, unit in self.officers:
            self.members.setdefault(unit, []).append(name)
        for unit, region, _ in self.institutions:
            care = self.chance(0.45)
            local = [school for school, place, _, _ in self.schools if place == region]
            busy = self.chance(0.25)
            for name in self.members.get(unit, []):
                self.add_visits(name, local, care, busy)
                for _ in range(self.pick([1, 2] if care else [0, 1, 1])):
                    if self.school_ids:
                        self.add("contact_schools", name, self.pick(local or self.school_ids), *self.link_dates(care))
            self.add_areas(unit, region, local, care)
            self.add_projects(unit, care)
            self.add_events(unit, region, care)

    def add_visits(self, name, local, care, busy):
        y = self.year
        schools = [row[1] for row in self.tables["contact_schools"].values() if row[0] == name] or local
        stories = ["many", "many", "few", "none"] if care else ["many", "few", "few", "few", "none"]
        story = "many" if busy else self.pick(stories)
        if story == "many":  # around twenty days in each semester
            for start, count in ((date(y - 1, 9, 14), self.pick([20, 20, 20, 20, 21, 25] if busy else [19, 20, 21])),
                                 (date(y, 3, 1), self.pick([20, 20, 20, 22, 22] if busy else [19, 20, 22]))):
                for n in range(count):
                    self.visit(name, schools, start + DAY * 4 * n, "guidance")
                    if n < 2:  # a second one on the same day
                        self.visit(name, schools, start + DAY * 4 * n)
        elif story == "few":
            for _ in range(self.pick([1, 2, 3, 4, 6])):
                self.visit(name, schools, self.event_day())

    def visit(self, name, schools, day, kind=None):
        school = self.pick(schools) if schools and self.chance(0.95) else None
        self.add("visits", self.next_id("B"), name, school, self.gap(day, 0.1), 2,
                 kind or self.gap(self.pick(["guidance", "guidance", "inspection", "online"]), 0.5),
                 self.gap(self.pick(["curriculum", "teaching", "IT", "other"]), 0.5))

    def add_areas(self, unit, region, local, care):
        for school in local:
            if self.chance(0.97 if care else 0.4):
                self.add("contact_areas", unit, self.pick(["school", "teaching_point"]), school, *self.link_dates(care))
        if region == "450000":
            for county in self.counties:
                if self.chance(0.98 if care else 0.5):
                    self.add("contact_areas", unit, "county", county, *self.link_dates(care))
        for _ in range(self.pick([0, 1, 2])):
            self.add("contact_areas", unit, "township", f"{region}{self.random.randint(100, 104)}", *self.link_dates())

    def add_projects(self, unit, care):
        y = self.year
        everyone = self.members.get(unit, [])
        for _ in range(self.pick([1, 2, 3] if care else [0, 1, 1, 2])):
            start = self.pick([date(2021, 9, 1), self.in_year(y), date(y, 12, 31), date(y + 1, 1, 1), date(y - 1, 5, 5)]
                              if not care else [date(2021, 6, 1), date(y - 1, 3, 1)])
            end = self.pick([None, None, date(y, 1, 1), date(y - 1, 12, 31), date(y + 1, 5, 5), date(y, 6, 30)])
            project = self.add("projects", self.next_id("J"), unit, self.gap(self.pick(LEVEL_NAMES)),
                               self.gap(self.pick(AREAS)), self.gap(start, 2),
                               end if end is None or end >= start else None,
                               self.gap(self.pick(["active", "active", "extended", "completed", "cancelled"])))
            for name in everyone:
                if self.chance(0.9 if care else 0.4):
                    self.add("project_members", project, name, "member")

    def add_events(self, unit, region, care):
        y = self.year
        for held in [date(y - 1, 10, 10), date(y, 4, 4), date(y, 10, 8)] if care else []:
            self.add_activity("institution", unit, held)
        for _ in range(self.pick([0, 0, 1, 2])):
            self.add_activity("institution", unit, self.event_day())
        for _ in range(self.pick([0, 1, 1, 2])):
            self.add("survey_reports", self.next_id("U"), unit, None, self.gap(self.pick(AREAS)),
                     self.gap(self.event_day()), self.gap(self.pick(["education_department"] * 2 + ["other"]), 2))
        for _ in range(self.pick([0, 1, 1, 2])):
            founded, ended = self.link_dates()
            self.add("communities", self.next_id("C"), unit, "YW", "PRI", self.gap(founded, 2),
                     ended if ended is None or ended > founded else None)
            founded, ended = self.link_dates()
            self.add("agreements", self.next_id("G"), unit,
                     self.gap(self.pick(["university", "institute", "training"])),
                     self.gap(founded, 2), self.pick([ended, date(y, 12, 31), date(y, 12, 30), None]))
