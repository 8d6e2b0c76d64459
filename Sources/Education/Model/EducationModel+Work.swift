import Datasets
import Tables

extension EducationModel {
  /// What institutions, officers and schools do: inspections, visits, contacts, activities, reports, projects.
  static let work: [ModelTable] = [
    ModelTable(
      "inspections", "教学视导", key: ["inspection_id"],
      references: [.institution(), .institution(from: "co_institution_id")]
    ) {
      SchemaField("inspection_id", .text, title: "视导编号")
      SchemaField("institution_id", .text, title: "机构编号")
      SchemaField("kind", .text, title: "视导方式", allowed: ["collective", "regular"])
      SchemaField("plan_id", .text, title: "计划编号")
      SchemaField("start_on", .date, title: "开始日期")
      SchemaField("end_on", .date, title: "结束日期")
      SchemaField("team_size", .integer, title: "人数", unit: "person")
      SchemaField("subjects", .integer, title: "学科数", unit: "subject")
      SchemaField("schools", .integer, title: "学校数", unit: "school")
      SchemaField("co_institution_id", .text, title: "联合机构编号")
      SchemaField("feedback_on", .date, title: "反馈日期")
      SchemaField("suggestions", .integer, title: "建议条数")
      SchemaField("topic", .text, title: "主题", allowed: CodeLists.areas.codes)
    },
    ModelTable("visits", "到校记录", key: ["visit_id"], references: [.officer(), .school()]) {
      SchemaField("visit_id", .text, title: "记录编号")
      SchemaField("officer_id", .text, title: "教研员编号")
      SchemaField("school_id", .text, title: "学校编号")
      SchemaField("date", .date, title: "日期")
      SchemaField("lessons_observed", .integer, title: "听课节数", unit: "lesson")
      SchemaField(
        "kind", .text, title: "方式", allowed: ["inspection", "guidance", "research_activity", "online", "other"])
      SchemaField("topic", .text, title: "主题", allowed: ["curriculum", "teaching", "assessment", "IT", "other"])
    },
    ModelTable(
      "contact_schools", "联系学校", key: ["officer_id", "school_id", "from_on"], optionalKeys: ["from_on"],
      references: [.officer(), .school()]
    ) {
      SchemaField("officer_id", .text, title: "教研员编号")
      SchemaField("school_id", .text, title: "学校编号")
      SchemaField("from_on", .date, title: "起始日期")
      SchemaField("to_on", .date, title: "截止日期")
    },
    ModelTable(
      "contact_areas", "联系点", key: ["institution_id", "target_kind", "target_id", "from_on"],
      optionalKeys: ["from_on"], references: [.institution()]
    ) {
      SchemaField("institution_id", .text, title: "机构编号")
      SchemaField(
        "target_kind", .text, title: "联系对象类别", allowed: ["county", "township", "school", "teaching_point"])
      SchemaField("target_id", .text, title: "联系对象编号")
      SchemaField("from_on", .date, title: "起始日期")
      SchemaField("to_on", .date, title: "截止日期")
    },
    ModelTable("activities", "教研活动", key: ["activity_id"]) {
      SchemaField("activity_id", .text, title: "活动编号")
      SchemaField("owner_kind", .text, title: "组织者类别", allowed: ["institution", "school"])
      SchemaField("owner_id", .text, title: "组织者编号")
      SchemaField("form", .text, title: "形式", allowed: ["regional", "school_based", "blended", "online"])
      SchemaField("subject", .text, title: "学科")
      SchemaField("stage", .text, title: "学段", allowed: CodeLists.stages.codes)
      SchemaField("date", .date, title: "日期")
      SchemaField("participants", .integer, title: "参加人数", unit: "person")
      SchemaField("levels", .text, title: "参加层级（分号分隔）")
      SchemaField("theme", .text, title: "主题")
    },
    ModelTable("survey_reports", "调研报告", key: ["report_id"], references: [.institution()]) {
      SchemaField("report_id", .text, title: "报告编号")
      SchemaField("institution_id", .text, title: "机构编号")
      SchemaField("topic", .text, title: "题目")
      SchemaField("area", .text, title: "领域", allowed: CodeLists.areas.codes)
      SchemaField("submitted_on", .date, title: "提交日期")
      SchemaField("submitted_to", .text, title: "提交对象", allowed: ["education_department", "other"])
    },
    ModelTable("projects", "教研项目", key: ["project_id"], references: [.institution()]) {
      SchemaField("project_id", .text, title: "项目编号")
      SchemaField("institution_id", .text, title: "机构编号")
      SchemaField(
        "level", .text, title: "项目级别", allowed: ["national", "province", "city", "county", "school"])
      SchemaField("area", .text, title: "领域", allowed: CodeLists.areas.codes)
      SchemaField("start_on", .date, title: "开始日期")
      SchemaField("end_on", .date, title: "结束日期")
      SchemaField(
        "status", .text, title: "状态", allowed: ["active", "extended", "completed", "cancelled"])
    },
    ModelTable(
      "project_members", "项目成员", key: ["project_id", "officer_id"],
      references: [.to("projects", "project_id", from: "project_id"), .officer()]
    ) {
      SchemaField("project_id", .text, title: "项目编号")
      SchemaField("officer_id", .text, title: "教研员编号")
      SchemaField("role", .text, title: "角色")
    },
  ]
}
