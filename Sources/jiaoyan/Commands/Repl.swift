internal import ArgumentParser
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
    let makeSession = {
      let session = try options.makeSession(dataset: dataset, alsoWrite: ["."])
      session.runSettings()
      return session
    }
    try options.runConsole(in: makeSession(), dataset: dataset, restart: makeSession, showsBanner: true)
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
