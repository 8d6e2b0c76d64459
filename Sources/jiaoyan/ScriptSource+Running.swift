internal import Workbench

extension ScriptSource {
  /// The script of this name. Throws what the shell is told where it cannot be read.
  init(named path: String) throws(CommandFailure) {
    do throws(Failure) {
      try self.init(path)
    } catch {
      if case .notText = error { throw CommandFailure(.scriptFailed, error.message) }
      throw CommandFailure(.usage, error.message)
    }
  }

  /// Runs it. Throws what the shell is told where it fails.
  func run(in session: Session, arguments: [String] = []) throws(CommandFailure) {
    do {
      try session.run(script: text, name: name, arguments: arguments)
    } catch {
      throw session.commandFailure(error, source: text)
    }
  }
}
