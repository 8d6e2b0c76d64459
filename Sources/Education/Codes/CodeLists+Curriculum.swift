import Tables

extension CodeLists {
  /// The subjects that want an officer. The code is the workbench's own; JY/T 1001-2012 has none for preschool, special
  /// education, mental health and minority languages.
  ///
  /// Names changed with the curriculum of compulsory education of 2022 (义务教育课程方案（2022年版）, from 1 September 2022)
  /// and that of senior high school (普通高中课程方案（2017年版2020年修订）).
  public static let subjects = CodeList(
    "subject", "学科", source: "JY/T 1001-2012 ZXXKC; 义务教育课程方案（2022年版）; 普通高中课程方案（2017年版2020年修订）",
    [
      .init("XQJY", "学前教育, 学前, 幼教, 幼儿教育, 幼儿园, 学前班"),
      .init(
        "DF",
        "道德与法治 2016-09-01.., 思想政治, 品德与生活 ..2022-08-31, 品德与社会 ..2022-08-31, 思想品德 ..2022-08-31, 政治, 思政, 道法, 品德, 小学品德, 思品"),
      .init("YW", "语文, 中文, 小语, 小学语文, 初中语文, 高中语文"),
      .init("SX", "数学, 小数, 小学数学, 初中数学, 高中数学"),
      .init("YY", "英语, 外语, 英语(外语), 英文, 小学英语, 初中英语, 高中英语"),
      .init("KX", "科学, 小学科学, 自然 ..2001-08-31"),
      .init("LS", "历史, 历史与社会"),
      .init("DL", "地理"),
      .init("WL", "物理"),
      .init("HX", "化学"),
      .init("SW", "生物学, 生物"),
      .init("XX", "信息科技 2022-09-01.., 信息技术, 信息技术/信息科技, 信息, 微机, 电脑, 计算机, 信息技术教育, 电教"),
      .init("TYJS", "通用技术, 通技"),
      .init("TY", "体育与健康, 体育, 体育与保健 ..2001-08-31, 体健"),
      .init("YS", "艺术"),
      .init("YU", "音乐"),
      .init("MS", "美术, 图画"),
      .init("LD", "劳动 2020-03-20.., 劳动与技术 ..2022-08-31, 劳技 ..2022-08-31, 劳动教育, 劳动技术 ..2022-08-31"),
      .init("ZH", "综合实践活动, 综合实践, 综合, 综合活动"),
      .init("TSJY", "特殊教育, 特教, 随班就读"),
      .init("XL", "心理健康, 心理健康教育, 心理"),
      .init("MZ", "民族语文, 壮文, 壮汉双语, 民族教育"),
      .init("RY", "日语"),
    ])

  /// The stages of schooling. Source: JY/T 1001-2012 RKXD; 特殊教育 stands beside them as an axis of its own.
  public static let stages = CodeList(
    "stage", "学段", source: "JY/T 1001-2012 RKXD",
    [
      .init("PRE", "学前教育, 学前, 幼儿园, 幼儿"),
      .init("PRI", "小学, 小学段, 小学阶段"),
      .init("JUN", "初中, 普通初中, 初级中学, 中学(初中), 初中段, 初中阶段"),
      .init("SEN", "高中, 普通高中, 普高, 高级中学, 高中段, 高中阶段"),
      .init("SPE", "特殊教育, 特教"),
    ])
}
