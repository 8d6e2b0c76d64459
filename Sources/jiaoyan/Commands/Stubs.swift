internal import ArgumentParser
internal import Datasets
internal import Education
internal import Workbench

struct Stubs: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print definitions for an editor's Lua language server, with the dataset's tables and columns.",
    discussion: """
      Put them into a folder of their own and name that as a library of lua-language-server, whose settings stand in .luarc.json:

        jiaoyan stubs > .jiaoyan/jiaoyan.lua
        { "runtime.version": "Lua 5.4", "workspace.library": [".jiaoyan"] }
      """)

  @Argument(help: "The dataset's folder (default: the current folder's, else the bundled one).")
  var dataset: String?

  @Flag(help: "Print the reference of the Lua API as Markdown instead.")
  var markdown = false

  func run() throws {
    guard !markdown else { return StandardOutput.write(ReferencePage.markdown.utf8) }
    let education =
      dataset == nil
      ? try? DatasetChoice.open(named: nil, cache: nil) : try DatasetChoice.open(named: dataset, cache: nil)
    StandardOutput.write(EditorStubs.text(of: education?.dataset.package).utf8)
  }
}
