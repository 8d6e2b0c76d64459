internal import ArgumentParser
internal import Education
internal import Policy
internal import Workbench

/// The option by which a command takes an analyst's own checks along.
struct OwnChecksOption: ParsableArguments {
  @Option(
    help: ArgumentHelp("A Lua script that defines checks with policy.define (repeatable).", valueName: "script"))
  var checks: [String] = []

  /// The dataset, and the checks that the scripts define. Without scripts there is no Lua, and it costs nothing. What they
  /// print goes to the standard error stream, since the output is the report.
  func open(dataset: String?, _ options: SessionOptions) throws -> OwnChecks {
    guard !checks.isEmpty else {
      return OwnChecks(
        education: try DatasetChoice.open(named: dataset, cache: options.caching.cache), session: nil, scripts: [])
    }
    let scripts = try checks.map { path throws(CommandFailure) in try ScriptSource(named: path) }
    let folders = scripts.map { ScriptSource.folder(of: $0.name) }
    let session = try options.makeSession(
      dataset: dataset, alsoRead: folders, modules: folders, output: { StandardError.write(bytes: $0) })
    for script in scripts { try script.run(in: session) }
    guard let education = session.education else { throw CommandFailure(.dataFailed, "no dataset") }
    return OwnChecks(education: education, session: session, scripts: scripts)
  }
}

/// A dataset with the checks that scripts brought along, which live as long as their session.
struct OwnChecks {
  let education: Education
  private let session: Session?
  private let scripts: [ScriptSource]

  fileprivate init(education: Education, session: Session?, scripts: [ScriptSource]) {
    (self.education, self.session, self.scripts) = (education, session, scripts)
  }

  var checks: [any Policy.Check] { session?.definedChecks ?? [] }

  /// The report of a run, with the scripts in its manifest. Own checks are stopped as scripts are.
  func report(of run: PolicyRun) throws(PolicyFailure) -> PolicyReport {
    guard let session else { return try run.report() }
    var report = try session.report(of: run)
    report.scripts = scripts.map { PolicyReport.Script(name: $0.name, sha256: $0.sha256) }
    return report
  }
}
