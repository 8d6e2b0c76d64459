internal import Datasets
internal import Workbench

/// A Lua script as it stands in a file.
struct Script {
  /// As it was named.
  let name: String
  /// Its text, without a byte order mark, and without a first line that tells the system which program runs it; that line's
  /// end stays, so that line numbers hold.
  let source: String
  /// SHA-256 of the file.
  let sha256: String

  /// The folder that it lies in, where its modules lie too.
  var folder: String { name.lastIndex(of: "/").map { String(name[..<$0]) } ?? "." }

  /// Throws where the file cannot be read or is not UTF-8.
  init(_ path: String) throws(CommandFailure) {
    let bytes: [UInt8]
    do {
      bytes = try FileBytes.read(path)
    } catch {
      throw CommandFailure(.usage, error.description)
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw CommandFailure(.scriptFailed, "\(path): the script is not UTF-8 text")
    }
    name = path
    sha256 = ContentHash.sha256(bytes)
    let marked = text.hasPrefix("\u{FEFF}") ? text.dropFirst() : text[...]
    source = String(marked.hasPrefix("#") ? marked[(marked.firstIndex(of: "\n") ?? marked.endIndex)...] : marked)
  }

  /// Runs it. Throws what the shell is told where it fails.
  func run(in session: Session, arguments: [String] = []) throws(CommandFailure) {
    do {
      try session.run(script: source, name: name, arguments: arguments)
    } catch {
      throw session.commandFailure(error, source: source)
    }
  }
}
