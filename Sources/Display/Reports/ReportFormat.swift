internal import Datasets
public import Policy
internal import Tables

/// A form in which a report leaves the workbench.
///
///     let format = ReportFormat(path: "2023.html")          // .html
///     let bytes = format?.bytes(of: report, ReportOptions(language: .chinese))
public enum ReportFormat: String, Sendable, CaseIterable {
  case text, json, csv, markdown, html, junit, sarif

  /// The format that the end of a file's name asks for; nil for any other end.
  public init?(path: String) {
    guard let format = Self.allCases.first(where: { $0.endings.contains { path.hasSuffix($0) } }) else { return nil }
    self = format
  }

  /// How names of files in this format end.
  public var endings: [String] {
    switch self {
    case .text: [".txt"]
    case .json: [".json"]
    case .csv: [".csv"]
    case .markdown: [".md", ".markdown"]
    case .html: [".html", ".htm"]
    case .junit: [".xml"]
    case .sarif: [".sarif"]
    }
  }

  /// Whether the form has a place for signals.
  public var showsSignals: Bool {
    switch self {
    case .text, .markdown, .html: true
    case .json, .csv, .junit, .sarif: false
    }
  }

  /// The report in UTF-8; the same bytes for the same report and options.
  public func bytes(of report: PolicyReport, _ options: ReportOptions = ReportOptions()) -> [UInt8] {
    switch self {
    case .text: Self.lines(ReportText.lines(of: report, options))
    case .json: ReportJSON.bytes(of: report, options)
    case .csv: ReportCSV.bytes(of: report)
    case .markdown: Self.lines(ReportMarkdown.lines(of: report, options))
    case .html: Array(ReportHTML.page(of: report, options).utf8)
    case .junit: Array(ReportJUnit.text(of: report, options).utf8)
    case .sarif: ReportSARIF.bytes(of: report, options)
    }
  }

  private static func lines(_ lines: [String]) -> [UInt8] { Array((lines.joined(separator: "\n") + "\n").utf8) }
}

/// How a report is written.
public struct ReportOptions: Sendable {
  public var language: Language
  /// The most evidence rows that a finding lists.
  public var evidence: Int
  /// Whether values of personal columns are shown.
  public var showsPersonal: Bool
  /// The columns of the terminal; nil where nothing is clipped.
  public var width: Int?
  /// The most units named for each check; nil names all.
  public var worst: Int?
  /// The report of an earlier run, which this one is held against.
  public var baseline: Baseline?
  /// Patterns in the data that say where to look first.
  public var signals: [IntegritySignal] = []
  /// The names of officers beside the evidence about them; nil keeps them out.
  public var names: OfficerNames?

  public init(
    language: Language = .english, evidence: Int = 20, showsPersonal: Bool = false, width: Int? = nil,
    worst: Int? = nil,
    baseline: Baseline? = nil
  ) {
    self.language = language
    self.evidence = evidence
    self.showsPersonal = showsPersonal
    self.width = width
    self.worst = worst
    self.baseline = baseline
  }
}

extension PolicyReport {
  /// The evidence of a finding as it may leave the workbench: cut at the options' number of rows, personal cells masked.
  func shownEvidence(_ finding: Finding, _ options: ReportOptions) -> some Collection<Evidence> {
    finding.judgement.evidence.prefix(options.evidence).lazy.map { evidence in
      guard !options.showsPersonal, personalColumns[evidence.table]?.contains(evidence.column) == true,
        evidence.value != .missing
      else { return evidence }
      var masked = evidence
      masked.value = .text("•••")
      return masked
    }
  }
}
