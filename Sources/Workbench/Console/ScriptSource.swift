internal import Datasets

/// Lua from a file, ready to be compiled.
public enum ScriptSource {
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

  /// The source without a byte order mark, and without a first line that tells the system which program runs it; that
  /// line's end stays, so that line numbers hold.
  public static func read(_ path: String) throws(Failure) -> String {
    let bytes: [UInt8]
    do throws(DatasetFailure) {
      bytes = try FileBytes.read(path)
    } catch {
      throw .unreadable(error.description)
    }
    guard let source = String(validating: bytes, as: UTF8.self) else { throw .notText(path) }
    let text = source.hasPrefix("\u{FEFF}") ? source.dropFirst() : source[...]
    return String(text.hasPrefix("#") ? text[(text.firstIndex(of: "\n") ?? text.endIndex)...] : text)
  }
}
