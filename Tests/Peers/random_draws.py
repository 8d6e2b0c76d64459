"""The tables that a random dataset has, and how one value and one row of it are drawn."""
import random
from datetime import date, timedelta

SCHEMAS = {
    "regions": "code name name_en level kind parent_code",
    "region_changes": "old_code new_code change effective_on:date",
    "school_calendar": "region_code school_year:integer term:integer start_on:date end_on:date",
    "subject_stages": "subject stage county_subject name required_city:boolean switchable:boolean valid_from:date"
                      " valid_to:date",
    "reporting": "region_code table period status",
    "institutions": "institution_id name region_code level setup host_unit founded_on:date closed_on:date",
    "institution_years": "institution_id year:integer approved_posts:integer filled_posts:integer"
                         " professional_posts:integer senior_posts:integer",
    "officers": "officer_id name institution_id engagement fte:number duty appointed_on:date left_on:date",
    "officer_subjects": "officer_id subject stage is_primary:boolean from_on:date to_on:date",
    "teaching_spells": "officer_id from_on:date to_on:date unit_kind front_line:boolean",
    "officer_leaves": "officer_id from_on:date to_on:date kind",
    "training_records": "record_id officer_id start_on:date end_on:date quantity:number unit credit_hours:number"
                        " category organiser_level course_key",
    "exceptions": "exception_id subject_kind subject_id check reason approved_by approved_on:date valid_to:date",
    "schools": "school_id name region_code kind parent_school_id opened_on:date closed_on:date",
    "school_stages": "school_id stage",
    "school_funds": "school_id year:integer stage funded_students:integer base_rate:number public_funds:number"
                    " research_share_rule:number research_spent:number",
    "inspections": "inspection_id institution_id kind plan_id start_on:date end_on:date team_size:integer"
                   " subjects:integer co_institution_id",
    "meetings": "meeting_id region_code held_on:date kind research_is_main_topic:boolean minutes_no",
    "budget_lines": "region_code year:integer line purpose budgeted:number adjusted:number executed:number scope_note",
}
KEYS = {
    "regions": 1, "region_changes": 2, "school_calendar": 3, "subject_stages": 2, "reporting": 3, "institutions": 1,
    "institution_years": 2, "officers": 1, "officer_subjects": 3, "teaching_spells": 2, "officer_leaves": 2,
    "training_records": 1, "exceptions": 1, "schools": 1, "school_stages": 2, "school_funds": 3, "inspections": 1,
    "meetings": 1, "budget_lines": 4,
}
REPORTED = ("institutions officers officer_subjects schools school_stages inspections teaching_spells"
            " training_records meetings budget_lines school_funds").split()
# tables no foreign key points to
LEAVES = ("institution_years officer_subjects teaching_spells officer_leaves training_records exceptions school_stages"
          " school_funds inspections meetings region_changes school_calendar subject_stages").split()
DAY = timedelta(days=1)


class Draws:
    """Draws values for one dataset; every add_… of a subclass appends rows to self.tables in the columns of SCHEMAS.

    self.year is the year the dataset is about; closed_chance and gap_chance say how much of it is reported and empty.
    """

    def __init__(self, seed):
        self.random, self.seed = random.Random(seed), seed
        self.tables = {name: {} for name in SCHEMAS}
        self.year = self.pick([2020, 2021, 2022, 2022, 2023, 2023, 2023, 2023, 2024, 2024, 2024, 2026, 2026])
        self.closed_chance = self.pick([0.3, 0.7, 0.95])
        self.gap_chance = self.pick([0, 0.04, 0.12])
        self.serial = 0

    def chance(self, p):
        return self.random.random() < p

    def pick(self, values):
        return self.random.choice(values)

    def gap(self, value, scale=1):
        """The value, or now and then nothing."""
        return None if self.chance(self.gap_chance * scale) else value

    def day(self, first, last):
        return first + DAY * self.random.randint(0, (last - first).days)

    def in_year(self, year):
        return self.day(date(year, 1, 1), date(year, 12, 31))

    def next_id(self, letter):
        self.serial += 1
        return f"{letter}{self.serial:04d}"

    def add(self, table, *values):
        """Adds a row unless its key is taken; two dates of the same first day are the same key."""
        key = tuple(str(v) + "-01" if len(str(v)) == 7 and str(v)[4] == "-" else str(v)
                    for v in values[:KEYS[table]])
        if key not in self.tables[table]:
            self.tables[table][key] = values
        return values[0]
