public import Datasets
internal import Tables

/// A validation report for people to read.
public enum ValidationText {
  /// One line a table with its rows and errors, the errors of each below it, and a last line that counts them. Characters
  /// that would act on the terminal are spelled out.
  public static func lines(of report: ValidationReport) -> [String] {
    var lines = report.errors.map { "  [\($0.code.rawValue)] \($0)" }
    if !lines.isEmpty { lines.insert("datapackage.json", at: 0) }
    for table in report.tables {
      let rows = table.rowCount.map { "\($0) row" + ($0 == 1 ? "" : "s") } ?? "not read"
      lines.append(
        "\(table.name) (\(table.place)): \(rows), \(table.errors.isEmpty ? "valid" : count(table.errors.count))")
      lines += table.errors.map { error in
        "  [\(error.code.rawValue)] \(error)" + (error.cell.map { $0.isEmpty ? "" : ", found '\($0)'" } ?? "")
      }
      lines += table.warnings.map { "  note: \($0)" }
    }
    let tables = "\(report.tables.count) table" + (report.tables.count == 1 ? "" : "s")
    lines.append("\(report.isValid ? "valid" : "not valid"): \(tables), \(count(report.errorCount))")
    return lines.map { VisibleText.of($0) }
  }

  private static func count(_ errors: Int) -> String { errors == 1 ? "1 error" : "\(errors) errors" }
}
