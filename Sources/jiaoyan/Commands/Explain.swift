internal import ArgumentParser
internal import Display
internal import Policy

struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Explain a check: clause, quote, formula, parameters, readings, limits.")

  @Argument(help: "The id of the check, as in 14-2.")
  var check: String

  @Option(help: "The policy pack.")
  var pack = Pack.standardName

  @Option(help: "The language of titles and headings: zh or en (default: from the locale).")
  var lang: Language?

  func run() throws {
    do throws(PolicyFailure) {
      let description = try CheckCatalogue.description(check)
      StandardOutput.write(
        lines: ExplainText.lines(of: description, pack: try Pack.named(pack), language: lang ?? .ofLocale))
    } catch {
      throw CommandFailure(error)
    }
  }
}
