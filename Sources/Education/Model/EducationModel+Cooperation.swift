import Datasets
import Tables

extension EducationModel {
  /// What work rests on: platforms, communities, partners, written rules, meetings and the issues they settle.
  static let cooperationAndRules: [ModelTable] = [
    ModelTable("platforms", "教研平台", key: ["platform_id"], references: [.region()]) {
      SchemaField("platform_id", .text, title: "平台编号")
      SchemaField("region_code", .text, title: "行政区划代码")
      SchemaField("kind", .text, title: "平台类别", allowed: ["base", "studio", "demonstration_school"])
      SchemaField("level", .text, title: "平台级别", allowed: ["national", "province", "city", "county"])
      SchemaField("from_on", .date, title: "起始日期")
      SchemaField("to_on", .date, title: "截止日期")
    },
    ModelTable("communities", "网络教研共同体", key: ["community_id"], references: [.institution()]) {
      SchemaField("community_id", .text, title: "共同体编号")
      SchemaField("institution_id", .text, title: "机构编号")
      SchemaField("subject", .text, title: "学科")
      SchemaField("stage", .text, title: "学段", allowed: CodeLists.stages.codes)
      SchemaField("created_on", .date, title: "成立日期")
      SchemaField("closed_on", .date, title: "撤销日期")
    },
    ModelTable("agreements", "合作协议", key: ["agreement_id"], references: [.institution()]) {
      SchemaField("agreement_id", .text, title: "协议编号")
      SchemaField("institution_id", .text, title: "机构编号")
      SchemaField(
        "partner_kind", .text, title: "合作方类别",
        allowed: ["university", "institute", "equipment", "training", "informatisation"])
      SchemaField("from_on", .date, title: "起始日期")
      SchemaField("to_on", .date, title: "截止日期")
    },
    ModelTable("documents", "制度文件", key: ["document_id"]) {
      SchemaField("document_id", .text, title: "文件编号")
      SchemaField("owner_kind", .text, title: "制定者类别", allowed: ["region", "institution", "school"])
      SchemaField("owner_id", .text, title: "制定者编号")
      SchemaField(
        "kind", .text, title: "文件类别",
        allowed: [
          "duty", "routine", "construction_standard", "school_research", "mentoring", "training_plan", "rotation",
          "vacation", "academic_leave", "award_rule", "five_year_plan", "annual_plan",
        ])
      SchemaField("issued_on", .date, title: "印发日期")
      SchemaField("confirmed_on", .date, title: "重新确认日期")
      SchemaField("valid_to", .date, title: "有效期至")
      SchemaField("covers_research", .boolean, title: "是否涉及教研")
    },
    ModelTable("meetings", "会议", key: ["meeting_id"], references: [.region()]) {
      SchemaField("meeting_id", .text, title: "会议编号")
      SchemaField("region_code", .text, title: "行政区划代码")
      SchemaField("held_on", .date, title: "召开日期")
      SchemaField("kind", .text, title: "会议类别", allowed: ["research_special", "general"])
      SchemaField("research_is_main_topic", .boolean, title: "是否以教研为主题")
      SchemaField("minutes_no", .text, title: "纪要文号")
    },
    ModelTable(
      "meeting_issues", "会议议题", key: ["meeting_id", "issue_id"],
      references: [.to("meetings", "meeting_id", from: "meeting_id"), .to("issues", "issue_id", from: "issue_id")]
    ) {
      SchemaField("meeting_id", .text, title: "会议编号")
      SchemaField("issue_id", .text, title: "问题编号")
    },
    ModelTable("issues", "问题台账", key: ["issue_id"], references: [.region(), .institution()]) {
      SchemaField("issue_id", .text, title: "问题编号")
      SchemaField("region_code", .text, title: "行政区划代码")
      SchemaField("institution_id", .text, title: "机构编号")
      SchemaField(
        "kind", .text, title: "问题类别",
        allowed: ["understaffed", "subject_mix", "off_duty", "weakened_work", "other"])
      SchemaField("found_on", .date, title: "发现日期")
      SchemaField("due_on", .date, title: "整改期限")
      SchemaField("closed_on", .date, title: "整改完成日期")
      SchemaField("measure", .text, title: "整改措施")
    },
  ]
}
