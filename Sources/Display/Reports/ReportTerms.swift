internal import Policy

/// The codes of a check in words: how strongly its clause binds, how it counts, and why a verdict is what it is.
enum ReportTerms {
  /// Force, stance and quantifier in one line.
  static func kind(_ description: CheckDescription, _ language: Language) -> String {
    [
      force(description.force, language), stance(description.stance, language),
      quantifier(description.quantifier, language),
    ]
    .joined(separator: " · ")
  }

  static func force(_ force: Force, _ language: Language) -> String {
    switch force {
    case .must: language.pick("必须", "must")
    case .mustOpen: language.pick("必须有，幅度未定", "must, how much is open")
    case .inPrinciple: language.pick("原则上", "in principle")
    case .whereConditionsPermit: language.pick("有条件的地方", "where conditions permit")
    case .encourage: language.pick("鼓励", "encouraged")
    case .goal: language.pick("目标", "a goal")
    }
  }

  static func stance(_ stance: Stance, _ language: Language) -> String {
    switch stance {
    case .verdict: language.pick("计入结论", "its verdict counts")
    case .advisory: language.pick("仅供参考", "advisory")
    case .info: language.pick("仅示数字", "figures only")
    }
  }

  static func quantifier(_ quantifier: Quantifier, _ language: Language) -> String {
    switch quantifier {
    case .each: language.pick("逐项达到", "each must pass")
    case .share: language.pick("达到一定比例", "a share must pass")
    case .exists: language.pick("应当存在", "something must exist")
    case .trend: language.pick("变化趋势", "a trend")
    case .value: language.pick("数值", "a figure")
    }
  }

  /// What a reason's code says; other texts, such as those of own checks, stay as they are.
  static func reason(_ code: String, _ language: Language) -> String {
    switch code {
    case "tableAbsent": language.pick("缺少所需的表", "a table it needs is absent")
    case "conditionNotDeclared": language.pick("未声明具备条件", "the condition is not declared")
    case "exception": language.pick("有批准的例外", "by an approved exception")
    case "issueOpen": language.pick("已列入问题清单", "listed as a problem to solve")
    case "researchSeries": language.pick("以研究系列职称达到", "by a title of the research series")
    case "ongoing": language.pick("正在学校", "at a school now")
    case "late": language.pick("到校偏晚", "at a school, but late")
    case "backlog": language.pick("有逾期未到学校者", "officers are overdue at schools")
    case "stagesUnknown": language.pick("学段不明", "the stages are not known")
    case "unitSuspect": language.pick("疑似计量单位有误", "the unit of the figure is doubtful")
    case "belowLastYear": language.pick("低于上年", "below last year")
    case "notYetRaised": language.pick("尚未提高，未到期限", "not yet raised, and not yet due")
    case "notRaised": language.pick("未提高", "not raised")
    case "regionChange": language.pick("区划变更，不可比", "the region changed; the years do not compare")
    case "scopeChanged": language.pick("口径变更，不可比", "the scope changed; the years do not compare")
    case "baseZero": language.pick("上年为零", "nothing last year")
    case "officersUnknown": language.pick("人数不明", "the number of officers is not known")
    case "comparisonUnknown": language.pick("比较数不明", "what it is compared with is not known")
    case "notMeasured": language.pick("未测算", "not measured")
    default: code
    }
  }
}
