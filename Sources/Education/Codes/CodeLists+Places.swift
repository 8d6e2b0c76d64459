import Tables

extension CodeLists {
  /// The administrative levels that have institutions.
  static let levels = CodeList(
    "level", "层级", source: ownKeys,
    [
      .init("province", "自治区, 省, 省级, 自治区级"), .init("city", "市, 设区市, 市级, 地市"),
      .init("county", "县, 县级, 区县, 县市区, 县(市、区)"),
    ])

  public static let setups = CodeList(
    "setup", "设置形式", source: ownKeys,
    [
      .init("independent", "独立设置, 独立, 独立法人"), .init("within_unit", "事业单位内独立设置, 单位内设置, 合设"),
      .init("office", "机关内设, 教育局内设, 股室, 科室"), .init("none", "未设置, 无, 没有"),
    ])

  /// Source: JY/T 1001-2012 BXLX 办学类型; vocational and adult schools stand outside the notice.
  public static let schoolKinds = CodeList(
    "school_kind", "办学类型", source: "JY/T 1001-2012 BXLX",
    [
      .init("111", "幼儿园"), .init("119", "附设幼儿班"), .init("211", "小学, 完全小学, 完小"),
      .init("218", "小学教学点, 教学点"), .init("219", "附设小学班"), .init("311", "初级中学, 初中"),
      .init("312", "九年一贯制学校, 九年一贯制"), .init("319", "附设普通初中班"), .init("341", "完全中学, 完中"),
      .init("342", "高级中学, 高中"), .init("345", "十二年一贯制学校, 十二年一贯制"), .init("349", "附设普通高中班"),
      .init("371", "工读学校, 专门学校"), .init("511", "盲人学校, 盲校"), .init("512", "聋人学校, 聋校"),
      .init("513", "弱智学校, 培智学校"), .init("514", "其他特殊教育学校, 特殊教育学校, 特校"), .init("519", "附设特教班"),
    ])

  static let urbanRural = CodeList(
    "urban_rural", "城乡分类", source: "JY/T 1001-2012 SZDCXLX",
    [
      .init("111", "主城区"), .init("112", "城乡结合区"), .init("121", "镇中心区"), .init("122", "镇乡结合区"),
      .init("123", "特殊区域"), .init("210", "乡中心区"), .init("220", "村庄, 村"),
    ])

  static let groupKinds = CodeList(
    "group_kind", "组织类别", source: ownKeys,
    [
      .init("subject", "教研组, 学科教研组"), .init("lesson_preparation", "备课组, 集体备课组"), .init("grade", "年级组"),
    ])

  static let areas = CodeList(
    "area", "领域", source: ownKeys,
    [
      .init("curriculum", "课程"), .init("teaching", "教学"), .init("assessment", "评价, 考试评价, 质量监测"),
      .init("other", "其他, 其它"),
    ])

  static let visitKinds = CodeList(
    "visit_kind", "到校方式", source: ownKeys,
    [
      .init("inspection", "视导, 教学视导"), .init("guidance", "指导, 听评课"), .init("research_activity", "教研活动"),
      .init("online", "线上, 网络, 在线"), .init("other", "其他, 其它"),
    ])

  static let activityForms = CodeList(
    "activity_form", "教研形式", source: ownKeys,
    [
      .init("regional", "区域教研, 片区教研"), .init("school_based", "校本教研"), .init("blended", "综合教研, 混合式教研"),
      .init("online", "网络教研, 线上教研"),
    ])

  static let budgetLines = CodeList(
    "budget_line", "预算项目", source: ownKeys,
    [
      .init("research_recurrent", "教研工作经费, 教研经费, 日常教研经费, 教研业务经费"),
      .init("research_special", "教研专项经费, 教研专项, 专项教研经费"),
      .init("education_total", "教育经费总额, 教育经费, 教育总经费, 教育支出"),
    ])

  static let budgetPurposes = CodeList(
    "budget_purpose", "用途", source: ownKeys,
    [
      .init("none", "不分用途, 不分"), .init("research_projects", "课题研究, 教研课题, 课题"), .init("projects", "项目实施, 项目"),
      .init("resource_development", "资源建设, 资源开发"), .init("officer_training", "教研员培训, 培训"),
      .init("dissemination", "成果推广, 推广"),
    ])

  static let yesNo = CodeList(
    "yes_no", "是否", source: ownKeys,
    [
      .init("true", "是, 有, Y, yes, √, ✓, ✔, ☑, 对"), .init("false", "否, 无, 没有, N, no, ×, ✗, ✘, 不是"),
    ])
}
