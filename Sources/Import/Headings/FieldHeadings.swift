/// What offices head their columns with, beside the titles of the schema.
///
/// A name stands at a field only where no other meaning of it is possible in that table; what is merely alike is left to
/// `HeadingWay.nearest`, which asks. The names of a joined header are written without anything between its rows.
enum FieldHeadings {
  /// The other names of a field, those of its table first.
  static func others(table: String, field: String) -> [String] {
    // A table's own key is no name of another table's record.
    let isOwnKey = ["institutions.institution_id", "officers.officer_id", "schools.school_id"].contains(
      "\(table).\(field)")
    return (ofTables["\(table).\(field)"] ?? []) + (isOwnKey ? [] : ofFields[field] ?? [])
  }

  /// The tables whose records stand in the same row as those of a table: a roster has titles and subjects.
  static func companions(of table: String) -> [String] {
    switch table {
    case "officers": ["officer_titles", "officer_subjects"]
    case "schools": ["school_stages"]
    default: []
    }
  }

  /// Columns that every office's form has and no table takes.
  static let idle: Set = [
    "序号", "编号", "序", "备注", "说明", "签名", "签字", "联系电话", "联系方式", "电话", "手机", "手机号", "手机号码", "身份证号", "身份证号码",
    "no", "no.",
  ]

  /// A field whose name is the same in several tables, and means the same.
  private static let ofFields: [String: [String]] = [
    "institution_id": regions + ["单位", "单位名称", "机构", "机构名称", "教研机构", "教研机构名称", "所在单位", "所在机构", "填报单位"],
    "officer_id": ["姓名", "教研员", "教研员姓名", "人员姓名"],
    "school_id": ["学校", "学校名称", "校名"],
    "region_code": regions,
    "year": ["年份", "年", "统计年度"],
    "school_year": ["学年"],
    "subject": ["学科", "任教学科", "教研学科", "负责学科", "学科名称"],
    "stage": ["学段", "任教学段", "所在学段", "负责学段"],
    "start_on": ["开始时间", "起始时间", "开始日期", "起始日期"],
    "end_on": ["结束时间", "截止时间", "结束日期", "截止日期"],
    "from_on": ["起始时间", "开始时间", "开始日期"],
    "to_on": ["截止时间", "终止时间", "结束时间", "结束日期"],
  ]

  private static let regions = [
    "县（市、区）", "县市区", "县区", "区县", "市县", "市（县、区）", "所属县区", "所在县区", "地区", "行政区划", "行政区", "区划", "区划代码",
    "行政区划代码", "县（市、区）名称",
  ]

  private static let ofTables: [String: [String]] = [
    "officers.name": ["教研员姓名", "人员姓名"],
    "officers.birth_year": ["出生年", "出生年月"],
    "officers.engagement": ["聘任形式", "聘用形式", "聘任方式", "用工形式", "专兼职"],
    "officers.on_establishment": ["在编情况", "是否编制内"],
    "officers.duty": ["在岗情况", "是否在岗"],
    "officers.appointed_on": ["任职时间", "聘任时间", "任教研员时间", "从事教研工作时间", "到岗时间"],
    "officers.left_on": ["离任时间", "离岗时间", "离职时间"],
    "officer_titles.name": ["现有职称", "职称", "专业技术职务", "专业技术职称", "现任职称"],
    "officer_titles.awarded_on": ["职称取得时间", "取得时间", "评定时间"],
    "officer_subjects.is_primary": ["是否主学科"],
    "institutions.name": ["单位名称", "教研机构名称", "教研机构"],
    "institutions.founded_on": ["成立时间"],
    "institution_years.approved_posts": ["编制数", "核定编制", "编制"],
    "institution_years.filled_posts": ["实有人数", "在编在岗人数", "实有在编人数"],
    "institution_years.professional_posts": ["专业技术岗位总数", "专业技术岗位", "专技岗位", "岗位总数"],
    "institution_years.senior_posts": ["专业技术岗位高级", "高级岗位", "高级岗"],
    "institution_years.middle_posts": ["专业技术岗位中级", "中级岗位", "中级岗"],
    "institution_years.junior_posts": ["专业技术岗位初级", "初级岗位", "初级岗"],
    "budget_lines.line": ["经费项目", "项目", "经费类别"],
    "budget_lines.purpose": ["经费用途", "支出用途"],
    "budget_lines.budgeted": ["年初预算", "预算", "预算数"],
    "budget_lines.adjusted": ["调整预算", "调整后预算"],
    "budget_lines.executed": ["决算", "执行数", "支出决算", "实际支出"],
    "training_records.credit_hours": ["培训学时", "学时数", "培训学时数", "认定学时"],
    "training_records.organiser_level": ["主办单位级别", "主办级别", "培训级别", "组织单位级别"],
    "training_records.category": ["培训类型"],
    "schools.kind": ["办学类型", "学校类型", "学校类别"],
    "schools.urban_rural": ["城乡分类", "城乡类型"],
    "school_years.students": ["在校学生数", "在校生数", "学生人数"],
    "school_years.classes": ["班级数", "教学班数"],
    "school_years.full_time_teachers": ["专任教师", "专任教师人数"],
    "visits.date": ["到校时间", "到校日期", "视导时间"],
    "visits.lessons_observed": ["听课数", "听课节次"],
    "meetings.held_on": ["召开时间", "会议时间"],
  ]
}
