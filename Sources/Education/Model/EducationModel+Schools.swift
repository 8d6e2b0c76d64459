import Datasets
import Tables

extension EducationModel {
  /// Schools, the stages they run, their figures by year, groups, funds, pairs and shared digital lessons.
  static let schools: [ModelTable] = [
    ModelTable(
      "schools", "学校", key: ["school_id"],
      references: [.region(), ForeignKey(["parent_school_id"], references: "", ["school_id"])]
    ) {
      SchemaField("school_id", .text, title: "学校编号")
      SchemaField("name", .text, title: "学校名称")
      SchemaField("region_code", .text, title: "行政区划代码")
      SchemaField("kind", .text, title: "办学类型代码")
      SchemaField("urban_rural", .text, title: "城乡分类代码")
      SchemaField("weak", .boolean, title: "是否薄弱学校")
      SchemaField("parent_school_id", .text, title: "中心校编号")
      SchemaField("opened_on", .date, title: "开办日期")
      SchemaField("closed_on", .date, title: "撤销日期")
    },
    ModelTable("school_stages", "学校学段", key: ["school_id", "stage"], references: [.school()]) {
      SchemaField("school_id", .text, title: "学校编号")
      SchemaField("stage", .text, title: "学段", allowed: CodeLists.stages.codes)
    },
    ModelTable("school_years", "学校学年数据", key: ["school_id", "year"], references: [.school()]) {
      SchemaField("school_id", .text, title: "学校编号")
      SchemaField("year", .integer, title: "学年起始年", unit: "year")
      SchemaField("students", .integer, title: "学生数", unit: "person")
      SchemaField("classes", .integer, title: "班数", unit: "class")
      SchemaField("full_time_teachers", .integer, title: "专任教师数", unit: "person")
      SchemaField("new_teachers", .integer, title: "新教师数（教龄三年以内）", unit: "person")
      SchemaField("new_teachers_mentored", .integer, title: "有导师的新教师数", unit: "person")
    },
    ModelTable(
      "school_groups", "校内教研组织", key: ["school_id", "group_kind"], references: [.school()]
    ) {
      SchemaField("school_id", .text, title: "学校编号")
      SchemaField("group_kind", .text, title: "组织类别", allowed: ["subject", "lesson_preparation", "grade"])
      SchemaField("number", .integer, title: "个数", unit: "group")
      SchemaField("from_on", .date, title: "起始日期")
      SchemaField("to_on", .date, title: "截止日期")
    },
    ModelTable("school_funds", "学校公用经费", key: ["school_id", "year", "stage"], references: [.school()]) {
      SchemaField("school_id", .text, title: "学校编号")
      SchemaField("year", .integer, title: "年度", unit: "year")
      SchemaField("stage", .text, title: "学段", allowed: CodeLists.stages.codes)
      SchemaField("funded_students", .integer, title: "拨款学生数", unit: "person")
      SchemaField("base_rate", .number, title: "生均公用经费基准定额", unit: "CNY")
      SchemaField("public_funds", .number, title: "公用经费", unit: "CNY")
      SchemaField("research_share_rule", .number, title: "规定的校本教研占比", unit: "1")
      SchemaField("research_spent", .number, title: "校本教研支出", unit: "CNY")
    },
    // A helper school may lie outside the dataset's regions, so only the helped school is a reference.
    ModelTable(
      "school_pairs", "结对帮扶", key: ["helper_id", "helped_id", "from_on"], optionalKeys: ["from_on"],
      references: [.school(from: "helped_id")]
    ) {
      SchemaField("helper_id", .text, title: "帮扶学校编号")
      SchemaField("helped_id", .text, title: "受助学校编号")
      SchemaField("from_on", .date, title: "起始日期")
      SchemaField("to_on", .date, title: "截止日期")
      SchemaField("kind", .text, title: "结对类别", allowed: ["urban_rural", "strong_weak"])
    },
    ModelTable("school_it", "学校数字教学应用", key: ["school_id", "kind", "year"], references: [.school()]) {
      SchemaField("school_id", .text, title: "学校编号")
      SchemaField(
        "kind", .text, title: "应用类别",
        allowed: ["digital_textbook", "special_delivery", "famous_teacher", "famous_school"])
      SchemaField("year", .integer, title: "学年起始年", unit: "year")
      SchemaField("frequency", .text, title: "使用频次", allowed: ["daily", "weekly", "monthly", "rarely"])
    },
  ]
}
