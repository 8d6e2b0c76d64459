internal import ArgumentParser
internal import Display
internal import LuaHost
internal import Workbench

struct Eval: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Evaluate a line of Lua and print its value as the REPL would.")

  @Argument(help: "The Lua expression or statements.")
  var lua: String

  @Option(help: ArgumentHelp("The dataset's folder.", valueName: "dataset"))
  var data: String?

  @OptionGroup var options: SessionOptions
  @OptionGroup var isolation: IsolationOption

  func run() throws {
    try isolation.apply(options)
    let session = try options.makeSession(dataset: data)
    do {
      for value in try session.evaluate(lua) where !value.isNil {
        StandardOutput.write(lines: [try session.text(of: value)])
      }
    } catch {
      throw session.commandFailure(error, source: lua)
    }
  }
}
