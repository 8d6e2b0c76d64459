"""Random titles, spells, rotations, exits and terms of the officers."""
from datetime import date

from random_draws import DAY, Draws


class Careers(Draws):
    """Needs the officers and schools."""

    def add_careers(self):
        self.school_ids = [unit for unit, _, _, _ in self.schools]
        for key, row in list(self.tables["officers"].items()):
            name, unit, engagement, appointed, left = row[0], row[2], row[3], row[7], row[8]
            self.add_titles(name, appointed or date(2016, 9, 1))
            self.add_clock(name, appointed or date(2016, 9, 1), unit)
            if self.chance(0.12):
                self.add_exit(name)
            if engagement == "part_time":
                self.add_terms(name)
            if self.chance(0.15):
                y = self.year
                self.add("awards", self.next_id("W"), name, "city", self.gap(self.pick([y - 1, y, y + 1])))

    def add_titles(self, name, appointed):
        level = self.gap(self.pick(["middle", "middle", "senior", "senior_full", "middle", "junior"]), 0.5)
        series = self.gap(self.pick(["school"] * 4 + ["university", "secondary_vocational", "research", "other"]), 0.5)
        for awarded in self.pick([[appointed - DAY * 900], [appointed - DAY * 900], [appointed], [appointed + DAY],
                                  [appointed - DAY * 900, appointed - DAY * 90], []]):
            self.add("officer_titles", name, awarded, level, series, None)
            level, series = self.pick(["middle", "junior"]), self.pick(["school", "research"])

    def add_clock(self, name, appointed, unit):
        y = self.year
        house = unit if unit and self.chance(0.8) else None
        if self.chance(0.3):  # spells: one, two with a gap of a year or a day more, another engagement between
            middle = appointed - DAY * self.pick([1, 100, 364, 366, 367, 500])
            self.add("officer_spells", name, appointed, self.gap(None), "full_time", house)
            self.add("officer_spells", name, date(2012, 9, 1), middle,
                     self.pick(["full_time"] * 3 + ["part_time"]), house)
        story = self.pick(["none"] * 4 + ["long", "long", "running", "open", "two", "two apart", "half", "part",
                                          "blank", "late"])
        start = date(y - self.pick([0, 1, 1, 2, 3]), 9, 1)
        if story == "long":
            self.rotation(name, start - DAY * 365, start - DAY * 365 + DAY * self.pick([269, 268, 312, 300]))
        elif story in ("running", "late"):
            begin = date(y, self.pick([9, 10]), self.pick([1, 2, 30])) if story == "running" else date(y, 12, 1)
            self.rotation(name, begin, begin + DAY * self.pick([312, 269, 268, 120]))
        elif story == "open":
            self.rotation(name, start, None)
        elif story == "two":
            self.rotation(name, start, start + DAY * self.pick([99, 120, 98, 140]))
            second = date(start.year + 1, 2, 20)
            self.rotation(name, second, second + DAY * self.pick([99, 120, 98]))
        elif story == "two apart":
            begin = start - DAY * 365
            self.rotation(name, begin, begin + DAY * 120)
            second = self.pick([date(begin.year + 2, 9, 1), date(begin.year + 3, 2, 10), date(begin.year + 1, 9, 1)])
            self.rotation(name, second, second + DAY * 120)
        elif story == "half":
            self.rotation(name, start, start + DAY * 100)
        elif story == "part":
            self.rotation(name, start, start + DAY * 312, "part")
        elif story == "blank":
            self.rotation(name, *self.pick([(None, start), (start, start + DAY * 10)]), self.pick([None, "full"]))

    def rotation(self, name, start, end, kind="full"):
        school = self.pick(self.school_ids) if self.school_ids and self.chance(0.8) else None
        self.add("rotations", self.next_id("R"), name, school, self.gap(start, 0.5), self.gap(end, 0.5), kind, None)

    def add_exit(self, name):
        y = self.year
        decided = self.pick([self.in_year(y), self.in_year(y - 1), date(y - 1, 8, 31), date(y, 6, 30), date(y, 7, 1)])
        due = self.pick([None, None, decided + DAY * 90, date(y, 12, 31), date(y, 12, 20)])
        suspended = self.pick([None, None, None, decided + DAY * 10])
        until = suspended and self.pick([None, suspended + DAY * 20, date(y + 1, 1, 1), date(y, 12, 31)])
        limit = due or decided + DAY * 180
        self.add("officer_exits", name, decided, "unfit", due,
                 self.pick([limit - DAY * 5, limit - DAY * 5, limit, limit + DAY, None]), "dismissed", suspended, until)

    def add_terms(self, name):
        y = self.year
        for _ in range(self.pick([0, 1, 1, 1, 2])):
            start = self.pick([date(y - 1, 9, 1), date(2021, 9, 1), date(y, 8, 31), date(y, 9, 1), date(y - 1, 3, 1)])
            end = self.pick([None, None, date(y - 1, 8, 31), date(y - 1, 9, 1), date(y, 7, 10)])
            self.add("part_time_terms", name, start, end, self.gap(self.pick([0.5, 20, 20, 0]), 2),
                     self.gap(self.pick([True, True, True, False]), 2))
