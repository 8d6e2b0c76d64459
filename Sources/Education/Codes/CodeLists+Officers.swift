import Tables

extension CodeLists {
  /// Professional titles (职称), as attributes the level and the series under which `officer_titles` keeps them.
  ///
  /// Since 28 August 2015 (人社部发〔2015〕79号) teachers of schools bear the titles 正高级教师 … 三级教师; 中学高级教师 and the
  /// like are of before. A title without its school kind (讲师) may be of two series and is then ambiguous.
  public static let titles = CodeList(
    "title", "职称", source: "人社部发〔2015〕79号; GB/T 12407",
    [
      .init(
        "正高级教师", "正高级教师 2015-08-28.., 正高, 正高级, 教师正高级, 中小学正高级教师, 教授级中学高级教师 ..2015-08-27",
        ["level": "senior_full", "series": "school"]),
      .init(
        "高级教师",
        "高级教师 2015-08-28.., 中学高级教师 ..2015-08-27, 中学高级 ..2015-08-27, 中高 ..2015-08-27, 副高, 副高级, 高级教师(副高), 中小学高级教师, 中教高级 ..2015-08-27",
        ["level": "senior", "series": "school"]),
      .init(
        "一级教师",
        "一级教师 2015-08-28.., 中学一级教师 ..2015-08-27, 中学一级 ..2015-08-27, 中一 ..2015-08-27, 中教一级 ..2015-08-27, 小学高级教师 ..2015-08-27, 小学高级 ..2015-08-27, 小高 ..2015-08-27, 小教高级 ..2015-08-27, 中小学一级教师",
        ["level": "middle", "series": "school"]),
      .init(
        "二级教师",
        "二级教师 2015-08-28.., 中学二级教师 ..2015-08-27, 中学二级 ..2015-08-27, 中二 ..2015-08-27, 小学一级教师 ..2015-08-27, 小学一级 ..2015-08-27, 小一 ..2015-08-27, 小教一级 ..2015-08-27, 中小学二级教师",
        ["level": "junior", "series": "school"]),
      .init(
        "三级教师",
        "三级教师 2015-08-28.., 中学三级教师 ..2015-08-27, 中三 ..2015-08-27, 小学二级教师 ..2015-08-27, 小学三级教师 ..2015-08-27, 小二 ..2015-08-27, 小三 ..2015-08-27",
        ["level": "junior", "series": "school"]),
      .init("正高级讲师", "正高级讲师", ["level": "senior_full", "series": "secondary_vocational"]),
      .init("高级讲师", "高级讲师", ["level": "senior", "series": "secondary_vocational"]),
      .init("讲师（中专）", "讲师（中专）, 讲师, 中专讲师", ["level": "middle", "series": "secondary_vocational"]),
      .init("助理讲师", "助理讲师", ["level": "junior", "series": "secondary_vocational"]),
      .init("教授", "教授", ["level": "senior_full", "series": "university"]),
      .init("副教授", "副教授", ["level": "senior", "series": "university"]),
      .init("讲师（高校）", "讲师（高校）, 讲师, 高校讲师", ["level": "middle", "series": "university"]),
      .init("助教", "助教", ["level": "junior", "series": "university"]),
      .init("研究员", "研究员", ["level": "senior_full", "series": "research"]),
      .init("副研究员", "副研究员", ["level": "senior", "series": "research"]),
      .init("助理研究员", "助理研究员", ["level": "middle", "series": "research"]),
      .init("研究实习员", "研究实习员", ["level": "junior", "series": "research"]),
    ])

  public static let engagements = CodeList(
    "engagement", "聘用方式", source: ownKeys,
    [
      .init("full_time", "专职, 全职, 专任, 专职教研员"), .init("part_time", "兼职, 兼任, 兼职教研员"),
      .init("invited", "特聘, 外聘, 聘请, 特聘教研员, 客座"),
    ])

  public static let duties = CodeList(
    "duty", "在岗状态", source: ownKeys,
    [
      .init("on_duty", "在岗, 在职, 在职在岗, 正常"), .init("seconded_out", "借调, 借出, 借调外单位, 抽调"),
      .init("leave", "请假, 病假, 产假, 休假"), .init("rotation", "到校任教, 轮岗, 下校任教, 支教"),
      .init("study", "进修, 脱产学习, 学习"), .init("absent", "不在岗, 占编不在岗, 缺岗, 吃空饷"),
    ])

  static let homeUnits = CodeList(
    "home_unit_kind", "人事关系单位类别", source: ownKeys,
    [
      .init("school", "学校, 中小学, 中小学校"), .init("university", "高校, 高等学校, 大学"),
      .init("other", "其他, 其它"),
    ])

  static let leaveKinds = CodeList(
    "leave_kind", "请假类别", source: ownKeys,
    [
      .init("sick", "病假"), .init("maternity", "产假, 生育假"), .init("unpaid", "事假, 停薪留职, 无薪假"),
      .init("study", "学习, 脱产学习, 进修"), .init("other", "其他, 其它"),
    ])

  static let trainingUnits = CodeList(
    "training_unit", "数量单位", source: ownKeys,
    [.init("hour", "学时, 课时, 小时"), .init("half_day", "半天, 半日"), .init("day", "天, 日, 工作日")])

  static let trainingOrganisers = CodeList(
    "organiser_level", "主办层级", source: ownKeys,
    [
      .init("nation", "国家, 国家级, 国培"), .init("province", "自治区, 省, 省级, 自治区级, 区级, 区培, 省培"),
      .init("city", "市, 市级, 设区市"), .init("county", "县, 县级, 县区级"), .init("institution", "本单位, 教研机构"),
      .init("school", "学校, 校级, 校本"),
    ])

  static let trainingCategories = CodeList(
    "training_category", "培训类别", source: ownKeys,
    [
      .init("general", "一般培训, 通识培训, 通识, 公需"), .init("officer_special", "教研员专项, 教研员专项培训, 专项培训"),
      .init("item_writing", "命题, 命题培训, 命题能力培训, 考试命题"), .init("IT", "信息技术, 信息化, 信息技术应用, 信息技术应用培训"),
    ])

  static let ownKeys = "the workbench's own keys"
}
