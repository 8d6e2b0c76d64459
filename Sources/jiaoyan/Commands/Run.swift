internal import ArgumentParser
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

  @Argument(help: "The script.")
  var script: String

  @Argument(parsing: .allUnrecognized, help: "The script's own arguments.")
  var arguments: [String] = []

  func run() throws {
    try isolation.apply(options)
    let script = try Script(script)
    let session = try options.makeSession(dataset: data, alsoRead: [script.folder], modules: [script.folder])
    try script.run(in: session, arguments: scriptArguments)
  }

  /// The arguments without the `--` that told them from those of jiaoyan.
  private var scriptArguments: [String] {
    var own = arguments
    if let mark = own.firstIndex(of: "--") { own.remove(at: mark) }
    return own
  }
}
