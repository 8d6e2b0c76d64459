import Datasets
import Tables

extension EducationModel {
  /// Regions, their changes and flags, the calendar, the subjects required, and who has reported what.
  static let placesAndTime: [ModelTable] = [
    ModelTable("regions", "行政区划", key: ["code"], references: [ForeignKey(["parent_code"], references: "", ["code"])]) {
      SchemaField("code", .text, title: "行政区划代码")
      SchemaField("name", .text, title: "名称")
      SchemaField("name_en", .text, title: "英文名称")
      SchemaField("level", .text, title: "层级", allowed: CodeLists.levels.codes)
      SchemaField(
        "kind", .text, title: "类别",
        allowed: ["province", "city", "district", "county", "autonomous_county", "county_level_city"])
      SchemaField("parent_code", .text, title: "上级代码")
    },
    ModelTable("region_changes", "区划变更", key: ["old_code", "new_code"]) {
      SchemaField("old_code", .text, title: "原代码")
      SchemaField("new_code", .text, title: "新代码")
      SchemaField("change", .text, title: "变更方式", allowed: ["renamed", "merged_into", "split_off"])
      SchemaField("effective_on", .date, title: "生效日期")
    },
    ModelTable("region_flags", "地区标记", key: ["region_code", "flag"], references: [.region()]) {
      SchemaField("region_code", .text, title: "行政区划代码")
      SchemaField("flag", .text, title: "标记")
      SchemaField("valid_from", .date, title: "起始日期")
      SchemaField("valid_to", .date, title: "截止日期")
      SchemaField("declared_by", .text, title: "认定单位")
    },
    ModelTable("school_calendar", "校历", key: ["region_code", "school_year", "term"], references: [.region()]) {
      SchemaField("region_code", .text, title: "行政区划代码")
      SchemaField("school_year", .integer, title: "学年起始年", unit: "year")
      SchemaField("term", .integer, title: "学期（1秋季，2春季）", allowed: ["1", "2"])
      SchemaField("start_on", .date, title: "开学日期")
      SchemaField("end_on", .date, title: "学期末日")
    },
    ModelTable("subject_stages", "学科学段配备", key: ["subject", "stage"]) {
      SchemaField("subject", .text, title: "学科")
      SchemaField("stage", .text, title: "学段", allowed: CodeLists.stages.codes)
      SchemaField("county_subject", .text, title: "县级学科")
      SchemaField("name", .text, title: "学科名称")
      SchemaField("required_city", .boolean, title: "省市两级须配备")
      SchemaField("switchable", .boolean, title: "可由政策包取舍")
      SchemaField("valid_from", .date, title: "起始日期")
      SchemaField("valid_to", .date, title: "截止日期")
    },
    ModelTable("reporting", "填报登记", key: ["region_code", "table", "period"]) {
      SchemaField("region_code", .text, title: "行政区划代码")
      SchemaField("table", .text, title: "报表")
      SchemaField("period", .text, title: "报告期")
      SchemaField("status", .text, title: "状态", allowed: ["closed", "open"])
    },
  ]
}
