internal import Datasets
internal import Education
internal import LuaHost
internal import Tables

/// What a text is to Lua.
public enum SourceKind: Sendable {
  /// It has values that can be shown.
  case expression
  case statements
  /// The beginning of a statement that may go on.
  case incomplete
  case wrong
}

/// What a console asks of a session beside running statements.
extension Session {
  /// What the source is to Lua.
  public func kind(of source: String) -> SourceKind {
    if (try? machine.compile("return " + source, name: "input", in: environment)) != nil { return .expression }
    do throws(LuaFailure) {
      _ = try compile(source, name: "input")
      return .statements
    } catch {
      return error.kind == .syntax(incomplete: true) ? .incomplete : .wrong
    }
  }

  /// Whether a statement could be stopped only by leaving Lua in the middle of a step: nothing more can run here.
  public var isLost: Bool { machine.isLost }

  /// The names of the dataset's tables.
  public var tableNames: [String] { education?.dataset.tableNames ?? [] }

  /// Where the dataset stands.
  public var datasetFolder: String? { education?.dataset.folder }

  /// The tables of the dataset: name, title, columns.
  func tableList() throws -> LuaValue {
    let dataset = try requireEducation().dataset
    var names = ColumnBuilder(.text)
    var titles = ColumnBuilder(.text)
    var columns = ColumnBuilder(.text)
    for name in dataset.tableNames {
      let resource = dataset.package.resource(name)
      names.append(text: name)
      titles.append(resource?.title.map(Value.text) ?? .missing)
      columns.append(text: (resource?.schema?.fields.map(\.name) ?? []).joined(separator: " "))
    }
    return .object(
      TableObject(
        try Table(columns: [
          (Field("name", .text), names.finished()), (Field("title", .text), titles.finished()),
          (Field("columns", .text), columns.finished()),
        ])))
  }

  /// The message of a failed statement: what happened, the line it happened in, and the nearest name where a name is
  /// unknown.
  public func message(for error: any Error, source: String? = nil) -> String {
    guard let failure = error as? LuaFailure else { return "\(error)" }
    var lines = [failure.message + hint(for: failure.message)]
    if let source, failure.chunk == "input", let line = failure.line {
      let sourceLines = source.split(separator: "\n", omittingEmptySubsequences: false)
      if sourceLines.count > 1, sourceLines.indices.contains(line - 1) {
        lines.append("  \(line) | \(sourceLines[line - 1])")
      }
    } else {
      let frames = failure.traceback.filter { !$0.hasPrefix("RowFunctions.lua") && !$0.hasPrefix("row:") }
      if frames.count > 1 { lines += frames.map { "  at \($0)" } }
    }
    return lines.joined(separator: "\n")
  }

  /// "did you mean" for a global that Lua found to be nil.
  private func hint(for message: String) -> String {
    guard message.contains("a nil value"), let start = message.firstRange(of: "global '"),
      let end = message[start.upperBound...].firstIndex(of: "'")
    else { return "" }
    return NearestName.hint(for: String(message[start.upperBound..<end]), among: globalNames)
  }
}

extension Session {
  /// What a person sees first: which data, whether they are invented, and where help is.
  public var banner: [String] {
    guard let package = education?.dataset.package else { return ["jiaoyan"] }
    var lines = ["教研 jiaoyan — \(package.title ?? package.name), \(package.resources.count) tables"]
    if package.isSynthetic {
      lines.append("⚠ synthetic data: all but region names and codes is invented")
    }
    return lines + ["help() for a tour, .tables for the tables, Ctrl-D to leave"]
  }
}
