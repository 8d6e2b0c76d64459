import Datasets
import Education
import Tables

/// The public facts that the synthetic figures stand on; they are embedded as CSV files under `Facts`.
///
/// Regions: the yearly lists of codes of divisions at county level and above, state of 2021–2024. Their changes:
/// `effective_on` is the day of approval; where only the list that first holds the new code is known, it is that
/// year's first day, the earliest the change can have been; 横州市 has the day of the local notice. Subjects and
/// stages: the curricula of 2020 and 2022. The counties of `region_flags` are from memory and to be checked.
enum PublicFacts {
  static let provinces = rows(PackageResources.provinces_csv)
  static let regions = rows(PackageResources.regions_csv)
  static let regionChanges = rows(PackageResources.region_changes_csv)
  static let regionFlags = rows(PackageResources.region_flags_csv)
  static let subjectStages = rows(PackageResources.subject_stages_csv)

  /// The subjects that a stage has, in the order of the list.
  static func subjects(of stage: String) -> [String] { subjectsByStage[stage] ?? [] }

  private static let subjectsByStage = Dictionary(grouping: subjectStages) { $0[1] }.mapValues { $0.map { $0[0] } }

  /// The records below the header; the files hold no quoted cells.
  private static func rows(_ bytes: [UInt8]) -> [[String]] {
    String(decoding: bytes, as: UTF8.self).split(separator: "\n").dropFirst().map { line in
      line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
  }

  /// A fact's cell of the type its column has; nil where it is empty.
  static func cell(_ text: String, _ type: ColumnType) -> (any Cell)? {
    guard !text.isEmpty else { return nil }
    switch type {
    case .boolean: return text == "true"
    case .date: return Day(text)
    case .integer: return Int(text)
    case .number: return Double(text)
    case .text: return text
    }
  }
}
