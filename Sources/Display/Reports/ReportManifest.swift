internal import Policy
internal import Tables

/// What a report rests on, line by line, for documents that people read.
enum ReportManifest {
  static func lines(of report: PolicyReport, _ language: Language) -> [(name: String, value: String)] {
    var lines = [
      (language.pick("程序", "Program"), "jiaoyan \(Version.current)"),
      (language.pick("规则包", "Pack"), "\(report.pack.id) · SHA-256 \(report.pack.sha256)"),
      (language.pick("依据", "Source"), report.pack.source),
      (language.pick("年度", "Year"), String(report.year)),
      (language.pick("时点", "As of"), report.asOf.description),
      (language.pick("数据集", "Dataset"), report.dataset.title ?? report.dataset.name),
    ]
    if let waivers = report.waiversSHA256 { lines.append((language.pick("豁免文件", "Waivers"), "SHA-256 \(waivers)")) }
    for script in report.scripts {
      lines.append((language.pick("脚本", "Script"), "\(script.name) · SHA-256 \(script.sha256)"))
    }
    return lines
  }

  static func tables(of report: PolicyReport) -> [(name: String, rows: Int, sha256: String)] {
    report.dataset.tables.map { ($0.name, $0.rows, $0.sha256) }
  }
}
