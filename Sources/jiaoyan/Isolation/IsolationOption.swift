internal import ArgumentParser

/// `--isolate`, for the commands that run what somebody else wrote.
struct IsolationOption: ParsableArguments {
  @Flag(
    help: ArgumentHelp(
      "Run what is truly hostile in a process of its own.",
      discussion: """
        The system then holds it to the limits of --memory and --timeout, whatever happens inside; no core is dumped, \
        and no file grows beyond 1 GB. As far as the kernel can (seccomp and Landlock), the process makes no network \
        connections, starts no programs, and writes no files outside --allow-write. It may read what you may.
        """))
  var isolate = false

  /// Where isolation was asked for, runs this command line again in a child and ends as the child did; where this is
  /// the child, gives up what it will not need. To be called before any Lua machine is made.
  func apply(_ options: SessionOptions) throws {
    if isolate { throw try IsolatedProcess(options).run() }
    if IsolatedProcess.isThisProcess { IsolatedProcess.confine(writable: options.allowWrite) }
  }
}
