internal import ArgumentParser
internal import Datasets
internal import Workbench

struct Run: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run a Lua script on a dataset.",
    discussion: """
      The script finds its arguments in `arg`, and `--name value` pairs in `args`. Options of jiaoyan itself stand \
      before the script's name.
      """)

  @Option(help: ArgumentHelp("The dataset's folder.", valueName: "dataset"))
  var data: String?

  @OptionGroup var options: SessionOptions

  @Argument(help: "The script.")
  var script: String

  @Argument(parsing: .captureForPassthrough, help: "The script's own arguments.")
  var arguments: [String] = []

  func run() throws {
    let (own, script) = try ownOptions()
    let bytes: [UInt8]
    do {
      bytes = try FileBytes.read(self.script)
    } catch {
      throw CommandFailure(.usage, error.description)
    }
    guard let source = String(validating: bytes, as: UTF8.self) else {
      throw CommandFailure(.scriptFailed, "\(self.script): the script is not UTF-8 text")
    }
    let folder = self.script.lastIndex(of: "/").map { String(self.script[..<$0]) } ?? "."
    let session = try own.options.makeSession(dataset: own.data, alsoRead: [folder])
    session.addModules(from: folder)
    do {
      // A first line that tells the system which program runs the script is no Lua; its line end stays, so that line
      // numbers hold.
      let body = source.hasPrefix("#") ? String(source[(source.firstIndex(of: "\n") ?? source.endIndex)...]) : source
      try session.run(script: body, name: self.script, arguments: script)
    } catch {
      throw session.commandFailure(error, source: source)
    }
  }

  /// The options of jiaoyan that stand behind the script's name, and the arguments that are the script's own.
  ///
  /// `jiaoyan run SCRIPT --data DIR` is the usual order, so that what jiaoyan knows is taken wherever it stands; all
  /// behind a `--` is the script's.
  private func ownOptions() throws -> (own: Run, script: [String]) {
    var own: [String] = []
    var rest: [String] = []
    let valued: Set<String> = ["--data", "--memory", "--timeout", "--allow-read", "--allow-write", "--lang"]
    var index = 0
    while index < arguments.count {
      let argument = arguments[index]
      index += 1
      if argument == "--" {
        rest += arguments[index...]
        break
      } else if valued.contains(argument), index < arguments.count {
        own += [argument, arguments[index]]
        index += 1
      } else if argument == "--quiet" || valued.contains(where: { argument.hasPrefix($0 + "=") }) {
        own.append(argument)
      } else {
        rest.append(argument)
      }
    }
    guard !own.isEmpty else { return (self, rest) }
    var parsed = try Run.parse(own + [script])
    parsed.data = parsed.data ?? data
    parsed.options.memory = parsed.options.memory ?? options.memory
    parsed.options.timeout = parsed.options.timeout ?? options.timeout
    parsed.options.allowRead += options.allowRead
    parsed.options.allowWrite += options.allowWrite
    parsed.options.quiet = parsed.options.quiet || options.quiet
    parsed.options.lang = parsed.options.lang ?? options.lang
    return (parsed, rest)
  }
}
