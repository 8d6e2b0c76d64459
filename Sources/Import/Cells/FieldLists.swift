import Education

/// The code list whose names the cells of a field bear.
enum FieldLists {
  static func list(table: String, field: String) -> CodeList? {
    (ids["\(table).\(field)"] ?? ids[field]).flatMap(CodeLists.list)
  }

  /// Lists that name the common cases only: other texts are kept as they are written.
  static let open: Set = ["training_category"]

  private static let ids: [String: String] = [
    "subject": "subject", "stage": "stage", "engagement": "engagement", "level": "level",
    "officers.duty": "duty", "officers.home_unit_kind": "home_unit_kind",
    "officer_titles.name": "title", "officer_titles.level": "", "awards.level": "", "projects.level": "",
    "platforms.level": "",
    "officer_leaves.kind": "leave_kind", "training_records.unit": "training_unit",
    "training_records.organiser_level": "organiser_level", "training_records.category": "training_category",
    "institutions.setup": "setup", "schools.kind": "school_kind", "schools.urban_rural": "urban_rural",
    "school_groups.group_kind": "group_kind", "inspections.topic": "area", "visits.topic": "area",
    "survey_reports.area": "area", "projects.area": "area", "visits.kind": "visit_kind",
    "activities.form": "activity_form", "budget_lines.line": "budget_line", "budget_lines.purpose": "budget_purpose",
  ]
}
