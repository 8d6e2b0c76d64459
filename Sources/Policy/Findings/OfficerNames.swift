internal import Datasets
public import Education
internal import Tables

/// The names of the officers whom evidence is about, for reports that may show persons.
///
///     options.names = try OfficerNames(in: report, education)
///
/// An officer is known by the `officer_id` of the evidence's row, or by its key. A name that the dataset leaves empty has none.
public struct OfficerNames: Sendable {
  private let names: [String: String]
  /// Officers by table and row of the file.
  private var officers: [String: [Int: String]] = [:]

  /// The names beside the evidence of a report. Throws `data` where the tables cannot be read.
  public init(in report: PolicyReport, _ education: Education) throws(PolicyFailure) {
    do throws(DatasetFailure) {
      var names: [String: String] = [:]
      if let rows = try education.rows(of: "officers") {
        let (ids, texts) = (rows.texts("officer_id"), rows.texts("name"))
        for row in 0..<rows.count {
          if let id = ids[row], let name = texts[row] { names[id] = name }
        }
      }
      self.names = names
      for table in Set(report.findings.flatMap { $0.judgement.evidence.map(\.table) }) {
        guard let rows = try education.rows(of: table),
          rows.loaded.table.fields.contains(where: { $0.name == "officer_id" })
        else { continue }
        let ids = rows.texts("officer_id")
        for row in 0..<rows.count {
          if let id = ids[row] { officers[table, default: [:]][rows.loaded.fileRow(row)] = id }
        }
      }
    } catch {
      throw .data(error)
    }
  }

  /// The name of the officer whom a cell is about; nil for a cell about nobody.
  public func name(of evidence: Evidence) -> String? {
    if let row = evidence.row, let id = officers[evidence.table]?[row] { return names[id] }
    return names[evidence.key] ?? evidence.key.split(separator: "|").first.flatMap { names[String($0)] }
  }
}
