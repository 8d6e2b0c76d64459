internal import ArgumentParser
internal import Datasets
internal import Display
internal import Education
internal import Policy

struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run the policy checks on a dataset and report.",
    discussion: """
      Exit codes: 0 compliant, 1 not compliant, 2 wrong usage, 3 nothing failed but data are missing or undecided,
      4 a check failed to run, 5 the dataset is not valid. A waiver is shown beside a verdict and changes none.
      """)

  @Argument(help: "The dataset's folder (default: the current folder's, else the bundled one).")
  var dataset: String?

  @Option(help: "The policy pack: a name, or a .yaml file.")
  var pack = Pack.standardName

  @Option(help: ArgumentHelp("Only these checks: ids and beginnings of ids, as in 14-2,17-*.", valueName: "ids"))
  var only: String?

  @Option(
    help: ArgumentHelp("Only units in these regions: codes and beginnings of codes, as in 4501*.", valueName: "codes"))
  var region: String?

  @Option(help: "The calendar year to check (default: the latest that was reported).")
  var period: Int?

  @Option(
    help: ArgumentHelp("Another value of a parameter, as in training.hours=80 (repeatable).", valueName: "name=value"))
  var param: [String] = []

  @Option(
    help: ArgumentHelp("Another reading of a clause, as in 17-2=higher (repeatable).", valueName: "check=reading"))
  var reading: [String] = []

  @Option(
    help: ArgumentHelp("The waivers (default: waivers.yaml beside the dataset, if there is one).", valueName: "file"))
  var waivers: String?

  @Option(help: ArgumentHelp("Say what moved since this report, saved as JSON.", valueName: "file"))
  var baseline: String?

  @Option(help: "text, json, csv, markdown, html, junit or sarif (default: from --output's ending, else text).")
  var format: ReportFormat?

  @Option(help: ArgumentHelp("Write the report to this file instead of the standard output.", valueName: "file"))
  var output: String?

  @Option(help: ArgumentHelp("The most evidence rows that a finding lists.", valueName: "rows"))
  var evidence = 20

  @Flag(help: "Show the values of personal columns.")
  var withPersonal = false

  @OptionGroup var own: OwnChecksOption
  @OptionGroup var session: SessionOptions

  func validate() throws {
    if let period, !(1900...2100).contains(period) { throw ValidationError("--period takes a year, 1900 to 2100.") }
    for (name, list) in [("--only", only), ("--region", region)] {
      if let list, list.split(separator: ",").isEmpty { throw ValidationError("\(name) names nothing.") }
    }
    guard evidence >= 0 else { throw ValidationError("--evidence takes a number of rows from 0 on.") }
    for (name, pairs) in [("--param", param), ("--reading", reading)] {
      for pair in pairs where Self.pair(pair) == nil {
        throw ValidationError("\(name) takes name=value, found '\(pair)'.")
      }
    }
  }

  func run() throws {
    let format = format ?? output.flatMap(ReportFormat.init(path:)) ?? .text
    let (report, options) = try makeReport(format)
    let bytes = format.bytes(of: report, options)
    if let output {
      do {
        try FileBytes.writeAtomically(bytes, to: output)
      } catch {
        throw CommandFailure(error)
      }
    } else if !session.quiet {
      StandardOutput.write(bytes)
    }
    throw ExitCode(report.outcome.rawValue)
  }

  private func makeReport(_ format: ReportFormat) throws -> (PolicyReport, ReportOptions) {
    func list(_ text: String?) -> [String] { text?.split(separator: ",").map(String.init) ?? [] }
    let own = try own.open(dataset: dataset, session)
    let education = own.education
    let isOnTerminal = output == nil && format == .text
    do throws(PolicyFailure) {
      let values = param.compactMap(Self.pair).map { ($0.name, ParameterValue(text: $0.value)) }
      let pack = try Pack.namedOrRead(pack).including(own.checks.map(\.description))
        .setting(Dictionary(values) { _, last in last })
      let readings = reading.compactMap(Self.pair).map { ($0.name, $0.value) }
      let laidOver = if let waivers { try Waivers.read(waivers) } else { try Waivers.beside(education.dataset.folder) }
      let earlier: Baseline? = if let baseline { try Baseline.read(baseline) } else { nil }
      var options = ReportOptions(
        language: session.lang ?? .ofLocale, evidence: evidence, showsPersonal: withPersonal,
        width: isOnTerminal ? TableLimits.ofStandardOutput.width : nil, worst: format == .text ? 3 : nil,
        baseline: earlier)
      let run = try PolicyRun(
        education, pack: pack, only: list(only), regions: list(region), year: period,
        readings: Dictionary(readings) { _, last in last }, waivers: laidOver, own: own.checks)
      let report = try own.report(of: run)
      // What cannot be read is told by the findings.
      if format.showsSignals { options.signals = (try? run.integritySignals()) ?? [] }
      if withPersonal { options.names = try OfficerNames(in: report, education) }
      return (report, options)
    } catch {
      throw CommandFailure(error)
    }
  }

  /// `name=value`; nil for anything else.
  private static func pair(_ text: String) -> (name: String, value: String)? {
    guard let sign = text.firstIndex(of: "="), sign != text.startIndex else { return nil }
    return (String(text[..<sign]), String(text[text.index(after: sign)...]))
  }
}
