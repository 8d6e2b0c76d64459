internal import ArgumentParser
internal import Datasets
internal import Display
internal import Education
internal import Policy

struct Validate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Hold a dataset against its own description: types, keys, references.",
    discussion: """
      Reads datapackage.json (Data Package v2, Table Schema) and every row of the tables, and names what does not fit as
      frictionless does: type-error, constraint-error, primary-key, foreign-key, missing-label and so on. Tables of the
      education model are held against one another as well.
      Exit codes: 0 valid, 2 wrong usage, 5 not valid.
      """)

  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, json
  }

  @Argument(help: "The dataset's folder (default: the current folder's, else the bundled one).")
  var dataset: String?

  @Option(help: "text, or json in the shape of frictionless' reports.")
  var format: Format = .text

  @Option(help: ArgumentHelp("The most errors that a table is told of.", valueName: "errors"))
  var limitErrors = PackageValidation.standardLimit

  @Flag(help: "Print nothing; only the exit code tells the outcome.")
  var quiet = false

  func validate() throws {
    guard limitErrors > 0 else {
      throw ArgumentParser.ValidationError("--limit-errors takes a number of errors above 0.")
    }
  }

  func run() throws {
    let report = try makeReport()
    if !quiet {
      switch format {
      case .json: StandardOutput.write(ValidationJSON.bytes(of: report, version: Version.current))
      case .text: StandardOutput.write(lines: ValidationText.lines(of: report))
      }
    }
    if !report.isValid { throw ExitCode(ExitStatus.dataFailed.rawValue) }
  }

  private func makeReport() throws -> ValidationReport {
    let folder = try DatasetChoice.folder(named: dataset)
    do throws(DatasetFailure) {
      var report = try PackageValidation.report(folder, limit: limitErrors)
      try ModelRules.add(to: &report, folder: folder)
      return report
    } catch {
      throw CommandFailure(error)
    }
  }
}
