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
    "region_flags": "region_code flag valid_from:date valid_to:date declared_by",
    "officers": "officer_id name institution_id engagement fte:number on_establishment:boolean duty appointed_on:date"
                " left_on:date home_unit_kind",
    "officer_titles": "officer_id awarded_on:date level series name",
    "officer_spells": "officer_id from_on:date to_on:date engagement institution_id",
    "officer_exits": "officer_id decided_on:date trigger due_on:date exit_on:date way suspended_from:date"
                     " suspended_to:date",
    "part_time_terms": "officer_id from_on:date to_on:date workload_credit:number benefit:boolean",
    "awards": "award_id officer_id level year:integer",
    "rotations": "rotation_id officer_id school_id start_on:date end_on:date kind workload",
    "visits": "visit_id officer_id school_id date:date lessons_observed:integer kind topic",
    "contact_schools": "officer_id school_id from_on:date to_on:date",
    "contact_areas": "institution_id target_kind target_id from_on:date to_on:date",
    "activities": "activity_id owner_kind owner_id form subject stage date:date participants:integer levels theme",
    "survey_reports": "report_id institution_id topic area submitted_on:date submitted_to",
    "projects": "project_id institution_id level area start_on:date end_on:date status",
    "project_members": "project_id officer_id role",
    "platforms": "platform_id region_code kind level from_on:date to_on:date",
    "communities": "community_id institution_id subject stage created_on:date closed_on:date",
    "agreements": "agreement_id institution_id partner_kind from_on:date to_on:date",
    "documents": "document_id owner_kind owner_id kind issued_on:date confirmed_on:date valid_to:date"
                 " covers_research:boolean",
    "issues": "issue_id region_code institution_id kind found_on:date due_on:date closed_on:date measure",
    "meeting_issues": "meeting_id issue_id",
    "transfers": "transfer_id region_code school_id year:integer purpose amount:number",
    "supervision_schemes": "level region_code year:integer held:boolean includes_research:boolean",
    "supervision_items": "region_code year:integer field maximum:number",
    "supervision_results": "region_code year:integer score:number grade published:boolean followup_due_on:date"
                           " followup_closed_on:date",
    "officer_subjects": "officer_id subject stage is_primary:boolean from_on:date to_on:date",
    "teaching_spells": "officer_id from_on:date to_on:date unit_kind front_line:boolean",
    "officer_leaves": "officer_id from_on:date to_on:date kind",
    "training_records": "record_id officer_id start_on:date end_on:date quantity:number unit credit_hours:number"
                        " category organiser_level course_key",
    "exceptions": "exception_id subject_kind subject_id check reason approved_by approved_on:date valid_to:date",
    "schools": "school_id name region_code kind urban_rural weak:boolean parent_school_id opened_on:date"
               " closed_on:date",
    "school_stages": "school_id stage",
    "school_years": "school_id year:integer students:integer classes:integer full_time_teachers:integer"
                    " new_teachers:integer new_teachers_mentored:integer",
    "school_groups": "school_id group_kind number:integer from_on:date to_on:date",
    "school_pairs": "helper_id helped_id from_on:date to_on:date kind",
    "school_it": "school_id kind year:integer frequency",
    "school_funds": "school_id year:integer stage funded_students:integer base_rate:number public_funds:number"
                    " research_share_rule:number research_spent:number",
    "inspections": "inspection_id institution_id kind plan_id start_on:date end_on:date team_size:integer"
                   " subjects:integer co_institution_id feedback_on:date suggestions:integer topic",
    "meetings": "meeting_id region_code held_on:date kind research_is_main_topic:boolean minutes_no",
    "budget_lines": "region_code year:integer line purpose budgeted:number adjusted:number executed:number scope_note",
}
KEYS = {
    "regions": 1, "region_changes": 2, "school_calendar": 3, "subject_stages": 2, "reporting": 3, "institutions": 1,
    "institution_years": 2, "officers": 1, "officer_subjects": 3, "teaching_spells": 2, "officer_leaves": 2,
    "training_records": 1, "exceptions": 1, "schools": 1, "school_stages": 2, "school_funds": 3, "inspections": 1,
    "meetings": 1, "budget_lines": 4, "region_flags": 2, "officer_titles": 2, "officer_spells": 2, "officer_exits": 2,
    "part_time_terms": 2, "awards": 1, "rotations": 1, "visits": 1, "contact_schools": 3, "contact_areas": 4,
    "activities": 1, "survey_reports": 1, "projects": 1, "project_members": 2, "platforms": 1, "communities": 1,
    "agreements": 1, "documents": 1, "issues": 1, "meeting_issues": 2, "transfers": 1, "supervision_schemes": 3,
    "supervision_items": 3, "supervision_results": 2, "school_years": 2, "school_groups": 2, "school_pairs": 3,
    "school_it": 3,
}
REPORTED = """institutions officers officer_subjects schools school_stages inspections teaching_spells
    training_records meetings budget_lines school_funds officer_titles officer_exits part_time_terms rotations visits
    contact_schools contact_areas activities survey_reports projects project_members platforms communities agreements
    documents issues meeting_issues transfers supervision_schemes supervision_items supervision_results school_years
    school_groups school_pairs school_it""".split()
# tables no foreign key points to
LEAVES = sorted(set(SCHEMAS) - {"regions", "institutions", "officers", "schools", "reporting", "projects", "issues"})
DAY = timedelta(days=1)


class Draws:
    """Draws values for one dataset; every add_… of a subclass appends rows to self.tables in the columns of SCHEMAS.

    self.year is the year the dataset is about; closed_chance and gap_chance say how much of it is reported and empty.
    """

    def __init__(self, seed):
        self.random, self.seed = random.Random(seed), seed
        self.tables = {name: {} for name in SCHEMAS}
        self.year = self.pick([2020, 2021, 2022, 2022, 2023, 2023, 2023, 2024, 2024, 2024, 2024, 2026, 2026])
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
