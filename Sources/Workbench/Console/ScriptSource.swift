internal import Datasets

/// A Lua script as it stands in a file, ready to be compiled.
public struct ScriptSource {
  public enum Failure: Error {
    case unreadable(String)
    case notText(String)

    public var message: String {
      switch self {
      case .unreadable(let message): message
      case .notText(let path): "\(path): the script is not UTF-8 text"
      }
    }
  }

  /// As it was named.
  public let name: String
  /// Its text, without a byte order mark, and without a first line that tells the system which program runs it; that line's
  /// end stays, so that line numbers hold.
  public let text: String
  /// SHA-256 of the file.
  public let sha256: String

  /// Throws where the file cannot be read or is not UTF-8.
  public init(_ path: String) throws(Failure) {
    let bytes: [UInt8]
    do throws(DatasetFailure) {
      bytes = try FileBytes.read(path)
    } catch {
      throw .unreadable(error.description)
    }
    guard let source = String(validating: bytes, as: UTF8.self) else { throw .notText(path) }
    name = path
    sha256 = ContentHash.sha256(bytes)
    let marked = source.hasPrefix("\u{FEFF}") ? source.dropFirst() : source[...]
    text = String(marked.hasPrefix("#") ? marked[(marked.firstIndex(of: "\n") ?? marked.endIndex)...] : marked)
  }

  /// The folder that a script of this name lies in, where its modules lie too.
  public static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
  }
}
