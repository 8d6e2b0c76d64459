internal import ArgumentParser
internal import Datasets
internal import LuaHost
internal import Workbench

struct Run: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run a Lua script on a dataset.",
    discussion: """
      The script finds its arguments in `arg`, and `--name value` pairs in `args`. What jiaoyan itself knows is taken \
      wherever it stands; all behind a `--` is the script's.
      """,
    // `run SCRIPT --help` is the script's own.
    helpNames: [])

  @Option(help: ArgumentHelp("The dataset's folder.", valueName: "dataset"))
  var data: String?

  @OptionGroup var options: SessionOptions
  @OptionGroup var isolation: IsolationOption

  @Flag(name: [.customShort("i"), .long], help: "Go on in the REPL with what the script has defined.")
  var interactive = false

  @Flag(help: "Run the script again whenever it, or the dataset, has changed.")
  var watch = false

  @Argument(help: "The script.")
  var script: String

  @Argument(parsing: .allUnrecognized, help: "The script's own arguments.")
  var arguments: [String] = []

  func validate() throws {
    if interactive, watch { throw ValidationError("Take either --interactive or --watch.") }
  }

  func run() throws {
    try isolation.apply(options)
    if watch { try runAgainAndAgain() }
    let session = try makeSession()
    do {
      try runScript(in: session)
    } catch let failure as CommandFailure where interactive && failure.status != .usage {
      StandardError.write(failure.message)
    }
    if interactive {
      try options.runConsole(in: session, dataset: data, restart: makeSession, showsBanner: false)
    }
  }

  private func makeSession() throws -> Session {
    try options.makeSession(
      dataset: data, alsoRead: [folder], alsoWrite: interactive ? ["."] : [], modules: [folder])
  }

  private func runScript(in session: Session) throws {
    try ScriptSource(named: script).run(in: session, arguments: scriptArguments)
  }

  /// Runs the script whenever it, a script beside it or the dataset has changed, until Ctrl-C.
  private func runAgainAndAgain() throws -> Never {
    guard let watch = FileWatch() else { throw CommandFailure(.scriptFailed, "the system watches no more files") }
    watch.add(folder, endings: [".lua"])
    if let dataset = try? DatasetChoice.folder(named: data) { watch.add(dataset, endings: [".json", ".csv"]) }
    while true {
      let start = ContinuousClock.now
      do {
        try runScript(in: makeSession())
      } catch let failure as CommandFailure where failure.status != .interrupted {
        StandardError.write(failure.message)
      }
      if watch.hasNewScript() { continue }
      LuaMachine.releaseSIGINT()
      StandardError.write("— took \(ContinuousClock.now - start); waits for changes, Ctrl-C ends —")
      watch.wait()
    }
  }

  private var folder: String { ScriptSource.folder(of: script) }

  /// The arguments without the `--` that told them from those of jiaoyan.
  private var scriptArguments: [String] {
    var own = arguments
    if let mark = own.firstIndex(of: "--") { own.remove(at: mark) }
    return own
  }
}
