internal import ArgumentParser
internal import Console
internal import Datasets
internal import Glibc
internal import Tables
internal import Workbench

struct Repl: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Ask questions of a dataset, line by line, in Lua.")

  @Argument(help: "The dataset's folder (default: the current folder's, else the bundled one).")
  var dataset: String?

  @OptionGroup var options: SessionOptions

  func run() throws {
    try rejectMisspelledCommand()
    let makeSession = { try options.makeSession(dataset: dataset, alsoWrite: ["."]) }
    let session = try makeSession()
    let isTerminal = isatty(STDIN_FILENO) == 1 && StandardOutput.isTerminal
    if isTerminal, !options.quiet { StandardOutput.write(lines: session.banner) }
    let console = Console(
      session, restart: makeSession, isTerminal: isTerminal,
      output: { StandardOutput.write(lines: [$0]) }, errors: { StandardError.write($0) })
    console.run()
    guard !isTerminal, console.hasFailed else { return }
    throw ExitCode((console.isInterrupted ? ExitStatus.interrupted : .scriptFailed).rawValue)
  }

  /// `jiaoyan chek` means a command, not a dataset of that name.
  private func rejectMisspelledCommand() throws {
    guard let dataset, access(dataset, F_OK) != 0 else { return }
    let commands = Jiaoyan.configuration.subcommands.map { $0._commandName }
    guard let nearest = NearestName.nearest(to: dataset, among: commands) else { return }
    throw CommandFailure(
      .usage, "there is neither a command nor a folder '\(dataset)'; did you mean 'jiaoyan \(nearest)'?")
  }
}
