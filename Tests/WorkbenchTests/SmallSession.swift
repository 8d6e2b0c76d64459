import Education
import Foundation
import LuaHost
import Testing

@testable import Workbench

/// A session on a dataset of a few rows, written for the test that uses it.
///
///     let session = try SmallSession(["regions": "code,name\n450100,南宁市\n"])
///     try session.text("regions:count()")   // "1"
final class SmallSession {
  let session: Session
  let folder: String
  private let sink: Sink

  /// What scripts printed and what the session remarked.
  var printed: String { sink.text }

  init(_ files: [String: String] = [:], limits: LuaLimits = LuaLimits(memory: 1 << 28, seconds: 30)) throws {
    folder = FileManager.default.temporaryDirectory.path() + "/jiaoyan-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let resources = files.keys.sorted().map { "{\"name\": \"\($0)\", \"path\": \"\($0).csv\"}" }
    try "{\"name\": \"test\", \"resources\": [\(resources.joined(separator: ","))]}"
      .write(toFile: folder + "/datapackage.json", atomically: true, encoding: .utf8)
    for (name, text) in files {
      try text.write(toFile: "\(folder)/\(name).csv", atomically: true, encoding: .utf8)
    }
    let sink = Sink()
    session = try Session(
      limits: limits, access: FileAccess(read: [folder], write: [folder]),
      output: { sink.text += String(decoding: $0, as: UTF8.self) }, note: { sink.text += $0 + "\n" })
    session.open(try Education.open(folder))
    self.sink = sink
  }

  deinit {
    try? FileManager.default.removeItem(atPath: folder)
  }

  /// The values of the source as the REPL prints them, one a line.
  func text(_ source: String) throws -> String {
    try session.evaluate(source).map { try session.text(of: $0) }.joined(separator: "\n")
  }

  /// The cells of a table's rows, joined by spaces, one row a line; no header, no footer.
  func rows(_ source: String) throws -> String {
    let lines = try text(source).split(separator: "\n").dropFirst(3).dropLast()
    return lines.map { $0.split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ") }
      .joined(separator: "\n")
  }

  /// The message of a statement that must fail.
  func failure(_ source: String) throws -> String {
    let failure = #expect(throws: LuaFailure.self) { _ = try session.evaluate(source) }
    return failure.map { session.message(for: $0, source: source) } ?? ""
  }

  private final class Sink {
    var text = ""
  }
}
