import Foundation
import Glibc

/// The built program, started as its user starts it.
enum Program {
  struct Outcome {
    var status: Int32
    var output: String
    var errors: String
  }

  static let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// The program beside the test bundle.
  static var executable: URL {
    let bundle = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    let candidates = [bundle.deletingLastPathComponent(), repository.appending(path: ".build/debug")]
    return candidates.map { $0.appending(path: "jiaoyan") }
      .first { FileManager.default.isExecutableFile(atPath: $0.path()) } ?? candidates[1]
  }

  /// Runs it to its end.
  static func run(
    _ arguments: [String], input: String = "", folder: String? = nil, environment: [String: String] = [:]
  ) throws -> Outcome {
    let program = try start(arguments, folder: folder, environment: environment)
    try program.input.write(contentsOf: Data(input.utf8))
    try program.input.close()
    return try program.end()
  }

  /// Runs it until it has printed "ready", interrupts it as Ctrl-C does, and waits for its end.
  static func interrupt(_ arguments: [String]) throws -> Outcome {
    let program = try start(arguments)
    var output = ""
    while !output.contains("ready") {
      let data = program.output.availableData
      if data.isEmpty { break }
      output += String(decoding: data, as: UTF8.self)
    }
    program.process.interrupt()
    var outcome = try program.end()
    outcome.output = output + outcome.output
    return outcome
  }

  /// Runs it and kills it, as the system does when memory is short, unless it has come to its end by then.
  static func kill(_ arguments: [String], after delay: Duration, folder: String) throws {
    let program = try start(arguments, folder: folder)
    usleep(UInt32(delay.components.seconds * 1_000_000 + delay.components.attoseconds / 1_000_000_000_000))
    Glibc.kill(program.process.processIdentifier, SIGKILL)
    _ = try program.end()
  }

  static func inFolder<Result>(_ body: (String) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.path() + "/jiaoyan-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    return try body(folder)
  }

  private struct Started {
    var process: Process
    var input: FileHandle
    var output: FileHandle
    var errors: FileHandle

    func end() throws -> Outcome {
      let output = try output.readToEnd() ?? Data()
      let errors = try errors.readToEnd() ?? Data()
      process.waitUntilExit()
      return Outcome(
        status: process.terminationStatus, output: String(decoding: output, as: UTF8.self),
        errors: String(decoding: errors, as: UTF8.self))
    }
  }

  private static func start(
    _ arguments: [String], folder: String? = nil, environment: [String: String] = [:]
  ) throws -> Started {
    let process = Process()
    process.executableURL = executable
    process.arguments = arguments
    process.currentDirectoryURL = folder.map { URL(filePath: $0) } ?? repository
    process.environment = ["LANG": "C.UTF-8", "PATH": "/usr/bin:/bin"].merging(environment) { $1 }
    let (stdin, stdout, stderr) = (Pipe(), Pipe(), Pipe())
    (process.standardInput, process.standardOutput, process.standardError) = (stdin, stdout, stderr)
    try process.run()
    return Started(
      process: process, input: stdin.fileHandleForWriting, output: stdout.fileHandleForReading,
      errors: stderr.fileHandleForReading)
  }
}
