internal import ArgumentParser
internal import Display
internal import Education
internal import Policy

struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Explain a check: clause, quote, formula, parameters, readings, limits.")

  @Argument(help: "The id of the check, as in 14-2.")
  var check: String

  @Argument(help: "A dataset's folder, whose rows make the example (default: the bundled one; none with --no-example).")
  var dataset: String?

  @Flag(help: "Leave out the example.")
  var noExample = false

  @Option(help: "The calendar year of the example (default: the latest that was reported).")
  var period: Int?

  @Option(help: "The policy pack: a name, or a .yaml file.")
  var pack = Pack.standardName

  @OptionGroup var own: OwnChecksOption
  @OptionGroup var session: SessionOptions

  func run() throws {
    // Without any dataset at hand the words still stand.
    let needsDataset = dataset != nil || !own.checks.isEmpty
    let own =
      noExample && !needsDataset
      ? nil : needsDataset ? try own.open(dataset: dataset, session) : try? own.open(dataset: nil, session)
    do throws(PolicyFailure) {
      let description = try CheckCatalogue.description(check, own: own?.checks.map(\.description) ?? [])
      let pack = try Pack.namedOrRead(pack).including(own?.checks.map(\.description) ?? [])
      let language = session.lang ?? .ofLocale
      var lines = ExplainText.lines(of: description, pack: pack, language: language)
      if let own, !noExample, pack.checkIDs.contains(description.id) || description.id.name != nil {
        let run = try PolicyRun(own.education, pack: pack, only: [check], year: period, own: own.checks)
        let report = try own.report(of: run)
        lines += ExplainText.example(description, report, language: language)
      }
      StandardOutput.write(lines: lines)
    } catch {
      throw CommandFailure(error)
    }
  }
}
