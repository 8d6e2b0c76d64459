internal import Datasets
internal import LuaHost
internal import Workbench

/// What the console does at its commands.
extension Console {
  /// Performs a command; false where it ends the console.
  func perform(_ command: MetaCommand) -> Bool {
    switch command {
    case .quit: return false
    case .tables: evaluate("tables()")
    case .schema(let table): evaluate("\(table):schema()")
    case .help:
      evaluate("help()")
      show(MetaCommand.list)
    case .timeOnce(let statement): evaluate(statement, isTimed: true)
    case .time(let wanted):
      isTiming = wanted ?? !isTiming
      remark(isTiming ? "timing is on" : "timing is off")
    case .mode(let mode?): evaluate("display{ mode = \"\(mode.rawValue)\" }")
    case .mode(nil): remark("tables are printed as \(session.outputMode.rawValue)")
    case .pager(let wanted):
      isPaging = wanted ?? !isPaging
      remark(isPaging ? "long results are shown page by page" : "results are shown whole")
    case .save(let path): save(path)
    case .load(let path): load(path)
    case .reload: attempt("") { try reload(session) }
    case .wrong(let usage): fail("write \(usage)")
    case .unknown(let name): fail("there is no command '\(name)'" + MetaCommand.hint(for: name))
    }
    return true
  }

  /// Writes the session as a script, in place of an older session only.
  private func save(_ path: String) {
    do throws(DatasetFailure) {
      if FileBytes.exists(path) {
        guard try FileBytes.read(path).starts(with: SessionScript.mark.utf8) else {
          return fail("\(path) is there, and is no saved session; name another file")
        }
      }
      try FileBytes.writeAtomically(Array(script.lua(dataset: session.datasetFolder).utf8), to: path)
      remark("the session is in \(path); 'jiaoyan run \(path)' prints it again")
    } catch {
      fail(error.description)
    }
  }

  private func load(_ path: String) {
    do throws(ScriptSource.Failure) {
      let source = try ScriptSource(path).text
      if attempt(source, { try session.run(script: source, name: path, arguments: []) }) {
        script.add(file: path, source)
      }
    } catch {
      fail(error.message)
    }
  }
}
