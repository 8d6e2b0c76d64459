internal import ArgumentParser
internal import Console
internal import Datasets
internal import Glibc
internal import Workbench

extension SessionOptions {
  /// Lets a person work in the session until they leave; on a pipe, throws how it failed.
  func runConsole(
    in session: Session, dataset: String?, restart: @escaping () throws -> Session, showsBanner: Bool
  ) throws {
    let isTerminal = isatty(STDIN_FILENO) == 1 && StandardOutput.isTerminal
    if isTerminal, showsBanner, !quiet { StandardOutput.write(lines: session.banner) }
    let console = Console(
      session, restart: restart,
      reload: { $0.open(try DatasetChoice.open(named: dataset, cache: caching.cache)) },
      isTerminal: isTerminal, isColoured: Colour.isWanted(isTerminal: isTerminal),
      output: { StandardOutput.write(lines: [$0]) }, errors: { StandardError.write($0) })
    console.run()
    guard !isTerminal, console.hasFailed else { return }
    throw ExitCode((console.isInterrupted ? ExitStatus.interrupted : .scriptFailed).rawValue)
  }
}

extension Session {
  /// Runs the user's `init.lua`, if there is one. What is wrong with it is told, and the session goes on.
  func runSettings() {
    guard let path = UserFolders.settingsScript, access(path, F_OK) == 0 else { return }
    do {
      let source = try ScriptSource(path).text
      do {
        try run(script: source, name: "init.lua", arguments: [])
      } catch {
        StandardError.write("\(path): " + message(for: error, source: source))
      }
    } catch {
      StandardError.write(error.message)
    }
  }
}
