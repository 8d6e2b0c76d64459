internal import ArgumentParser
internal import Glibc
internal import Policy

/// The command line: sub-commands, and how a run ends.
@main
struct Jiaoyan: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "jiaoyan",
    abstract: "教研: find out whether an education policy is carried out.",
    discussion: """
      Without a sub-command, opens the REPL on the dataset of the current folder, else on the bundled one. Analysts
      ask in Lua 5.4; the Swift core holds the tables and the policy checks.
      """,
    version: Version.current,
    subcommands: [
      Repl.self, Run.self, Eval.self, Check.self, Validate.self, ImportSheets.self, Explain.self, Stubs.self,
      Synth.self,
    ],
    defaultSubcommand: Repl.self)

  static func main() {
    // Writing to a pipe whose reader has gone must end the process quietly, as other tools of a pipeline do.
    signal(SIGPIPE, SIG_DFL)
    do {
      var command = try parseAsRoot(arguments)
      try command.run()
    } catch {
      end(with: error)
    }
  }

  /// The command line. `run SCRIPT --help` is the script's own help, so that `run` itself knows no such option.
  private static var arguments: [String] {
    let arguments = Array(CommandLine.arguments.dropFirst())
    return ["--help", "-h"].contains { arguments == ["run", $0] } ? ["help", "run"] : arguments
  }

  /// Ends the process as the error asks for: help and version with 0, wrong usage with 2, failures with their own code.
  private static func end(with error: any Error) -> Never {
    if let failure = error as? CommandFailure {
      StandardError.write("jiaoyan: \(failure.message)")
      Glibc.exit(failure.status.rawValue)
    }
    if let ending = error as? ExitCode { Glibc.exit(ending.rawValue) }
    let message = fullMessage(for: error)
    if exitCode(for: error) == .success {
      print(message)
      Glibc.exit(0)
    }
    StandardError.write(message)
    Glibc.exit(ExitStatus.usage.rawValue)
  }
}
