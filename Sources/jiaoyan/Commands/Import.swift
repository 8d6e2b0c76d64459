internal import ArgumentParser
internal import Datasets
internal import Display
internal import Import
internal import Policy

struct ImportSheets: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Take sheets as offices send them into a dataset: CSV or XLSX, Chinese headings, any encoding.",
    discussion: """
      Finds the header, maps headings to fields, reads units, dates, names and codes as people write them, and says how. \
      Nothing is guessed: a heading that is only near to a field's is a question, and a cell that does not fit is rejected \
      with its row and the reason. While a question is open nothing is written; otherwise the dataset changes as a whole or \
      not at all. A record that the dataset has already is left as it is; one that says otherwise is rejected without \
      --replace, and an empty cell says nothing.
      Exit codes: 0 all rows were loaded, 2 wrong usage, 5 rows were rejected, a question is open, or a file cannot be read.
      """)

  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, json
  }

  enum MonthEnd: String, CaseIterable, ExpressibleByArgument {
    case first, last
  }

  @Argument(help: ArgumentHelp("Files, or folders of them.", valueName: "file"))
  var files: [String]

  @Option(help: ArgumentHelp("The dataset's folder.", valueName: "dataset"))
  var into: String

  @Option(help: ArgumentHelp("The table that the sheets are of (default: what their headings say).", valueName: "name"))
  var table: String?

  @Option(help: ArgumentHelp("The only sheet of each workbook to be read.", valueName: "name"))
  var sheet: String?

  @Flag(help: "Show the plan and write nothing.")
  var dryRun = false

  @Option(help: ArgumentHelp("List what was rejected in this file, .xlsx or .csv.", valueName: "file"))
  var rejects: String?

  @Option(
    help: ArgumentHelp(
      "The field that a heading stands for, as in 姓名=name, none to leave it out, or a file of such lines (repeatable).",
      valueName: "heading=field"))
  var map: [String] = []

  @Flag(help: "Take headings that are only near to a field's name.")
  var accept = false

  @Option(help: "The year of sheets that have no column for it.")
  var year: Int?

  @Option(help: ArgumentHelp("The region, by code or name, of sheets that do not say it.", valueName: "region"))
  var region: String?

  @Option(help: "The unit of amounts, as in 万元, whatever the sheets say.")
  var unit: String?

  @Option(
    help: ArgumentHelp(
      "The heading of a column whose empty cells repeat the one above (repeatable).", valueName: "heading"))
  var fillDown: [String] = []

  @Option(help: "The day that a month means where something ends: first or last.")
  var monthEnds: MonthEnd?

  @Option(help: "The encoding of text files (default: what they show).")
  var encoding: String?

  @Flag(help: "Let records of the sheets take the place of those that the dataset has under the same key.")
  var replace = false

  @Flag(help: "Show the values of personal columns among the rejects.")
  var personal = false

  @Option(help: "text or json.")
  var format: Format = .text

  @Option(help: "The language of the report: zh or en (default: from the locale).")
  var lang: Language?

  @Flag(help: "Print nothing; only the exit code and the files tell the outcome.")
  var quiet = false

  func validate() throws {
    if let year, !(1900...2100).contains(year) { throw ValidationError("--year takes a year from 1900 to 2100.") }
    if files.isEmpty { throw ValidationError("Name the files to import.") }
    if let encoding, TextEncoding(named: encoding) == nil {
      throw ValidationError("--encoding knows no encoding '\(encoding)'; expected a name such as gb18030.")
    }
  }

  func run() throws {
    let language = lang ?? .ofLocale
    let report: ImportReport
    do throws(DatasetFailure) {
      if let rejects { _ = try TableFiles.writer(for: rejects, among: TableFiles.writers) }
      report = try Import.run(files, into: into, try options(), isDryRun: dryRun)
      if let rejects {
        try ImportRejects.write(report.rejects, to: rejects, showsPersonal: personal, language)
      }
    } catch {
      switch error {
      case .unwritable, .unknownTable, .unknownSheet: throw CommandFailure(.usage, error.description)
      default: throw CommandFailure(error)
      }
    }
    if !quiet {
      switch format {
      case .text: StandardOutput.write(lines: ImportText.lines(of: report, showsPersonal: personal, language))
      case .json:
        StandardOutput.write(
          ImportJSON.bytes(of: report, version: Version.current, showsPersonal: personal, language))
      }
    }
    if !report.isReady || report.rows.rejected > 0 { throw ExitCode(ExitStatus.dataFailed.rawValue) }
  }

  private func options() throws(DatasetFailure) -> ImportOptions {
    var options = ImportOptions()
    options.table = table
    options.sheet = sheet
    options.acceptsNearest = accept
    options.year = year
    options.region = region
    options.unit = unit
    options.fillDown = fillDown
    options.monthEnds = monthEnds.flatMap { MonthReading(rawValue: $0.rawValue) }
    options.replaces = replace
    options.encoding = encoding.flatMap { TextEncoding(named: $0) }
    for entry in map {
      if let pair = Self.pair(entry) {
        options.map.append(pair)
        continue
      }
      let text = String(decoding: try FileBytes.read(entry), as: UTF8.self)
      for line in text.split(whereSeparator: \.isNewline) {
        if let pair = Self.pair(String(line)) { options.map.append(pair) }
      }
    }
    return options
  }

  private static func pair(_ text: String) -> (heading: String, field: String)? {
    guard let mark = text.lastIndex(of: "="), mark != text.startIndex else { return nil }
    return (String(text[..<mark]), String(text[text.index(after: mark)...]))
  }
}
