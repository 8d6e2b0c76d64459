internal import ArgumentParser
internal import Datasets
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
    let bytes: [UInt8]
    do {
      bytes = try FileBytes.read(script)
    } catch {
      throw CommandFailure(.usage, error.description)
    }
    guard let source = String(validating: bytes, as: UTF8.self) else {
      throw CommandFailure(.scriptFailed, "\(script): the script is not UTF-8 text")
    }
    let folder = script.lastIndex(of: "/").map { String(script[..<$0]) } ?? "."
    let session = try options.makeSession(dataset: data, alsoRead: [folder], modules: [folder])
    do {
      try session.run(script: Self.lua(in: source), name: script, arguments: scriptArguments)
    } catch {
      throw session.commandFailure(error, source: source)
    }
  }

  /// The source without a byte order mark, and without a first line that tells the system which program runs it; that
  /// line's end stays, so that line numbers hold.
  private static func lua(in source: String) -> String {
    let text = source.hasPrefix("\u{FEFF}") ? source.dropFirst() : source[...]
    return String(text.hasPrefix("#") ? text[(text.firstIndex(of: "\n") ?? text.endIndex)...] : text)
  }

  /// The arguments without the `--` that told them from those of jiaoyan.
  private var scriptArguments: [String] {
    var own = arguments
    if let mark = own.firstIndex(of: "--") { own.remove(at: mark) }
    return own
  }
}
