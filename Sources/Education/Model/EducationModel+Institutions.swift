import Datasets
import Tables

extension EducationModel {
  /// Teaching-research institutions and their posts at each year's end.
  static let institutionsAndPosts: [ModelTable] = [
    ModelTable("institutions", "教研机构", key: ["institution_id"], references: [.region()]) {
      SchemaField("institution_id", .text, title: "机构编号")
      SchemaField("name", .text, title: "机构名称")
      SchemaField("region_code", .text, title: "行政区划代码")
      SchemaField("level", .text, title: "层级", allowed: CodeLists.levels.codes)
      SchemaField("setup", .text, title: "设置形式", allowed: ["independent", "within_unit", "office", "none"])
      SchemaField("host_unit", .text, title: "所在单位")
      SchemaField("founded_on", .date, title: "成立日期")
      SchemaField("closed_on", .date, title: "撤销日期")
    },
    ModelTable(
      "institution_years", "机构编制与岗位（年末）", key: ["institution_id", "year"], references: [.institution()]
    ) {
      SchemaField("institution_id", .text, title: "机构编号")
      SchemaField("year", .integer, title: "年度", unit: "year")
      SchemaField("approved_posts", .integer, title: "核定编制数", unit: "post")
      SchemaField("filled_posts", .integer, title: "在编人数", unit: "person")
      SchemaField("professional_posts", .integer, title: "专业技术岗位数", unit: "post")
      SchemaField("senior_posts", .integer, title: "高级岗位数", unit: "post")
      SchemaField("middle_posts", .integer, title: "中级岗位数", unit: "post")
      SchemaField("junior_posts", .integer, title: "初级岗位数", unit: "post")
    },
  ]
}
