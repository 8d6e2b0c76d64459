"""Random officers with their subjects, leaves, teaching before, training and exceptions."""
from datetime import date

from random_draws import DAY, Draws


class Officers(Draws):
    """Needs the institutions and subjects of Places."""

    def appointed(self):
        y = self.year
        return self.pick([date(2016, 9, 1), date(2016, 9, 1), date(2010, 3, 5), self.in_year(y - 1), self.in_year(y),
                          self.in_year(y), date(y, 1, 1), date(y, 9, 1), date(y, 10, 3), date(y, 10, 4),
                          date(y, 10, 15), date(y, 12, 31), date(y + 1, 1, 1), date(y - 1, 12, 31)])

    def left(self, appointed):
        y = self.year
        day = self.pick([None] * 12 + [self.in_year(y), date(y, 1, 1), date(y, 1, 2), date(y, 3, 31), date(y, 4, 1),
                                       date(y, 12, 31), date(y + 1, 1, 1), self.in_year(y - 1)])
        return None if day and appointed and day <= appointed else day

    def add_officers(self):
        self.officers = []
        for unit, _, _ in self.institutions:
            care = self.chance(0.4)  # a careful unit: nearly everything in order
            count = self.pick([0, 1, 2, 3, 4, 5, 7])
            names = [self.add_officer(unit, care) for _ in range(count)]
            if care and names:
                for subject in self.required:  # all covered, now and then all but one
                    if self.chance(0.97):
                        standing = "YS" if subject in ("YU", "MS") and self.chance(0.5) else subject
                        self.add("officer_subjects", self.pick(names), standing, self.pick(["PRI", "JUN", "SEN"]), True,
                                 None, None)
            if len(names) >= 3 and self.chance(0.35) and self.tables["subject_stages"]:  # many for one subject
                subject, stage = self.pick(list(self.tables["subject_stages"].values()))[:2]
                for name in names:
                    self.add("officer_subjects", name, subject, stage, True, None, None)
            for name in names:
                for subject in self.random.sample(self.required + ["YS", "DL"], self.random.randint(0, 3)):
                    y = self.year
                    self.add("officer_subjects", name, subject, self.pick(["PRI", "JUN", "PRE", "SEN"]),
                             self.gap(True), self.pick([None, date(2019, 1, 1), date(y, 12, 31), date(y + 1, 1, 1)]),
                             self.pick([None, None, date(y, 12, 31), date(y, 12, 30)]))

    def add_officer(self, unit, care):
        name, y = self.next_id("O"), self.year
        appointed = date(2016, 9, 1) if care and self.chance(0.6) else self.appointed()
        left = None if care else self.left(appointed)
        engagement = "full_time" if care else self.pick(["full_time"] * 5 + ["part_time", "part_time", "invited"])
        away = [] if care else ["seconded_out", "absent"]
        duty = self.pick(["on_duty"] * 5 + ["rotation", "leave", "study"] + away)
        blank = self.chance(0.06) or self.chance(self.gap_chance)
        self.add("officers", name, f"Person {name}", self.gap(unit, 0.3), self.gap(engagement),
                 self.pick([1, 0.9] if care else [1, 1, 0.5, 0.2, 0.89, 0.9, None]),
                 self.pick([True, True, None, False]), self.gap(duty), None if blank else appointed, left,
                 self.gap(self.pick(["school", "school", "university", "other"])))
        self.officers.append((name, unit))
        if self.chance(0.3):
            self.add_leaves(name)
        self.add_teaching(name, appointed, care)
        self.add_training(name, appointed, left, care)
        return name

    def add_leaves(self, name):
        y = self.year
        for _ in range(self.pick([1, 1, 2, 3])):
            start = self.day(date(y - 1, 9, 1), date(y, 12, 20))
            length = self.pick([10, 89, 90, 91, 92, 150, 200, 300])
            self.add("officer_leaves", name, start, self.gap(start + DAY * (length - 1), 0.5),
                     self.pick(["sick", "sick", "maternity", "unpaid", "study", "other"]))

    def add_teaching(self, name, appointed, care):
        if self.chance(0.03 if care else 0.15):
            return
        wanted = self.pick([2190, 2191, 4000, 3000] if care else [2189, 2190, 2191, 900, 2400, 0])
        last = appointed - DAY
        story = self.pick(["one", "open", "two", "overlap", "gap", "months", "partly known", "not front", "beyond"])
        front = self.gap(True, 0.5)
        first = appointed - DAY * wanted
        if wanted == 0:
            self.add("teaching_spells", name, appointed, None, "school", True)
        elif story == "one":
            self.add("teaching_spells", name, first, last, "school", front)
        elif story == "open":
            self.add("teaching_spells", name, first, None, "school", front)
        elif story == "two":
            middle = first + DAY * (wanted // 2)
            self.add("teaching_spells", name, first, middle, "school", front)
            self.add("teaching_spells", name, middle + DAY, last, "school", True)
        elif story == "overlap":
            self.add("teaching_spells", name, first, last - DAY * (wanted // 3), "school", True)
            self.add("teaching_spells", name, last - DAY * (wanted // 2), last, "school", True)
        elif story == "gap":
            middle = first + DAY * (wanted // 2)
            self.add("teaching_spells", name, first, middle, "school", True)
            self.add("teaching_spells", name, middle + DAY * self.pick([1, 2, 30]), last, "school", True)
        elif story == "months":
            end = self.pick([f"{last:%Y-%m}", None, last])
            self.add("teaching_spells", name, f"{first:%Y-%m}", end, "school", True)
        elif story == "partly known":
            middle = first + DAY * (wanted // 2)
            self.add("teaching_spells", name, first, middle, "school", True)
            self.add("teaching_spells", name, middle + DAY, last, "school", None)
        elif story == "not front":
            self.add("teaching_spells", name, first, last, "school", False)
        else:  # goes on after the appointment, and one that ends before it begins
            self.add("teaching_spells", name, first, appointed + DAY * 400, "school", True)
            self.add("teaching_spells", name, first - DAY * 50, first - DAY * 60, "school", True)

    def due_hours(self, appointed, left):
        """72 by the days of service; leaves are left out of it on purpose."""
        first = max(appointed, date(self.year, 1, 1))
        last = min(left - DAY, date(self.year, 12, 31)) if left else date(self.year, 12, 31)
        return 72 * max(0, (last - first).days + 1) // (date(self.year + 1, 1, 1) - date(self.year, 1, 1)).days

    def record(self, name, start, end, quantity, unit, credit, key=None):
        self.add("training_records", self.next_id("T"), name, start, end, quantity, unit, credit,
                 self.pick(["general", "officer_special", "officer_special", "IT", "IT", "item_writing", None]),
                 self.pick(["nation", "province", "city", "county", "school", None]), key)

    def add_training(self, name, appointed, left, care):
        y, due = self.year, self.due_hours(appointed, left)
        some_day = self.in_year(y)
        story = self.pick(["exact", "over", "thirds"] if care else
                          ["exact", "short", "half short", "none", "crossing", "double", "double tie", "odd units",
                           "odd units", "unknown", "unknown", "thirds", "other year", "unknown double", "undated",
                           "undated", "reversed"])
        if story == "exact":
            self.record(name, some_day, None, None, None, due)
        elif story == "over":
            self.record(name, date(y, 3, 1), date(y, 3, 5), 80, "hour", None)
        elif story == "short":
            self.record(name, some_day, some_day, self.random.randint(1, 60), "hour", None)
        elif story == "half short":
            self.record(name, some_day, None, None, None, max(0, due - 0.5))
        elif story == "crossing":  # 28 December to 3 January, and the rest exactly or an hour less
            start = date(y - self.pick([0, 1]), 12, 28)
            self.record(name, start, start + DAY * 6, 28, "hour", self.pick([None, 21]))
            self.record(name, date(y, 5, 5), date(y, 5, 7), None, None,
                        max(0, due - self.pick([16, 12, 9, 11.5, 13])))
        elif story in ("double", "double tie"):
            hours = due if story == "double tie" else self.pick([due - 4, due, due + 8])
            same_day = self.pick([date(y, 1, 20), self.day(date(y - 1, 12, 1), date(y, 12, 31))])
            self.record(name, same_day, None, None, None, hours, "K1")
            self.record(name, self.pick([same_day, same_day + DAY, same_day - DAY * 40]), None,
                        hours if story == "double tie" else 40, "hour", None, "K1")
            if self.chance(0.5):
                self.record(name, date(y, 2, 2), None, None, "day", None, "K1")
            if self.chance(0.5):
                self.record(name, date(y, 2, 2), None, 8, "day", None, "K2")
        elif story == "odd units":
            self.record(name, date(y, 4, 4), None, self.pick([4, 9, 12, 18, 4.5]), "half_day", None)
            self.record(name, date(y, 6, 4), None, self.pick([1, 4.5, 9, 2]), "day", None)
        elif story == "unknown":
            self.record(name, self.pick([some_day, date(y - 1, 6, 1), date(y + 1, 1, 1)]), None,
                        *self.pick([(None, "hour", None), (5, None, None), (None, None, None)]))
            self.record(name, date(y, 6, 6), None, self.pick([10, 40, 72]), "hour", None)
        elif story == "thirds":  # a sum that is exact in fractions only
            first = max(appointed, date(y, 1, 1))
            if first < date(y, 12, 20) and left is None and due > 11:
                self.record(name, date(y, 12, 30), date(y + 1, 1, 1), None, None, 0.3)  # 0.2 of it in the year
                for part in (0.1, 0.2, 0.3):
                    self.record(name, date(y, 12, 21), None, None, None, part)
                if first == date(y, 1, 1):  # 10 / 3 and 20 / 3
                    self.record(name, date(y - 1, 12, 30), date(y, 1, 1), 10, "hour", None)
                    self.record(name, date(y, 12, 30), date(y + 1, 1, 1), 10, "hour", None)
                    if appointed.year < y:
                        due -= 10
                self.record(name, date(y, 12, 22), None, None, None,
                            round(due - (0.8 if care else self.pick([0.8, 0.8, 0.81])), 2))
            else:
                self.record(name, some_day, None, 72, "hour", None)
        elif story == "other year":
            self.record(name, date(y - 1, 7, 1), None, 100, "hour", None)
            self.record(name, date(y + 1, 1, 1), None, 100, "hour", None)
        elif story == "unknown double":
            self.record(name, some_day, None, None, None, 20, "K3")
            self.record(name, some_day - DAY, None, None, "day", None, "K3")
        elif story == "undated":
            end = self.pick([None, some_day, date(y - 1, 5, 5), date(y + 1, 5, 5)])
            key = self.pick([None, "K4", "K4"])
            self.record(name, None, end, self.pick([50, 90]), "hour", None, key)
            self.record(name, date(y, 6, 6), None, self.pick([10, 40, 72]), "hour", None, key)
        elif story == "reversed":
            end = self.day(date(y, 1, 1), date(y, 5, 1)) if self.chance(0.7) else date(y - 2, 3, 3)
            start = date(y, 6, 1) if self.chance(0.7) else date(y + 1, 6, 1)
            self.record(name, start, end, 50, "hour", None)

    def add_exceptions(self):
        y = self.year
        for name, unit in self.officers:
            for _ in range(self.pick([0, 0, 1, 2])):
                kind = self.pick(["officer", "officer", "officer", "institution", "region"])
                approved = self.pick([date(y, 2, 1), date(y, 12, 31), date(y + 1, 1, 1), date(2021, 9, 1)])
                subject = {"officer": name, "institution": unit, "region": self.pick(self.regions)}[kind]
                self.add("exceptions", self.next_id("X"), kind, subject,
                         self.pick(["13-1", "13-1", "13-2", "13-2", "13-3", "14-5", "14-5"]),
                         "need", self.gap("Department"), self.gap(approved, 2),
                         self.pick([None, None, date(y, 12, 31), date(y, 12, 30), date(y + 2, 1, 1)]))
