internal import Datasets
internal import Policy
internal import Tables

/// The findings as CSV, one row each. A file of rows has no place for a manifest, so that each row bears what a reader
/// must know when it stands alone: the reading, the pack and its hash, the dataset, and whether it is synthetic.
enum ReportCSV {
  static func bytes(of report: PolicyReport) -> [UInt8] {
    guard let findings = try? report.findingsTable() else { return [] }
    func repeated(_ texts: [String]) -> Column {
      var builder = ColumnBuilder(.text)
      for text in texts { builder.append(text: text) }
      return builder.finished()
    }
    let all = report.findings
    var columns = Array(zip(findings.fields, findings.columns))
    columns.append((Field("reading", .text), repeated(all.map(\.reading))))
    columns.append((Field("fingerprint", .text), repeated(all.map(\.fingerprint))))
    columns.append(
      (Field("pack", .text), repeated(all.map { _ in "\(report.pack.id)@\(report.pack.sha256.prefix(12))" })))
    columns.append((Field("dataset", .text), repeated(all.map { _ in report.dataset.name })))
    columns.append(
      (Field("synthetic", .text), repeated(all.map { _ in report.dataset.isSynthetic ? "true" : "false" })))
    guard let table = try? Table(columns: columns) else { return [] }
    return (try? CSVWriter.bytes(of: table)) ?? []
  }
}
