import Tables

/// The words of the model as offices write them.
enum Words {
  static func engagement(_ code: String, _ generator: inout SeededGenerator) -> Spelling {
    switch code {
    case "full_time": generator.spelling("专职", aliases: ["全职"])
    case "part_time": generator.spelling("兼职", aliases: ["兼职教研员"])
    default: generator.spelling("特聘", aliases: ["聘请", "外聘"])
    }
  }

  /// Titles before 2015 and what people call them.
  static func title(_ name: String, _ generator: inout SeededGenerator) -> Spelling {
    let aliases: [String] =
      switch name {
      case "正高级教师": ["正高", "正高级"]
      case "高级教师": ["中学高级", "中高", "副高", "高级教师（副高）"]
      case "一级教师": ["中学一级", "中一", "小学高级", "小高"]
      case "二级教师": ["中学二级", "中二"]
      default: []
      }
    return generator.spelling(name, aliases: aliases)
  }

  static func subject(_ code: Value, _ generator: inout SeededGenerator) -> Spelling {
    let name = PublicFacts.subjectStages.first { .text($0[0]) == code }?[3] ?? code.description
    let aliases: [String] =
      switch code {
      case .text("XX"): ["微机", "信息科技", "计算机"]
      case .text("DF"): ["政治", "思品", "品德与社会"]
      case .text("SW"): ["生物"]
      case .text("TY"): ["体育"]
      case .text("YY"): ["外语"]
      case .text("LD"): ["劳技", "劳动技术"]
      case .text("ZH"): ["综合实践"]
      default: []
      }
    return generator.spelling(name, aliases: aliases)
  }

  static func stage(_ code: Value, _ generator: inout SeededGenerator) -> Spelling {
    switch code {
    case .text("PRE"): generator.spelling("学前", aliases: ["幼儿园", "学前教育"])
    case .text("PRI"): generator.spelling("小学", aliases: ["小学段"])
    case .text("JUN"): generator.spelling("初中", aliases: ["普通初中", "中学（初中）"])
    case .text("SEN"): generator.spelling("高中", aliases: ["普通高中"])
    case .text("SPE"): generator.spelling("特殊教育", aliases: ["特教"])
    default: Spelling(code.description)
    }
  }

  static func line(_ code: Value) -> Spelling {
    switch code {
    case .text("research_recurrent"): Spelling("教研工作经费")
    case .text("research_special"): Spelling("教研专项经费")
    default: Spelling("教育经费总额")
    }
  }

  static func purpose(_ code: Value) -> Spelling {
    switch code {
    case .text("research_projects"): Spelling("课题研究")
    case .text("projects"): Spelling("项目实施")
    case .text("resource_development"): Spelling("资源建设")
    case .text("officer_training"): Spelling("教研员培训")
    case .text("dissemination"): Spelling("成果推广")
    default: Spelling("")
    }
  }

  static func category(_ code: Value) -> Spelling {
    switch code {
    case .text("officer_special"): Spelling("教研员专项培训")
    case .text("item_writing"): Spelling("命题能力培训")
    case .text("IT"): Spelling("信息技术应用培训")
    default: Spelling("通识培训")
    }
  }

  static func organiser(_ code: Value) -> Spelling {
    switch code {
    case .text("nation"): Spelling("国家级")
    case .text("province"): Spelling("自治区级")
    case .text("city"): Spelling("市级")
    case .text("county"): Spelling("县级")
    case .text("institution"): Spelling("本单位")
    default: Spelling("校级")
    }
  }
}
