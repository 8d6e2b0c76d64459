"""Random years, groups, helpers, equipment, rules and activities of the schools."""
from datetime import date

from random_draws import Draws

IT_KINDS = "digital_textbook special_delivery famous_teacher famous_school".split()


class Schools(Draws):
    """Needs the schools of Work."""

    def add_school_life(self):
        for unit, _, _, care in self.schools:
            for year in (self.year - 2, self.year - 1, self.year):
                if self.chance(0.97 if care else 0.75):
                    new = self.pick([0, 2, 3])
                    self.add("school_years", unit, year, 300, self.gap(self.pick([11, 12, 13, 6])), 20, self.gap(new),
                             self.gap(new if care else self.pick([new, max(0, new - 1), new + 1])))
                for kind in IT_KINDS:
                    if self.chance(0.4):
                        self.add("school_it", unit, kind, year,
                                 self.gap(self.pick(["daily", "weekly", "monthly", "rarely"])))
            self.add_groups(unit, care)
            self.add_school_rules(unit, care)
            others = [school for school, _, _, _ in self.schools]
            for _ in range(self.pick([1, 2] if care else [0, 0, 1])):
                self.add("school_pairs", self.pick(others), unit, *self.link_dates(care), "urban_rural")

    def link_dates(self, care=False):
        """From and to, around the borders of the school year."""
        y = self.year
        start = self.pick([date(2021, 9, 1), date(y - 1, 9, 1)]) if care else self.pick(
            [date(2021, 9, 1), date(y - 1, 9, 1), date(y, 8, 31), date(y, 9, 1), date(y - 3, 1, 1), date(y, 5, 1)])
        return start, None if care else self.pick([None, None, None, date(y - 1, 8, 31), date(y - 1, 9, 1),
                                                   date(y, 8, 31), date(y - 1, 11, 29), date(y - 1, 11, 28)])

    def add_groups(self, unit, care):
        for kind in ("subject", "lesson_preparation", "grade"):
            if self.chance(0.97 if care else 0.5):
                y = self.year
                self.add("school_groups", unit, kind, self.gap(self.pick([1, 3, 5] if care else [0, 1, 3])),
                         None if care else self.pick([None, None, date(y, 8, 31), date(y, 9, 1)]),
                         None if care else self.pick([None, None, date(y, 8, 31), date(y, 8, 30)]))

    def add_school_rules(self, unit, care):
        for kind in ("school_research", "mentoring"):
            if self.chance(0.98 if care else 0.5):
                self.add_document("school", unit, kind, care)
        for period in range(self.pick([2, 3] if care else [0, 1, 2])):
            y = self.year
            for held in ([date(y - 1, 10, 10), date(y, 4, 4)] if care else [self.event_day()]):
                self.add_activity("school", unit, held)

    def event_day(self):
        """A day of the year or of the school year, often on the border of one."""
        y = self.year
        return self.pick([self.in_year(y), self.in_year(y), self.in_year(y - 1), date(y, 1, 1), date(y, 12, 31),
                          date(y - 1, 12, 31), date(y - 1, 9, 1), date(y - 1, 8, 31), date(y, 1, 31), date(y, 2, 1),
                          date(y, 8, 31), date(y, 9, 1), date(y - 1, 11, 5), date(y, 4, 6)])

    def add_activity(self, kind, owner, held):
        self.add("activities", self.next_id("A"), kind, owner,
                 self.gap(self.pick(["regional", "school_based", "blended", "online"])), None, None, self.gap(held), 20,
                 self.gap(self.pick(["city;county", "county", "county;county", "county; school", "province;city"])),
                 None)

    def add_document(self, owner_kind, owner, kind, care=False):
        y = self.year
        issued = self.pick([date(2021, 9, 1), date(2021, 5, 29), date(y - 1, 6, 1)] if care else
                           [date(2021, 9, 1), date(2021, 5, 28), date(2021, 5, 29), date(2018, 1, 1), self.in_year(y),
                            date(y, 12, 31), date(y + 1, 1, 1), date(y - 1, 12, 31), date(y - 5, 12, 31),
                            date(y - 4, 1, 1)])
        until = self.pick([None] * 4 + [date(y + 2, 1, 1)]) if care else self.pick(
            [None, None, None, date(y, 12, 31), date(y, 12, 30), date(y, 1, 1), date(y - 1, 12, 31), date(y, 8, 31)])
        self.add("documents", self.next_id("D"), owner_kind, owner, self.gap(kind, 0.2), self.gap(issued),
                 self.pick([None, None, None, date(2021, 5, 29), date(y, 12, 31), date(y + 1, 1, 1)]),
                 None if until and until < issued else until, self.gap(self.pick([True, True, False])))
