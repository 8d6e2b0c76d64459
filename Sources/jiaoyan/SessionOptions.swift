internal import ArgumentParser
internal import Datasets
internal import Display
internal import Education
internal import Glibc
internal import LuaHost
internal import Workbench

/// The options of every command that runs Lua, and the session that they describe.
struct SessionOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Stop a script that uses more memory than this, as in 256M.", valueName: "size"))
  var memory: MemorySize?

  @Option(help: ArgumentHelp("Stop a statement that takes longer than this.", valueName: "seconds"))
  var timeout: Double?

  @Option(help: ArgumentHelp("A folder that scripts may read (repeatable).", valueName: "dir"))
  var allowRead: [String] = []

  @Option(help: ArgumentHelp("A folder that scripts may write (repeatable).", valueName: "dir"))
  var allowWrite: [String] = []

  @OptionGroup var caching: CacheOption

  @Flag(help: "Print results and errors only.")
  var quiet = false

  @Option(help: "The language of reports: zh or en (default: from the locale).")
  var lang: Language?

  func validate() throws {
    if let timeout, !(timeout > 0) { throw ValidationError("--timeout takes a number of seconds above 0.") }
  }

  /// A session on the dataset, with these limits. Scripts may read the current folder, the dataset and what was
  /// granted, and write what was granted; `require` looks into `modules`, then into the user's own folder of modules.
  /// Throws where the dataset cannot be opened.
  func makeSession(
    dataset: String?, alsoRead: [String] = [], alsoWrite: [String] = [], modules: [String] = []
  ) throws -> Session {
    let education = try DatasetChoice.open(named: dataset, cache: caching.cache)
    let limits = LuaLimits(memory: memory?.bytes ?? MemorySize.halfOfMachine.bytes, seconds: timeout)
    let note: ((String) -> Void)? = quiet ? nil : { StandardError.write($0) }
    let showsProgress = !quiet && isatty(STDERR_FILENO) == 1
    let progress: (@Sendable (String?) -> Void)? =
      showsProgress ? { @Sendable line in StandardError.show(progress: line) } : nil
    let session = try startSession(
      limits: limits,
      access: FileAccess(read: [".", education.dataset.folder] + alsoRead + allowRead, write: alsoWrite + allowWrite),
      language: lang ?? .ofLocale, tableLimits: { .ofStandardOutput },
      output: { StandardOutput.write($0) },
      note: note, progress: progress)
    session.open(education)
    for folder in modules { session.addModules(from: folder) }
    if let folder = UserFolders.modules { session.addModules(from: folder) }
    session.stopOnInterrupt()
    return session
  }

  /// A session without data. Throws where the memory that was granted does not even start Lua.
  private func startSession(
    limits: LuaLimits, access: FileAccess, language: Language, tableLimits: @escaping () -> TableLimits,
    output: @escaping (UnsafeBufferPointer<UInt8>) -> Void, note: ((String) -> Void)?,
    progress: (@Sendable (String?) -> Void)?
  ) throws -> Session {
    do {
      return try Session(
        limits: limits, access: access, language: language, tableLimits: tableLimits, output: output, note: note,
        progress: progress)
    } catch let failure as LuaFailure {
      throw CommandFailure(.scriptFailed, "Lua cannot be started: \(failure.message)")
    }
  }
}

/// A size in bytes, written with K, M or G.
struct MemorySize: ExpressibleByArgument {
  let bytes: Int

  init(bytes: Int) {
    self.bytes = bytes
  }

  init?(argument: String) {
    let units: [Character: Int] = ["K": 1 << 10, "M": 1 << 20, "G": 1 << 30]
    let unit = argument.last.flatMap { units[Character($0.uppercased())] }
    let digits = unit == nil ? argument[...] : argument.dropLast()
    guard let count = Int(digits), count > 0,
      case let (bytes, overflow) = count.multipliedReportingOverflow(by: unit ?? 1),
      !overflow
    else { return nil }
    self.bytes = bytes
  }

  static var halfOfMachine: MemorySize {
    MemorySize(bytes: max(sysconf(Int32(_SC_PHYS_PAGES)) * sysconf(Int32(_SC_PAGESIZE)) / 2, 1 << 26))
  }
}

extension Session {
  /// The failure of a script as the shell gets it: 130 after Ctrl-C, else 4.
  func commandFailure(_ error: any Error, source: String) -> CommandFailure {
    let isInterrupted = (error as? LuaFailure)?.kind == .killed(.interrupt)
    return CommandFailure(isInterrupted ? .interrupted : .scriptFailed, message(for: error, source: source))
  }
}
