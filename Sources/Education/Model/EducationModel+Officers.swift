import Datasets
import Tables

extension EducationModel {
  /// Teaching-research officers (教研员): who they are, what they did before, their training, rotation and exit.
  static let officers: [ModelTable] = [
    ModelTable("officers", "教研员", key: ["officer_id"], references: [.institution()]) {
      SchemaField("officer_id", .text, title: "教研员编号")
      SchemaField("name", .text, title: "姓名", isPersonal: true)
      SchemaField("birth_year", .integer, title: "出生年份", unit: "year", isPersonal: true)
      SchemaField("gender", .text, title: "性别", isPersonal: true)
      SchemaField("institution_id", .text, title: "机构编号")
      SchemaField("engagement", .text, title: "聘用方式", allowed: CodeLists.engagements.codes)
      SchemaField("fte", .number, title: "教研工作量占比", unit: "1")
      SchemaField("on_establishment", .boolean, title: "是否在编")
      SchemaField(
        "duty", .text, title: "在岗状态",
        allowed: ["on_duty", "seconded_out", "leave", "rotation", "study", "absent"])
      SchemaField("appointed_on", .date, title: "任职日期")
      SchemaField("left_on", .date, title: "离任日期")
      SchemaField("home_unit_kind", .text, title: "人事关系单位类别", allowed: ["school", "university", "other"])
    },
    ModelTable(
      "officer_subjects", "教研员任教研学科", key: ["officer_id", "subject", "stage"],
      optionalKeys: ["subject", "stage"], references: [.officer()]
    ) {
      SchemaField("officer_id", .text, title: "教研员编号")
      SchemaField("subject", .text, title: "学科")
      SchemaField("stage", .text, title: "学段", allowed: CodeLists.stages.codes)
      SchemaField("is_primary", .boolean, title: "是否主要学科")
      SchemaField("from_on", .date, title: "起始日期")
      SchemaField("to_on", .date, title: "截止日期")
    },
    ModelTable(
      "officer_titles", "教研员职称", key: ["officer_id", "awarded_on"], optionalKeys: ["awarded_on"],
      references: [.officer()]
    ) {
      SchemaField("officer_id", .text, title: "教研员编号")
      SchemaField("awarded_on", .date, title: "取得日期")
      SchemaField("level", .text, title: "职称级别", allowed: ["senior_full", "senior", "middle", "junior"])
      SchemaField(
        "series", .text, title: "职称系列", allowed: ["school", "secondary_vocational", "university", "research"])
      SchemaField("name", .text, title: "职称名称")
    },
    ModelTable(
      "teaching_spells", "任教经历", key: ["officer_id", "from_on"], optionalKeys: ["from_on"], references: [.officer()]
    ) {
      SchemaField("officer_id", .text, title: "教研员编号")
      SchemaField("from_on", .date, title: "起始日期", monthReading: .firstDay)
      SchemaField("to_on", .date, title: "截止日期", monthReading: .lastDay)
      SchemaField("unit_kind", .text, title: "单位类别")
      SchemaField("front_line", .boolean, title: "是否一线教学")
    },
    ModelTable(
      "officer_spells", "任职经历", key: ["officer_id", "from_on"], optionalKeys: ["from_on"],
      references: [.officer(), .institution()]
    ) {
      SchemaField("officer_id", .text, title: "教研员编号")
      SchemaField("from_on", .date, title: "起始日期")
      SchemaField("to_on", .date, title: "截止日期")
      SchemaField("engagement", .text, title: "聘用方式", allowed: CodeLists.engagements.codes)
      SchemaField("institution_id", .text, title: "机构编号")
    },
    ModelTable(
      "officer_leaves", "教研员请假", key: ["officer_id", "from_on"], optionalKeys: ["from_on"], references: [.officer()]
    ) {
      SchemaField("officer_id", .text, title: "教研员编号")
      SchemaField("from_on", .date, title: "起始日期")
      SchemaField("to_on", .date, title: "截止日期")
      SchemaField("kind", .text, title: "请假类别", allowed: ["sick", "maternity", "unpaid", "study", "other"])
    },
    ModelTable("training_records", "培训记录", key: ["record_id"], references: [.officer()]) {
      SchemaField("record_id", .text, title: "记录编号")
      SchemaField("officer_id", .text, title: "教研员编号")
      SchemaField("start_on", .date, title: "开始日期")
      SchemaField("end_on", .date, title: "结束日期")
      SchemaField("quantity", .number, title: "数量")
      SchemaField("unit", .text, title: "数量单位", allowed: ["hour", "half_day", "day"])
      SchemaField("credit_hours", .number, title: "学时", unit: "h")
      SchemaField("category", .text, title: "培训类别")
      SchemaField(
        "organiser_level", .text, title: "主办层级",
        allowed: ["nation", "province", "city", "county", "institution", "school"])
      SchemaField("course_key", .text, title: "课程标识")
    },
    ModelTable("rotations", "教研员到校任教", key: ["rotation_id"], references: [.officer(), .school()]) {
      SchemaField("rotation_id", .text, title: "记录编号")
      SchemaField("officer_id", .text, title: "教研员编号")
      SchemaField("school_id", .text, title: "学校编号")
      SchemaField("start_on", .date, title: "开始日期")
      SchemaField("end_on", .date, title: "结束日期")
      SchemaField("kind", .text, title: "方式", allowed: ["full", "part"])
      SchemaField("workload", .number, title: "任教工作量占比", unit: "1")
    },
    ModelTable("exceptions", "批准的例外", key: ["exception_id"]) {
      SchemaField("exception_id", .text, title: "例外编号")
      SchemaField("subject_kind", .text, title: "对象类别", allowed: ["officer", "institution", "region"])
      SchemaField("subject_id", .text, title: "对象编号")
      SchemaField("check", .text, title: "检查项")
      SchemaField("reason", .text, title: "理由")
      SchemaField("approved_by", .text, title: "批准单位")
      SchemaField("approved_on", .date, title: "批准日期")
      SchemaField("valid_to", .date, title: "有效期至")
    },
    ModelTable(
      "officer_exits", "教研员退出", key: ["officer_id", "decided_on"], optionalKeys: ["decided_on"],
      references: [.officer()]
    ) {
      SchemaField("officer_id", .text, title: "教研员编号")
      SchemaField("decided_on", .date, title: "认定日期")
      SchemaField("trigger", .text, title: "退出情形")
      SchemaField("due_on", .date, title: "应退出日期")
      SchemaField("exit_on", .date, title: "实际退出日期")
      SchemaField("way", .text, title: "退出方式")
      SchemaField("suspended_from", .date, title: "中止起始日期")
      SchemaField("suspended_to", .date, title: "中止截止日期")
    },
    ModelTable(
      "part_time_terms", "兼职教研员待遇", key: ["officer_id", "from_on"], optionalKeys: ["from_on"],
      references: [.officer()]
    ) {
      SchemaField("officer_id", .text, title: "教研员编号")
      SchemaField("from_on", .date, title: "起始日期")
      SchemaField("to_on", .date, title: "截止日期")
      SchemaField("workload_credit", .number, title: "计入工作量")
      SchemaField("benefit", .boolean, title: "是否落实待遇")
    },
    ModelTable("awards", "教研员奖励", key: ["award_id"], references: [.officer()]) {
      SchemaField("award_id", .text, title: "奖励编号")
      SchemaField("officer_id", .text, title: "教研员编号")
      SchemaField("level", .text, title: "奖励级别")
      SchemaField("year", .integer, title: "年度", unit: "year")
    },
  ]
}
