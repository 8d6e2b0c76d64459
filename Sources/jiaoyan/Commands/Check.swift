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
      4 a check failed to run, 5 the dataset is not valid.
      """)

  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, json
  }

  @Argument(help: "The dataset's folder (default: the current folder's, else the bundled one).")
  var dataset: String?

  @Option(help: "The policy pack.")
  var pack = Pack.standardName

  @Option(help: ArgumentHelp("Only these checks: ids and beginnings of ids, as in 14-2,17-*.", valueName: "ids"))
  var only: String?

  @Option(
    help: ArgumentHelp("Only units in these regions: codes and beginnings of codes, as in 4501*.", valueName: "codes"))
  var region: String?

  @Option(help: "The calendar year to check (default: the latest that was reported).")
  var period: Int?

  @Option(help: "text or json.")
  var format: Format = .text

  @Option(help: ArgumentHelp("Write the report to this file instead of the standard output.", valueName: "file"))
  var output: String?

  @Option(help: ArgumentHelp("The most evidence rows that a finding lists in JSON.", valueName: "rows"))
  var evidence = 20

  @Option(help: "The report's language: zh or en (default: from the locale).")
  var lang: Language?

  @OptionGroup var caching: CacheOption

  @Flag(help: "Print nothing; only the exit code tells the outcome.")
  var quiet = false

  func validate() throws {
    if let period, !(1900...2100).contains(period) { throw ValidationError("--period takes a year, 1900 to 2100.") }
    for (name, list) in [("--only", only), ("--region", region)] {
      if let list, list.split(separator: ",").isEmpty { throw ValidationError("\(name) names nothing.") }
    }
    guard evidence >= 0 else { throw ValidationError("--evidence takes a number of rows from 0 on.") }
  }

  func run() throws {
    let report = try makeReport()
    let bytes =
      switch format {
      case .json: ReportJSON.bytes(of: report, evidence: evidence)
      case .text:
        textBytes(of: report)
      }
    if let output {
      do {
        try FileBytes.writeAtomically(bytes, to: output)
      } catch {
        throw CommandFailure(error)
      }
    } else if !quiet {
      StandardOutput.write(bytes)
    }
    throw ExitCode(report.outcome.rawValue)
  }

  private func textBytes(of report: PolicyReport) -> [UInt8] {
    let width = output == nil ? TableLimits.ofStandardOutput.width : nil
    let lines = ReportText.lines(of: report, language: lang ?? .ofLocale, width: width)
    return Array((lines.joined(separator: "\n") + "\n").utf8)
  }

  private func makeReport() throws -> PolicyReport {
    func list(_ text: String?) -> [String] { text?.split(separator: ",").map(String.init) ?? [] }
    let education = try DatasetChoice.open(named: dataset, cache: caching.cache)
    do throws(PolicyFailure) {
      let pack = try Pack.named(pack)
      return try PolicyRun(education, pack: pack, only: list(only), regions: list(region), year: period).report()
    } catch {
      throw CommandFailure(error)
    }
  }
}
