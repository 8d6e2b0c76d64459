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

  @Option(help: "The language of titles and headings: zh or en (default: from the locale).")
  var lang: Language?

  @OptionGroup var caching: CacheOption

  func run() throws {
    // Without any dataset at hand the words still stand.
    let education =
      noExample
      ? nil
      : dataset == nil
        ? try? DatasetChoice.open(named: nil, cache: caching.cache)
        : try DatasetChoice.open(named: dataset, cache: caching.cache)
    do throws(PolicyFailure) {
      let description = try CheckCatalogue.description(check)
      let pack = try Pack.namedOrRead(pack)
      let language = lang ?? .ofLocale
      var lines = ExplainText.lines(of: description, pack: pack, language: language)
      if let education, pack.checkIDs.contains(description.id) {
        let report = try PolicyRun(education, pack: pack, only: [check], year: period).report()
        lines += ExplainText.example(description, report, language: language)
      }
      StandardOutput.write(lines: lines)
    } catch {
      throw CommandFailure(error)
    }
  }
}
