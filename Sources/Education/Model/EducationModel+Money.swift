import Datasets
import Tables

extension EducationModel {
  /// Budget lines, transfers to schools, and the supervision of teaching research.
  static let moneyAndSupervision: [ModelTable] = [
    ModelTable("budget_lines", "教研经费预算", key: ["region_code", "year", "line", "purpose"]) {
      SchemaField("region_code", .text, title: "行政区划代码")
      SchemaField("year", .integer, title: "年度", unit: "year")
      SchemaField(
        "line", .text, title: "预算项目", allowed: ["research_recurrent", "research_special", "education_total"])
      SchemaField(
        "purpose", .text, title: "用途",
        allowed: [
          "none", "research_projects", "projects", "resource_development", "officer_training", "dissemination",
        ])
      SchemaField("budgeted", .number, title: "年初预算数", unit: "CNY")
      SchemaField("adjusted", .number, title: "调整预算数", unit: "CNY")
      SchemaField("executed", .number, title: "决算数", unit: "CNY")
      SchemaField("scope_note", .text, title: "口径说明")
    },
    ModelTable(
      "transfers", "校本教研补助", key: ["transfer_id"], references: [.region(), .school()]
    ) {
      SchemaField("transfer_id", .text, title: "补助编号")
      SchemaField("region_code", .text, title: "行政区划代码")
      SchemaField("school_id", .text, title: "学校编号")
      SchemaField("year", .integer, title: "年度", unit: "year")
      SchemaField("purpose", .text, title: "用途", allowed: ["school_research", "other"])
      SchemaField("amount", .number, title: "金额", unit: "CNY")
    },
    ModelTable("supervision_schemes", "督导方案", key: ["level", "region_code", "year"]) {
      SchemaField("level", .text, title: "层级", allowed: CodeLists.levels.codes)
      SchemaField("region_code", .text, title: "行政区划代码")
      SchemaField("year", .integer, title: "年度", unit: "year")
      SchemaField("held", .boolean, title: "是否开展督导评估")
      SchemaField("includes_research", .boolean, title: "是否纳入教研工作")
    },
    ModelTable("supervision_items", "督导指标", key: ["region_code", "year", "field"]) {
      SchemaField("region_code", .text, title: "行政区划代码")
      SchemaField("year", .integer, title: "年度", unit: "year")
      SchemaField(
        "field", .text, title: "指标领域", allowed: ["direction", "setup", "team", "conditions", "results"])
      SchemaField("maximum", .number, title: "分值")
    },
    ModelTable("supervision_results", "督导结果", key: ["region_code", "year"]) {
      SchemaField("region_code", .text, title: "行政区划代码")
      SchemaField("year", .integer, title: "年度", unit: "year")
      SchemaField("score", .number, title: "得分")
      SchemaField("grade", .text, title: "等次")
      SchemaField("published", .boolean, title: "结果是否公开")
      SchemaField("followup_due_on", .date, title: "整改期限")
      SchemaField("followup_closed_on", .date, title: "整改完成日期")
    },
  ]
}
